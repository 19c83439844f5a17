#include "core/weight_statistics.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"

namespace unroll {

template <class S>
WeightStatistics measure_weights(const CharModel<S>& model, Index bins, double near_zero) {
  check_range("bins", Index(1), Index(1) << 16, bins);
  check_range("near zero", 0.0, 1e6, near_zero);
  const ParameterSet<S>& parameters = model.parameters();
  const auto for_each_weight = [&parameters](auto visit) {
    for (std::size_t k = 0; k < parameters.table().size(); ++k) {
      if (parameters.table()[k].role == ParameterRole::kBias) continue;
      const auto weight = parameters.value(Index(k));
      for (Index j = 0; j < weight.size(); ++j) {
        const double w = double(weight.data()[j]);
        if (std::isfinite(w)) visit(w);
      }
    }
  };

  WeightStatistics result;
  double count = 0;
  for_each_weight([&](double w) {
    result.limit = std::max(result.limit, std::abs(w));
    if (std::abs(w) < near_zero) ++result.near_zero_share;
    ++count;
  });
  if (count > 0) result.near_zero_share /= count;

  result.counts.assign(std::size_t(bins), 0);
  const double per_unit = result.limit > 0 ? double(bins) / (2 * result.limit) : 0;
  for_each_weight([&](double w) {
    // The largest weight is at the outer edge of the last bin.
    const auto bin = std::min(Index((w + result.limit) * per_unit), bins - 1);
    ++result.counts[std::size_t(bin)];
  });
  return result;
}

template WeightStatistics measure_weights(const CharModel<float>&, Index, double);
template WeightStatistics measure_weights(const CharModel<double>&, Index, double);

}  // namespace unroll
