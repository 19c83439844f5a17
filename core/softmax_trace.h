// Softmax and what losses make of it, with every factor of their gradients kept: the Jacobian, and
// how cross-entropy collapses it to ŷ - y. In double and in nats.
#pragma once

#include <vector>

#include "core/traced.h"

namespace unroll {

struct SoftmaxLoss {
  Traced probabilities;                 // ŷ
  Traced jacobian;                      // n × n: ∂ŷ_i/∂z_j = ŷ_i (δ_ij - ŷ_j)
  Traced surprise;                      // -ln ŷ_i
  double entropy;                       // H = -Σ y_i ln y_i
  double cross_entropy;                 // -Σ y_i ln ŷ_i
  double kl_divergence;                 // Σ y_i ln(y_i/ŷ_i) = cross-entropy - entropy
  Traced cross_entropy_by_probability;  // -y_i/ŷ_i
  Traced cross_entropy_gradient;        // by the logits: Jᵀ(-y/ŷ) = ŷ - y
  double squared_error;                 // ½‖ŷ - y‖²
  Traced squared_error_gradient;        // by the logits: Jᵀ(ŷ - y)
};

/// The results are on `tape`. `target` is a distribution over as many words; one-hot in the
/// lectures. Throws ArgumentError for sizes that differ or are not 2 … 16, a logit that is not
/// finite, or a target that is no distribution (to 1e-6), and NonFiniteError where -y/ŷ overflows.
SoftmaxLoss trace_softmax_loss(Tape& tape, const std::vector<double>& logits,
                               const std::vector<double>& target);

}  // namespace unroll
