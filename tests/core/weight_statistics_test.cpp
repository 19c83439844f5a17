#include "core/weight_statistics.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "core/check.h"

namespace unroll {
namespace {

CharModel<double> model_of(double weights, double biases) {
  CharModel<double> model({"rnn", Nonlinearity::kTanh, 3, 2, 1});
  for (std::size_t k = 0; k < model.parameters().table().size(); ++k) {
    const bool is_bias = model.parameters().table()[k].role == ParameterRole::kBias;
    model.parameters().value(Index(k)).setConstant(is_bias ? biases : weights);
  }
  return model;
}

// U 2×3, W 2×2, V 3×2.
constexpr double kWeights = 16;

TEST(WeightStatistics, CountWeightsAndLeaveBiasesOut) {
  const WeightStatistics statistics = measure_weights(model_of(0.5, 100), 5, 0.1);
  EXPECT_EQ(statistics.limit, 0.5);
  EXPECT_EQ(statistics.counts, (std::vector<double>{0, 0, 0, 0, kWeights}));
  EXPECT_EQ(statistics.near_zero_share, 0);
}

TEST(WeightStatistics, PutEachWeightIntoItsBin) {
  CharModel<double> model = model_of(0, 0);
  auto W = model.parameters().value(model.weight_hh(0));
  W << -1, 0.05, 1, 0.35;
  const WeightStatistics statistics = measure_weights(model, 4, 0.1);
  // -1 … -0.5 … 0 … 0.5 … 1, a bin's lower edge belonging to it.
  EXPECT_EQ(statistics.counts, (std::vector<double>{1, 0, 14, 1}));
  EXPECT_DOUBLE_EQ(statistics.near_zero_share, 13 / kWeights);
}

TEST(WeightStatistics, OfZeroWeightsAllAreNearZero) {
  const WeightStatistics statistics = measure_weights(model_of(0, 1), 3, 1e-3);
  EXPECT_EQ(statistics.limit, 0);
  EXPECT_EQ(statistics.near_zero_share, 1);
  EXPECT_EQ(std::accumulate(statistics.counts.begin(), statistics.counts.end(), 0.0), kWeights);
}

TEST(WeightStatistics, LeaveOutWhatIsNotFiniteAndRefuseNonsense) {
  CharModel<double> model = model_of(0.5, 0);
  model.parameters().value(model.weight_hh(0))(0, 0) = std::numeric_limits<double>::infinity();
  EXPECT_EQ(measure_weights(model, 1, 0).counts[0], kWeights - 1);
  EXPECT_THROW(measure_weights(model, 0, 0.1), ArgumentError);
  EXPECT_THROW(measure_weights(model, 5, -1.0), ArgumentError);
}

}  // namespace
}  // namespace unroll
