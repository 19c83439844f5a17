#pragma once

#include "core/types.h"

namespace unroll {

/// Σ x², squared and summed in double: in float a gradient of 1e-20 would vanish from the log axis
/// and one of 1e20 would be infinite.
template <class Derived>
double squared_norm(const Eigen::MatrixBase<Derived>& x) {
  double sum = 0;
  for (Index k = 0; k < x.cols(); ++k) sum += x.col(k).template cast<double>().squaredNorm();
  return sum;
}

}  // namespace unroll
