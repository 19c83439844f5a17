#include "core/softmax_trace.h"

#include <cmath>

#include "core/check.h"

namespace unroll {
namespace {

constexpr Index kMostLogits = 16;

void check_distribution(const std::vector<double>& target) {
  double total = 0;
  for (const double y : target) {
    check_range("target", 0.0, 1.0, y);
    total += y;
  }
  check_range("sum of the target", 1 - 1e-6, 1 + 1e-6, total);
}

Traced column(Tape& tape, const std::vector<double>& numbers) {
  return put(tape, Eigen::Map<const Values>(numbers.data(), Index(numbers.size()), 1));
}

/// aᵀ b
double inner(Traced a, Traced b) { return product(transposed(a), b).values()(0, 0); }

}  // namespace

SoftmaxLoss trace_softmax_loss(Tape& tape, const std::vector<double>& logits,
                               const std::vector<double>& target) {
  const auto n = Index(logits.size());
  check_range("number of logits", Index(2), kMostLogits, n);
  check_size("target", n, target.size());
  check_distribution(target);
  const Traced z = column(tape, logits), y = column(tape, target);
  if (!all_finite(z.values())) throw ArgumentError("logits: expected finite numbers");

  const Traced s = surprise(z), y_hat = exp_of_negative(s);
  // -y/ŷ and ln y, both 0 where y is: lim y ln y = 0
  const Traced by_probability = filled(tape, n, 1, 0), log_y = filled(tape, n, 1, 0);
  for (Index k = 0; k < n; ++k) {
    const double y_k = target[std::size_t(k)];
    if (y_k == 0) continue;
    by_probability.quantity->values(k, 0) = -y_k / y_hat.values()(k, 0);
    log_y.quantity->values(k, 0) = std::log(y_k);
  }
  if (!all_finite(s.values()) || !all_finite(by_probability.values())) {
    throw NonFiniteError(
        "The predicted probability of a target is 0 in floating point. Bring the logits closer "
        "together.",
        NonFiniteError::Quantity::kLoss, "logits", {});
  }
  const Traced error = y_hat - y;
  // ∂ŷ_i/∂z_j = ŷ_i (δ_ij - ŷ_j)
  const Traced jacobian = y_hat * identity(tape, n) - product(y_hat, transposed(y_hat));
  // H = -Σ y ln y, cross-entropy = -Σ y ln ŷ, KL = Σ y (ln y - ln ŷ)
  return {y_hat,
          jacobian,
          s,
          -inner(y, log_y),
          inner(y, s),
          inner(y, log_y + s),
          by_probability,
          error,
          inner(error, error) / 2,
          product(transposed(jacobian), error)};
}

}  // namespace unroll
