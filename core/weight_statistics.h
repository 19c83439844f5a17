// How the weights are spread: what L1 and L2 do to them is seen in this histogram.
#pragma once

#include <vector>

#include "core/char_model.h"

namespace unroll {

struct WeightStatistics {
  /// Equally wide bins over -limit … limit, limit being the largest |w| that is finite.
  double limit = 0;
  std::vector<double> counts;
  /// Share of the weights with |w| < near_zero.
  double near_zero_share = 0;
};

/// Of all weights, biases left out. Requires bins >= 1 and near_zero >= 0; throws ArgumentError.
template <class S>
WeightStatistics measure_weights(const CharModel<S>& model, Index bins, double near_zero);

}  // namespace unroll
