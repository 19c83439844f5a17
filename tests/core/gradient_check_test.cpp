#include "core/gradient_check.h"

#include <cmath>

#include <gtest/gtest.h>

#include "random_problem.h"

namespace unroll::test {
namespace {

using Case = std::tuple<CellCase, Index, LossAt>;

std::string case_name(const testing::TestParamInfo<Case>& instance) {
  const auto& [cell, layers, loss_at] = instance.param;
  return cell.name + "_layers_" + std::to_string(layers) +
         (loss_at == LossAt::kLast ? "_loss_at_last" : "_loss_at_every");
}

class EveryCell : public testing::TestWithParam<Case> {};

TEST_P(EveryCell, BackwardThroughTimeMatchesCentralDifference) {
  const auto& [cell, layers, loss_at] = GetParam();
  Rng rng(7, std::uint64_t(layers));
  CharModel<double> model = random_model<double>({cell.cell, cell.nonlinearity, 5, 4, layers}, rng);
  const Window window = random_window(5, 4, 3, rng);
  const RecurrentState<double> state = random_state(model, 3, rng);
  const Vector<double> before = model.parameters().values();

  const GradientCheck check = check_gradients(model, window, state, loss_at);
  // The error of a central difference is ε²/6 · L''' + 1e-16 L/ε, about 1e-10 beside gradients of
  // about 0.1; 1e-5 leaves room for entries that are small beside the others.
  EXPECT_TRUE(check.passed) << check.log;
  EXPECT_EQ(check.checked, model.parameters().count());
  EXPECT_EQ(model.parameters().values(), before);
}

INSTANTIATE_TEST_SUITE_P(GradientCheck, EveryCell,
                         testing::Combine(testing::ValuesIn(every_cell()), testing::Values(1, 2, 3),
                                          testing::Values(LossAt::kEvery, LossAt::kLast)),
                         case_name);

/// An LSTM whose gradients are filled in, to be spoilt.
class AWrongDerivative : public testing::Test {
 protected:
  AWrongDerivative() {
    loss();
    model_.backward(window_, LossAt::kEvery, activations_, work_);
  }

  double loss() {
    model_.forward(window_, state_, LossAt::kEvery, activations_);
    return cross_entropy(window_, LossAt::kEvery, activations_, work_);
  }
  GradientCheck check(const GradientCheckOptions& options = {}) {
    return check_gradients(
        model_.parameters(), [this] { return loss(); }, options);
  }

  Rng rng_{11};
  CharModel<double> model_ = random_model<double>({"lstm", Nonlinearity::kTanh, 6, 5, 2}, rng_);
  Window window_ = random_window(6, 4, 2, rng_);
  RecurrentState<double> state_ = random_state(model_, 2, rng_);
  Activations<double> activations_;
  BackwardWorkspace<double> work_;
};

TEST_F(AWrongDerivative, IsNotSeenWhereThereIsNone) { EXPECT_TRUE(check().passed); }

TEST_F(AWrongDerivative, IsCaughtAndNamedWhenOneEntryIsOff) {
  const Index k = model_.parameters().find("rnn.weight_hh_l1");
  auto gradient = model_.parameters().gradient(k);
  const double right = gradient(13, 2);
  gradient(13, 2) = right + 0.01;

  const GradientCheck result = check();
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.worst.parameter, "rnn.weight_hh_l1");
  EXPECT_EQ(result.worst.index, 13 * 5 + 2);  // row after row, 5 columns
  EXPECT_EQ(result.worst.analytic, right + 0.01);
  EXPECT_NEAR(result.worst.numeric, right, 1e-8);
  EXPECT_NE(result.log.find("rnn.weight_hh_l1: 100 entries, worst at 67:"), std::string::npos)
      << result.log;
}

TEST_F(AWrongDerivative, IsCaughtAndNamedWhenASignIsWrong) {
  auto gradient = model_.parameters().gradient(model_.parameters().find("rnn.bias_ih_l0"));
  gradient = -gradient;
  const GradientCheck result = check();
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.worst.parameter, "rnn.bias_ih_l0");
  // |a - n| / (|a| + |n|) of a = -n
  EXPECT_NEAR(result.worst.relative_error, 1, 1e-6);
}

TEST_F(AWrongDerivative, IsCaughtWhenAFactorIsMissing) {
  model_.parameters().gradient(model_.readout_weight()) *= 0.999;
  const GradientCheck result = check();
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.worst.parameter, "readout.weight");
}

TEST_F(AWrongDerivative, IsCaughtWhenAGradientIsMissing) {
  model_.parameters().gradient(model_.weight_ih(0)).setZero();
  const GradientCheck result = check();
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.worst.parameter, "rnn.weight_ih_l0");
}

TEST_F(AWrongDerivative, IsCaughtWhenItIsNotANumber) {
  model_.parameters().gradient(model_.readout_bias())(3, 0) = std::nan("");
  const GradientCheck result = check();
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.worst.parameter, "readout.bias");
  EXPECT_EQ(result.worst.index, 3);
}

TEST_F(AWrongDerivative, IsFoundAmongTheEntriesThatWereAskedFor) {
  GradientCheckOptions options;
  options.entries_per_parameter = 10;
  const GradientCheck result = check(options);
  EXPECT_TRUE(result.passed) << result.log;
  // Two layers of three tables and readout.weight have ten entries or more; readout.bias has V = 6.
  EXPECT_EQ(result.checked, 7 * 10 + 6);

  // Ten of the 4H·V = 120 entries of weight_ih_l0, evenly spread, are every twelfth.
  auto gradient = model_.parameters().gradient(model_.weight_ih(0));
  gradient(24 / 6, 24 % 6) += 1;
  EXPECT_EQ(check(options).worst.index, 24);
}

}  // namespace
}  // namespace unroll::test
