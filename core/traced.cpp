#include "core/traced.h"

#include <algorithm>
#include <cmath>

namespace unroll {
namespace {

/// A fresh one beside another, all zero.
Traced beside(Traced other, Index rows, Index columns) {
  return filled(*other.quantity->tape, rows, columns, 0);
}

/// A function of each entry of a and the one of b in its place. A column is read for all columns.
Traced combine(Traced a, Traced b, double (*function)(double, double)) {
  const Values& shape = b.values();
  const Traced result = beside(a, shape.rows(), shape.cols());
  const bool by_rows = a.values().cols() < shape.cols();
  for (Index row = 0; row < shape.rows(); ++row) {
    for (Index column = 0; column < shape.cols(); ++column) {
      result.quantity->values(row, column) =
          function(a.values()(row, by_rows ? 0 : column), shape(row, column));
    }
  }
  return result;
}

}  // namespace

Traced put(Tape& tape, const Values& values) {
  tape.push_back({&tape, nullptr, 0, values, {}});
  return {&tape.back()};
}

Traced filled(Tape& tape, Index rows, Index columns, double number) {
  return put(tape, Values::Constant(rows, columns, number));
}

Traced identity(Tape& tape, Index size) {
  const Traced result = filled(tape, size, size, 0);
  for (Index k = 0; k < size; ++k) result.quantity->values(k, k) = 1;
  return result;
}

Traced one_hot(Tape& tape, Index word, Index vocabulary_size) {
  const Traced result = filled(tape, vocabulary_size, 1, 0);
  result.quantity->values(word, 0) = 1;
  return result;
}

Traced operator+(Traced a, Traced b) {
  return combine(a, b, [](double p, double q) { return p + q; });
}

Traced operator-(Traced a, Traced b) {
  return combine(a, b, [](double p, double q) { return p - q; });
}

Traced operator*(Traced a, Traced b) {
  return combine(a, b, [](double p, double q) { return p * q; });
}

// The loops are spelt out: Eigen's, which are for large matrices, are half a KB more, gzipped.

Traced product(Traced a, Traced b) {
  const Traced result = beside(a, a.values().rows(), b.values().cols());
  for (Index row = 0; row < a.values().rows(); ++row) {
    for (Index column = 0; column < b.values().cols(); ++column) {
      double& entry = result.quantity->values(row, column);
      for (Index k = 0; k < b.values().rows(); ++k)
        entry += a.values()(row, k) * b.values()(k, column);
    }
  }
  return result;
}

Traced transposed(Traced a) {
  const Traced result = beside(a, a.values().cols(), a.values().rows());
  for (Index row = 0; row < result.values().rows(); ++row) {
    for (Index column = 0; column < result.values().cols(); ++column) {
      result.quantity->values(row, column) = a.values()(column, row);
    }
  }
  return result;
}

Traced stack(Traced upper, Traced lower) {
  const Index split = upper.values().rows();
  const Traced result = beside(upper, split + lower.values().rows(), 1);
  for (Index k = 0; k < result.values().rows(); ++k) {
    result.quantity->values(k, 0) = k < split ? upper.values()(k, 0) : lower.values()(k - split, 0);
  }
  return result;
}

Traced first_columns(Traced a, Index count) {
  const Traced result = beside(a, a.values().rows(), count);
  for (Index row = 0; row < a.values().rows(); ++row) {
    for (Index column = 0; column < count; ++column) {
      result.quantity->values(row, column) = a.values()(row, column);
    }
  }
  return result;
}

Traced tanh(Traced a) {
  return combine(a, a, [](double p, double) { return std::tanh(p); });
}

Traced sigmoid(Traced a) {
  return combine(a, a, [](double p, double) { return 1 / (1 + std::exp(-p)); });
}

Traced tanh_slope(Traced s) {
  return combine(s, s, [](double p, double) { return 1 - p * p; });
}

Traced sigmoid_slope(Traced s) {
  return combine(s, s, [](double p, double) { return p * (1 - p); });
}

Traced surprise(Traced logits) {
  const Values& z = logits.values();
  double max = z(0, 0), total = 0;
  for (Index k = 1; k < z.rows(); ++k) max = std::max(max, z(k, 0));
  for (Index k = 0; k < z.rows(); ++k) total += std::exp(z(k, 0) - max);
  // -ln ŷ = ln Σ exp(z - max) + max - z
  const Traced result = filled(*logits.quantity->tape, z.rows(), 1, std::log(total));
  for (Index k = 0; k < z.rows(); ++k) result.quantity->values(k, 0) -= z(k, 0) - max;
  return result;
}

Traced exp_of_negative(Traced s) {
  return combine(s, s, [](double p, double) { return std::exp(-p); });
}

bool all_finite(const Values& values) {
  for (Index k = 0; k < values.size(); ++k) {
    if (!std::isfinite(values.data()[k])) return false;
  }
  return true;
}

}  // namespace unroll
