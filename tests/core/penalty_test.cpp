#include "core/penalty.h"

#include <cmath>

#include <gtest/gtest.h>

namespace unroll {
namespace {

/// Weights 3, -4, 0 and a bias of 2.
template <class S>
ParameterSet<S> three_weights_and_a_bias() {
  ParameterSet<S> parameters;
  parameters.add("w", 1, 3, ParameterRole::kWeight);
  parameters.add("b", 1, 1, ParameterRole::kBias);
  parameters.value(0) << 3, -4, 0;
  parameters.value(1) << 2;
  parameters.gradient(0) << 10, 20, 30;
  parameters.gradient(1) << 40;
  return parameters;
}

template <class S>
class PenaltyOf : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(PenaltyOf, Scalars);

TYPED_TEST(PenaltyOf, IsNothingWithoutACoefficient) {
  auto parameters = three_weights_and_a_bias<TypeParam>();
  const auto before = parameters.gradients();
  EXPECT_EQ(add_penalty(parameters, 0, 0), 0);
  EXPECT_EQ(parameters.gradients(), before);
}

TYPED_TEST(PenaltyOf, L1IsTheSumOfAbsoluteWeights) {
  auto parameters = three_weights_and_a_bias<TypeParam>();
  EXPECT_DOUBLE_EQ(add_penalty(parameters, 0.5, 0), 0.5 * 7);
  // Its slope at 0 is taken as 0.
  const Matrix<TypeParam> dw = parameters.gradient(0);
  EXPECT_EQ(dw(0), TypeParam(10.5));
  EXPECT_EQ(dw(1), TypeParam(19.5));
  EXPECT_EQ(dw(2), TypeParam(30));
  EXPECT_EQ(parameters.gradient(1)(0, 0), TypeParam(40)) << "biases are not penalised";
}

TYPED_TEST(PenaltyOf, L2IsTheSumOfSquaresWithoutAHalf) {
  auto parameters = three_weights_and_a_bias<TypeParam>();
  EXPECT_DOUBLE_EQ(add_penalty(parameters, 0, 0.25), 0.25 * 25);
  const Matrix<TypeParam> dw = parameters.gradient(0);
  EXPECT_EQ(dw(0), TypeParam(10 + 2 * 0.25 * 3));
  EXPECT_EQ(dw(1), TypeParam(20 - 2 * 0.25 * 4));
  EXPECT_EQ(dw(2), TypeParam(30));
  EXPECT_EQ(parameters.gradient(1)(0, 0), TypeParam(40));
}

TYPED_TEST(PenaltyOf, BothAddUp) {
  auto parameters = three_weights_and_a_bias<TypeParam>();
  EXPECT_DOUBLE_EQ(add_penalty(parameters, 0.5, 0.25), 3.5 + 6.25);
  EXPECT_EQ(parameters.gradient(0)(0, 0), TypeParam(10 + 0.5 + 1.5));
}

TYPED_TEST(PenaltyOf, LeavesThePaddingOfTheArenaAlone) {
  auto parameters = three_weights_and_a_bias<TypeParam>();
  add_penalty(parameters, 1, 1);
  EXPECT_EQ(parameters.values().sum(), TypeParam(3 - 4 + 2));
  EXPECT_EQ(parameters.gradients().size(), parameters.values().size());
  EXPECT_EQ(parameters.gradients()(3), TypeParam(0));
}

}  // namespace
}  // namespace unroll
