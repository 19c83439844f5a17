// What a run does when its numbers leave the range of floating point.
#include <algorithm>
#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "core/trainer.h"
#include "small_text.h"

namespace unroll::test {
namespace {

/// Everything that a refused step must leave as it was.
template <class S>
struct Snapshot {
  explicit Snapshot(const Trainer<S>& trainer)
      : values(trainer.model().parameters().values()),
        updates(trainer.optimizer().updates()),
        steps(trainer.steps_taken()),
        h(trainer.state().h),
        c(trainer.state().c) {
    for (const auto& moment : trainer.optimizer().moments()) moments.push_back(moment.values);
  }

  /// Bit for bit: a NaN that was there before is still there.
  bool operator==(const Snapshot& other) const {
    const auto same = [](const auto& a, const auto& b) {
      return a.size() == b.size() &&
             (a.size() == 0 ||
              std::memcmp(a.data(), b.data(), std::size_t(a.size()) * sizeof(S)) == 0);
    };
    const auto all_same = [&](const auto& a, const auto& b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
    };
    return same(values, other.values) && all_same(moments, other.moments) &&
           updates == other.updates && steps == other.steps && all_same(h, other.h) &&
           all_same(c, other.c);
  }

  Vector<S> values;
  std::vector<Vector<S>> moments;
  std::int64_t updates, steps;
  std::vector<Matrix<S>> h, c;
};

/// A refused step, its error, and that nothing was touched by it.
template <class S>
NonFiniteError expect_refusal(Trainer<S>& trainer) {
  const Snapshot<S> before(trainer);
  try {
    trainer.step();
  } catch (const NonFiniteError& error) {
    EXPECT_EQ(error.step(), before.steps + 1);
    EXPECT_TRUE(before == Snapshot<S>(trainer));
    EXPECT_NO_THROW(trainer.model().parameters().find(error.parameter()));
    return error;
  }
  ADD_FAILURE() << "the step was not refused";
  return {0, NonFiniteError::Quantity::kLoss, "", {}};
}

template <class S>
class DivergingRun : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(DivergingRun, Scalars);

TYPED_TEST(DivergingRun, StopsBeforeTheStepAndAgainOnRetry) {
  using S = TypeParam;
  for (const char* optimizer : {"sgd", "momentum"}) {
    Config config = small_config("rnn");
    config.nonlinearity = "relu";
    config.optimizer = optimizer;
    config.learning_rate = 10;
    config.recurrent_gain = 10;
    config.clip_norm = 0;
    config.sequence_length = 64;
    auto trainer = nursery_rhyme().trainer<S>(config);
    std::int64_t taken = 0;
    bool refused = false;
    while (!refused && taken < 1000) {
      const Snapshot<S> before(trainer);
      try {
        const StepMetrics& metrics = trainer.step();
        ++taken;
        EXPECT_TRUE(std::isfinite(metrics.loss + metrics.gradient_norm + metrics.update_norm +
                                  metrics.weight_norm));
        EXPECT_TRUE(trainer.model().parameters().values().allFinite());
      } catch (const NonFiniteError&) {
        refused = true;
        EXPECT_TRUE(before == Snapshot<S>(trainer));
      }
    }
    ASSERT_TRUE(refused) << optimizer;
    EXPECT_EQ(trainer.steps_taken(), taken);
    const NonFiniteError first = expect_refusal(trainer), second = expect_refusal(trainer);
    EXPECT_EQ(first.parameter(), second.parameter());
    EXPECT_EQ(first.quantity(), second.quantity());
    EXPECT_STREQ(first.what(), second.what());
  }
}

/// A vanilla RNN of one ReLU whose state grows by `growth` at every step of 64.
Trainer<float> growing_run(float growth) {
  Config config = small_config("rnn");
  config.nonlinearity = "relu";
  config.hidden_size = 1;
  config.sequence_length = 64;
  auto trainer = nursery_rhyme().trainer<float>(config);
  CharModel<float>& model = trainer.model();
  model.parameters().value(model.weight_ih(0)).setConstant(1);
  model.parameters().value(model.weight_hh(0)).setConstant(growth);
  model.parameters().value(model.bias_ih(0)).setZero();
  return trainer;
}

TEST(NonFiniteLoss, NamesTheStepAndTheLargestWeight) {
  // 10^64 is no float.
  auto trainer = growing_run(10);
  const NonFiniteError error = expect_refusal(trainer);
  EXPECT_EQ(error.quantity(), NonFiniteError::Quantity::kLoss);
  EXPECT_EQ(error.step(), 1);
  EXPECT_EQ(error.parameter(), "rnn.weight_hh_l0");
  // h_t is about 10^t, and 10^38 is the last that a float holds.
  EXPECT_EQ(error.place().layer, 0);
  EXPECT_GE(error.place().time_step, 37);
  EXPECT_LE(error.place().time_step, 39);
  EXPECT_EQ(error.place().time_steps, 64);
}

TEST(NonFiniteGradient, NamesTheTimeStepAtWhichItBegan) {
  // The state stays at zero, so the loss is fine; ∂L/∂h grows by 10 with every step back.
  Config config = small_config("rnn");
  config.nonlinearity = "relu";
  config.hidden_size = 1;
  config.sequence_length = 64;
  config.loss_at = "last";
  auto trainer = nursery_rhyme().trainer<float>(config);
  CharModel<float>& model = trainer.model();
  model.parameters().value(model.weight_ih(0)).setConstant(1e-30f);
  model.parameters().value(model.weight_hh(0)).setConstant(3);
  model.parameters().value(model.bias_ih(0)).setZero();
  const NonFiniteError error = expect_refusal(trainer);
  EXPECT_EQ(error.quantity(), NonFiniteError::Quantity::kGradient);
  EXPECT_EQ(error.place().layer, 0);
  // The square of 3^k is no float from k = 41 on, less what the readout gives it at the start.
  EXPECT_GE(error.place().time_step, 63 - 46);
  EXPECT_LE(error.place().time_step, 63 - 36);
}

TEST(NonFiniteLoss, NamesAParameterThatIsNotANumber) {
  for (const char* cell : {"rnn", "lstm"}) {
    for (const Index entry : {0, 5, 11}) {
      auto trainer = nursery_rhyme().trainer<float>(small_config(cell));
      trainer.step();
      const Index k = trainer.model().bias_ih(0);
      trainer.model().parameters().value(k)(entry, 0) = std::nanf("");
      const NonFiniteError error = expect_refusal(trainer);
      EXPECT_EQ(error.parameter(), "rnn.bias_ih_l0");
      EXPECT_EQ(error.step(), 2);
    }
  }
}

TEST(NonFiniteGradient, NamesTheParameterWithTheLargest) {
  // 2.3^64 = 1e23: the loss is a float, the square of its gradient is not.
  auto trainer = growing_run(2.3f);
  const NonFiniteError error = expect_refusal(trainer);
  EXPECT_EQ(error.quantity(), NonFiniteError::Quantity::kGradient);
  EXPECT_EQ(error.step(), 1);
  // Σ dh_t h_{t-1}, while the others have one large factor only.
  EXPECT_EQ(error.parameter(), "rnn.weight_hh_l0");
}

TEST(NonFiniteGradient, IsRefusedWithClippingToo) {
  // Clipping divides by the norm: an infinite one would set every weight to NaN.
  auto trainer = growing_run(2.3f);
  Config config = trainer.config();
  config.clip_norm = 1;
  trainer.set_config(config);
  expect_refusal(trainer);
}

TEST(NonFiniteRun, GoesOnOnceTheWeightsAreMended) {
  auto trainer = growing_run(10);
  expect_refusal(trainer);
  trainer.model().parameters().value(trainer.model().weight_hh(0)).setConstant(0.5f);
  EXPECT_TRUE(std::isfinite(trainer.step().loss));
  EXPECT_EQ(trainer.steps_taken(), 1);
}

TEST(LargeButFinite, IsNotRefused) {
  // 1.5^64 = 2e11: a run in trouble, but every number of it is still one.
  auto trainer = growing_run(1.5f);
  const StepMetrics& metrics = trainer.step();
  EXPECT_GT(metrics.gradient_norm, 1e9);
  EXPECT_LE(metrics.clipped_norm, 5);
  EXPECT_TRUE(std::isfinite(metrics.loss));
}

}  // namespace
}  // namespace unroll::test
