// The model as a whole. Its numbers are held against PyTorch in reference_test.cpp and its
// derivatives against differences in gradient_check_test.cpp.
#include "core/char_model.h"

#include <cmath>

#include <gtest/gtest.h>

#include "core/check.h"
#include "random_problem.h"

namespace unroll::test {
namespace {

constexpr Index V = 6, H = 5, L = 2, T = 8, B = 3;

class CharModelOf : public testing::TestWithParam<CellCase> {
 protected:
  CharModelOf()
      : model_(random_model<double>({GetParam().cell, GetParam().nonlinearity, V, H, L}, rng_)),
        window_(random_window(V, T, B, rng_)),
        state_(random_state(model_, B, rng_)) {}

  Rng rng_{21};
  CharModel<double> model_;
  Window window_;
  RecurrentState<double> state_;
  Activations<double> activations_;
  BackwardWorkspace<double> work_;
};

/// Time steps from … from + count of a window.
Window part(const Window& window, Index from, Index count) {
  Window result;
  result.time_steps = count;
  result.batch_size = window.batch_size;
  const auto begin = from * window.batch_size, end = (from + count) * window.batch_size;
  result.inputs.assign(window.inputs.begin() + begin, window.inputs.begin() + end);
  result.targets.assign(window.targets.begin() + begin, window.targets.begin() + end);
  return result;
}

// A state that is carried and a product over other columns round differently in the last bits.
constexpr double kRounding = 1e-13;

TEST_P(CharModelOf, TwoWindowsWithTheStateCarriedAreOneLongWindow) {
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  const Matrix<double> logits = activations_.logits;
  RecurrentState<double> end = state_;
  model_.read_final_state(activations_, end);

  RecurrentState<double> carried = state_;
  for (const auto& [from, count] : {std::pair<Index, Index>{0, 3}, {3, 5}}) {
    model_.forward(part(window_, from, count), carried, LossAt::kEvery, activations_);
    model_.read_final_state(activations_, carried);
    EXPECT_TRUE(activations_.logits.isApprox(logits.middleCols(from * B, count * B), kRounding));
  }
  for (std::size_t layer = 0; layer < std::size_t(L); ++layer) {
    EXPECT_TRUE(carried.h[layer].isApprox(end.h[layer], kRounding));
    EXPECT_TRUE(carried.c[layer].isApprox(end.c[layer], kRounding));
  }
}

TEST_P(CharModelOf, LossAtTheLastStepIsThatOfTheLastLogits) {
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  const Matrix<double> last = activations_.logits.rightCols(B);
  model_.forward(window_, state_, LossAt::kLast, activations_);
  EXPECT_TRUE(activations_.logits.isApprox(last, kRounding));
  EXPECT_EQ(counted_targets(window_, LossAt::kLast).size(), std::size_t(B));
  EXPECT_EQ(counted_targets(window_, LossAt::kLast).data(), window_.targets.data() + (T - 1) * B);
  EXPECT_EQ(counted_targets(window_, LossAt::kEvery).size(), std::size_t(T * B));
}

TEST_P(CharModelOf, PackedWeightsServeManyWindows) {
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  const Matrix<double> logits = activations_.logits;
  Activations<double> packed;
  model_.pack_weights(packed);
  for (Index t = 0; t < T; ++t) {
    model_.forward_packed(part(window_, t, 1), state_, LossAt::kEvery, packed);
    model_.read_final_state(packed, state_);
    EXPECT_TRUE(packed.logits.isApprox(logits.middleCols(t * B, B), kRounding));
  }
}

TEST_P(CharModelOf, BackwardAddsToTheGradientAndChangesNothingElse) {
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  const Matrix<double> h = activations_.layers[0].h, gates = activations_.layers[1].gates;
  const Vector<double> values = model_.parameters().values();
  cross_entropy(window_, LossAt::kEvery, activations_, work_);
  const Matrix<double> logits = activations_.logits;

  model_.backward(window_, LossAt::kEvery, activations_, work_);
  const Vector<double> once = model_.parameters().gradients();
  EXPECT_GT(once.norm(), 0);
  model_.backward(window_, LossAt::kEvery, activations_, work_);
  EXPECT_TRUE(model_.parameters().gradients().isApprox(2 * once, 1e-14));
  EXPECT_EQ(activations_.layers[0].h, h);
  EXPECT_EQ(activations_.layers[1].gates, gates);
  EXPECT_EQ(activations_.logits, logits);
  EXPECT_EQ(model_.parameters().values(), values);
}

TEST_P(CharModelOf, MeasuringThroughTimeDoesNotChangeTheGradient) {
  model_.forward(window_, state_, LossAt::kLast, activations_);
  cross_entropy(window_, LossAt::kLast, activations_, work_);
  model_.backward(window_, LossAt::kLast, activations_, work_);
  const Vector<double> unmeasured = model_.parameters().gradients();
  model_.parameters().gradients().setZero();
  GradientThroughTime through_time;
  model_.backward(window_, LossAt::kLast, activations_, work_, &through_time);
  EXPECT_EQ(model_.parameters().gradients(), unmeasured);
  EXPECT_EQ(through_time.h.rows(), L);
  EXPECT_EQ(through_time.h.cols(), T);
  EXPECT_TRUE((through_time.h.array() >= 0).all());
  EXPECT_EQ(through_time.c.rows(), model_.cell_state_rows() > 0 ? L : 0);
}

TEST_P(CharModelOf, SequencesOfABatchDoNotTouch) {
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  const Matrix<double> before = activations_.logits;
  for (Index t = 0; t < T; ++t) {
    auto& id = window_.inputs[std::size_t(t * B + 1)];
    id = (id + 1) % std::int32_t(V);
  }
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  for (Index k = 0; k < T * B; ++k) {
    EXPECT_EQ(activations_.logits.col(k) == before.col(k), k % B != 1) << k;
  }
}

TEST_P(CharModelOf, NoLaterCharacterReachesAnEarlierStep) {
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  const Matrix<double> before = activations_.logits;
  auto& id = window_.inputs[std::size_t(4 * B)];
  id = (id + 1) % std::int32_t(V);
  model_.forward(window_, state_, LossAt::kEvery, activations_);
  EXPECT_EQ(activations_.logits.leftCols(4 * B), before.leftCols(4 * B));
  EXPECT_NE(activations_.logits.col(4 * B), before.col(4 * B));
}

TEST_P(CharModelOf, HasPyTorchsNamesAndShapes) {
  const Index G = Index(model_.cell_kind().gates.size());
  const std::vector<std::pair<std::string, std::vector<Index>>> expected = {
      {"rnn.weight_ih_l0", {G * H, V}}, {"rnn.weight_hh_l0", {G * H, H}},
      {"rnn.bias_ih_l0", {G * H}},      {"rnn.weight_ih_l1", {G * H, H}},
      {"rnn.weight_hh_l1", {G * H, H}}, {"rnn.bias_ih_l1", {G * H}},
      {"readout.weight", {V, H}},       {"readout.bias", {V}}};
  const auto& table = model_.parameters().table();
  ASSERT_EQ(table.size(), expected.size());
  for (std::size_t k = 0; k < table.size(); ++k) {
    EXPECT_EQ(table[k].name, expected[k].first);
    EXPECT_EQ(table[k].shape(), expected[k].second) << table[k].name;
  }
}

TEST_P(CharModelOf, RefusesCharactersThatAreNotInTheVocabulary) {
  for (const std::int32_t id : {-1, std::int32_t(V), 1 << 30}) {
    Window window = window_;
    window.inputs[7] = id;
    EXPECT_THROW(model_.forward(window, state_, LossAt::kEvery, activations_), ArgumentError);
    window = window_;
    window.targets.back() = id;
    model_.forward(window, state_, LossAt::kLast, activations_);
    EXPECT_THROW(cross_entropy(window, LossAt::kLast, activations_, work_), ArgumentError);
  }
}

TEST_P(CharModelOf, RefusesWindowsWhoseSizesDoNotAgree) {
  const auto refuses = [&](auto change) {
    Window window = window_;
    change(window);
    EXPECT_THROW(model_.forward(window, state_, LossAt::kLast, activations_), ArgumentError);
  };
  refuses([](Window& w) { w.inputs.pop_back(); });
  refuses([](Window& w) { w.targets.push_back(0); });
  refuses([](Window& w) { w.time_steps = T + 1; });
  refuses([](Window& w) { w.time_steps = -T, w.batch_size = -B; });
  refuses([](Window& w) { w.time_steps = 0, w.inputs.clear(), w.targets.clear(); });
  refuses([](Window& w) { w.batch_size = 0, w.inputs.clear(), w.targets.clear(); });
  refuses([](Window& w) {  // 2^16 · 2^16 is 0 in 32 bits
    w.time_steps = w.batch_size = Index(1) << 16, w.inputs.clear(), w.targets.clear();
  });
  refuses([](Window& w) { w.time_steps = B, w.batch_size = T; });  // not the state's B
}

TEST_P(CharModelOf, RefusesStatesOfAnotherShape) {
  const auto refuses = [&](auto change) {
    RecurrentState<double> state = state_;
    change(state);
    EXPECT_THROW(model_.forward(window_, state, LossAt::kLast, activations_), ArgumentError);
  };
  refuses([](RecurrentState<double>& s) { s.h.pop_back(); });
  refuses([](RecurrentState<double>& s) { s.c.pop_back(); });
  refuses([](RecurrentState<double>& s) { s.h[1].resize(H + 1, B); });
  refuses([](RecurrentState<double>& s) { s.h[1].resize(H, B - 1); });
  refuses([](RecurrentState<double>& s) { s.c[0].resize(H + 1, B); });
  refuses([](RecurrentState<double>& s) { s.c[0].resize(s.c[0].rows(), B + 1); });
}

INSTANTIATE_TEST_SUITE_P(Registered, CharModelOf, testing::ValuesIn(every_cell()),
                         [](const auto& instance) { return instance.param.name; });

TEST(CharModel, RefusesSizesBelowOneAndUnknownCells) {
  EXPECT_THROW(CharModel<float>({"lstm", Nonlinearity::kTanh, 0, 4, 1}), ArgumentError);
  EXPECT_THROW(CharModel<float>({"lstm", Nonlinearity::kTanh, 5, 0, 1}), ArgumentError);
  EXPECT_THROW(CharModel<float>({"lstm", Nonlinearity::kTanh, 5, 4, 0}), ArgumentError);
  EXPECT_THROW(CharModel<float>({"lstm", Nonlinearity::kTanh, -5, 4, 1}), ArgumentError);
  EXPECT_THROW(CharModel<float>({"transformer", Nonlinearity::kTanh, 5, 4, 1}), ConfigError);
}

TEST(CharModel, OfZeroWeightsGuessesUniformly) {
  for (const CellCase& cell : every_cell()) {
    const CharModel<float> model({cell.cell, cell.nonlinearity, V, H, 1});
    Rng rng(1);
    const Window window = random_window(V, T, B, rng);
    Activations<float> activations;
    BackwardWorkspace<float> work;
    model.forward(window, model.zero_state(B), LossAt::kEvery, activations);
    EXPECT_NEAR(cross_entropy(window, LossAt::kEvery, activations, work), std::log(V), 1e-6);
  }
}

}  // namespace
}  // namespace unroll::test
