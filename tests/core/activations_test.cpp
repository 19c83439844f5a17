#include "core/activations.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace unroll {
namespace {

/// From far below to far above zero, enough of them for whole packets and a remainder.
template <class S>
Vector<S> arguments() {
  Vector<S> x(403);
  for (Index k = 0; k < x.size(); ++k) x(k) = S(double(k - 201) / 10);
  return x;
}

template <class S>
class ActivationsOf : public testing::Test {
 protected:
  static constexpr double kRounding = 8 * double(std::numeric_limits<S>::epsilon());
};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(ActivationsOf, Scalars);

TYPED_TEST(ActivationsOf, AreTheFunctionsOfTheStandardLibrary) {
  const Vector<TypeParam> x = arguments<TypeParam>();
  const Vector<TypeParam> tanh = act::tanh(x.array());
  const Vector<TypeParam> sigmoid = act::sigmoid(x.array());
  const Vector<TypeParam> relu = act::relu(x.array());
  for (Index k = 0; k < x.size(); ++k) {
    const double at = double(x(k));
    EXPECT_NEAR(tanh(k), std::tanh(at), this->kRounding);
    EXPECT_NEAR(sigmoid(k), 1 / (1 + std::exp(-at)), this->kRounding);
    EXPECT_EQ(relu(k), std::max(at, 0.0));
  }
}

TYPED_TEST(ActivationsOf, DerivativesAreThoseOfTheFunctions) {
  const Vector<double> x = arguments<double>();
  const double epsilon = 1e-6;
  const auto slope = [&](auto function) {
    const Vector<double> above = function((x.array() + epsilon).eval());
    const Vector<double> below = function((x.array() - epsilon).eval());
    return Vector<double>((above - below) / (2 * epsilon));
  };
  const Vector<TypeParam> tanh = x.array().tanh().template cast<TypeParam>();
  const Vector<TypeParam> sigmoid = x.array().logistic().template cast<TypeParam>();
  const Vector<TypeParam> dtanh = act::tanh_derivative(tanh.array());
  const Vector<TypeParam> dsigmoid = act::sigmoid_derivative(sigmoid.array());
  const double tolerance = 1e-9 + this->kRounding;
  EXPECT_TRUE(dtanh.template cast<double>().isApprox(
      slope([](const auto& a) { return act::tanh(a).eval(); }), tolerance));
  EXPECT_TRUE(dsigmoid.template cast<double>().isApprox(
      slope([](const auto& a) { return act::sigmoid(a).eval(); }), tolerance));
}

TYPED_TEST(ActivationsOf, TheRectifiersSlopeIsOneAboveZeroAndNothingAtOrBelow) {
  Vector<TypeParam> y(3);
  y << 0, TypeParam(1e-30), 5;
  const Vector<TypeParam> slope = act::relu_derivative(y.array());
  EXPECT_EQ(slope(0), 0);
  EXPECT_EQ(slope(1), 1);
  EXPECT_EQ(slope(2), 1);
}

TYPED_TEST(ActivationsOf, NotANumberGoesInAndOutInEveryLane) {
  const TypeParam nan = std::numeric_limits<TypeParam>::quiet_NaN();
  for (Index k = 0; k < 19; ++k) {
    Vector<TypeParam> x = Vector<TypeParam>::Constant(19, 2);
    x(k) = nan;
    for (const Vector<TypeParam>& y :
         {Vector<TypeParam>(act::tanh(x.array())), Vector<TypeParam>(act::sigmoid(x.array())),
          Vector<TypeParam>(act::relu(x.array()))}) {
      EXPECT_TRUE(std::isnan(y(k))) << k;
      EXPECT_EQ(y.array().isNaN().count(), 1) << k;
    }
  }
}

TYPED_TEST(ActivationsOf, SaturateAtInfinity) {
  const TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  const TypeParam largest = std::numeric_limits<TypeParam>::max();
  Vector<TypeParam> x(20);  // whole packets of every width
  for (Index k = 0; k < 20; k += 4) x.segment(k, 4) << -infinity, -largest, largest, infinity;
  const Vector<TypeParam> tanh = act::tanh(x.array());
  const Vector<TypeParam> sigmoid = act::sigmoid(x.array());
  for (Index k = 0; k < 20; ++k) {
    EXPECT_NEAR(tanh(k), x(k) < 0 ? -1 : 1, this->kRounding);
    EXPECT_NEAR(sigmoid(k), x(k) < 0 ? 0 : 1, this->kRounding);
  }
}

}  // namespace
}  // namespace unroll
