#include "core/gradient_flow.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "random_problem.h"
#include "reference.h"

namespace unroll {
namespace {

template <class S>
GradientFlow measure(const CharModel<S>& model, const Window& window, LossAt at) {
  Activations<S> activations;
  BackwardWorkspace<S> work;
  return measure_gradient_flow(model, window, at, activations, work);
}

/// A window of sequence `b` alone.
Window only_sequence(const Window& window, Index b) {
  Window one;
  one.resize(window.time_steps, 1);
  for (Index t = 0; t < window.time_steps; ++t) {
    const auto from = std::size_t(t * window.batch_size + b);
    one.inputs[std::size_t(t)] = window.inputs[from];
    one.targets[std::size_t(t)] = window.targets[from];
  }
  return one;
}

/// The observer of propagate() gives the norms over the whole batch that PyTorch gave.
TEST(GradientFlow, IsMadeOfTheGradientsThatPyTorchComputes) {
  for (const char* file : {"one_layer", "two_layers"}) {
    for (const char* cell : {"rnn_tanh", "rnn_relu", "lstm"}) {
      const test::Reference reference(file, cell);
      const CharModel<double> model = reference.model<double>();
      const Window window = reference.window();
      const Index T = window.time_steps;
      Activations<double> activations;
      BackwardWorkspace<double> work;
      model.forward(window, reference.state<double>(), LossAt::kLast, activations);
      cross_entropy(window, LossAt::kLast, activations, work);
      const auto h = reference.numbers("last_step/grad_h_norm").values;
      const bool has_c = model.cell_state_rows() > 0;
      const auto c = has_c ? reference.numbers("last_step/grad_c_norm").values : h;
      Index seen = 0;
      model.propagate(window, LossAt::kLast, activations, work,
                      [&](Index layer, Index t, const ConstMatrixRef<double>& dh,
                          const ConstMatrixRef<double>& dc) {
                        const auto k = std::size_t(layer * T + t);
                        EXPECT_NEAR(dh.norm(), h[k], 1e-10 * h[k]) << file << cell << k;
                        if (has_c) {
                          EXPECT_NEAR(dc.norm(), c[k], 1e-10 * c[k]) << file << cell << k;
                        }
                        ++seen;
                      });
      EXPECT_EQ(seen, model.shape().layers * T);
    }
  }
}

TEST(GradientFlow, IsTheMeanOverTheSequencesOfEachOnesOwnNorm) {
  Rng rng(5);
  for (const LossAt at : {LossAt::kLast, LossAt::kEvery}) {
    for (const test::CellCase& cell : test::every_cell()) {
      const auto model = test::random_model<double>({cell.cell, cell.nonlinearity, 6, 5, 2}, rng);
      const Window window = test::random_window(6, 7, 3, rng);
      const GradientFlow together = measure(model, window, at);
      Matrix<double> h = Matrix<double>::Zero(2, 7), c = h;
      for (Index b = 0; b < 3; ++b) {
        const GradientFlow one = measure(model, only_sequence(window, b), at);
        h += one.h / 3;
        if (one.c.size() > 0) c += one.c / 3;
      }
      EXPECT_TRUE(together.h.isApprox(h, 1e-12)) << cell.name;
      ASSERT_EQ(together.c.rows(), model.cell_state_rows() > 0 ? 2 : 0);
      if (together.c.rows() > 0) {
        EXPECT_TRUE(together.c.isApprox(c, 1e-12)) << cell.name;
      }
    }
  }
}

/// Pushing h_t along every axis is what the gradient says: the norms against central differences,
/// through a state that is handed over in the middle of the sequence.
TEST(GradientFlow, AgreesWithCentralDifferences) {
  Rng rng(8);
  constexpr Index T = 6, H = 4;
  constexpr double kEpsilon = 1e-6;
  for (const test::CellCase& cell : test::every_cell()) {
    const auto model = test::random_model<double>({cell.cell, cell.nonlinearity, 5, H, 1}, rng);
    const Window window = test::random_window(5, T, 1, rng);
    const GradientFlow flow = measure(model, window, LossAt::kLast);
    Activations<double> activations;
    BackwardWorkspace<double> work;
    for (Index t = 0; t + 1 < T; ++t) {
      Window head, tail;
      head.resize(t + 1, 1);
      tail.resize(T - t - 1, 1);
      for (Index k = 0; k < T; ++k) {
        Window& part = k <= t ? head : tail;
        const auto to = std::size_t(k <= t ? k : k - t - 1);
        part.inputs[to] = window.inputs[std::size_t(k)];
        part.targets[to] = window.targets[std::size_t(k)];
      }
      RecurrentState<double> state = model.zero_state(1);
      model.forward(head, state, LossAt::kLast, activations);
      model.read_final_state(activations, state);
      const auto loss_from = [&](const RecurrentState<double>& from) {
        model.forward(tail, from, LossAt::kLast, activations);
        return cross_entropy(tail, LossAt::kLast, activations, work);
      };
      const auto norm_along = [&](auto part) {
        double squares = 0;
        for (Index unit = 0; unit < H; ++unit) {
          RecurrentState<double> pushed = state;
          part(pushed)(unit, 0) += kEpsilon;
          const double above = loss_from(pushed);
          part(pushed)(unit, 0) -= 2 * kEpsilon;
          squares += std::pow((above - loss_from(pushed)) / (2 * kEpsilon), 2);
        }
        return std::sqrt(squares);
      };
      const Index lag = T - 1 - t;
      EXPECT_NEAR(flow.h(0, lag), norm_along([](auto& s) -> auto& { return s.h[0]; }), 1e-8)
          << cell.name << " lag " << lag;
    }
  }
}

/// A ReLU network whose units never see zero is linear: h_t = W h_{t-1} + …, so that
/// ∂L/∂h_{T-lag} = (Wᵀ)^lag ∂L/∂h_T. With W = r Q, Q orthogonal, each step scales the norm by r.
TEST(GradientFlow, OfALinearNetworkDecaysAsItsMatrixSays) {
  constexpr Index H = 3, T = 40;
  for (const double r : {0.5, 0.9, 1.0, 1.1}) {
    CharModel<double> model({"rnn", Nonlinearity::kRelu, 4, H, 1});
    Rng rng(3);
    auto& parameters = model.parameters();
    parameters.values().setZero();
    // A permutation is orthogonal and keeps what is positive so.
    auto W = parameters.value(model.weight_hh(0));
    for (Index k = 0; k < H; ++k) W(k, (k + 1) % H) = r;
    parameters.value(model.weight_ih(0)).setConstant(0.1);
    auto readout = parameters.value(model.readout_weight());
    test::fill_normal(readout, 1, rng);
    const GradientFlow flow = measure(model, test::random_window(4, T, 2, rng), LossAt::kLast);
    for (Index lag = 1; lag < T; ++lag) {
      EXPECT_NEAR(flow.h(0, lag) / flow.h(0, 0), std::pow(r, double(lag)),
                  1e-12 * std::pow(r, double(lag)))
          << r << " lag " << lag;
    }
    EXPECT_NEAR(decay_per_step(flow.h.row(0).transpose(), T), r, 1e-9);
  }
}

TEST(GradientFlow, ThatUnderflowsIsZero) {
  CharModel<float> model({"rnn", Nonlinearity::kTanh, 3, 2, 1});
  Rng rng(1);
  auto values = model.parameters().value(model.readout_weight());
  test::fill_normal(values, 1, rng);
  auto W = model.parameters().value(model.weight_hh(0));
  W.setConstant(1e-20f);
  const GradientFlow flow = measure(model, test::random_window(3, 6, 2, rng), LossAt::kLast);
  EXPECT_GT(flow.h(0, 1), 0);
  EXPECT_EQ(flow.h(0, 5), 0);
  EXPECT_TRUE(std::isnan(decay_per_step(flow.h.row(0).transpose(), 0))) << "one lag is no slope";
}

TEST(GradientFlow, LossAtEveryStepPutsFreshGradientIntoEveryState) {
  CharModel<double> model({"rnn", Nonlinearity::kTanh, 5, 4, 1});
  Rng rng(2);
  for (std::size_t k = 0; k < model.parameters().table().size(); ++k) {
    auto value = model.parameters().value(Index(k));
    test::fill_normal(value, 0.2, rng);
  }
  const Window window = test::random_window(5, 30, 4, rng);
  const GradientFlow last = measure(model, window, LossAt::kLast);
  const GradientFlow every = measure(model, window, LossAt::kEvery);
  EXPECT_LT(last.h(0, 29) / last.h(0, 0), 1e-6);
  EXPECT_GT(every.h(0, 29) / every.h(0, 0), 0.1);
}

TEST(GradientFlow, ReportsTheMeanOfTheForgetGate) {
  CharModel<double> model({"lstm", Nonlinearity::kTanh, 4, 3, 2});
  model.parameters().values().setZero();
  const Index forget = model.cell_kind().forget_gate;
  model.parameters().value(model.bias_ih(1)).middleRows(forget * 3, 3).setConstant(3);
  Rng rng(1);
  const GradientFlow flow = measure(model, test::random_window(4, 5, 2, rng), LossAt::kLast);
  ASSERT_EQ(flow.forget_gate.size(), 2);
  EXPECT_DOUBLE_EQ(flow.forget_gate(0), 0.5);
  EXPECT_NEAR(flow.forget_gate(1), 1 / (1 + std::exp(-3.0)), 1e-12);
  const CharModel<double> rnn({"rnn", Nonlinearity::kTanh, 4, 3, 1});
  EXPECT_EQ(measure(rnn, test::random_window(4, 5, 2, rng), LossAt::kLast).forget_gate.size(), 0);
}

TEST(GradientFlow, LeavesTheModelAsItWas) {
  Rng rng(4);
  auto model = test::random_model<float>({"lstm", Nonlinearity::kTanh, 5, 4, 2}, rng);
  model.parameters().gradients().setConstant(7);
  const Vector<float> before = model.parameters().values();
  measure(model, test::random_window(5, 6, 2, rng), LossAt::kLast);
  EXPECT_EQ(model.parameters().values(), before);
  EXPECT_TRUE((model.parameters().gradients().array() == 7).all());
}

TEST(DecayPerStep, FitsTheLogarithms) {
  Vector<double> norms(30);
  for (Index lag = 0; lag < 30; ++lag) norms(lag) = 5 * std::pow(0.1, double(lag));
  EXPECT_NEAR(decay_per_step(norms, 29), 0.1, 1e-12);
  // Only the lags that are asked for, and only as far as something is left.
  norms(20) = 1;
  EXPECT_NEAR(decay_per_step(norms, 19), 0.1, 1e-12);
  norms(20) = 0;
  EXPECT_NEAR(decay_per_step(norms, 1000), 0.1, 1e-12);
  norms(20) = std::numeric_limits<double>::infinity();
  EXPECT_NEAR(decay_per_step(norms, 29), 0.1, 1e-12);
  EXPECT_TRUE(std::isnan(decay_per_step(Vector<double>::Zero(5), 4)));
  EXPECT_TRUE(std::isnan(decay_per_step(Vector<double>::Ones(1), 4)));
  EXPECT_TRUE(std::isnan(decay_per_step(norms, 0)));
}

}  // namespace
}  // namespace unroll
