#include "core/softmax_loss.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "core/check.h"

namespace unroll {
namespace {

template <class S>
class SoftmaxLossOf : public testing::Test {
 protected:
  static double loss(Matrix<S>& logits, const std::vector<std::int32_t>& targets) {
    return softmax_cross_entropy<S>(logits, targets);
  }
  static constexpr double kRounding = 8 * double(std::numeric_limits<S>::epsilon());
};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(SoftmaxLossOf, Scalars);

TYPED_TEST(SoftmaxLossOf, IsTheMeanOfTheNegativeLogarithms) {
  Matrix<TypeParam> logits(3, 2);
  logits << 1, 0,  //
      2, 0,        //
      3, 0;
  // -ln ŷ by the definition, without subtracting the maximum.
  const double sum = std::exp(1) + std::exp(2) + std::exp(3);
  const double expected = (-std::log(std::exp(2) / sum) + std::log(3)) / 2;
  EXPECT_NEAR(this->loss(logits, {1, 2}), expected, this->kRounding);
  // ∂L/∂logits = (ŷ - y)/n
  EXPECT_NEAR(logits(0, 0), std::exp(1) / sum / 2, this->kRounding);
  EXPECT_NEAR(logits(1, 0), (std::exp(2) / sum - 1) / 2, this->kRounding);
  EXPECT_NEAR(logits(2, 0), std::exp(3) / sum / 2, this->kRounding);
  EXPECT_NEAR(logits(0, 1), 1.0 / 3 / 2, this->kRounding);
  EXPECT_NEAR(logits(2, 1), (1.0 / 3 - 1) / 2, this->kRounding);
}

TYPED_TEST(SoftmaxLossOf, IsTheLogarithmOfTheVocabularySizeForAUniformGuess) {
  Matrix<TypeParam> logits = Matrix<TypeParam>::Constant(65, 4, TypeParam(-7.5));
  EXPECT_NEAR(this->loss(logits, {0, 10, 64, 64}), std::log(65), this->kRounding);
}

TYPED_TEST(SoftmaxLossOf, TheGradientOfEachColumnSumsToZero) {
  Matrix<TypeParam> logits(40, 7);
  for (Index k = 0; k < logits.size(); ++k) logits.data()[k] = TypeParam(5 * std::sin(double(k)));
  this->loss(logits, {0, 5, 39, 7, 7, 1, 20});
  for (Index k = 0; k < 7; ++k) EXPECT_NEAR(logits.col(k).sum(), 0, this->kRounding);
}

TYPED_TEST(SoftmaxLossOf, LargeLogitsStayFinite) {
  for (const double size : {1e4, 1e30}) {
    Matrix<TypeParam> logits(3, 2);
    logits << TypeParam(size), TypeParam(-size),  //
        0, TypeParam(-size),                      //
        TypeParam(-size), TypeParam(-size);
    // The first column is certain of character 0 and gets it wrong by `size`; the second is
    // uniform.
    const double expected = (size + std::log(3)) / 2;
    EXPECT_NEAR(this->loss(logits, {1, 2}) / expected, 1, this->kRounding);
    EXPECT_TRUE(logits.allFinite());
    EXPECT_NEAR(logits(0, 0), 0.5, this->kRounding);
    EXPECT_NEAR(logits(1, 0), -0.5, this->kRounding);
  }
}

TYPED_TEST(SoftmaxLossOf, IsZeroWhereTheGuessIsCertainAndRight) {
  Matrix<TypeParam> logits(2, 1);
  logits << 1000, -1000;
  EXPECT_EQ(this->loss(logits, {0}), 0);
  EXPECT_EQ(logits(0, 0), 0);
  EXPECT_EQ(logits(1, 0), 0);
}

TYPED_TEST(SoftmaxLossOf, NotANumberAndInfinityMakeTheLossNotANumber) {
  const TypeParam nan = std::numeric_limits<TypeParam>::quiet_NaN();
  const TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  for (const Index row : {0, 1, 17, 39}) {  // also beyond the first packet
    for (const TypeParam bad : {nan, infinity}) {
      Matrix<TypeParam> logits = Matrix<TypeParam>::Zero(40, 2);
      logits(row, 1) = bad;
      EXPECT_TRUE(std::isnan(this->loss(logits, {0, 2}))) << row << ' ' << bad;
    }
  }
}

TYPED_TEST(SoftmaxLossOf, RefusesTargetsThatDoNotFit) {
  Matrix<TypeParam> logits = Matrix<TypeParam>::Zero(3, 2);
  EXPECT_THROW(this->loss(logits, {0}), ArgumentError);
  EXPECT_THROW(this->loss(logits, {0, 1, 2}), ArgumentError);
  EXPECT_THROW(this->loss(logits, {0, 3}), ArgumentError);
  EXPECT_THROW(this->loss(logits, {-1, 0}), ArgumentError);
}

TYPED_TEST(SoftmaxLossOf, SoftmaxDividesByTheTemperature) {
  Vector<TypeParam> logits(3);
  logits << 1, 2, 4;
  Vector<TypeParam> hot = logits;
  softmax(hot, TypeParam(2));
  const double sum = std::exp(0.5) + std::exp(1) + std::exp(2);
  EXPECT_NEAR(hot(0), std::exp(0.5) / sum, this->kRounding);
  EXPECT_NEAR(hot(2), std::exp(2) / sum, this->kRounding);
  EXPECT_NEAR(hot.sum(), 1, this->kRounding);

  Vector<TypeParam> cold = logits * TypeParam(1e30);
  softmax(cold, TypeParam(1e-4));
  EXPECT_EQ(cold(2), TypeParam(1));
  EXPECT_EQ(cold(0), TypeParam(0));
}

}  // namespace
}  // namespace unroll
