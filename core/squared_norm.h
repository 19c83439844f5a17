#pragma once

#include "core/types.h"

namespace unroll {

/// Σ x², squared and summed in double: in float a gradient of 1e-20 would vanish from the log axis
/// and one of 1e20 would be infinite.
double squared_norm(const ConstMatrixRef<float>& x);
double squared_norm(const ConstMatrixRef<double>& x);

}  // namespace unroll
