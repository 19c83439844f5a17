#include "core/activations.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>

#include <gtest/gtest.h>

namespace unroll {
namespace {

/// f of one number, which stands in every lane.
template <class S, class Function>
S in_every_lane(const Function& f, S x) {
  const Lanes<S> y = f(splat(x));
  for (Index k = 1; k < kLanes<S>; ++k) {
    EXPECT_TRUE(y[k] == y[0] || (std::isnan(y[k]) && std::isnan(y[0]))) << x;
  }
  return y[0];
}

const auto kExp = [](auto x) { return act::exp_not_positive(x); };
const auto kTanh = [](auto x) { return act::tanh(x); };
const auto kSigmoid = [](auto x) { return act::sigmoid(x); };
const auto kRelu = [](auto x) { return act::relu(x); };

double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// |y - exact| in units of the last place of a float of that size.
double ulps(float y, double exact) {
  const double size = std::max(std::abs(exact), double(std::numeric_limits<float>::min()));
  return std::abs(double(y) - exact) / std::ldexp(1.0, std::ilogb(size) - 23);
}

/// The largest error over every 1009th float between `low` and `high`: millions of numbers of every
/// exponent and sign.
template <class Function>
double largest_error(const Function& f, double (*exact)(double), float low, float high) {
  double worst = 0;
  for (std::uint64_t bits = 0; bits <= UINT32_MAX; bits += 1009 * std::uint64_t(kLanes<float>)) {
    Lanes<float> x;
    for (Index k = 0; k < kLanes<float>; ++k) {
      const auto lane = std::uint32_t(bits + 1009 * std::uint64_t(k));
      float number;
      std::memcpy(&number, &lane, sizeof number);
      x[k] = number >= low && number <= high ? number : low;
    }
    const Lanes<float> y = f(x);
    for (Index k = 0; k < kLanes<float>; ++k) {
      worst = std::max(worst, ulps(y[k], exact(double(x[k]))));
    }
  }
  return worst;
}

constexpr float kLargest = std::numeric_limits<float>::max();

TEST(Activations, OfFloatsAreExactToAFewUnitsOfTheLastPlace) {
  // What the header promises. Below e^-87 a float is no longer normal.
  EXPECT_LT(largest_error(kExp, std::exp, -87, 0), 2);
  EXPECT_LT(largest_error(kTanh, std::tanh, -kLargest, kLargest), 4);
  EXPECT_LT(largest_error(kSigmoid, exact_sigmoid, -87, kLargest), 3);
}

template <class S>
class ActivationsOf : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(ActivationsOf, Scalars);

TYPED_TEST(ActivationsOf, AreTheFunctionsOfTheStandardLibrary) {
  constexpr double kRounding = 2 * double(std::numeric_limits<TypeParam>::epsilon());
  for (int k = -2000; k <= 2000; ++k) {
    const auto x = TypeParam(k) / 100;
    const auto at = double(x);
    EXPECT_NEAR(in_every_lane(kTanh, x), std::tanh(at), kRounding);
    EXPECT_NEAR(in_every_lane(kSigmoid, x), exact_sigmoid(at), kRounding);
    EXPECT_NEAR(in_every_lane(kExp, -std::abs(x)), std::exp(-std::abs(at)), kRounding);
    EXPECT_EQ(in_every_lane(kRelu, x), std::max(at, 0.0) == 0 ? TypeParam(0) : x);
  }
}

TYPED_TEST(ActivationsOf, DerivativesAreThoseOfTheFunctions) {
  const double epsilon = 1e-6;
  for (double x = -20; x < 20; x += 0.1) {
    const auto slope = [&](const auto& f) {
      return (in_every_lane(f, x + epsilon) - in_every_lane(f, x - epsilon)) / (2 * epsilon);
    };
    const double tolerance = 1e-9 + 4 * double(std::numeric_limits<TypeParam>::epsilon());
    const auto tanh = TypeParam(std::tanh(x)), sigmoid = TypeParam(exact_sigmoid(x));
    const auto dtanh = [](auto y) { return act::tanh_derivative(y); };
    const auto dsigmoid = [](auto y) { return act::sigmoid_derivative(y); };
    EXPECT_NEAR(in_every_lane(dtanh, tanh), slope(kTanh), tolerance) << x;
    EXPECT_NEAR(in_every_lane(dsigmoid, sigmoid), slope(kSigmoid), tolerance) << x;
  }
}

TYPED_TEST(ActivationsOf, TheRectifiersSlopeIsOneAboveZeroAndNothingAtOrBelow) {
  const auto slope = [](auto y) { return act::relu_derivative(y); };
  EXPECT_EQ(in_every_lane(slope, TypeParam(0)), 0);
  EXPECT_EQ(in_every_lane(slope, TypeParam(1e-30)), 1);
  EXPECT_EQ(in_every_lane(slope, TypeParam(5)), 1);
}

TYPED_TEST(ActivationsOf, NotANumberGoesInAndOutInItsLaneOnly) {
  using S = TypeParam;
  const auto expect_nan_in = [](const Lanes<S>& y, Index lane) {
    for (Index k = 0; k < kLanes<S>; ++k) EXPECT_EQ(std::isnan(y[k]), k == lane) << k;
  };
  for (Index lane = 0; lane < kLanes<S>; ++lane) {
    for (const S nan :
         {std::numeric_limits<S>::quiet_NaN(), -std::numeric_limits<S>::quiet_NaN()}) {
      Lanes<S> x = splat(S(-2));
      x[lane] = nan;
      expect_nan_in(act::exp_not_positive(x), lane);
      expect_nan_in(act::tanh(x), lane);
      expect_nan_in(act::sigmoid(x), lane);
      expect_nan_in(act::relu(x), lane);
    }
  }
}

TYPED_TEST(ActivationsOf, AreExactAtZero) {
  for (const TypeParam zero : {TypeParam(0), -TypeParam(0)}) {
    EXPECT_EQ(in_every_lane(kExp, zero), 1);
    EXPECT_EQ(in_every_lane(kTanh, zero), zero);
    EXPECT_EQ(std::signbit(in_every_lane(kTanh, zero)), std::signbit(zero));
    EXPECT_EQ(in_every_lane(kSigmoid, zero), TypeParam(0.5));
  }
}

TYPED_TEST(ActivationsOf, SaturateExactlyFarFromZero) {
  using Limits = std::numeric_limits<TypeParam>;
  for (const TypeParam x : {TypeParam(800), Limits::max(), Limits::infinity()}) {
    EXPECT_EQ(in_every_lane(kExp, -x), 0);
    EXPECT_EQ(in_every_lane(kTanh, x), 1);
    EXPECT_EQ(in_every_lane(kTanh, -x), -1);
    EXPECT_EQ(in_every_lane(kSigmoid, x), 1);
    EXPECT_EQ(in_every_lane(kSigmoid, -x), 0);
  }
}

}  // namespace
}  // namespace unroll
