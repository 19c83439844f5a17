// L1 and L2 regularisation, over the weights and not the biases.
#pragma once

#include "core/parameter_set.h"

namespace unroll {

/// Returns the penalty l1 Σ|w| + l2 Σw² and adds its gradient, l1 sign(w) + 2 l2 w, to
/// parameters.gradients(). Without the customary ½, so that λ means what the formula says.
template <class S>
double add_penalty(ParameterSet<S>& parameters, double l1, double l2);

}  // namespace unroll
