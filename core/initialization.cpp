#include "core/initialization.h"

#include <cmath>

namespace unroll {
namespace {

/// A random orthogonal n × n matrix, uniform over the orthogonal group: the Q of a normal matrix
/// whose R has a positive diagonal (Mezzadri 2007, "How to generate random matrices"). That Q is
/// what Gram–Schmidt gives; run twice it is orthogonal to rounding (Giraud, Langou, Rozložník
/// 2005). Eigen's QR would do, and faster from H 1000 on, but adds 10 KB gzipped to the WebAssembly
/// module.
Matrix<double> orthogonal(Index n, Rng& rng) {
  Matrix<double> q(n, n);
  for (Index k = 0; k < q.size(); ++k) q.data()[k] = rng.normal();
  for (Index k = 0; k < n; ++k) {
    for (int pass = 0; pass < 2; ++pass) {
      for (Index j = 0; j < k; ++j) q.col(k) -= q.col(j).dot(q.col(k)) * q.col(j);
    }
    q.col(k) /= q.col(k).norm();
  }
  return q;
}

/// One gate block (H rows) of a weight, or a whole readout.
Matrix<double> draw_weight(const Initialization& how, Index rows, Index cols, Index hidden_size,
                           bool recurrent, Rng& rng) {
  if (recurrent && how.method == InitializationMethod::kOrthogonal) return orthogonal(rows, rng);
  const double deviation = 1 / std::sqrt(double(hidden_size));
  const double bound = how.method == InitializationMethod::kUniform
                           ? deviation
                           : std::sqrt(6.0 / double(rows + cols));
  Matrix<double> block(rows, cols);
  for (Index k = 0; k < block.size(); ++k) {
    block.data()[k] = how.method == InitializationMethod::kNormal ? deviation * rng.normal()
                                                                  : rng.uniform(-bound, bound);
  }
  return block;
}

}  // namespace

template <class S>
void initialize(CharModel<S>& model, const Initialization& how, Rng& rng) {
  ParameterSet<S>& parameters = model.parameters();
  const Index H = model.shape().hidden_size;
  const auto& table = parameters.table();
  const Index forget = model.cell_kind().forget_gate;

  for (std::size_t k = 0; k < table.size(); ++k) {
    auto value = parameters.value(Index(k));
    if (table[k].role == ParameterRole::kBias) {
      const bool random = how.method == InitializationMethod::kUniform;
      const bool gates = Index(k) != model.readout_bias();
      const double bound = 1 / std::sqrt(double(H));
      for (Index j = 0; j < value.size(); ++j) {
        const double drawn = random ? rng.uniform(-bound, bound) : 0;
        const bool forgets = gates && forget >= 0 && j / H == forget;
        value(j, 0) = S(forgets ? drawn + how.forget_bias : drawn);
      }
      continue;
    }
    // A stacked gate matrix is G weights, each with fans of its own.
    const bool stacked = Index(k) != model.readout_weight();
    const Index block_rows = stacked ? H : value.rows();
    for (Index row = 0; row < value.rows(); row += block_rows) {
      bool recurrent = false;
      for (Index layer = 0; layer < model.shape().layers; ++layer) {
        recurrent = recurrent || Index(k) == model.weight_hh(layer);
      }
      const double gain = recurrent ? how.recurrent_gain : 1;
      value.middleRows(row, block_rows) =
          (gain * draw_weight(how, block_rows, value.cols(), H, recurrent, rng)).template cast<S>();
    }
  }
}

template void initialize(CharModel<float>&, const Initialization&, Rng&);
template void initialize(CharModel<double>&, const Initialization&, Rng&);

}  // namespace unroll
