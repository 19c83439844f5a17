#include "core/softmax_trace.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/check.h"
#include "trace_problem.h"

namespace unroll::test {
namespace {

const std::vector<double> kLogits = {0.3, -1.2, 2.1, 0.4};
const std::vector<double> kTarget = {0.1, 0.2, 0.7, 0};

// By the definition, in scalars: three logits, the target the last.
TEST(SoftmaxTrace, AgreesWithScalars) {
  Tape tape;
  const SoftmaxLoss loss = trace_softmax_loss(tape, {1, 2, -1}, {0, 0, 1});
  const double total = std::exp(1) + std::exp(2) + std::exp(-1);
  const double y1 = std::exp(1) / total, y2 = std::exp(2) / total, y3 = std::exp(-1) / total;
  EXPECT_LT(distance(loss.probabilities.values(), Matrix<double>{{y1}, {y2}, {y3}}), 1e-15);
  EXPECT_LT(distance(loss.jacobian.values(), Matrix<double>{{y1 * (1 - y1), -y1 * y2, -y1 * y3},
                                                            {-y2 * y1, y2 * (1 - y2), -y2 * y3},
                                                            {-y3 * y1, -y3 * y2, y3 * (1 - y3)}}),
            1e-15);
  EXPECT_NEAR(loss.cross_entropy, -std::log(y3), 1e-14);
  EXPECT_EQ(loss.entropy, 0);
  EXPECT_NEAR(loss.squared_error, (y1 * y1 + y2 * y2 + (1 - y3) * (1 - y3)) / 2, 1e-14);
  EXPECT_LT(
      distance(loss.cross_entropy_by_probability.values(), Matrix<double>{{0}, {0}, {-1 / y3}}),
      1e-12);
}

TEST(SoftmaxTrace, TheJacobianCollapsesCrossEntropyToTheDifference) {
  Tape tape;
  const SoftmaxLoss loss = trace_softmax_loss(tape, kLogits, kTarget);
  const Matrix<double> J = loss.jacobian.values();
  const Matrix<double> collapsed = J.transpose() * loss.cross_entropy_by_probability.values();
  const Matrix<double> y = Eigen::Map<const Vector<double>>(kTarget.data(), 4);
  EXPECT_LT(distance(collapsed, loss.probabilities.values() - y), 1e-14);
  EXPECT_LT(distance(collapsed, loss.cross_entropy_gradient.values()), 1e-14);
}

TEST(SoftmaxTrace, KlDivergenceIsCrossEntropyMinusEntropy) {
  Tape tape;
  const SoftmaxLoss loss = trace_softmax_loss(tape, kLogits, kTarget);
  EXPECT_GT(loss.entropy, 0);
  EXPECT_GT(loss.kl_divergence, 0);
  EXPECT_NEAR(loss.kl_divergence, loss.cross_entropy - loss.entropy, 1e-14);
}

TEST(SoftmaxTrace, EveryDerivativeAgreesWithItsCentralDifference) {
  constexpr double kStep = 1e-5;
  Tape tape;
  const SoftmaxLoss loss = trace_softmax_loss(tape, kLogits, kTarget);
  for (std::size_t k = 0; k < kLogits.size(); ++k) {
    std::vector<double> z = kLogits;
    z[k] += kStep;
    const SoftmaxLoss above = trace_softmax_loss(tape, z, kTarget);
    z[k] -= 2 * kStep;
    const SoftmaxLoss below = trace_softmax_loss(tape, z, kTarget);
    const auto column = Index(k);
    EXPECT_NEAR((above.cross_entropy - below.cross_entropy) / (2 * kStep),
                loss.cross_entropy_gradient.values()(column, 0), 1e-9);
    EXPECT_NEAR((above.squared_error - below.squared_error) / (2 * kStep),
                loss.squared_error_gradient.values()(column, 0), 1e-9);
    const Matrix<double> slope =
        (above.probabilities.values() - below.probabilities.values()) / (2 * kStep);
    EXPECT_LT(distance(loss.jacobian.values().col(column), slope), 1e-9);
  }
}

TEST(SoftmaxTrace, StaysFiniteForAConfidentWrongAnswer) {
  Tape tape;
  const SoftmaxLoss loss = trace_softmax_loss(tape, {300, -300}, {0, 1});
  EXPECT_NEAR(loss.cross_entropy, 600, 1e-9);
  EXPECT_NEAR(loss.cross_entropy_gradient.values()(0, 0), 1, 1e-12);
  EXPECT_NEAR(loss.squared_error_gradient.values()(0, 0), 0, 1e-12);
  EXPECT_THROW(trace_softmax_loss(tape, {800, -800}, {0, 1}), NonFiniteError);
  EXPECT_NO_THROW(trace_softmax_loss(tape, {800, -800}, {1, 0}));
}

TEST(SoftmaxTrace, RefusesWhatIsNoDistribution) {
  Tape tape;
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THROW(trace_softmax_loss(tape, {1}, {1}), ArgumentError);
  EXPECT_THROW(trace_softmax_loss(tape, std::vector<double>(17), std::vector<double>(17)),
               ArgumentError);
  EXPECT_THROW(trace_softmax_loss(tape, {1, 2}, {1, 0, 0}), ArgumentError);
  EXPECT_THROW(trace_softmax_loss(tape, {1, 2}, {0.5, 0.4}), ArgumentError);
  EXPECT_THROW(trace_softmax_loss(tape, {1, 2}, {1.5, -0.5}), ArgumentError);
  EXPECT_THROW(trace_softmax_loss(tape, {1, infinity}, {1, 0}), ArgumentError);
}

}  // namespace
}  // namespace unroll::test
