#include "core/inspection.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/check.h"
#include "core/softmax_loss.h"
#include "random_problem.h"

namespace unroll {
namespace {

using Ids = std::vector<std::int32_t>;

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

TEST(Inspection, ShowsTheGatesThatTheEquationsGive) {
  Rng rng(1);
  constexpr Index H = 3;
  const auto model = test::random_model<double>({"lstm", Nonlinearity::kTanh, 4, H, 1}, rng);
  const Ids text{2, 0, 3, 3, 1};
  const Inspection<double> seen = inspect(model, text);
  ASSERT_EQ(seen.layers.size(), 1u);
  const auto& layer = seen.layers[0];
  const auto W_ih = model.parameters().value(model.weight_ih(0));
  const auto W_hh = model.parameters().value(model.weight_hh(0));
  const auto bias = model.parameters().value(model.bias_ih(0));
  Vector<double> h = Vector<double>::Zero(H), c = h;
  for (std::size_t t = 0; t < text.size(); ++t) {
    const Vector<double> a = W_ih.col(text[t]) + bias.col(0) + W_hh * h;
    for (Index u = 0; u < H; ++u) {
      const double i = sigmoid(a(u)), f = sigmoid(a(H + u));
      const double candidate = std::tanh(a(2 * H + u)), o = sigmoid(a(3 * H + u));
      c(u) = f * c(u) + i * candidate;
      h(u) = o * std::tanh(c(u));
      const auto gates = layer.gates.col(Index(t));
      EXPECT_NEAR(gates(u), i, 1e-12);
      EXPECT_NEAR(gates(H + u), f, 1e-12);
      EXPECT_NEAR(gates(2 * H + u), candidate, 1e-12);
      EXPECT_NEAR(gates(3 * H + u), o, 1e-12);
      EXPECT_NEAR(layer.c(u, Index(t)), c(u), 1e-12);
      EXPECT_NEAR(layer.h(u, Index(t)), h(u), 1e-12);
    }
  }
}

TEST(Inspection, OfAVanillaRnnHasItsStateAsItsGate) {
  Rng rng(2);
  for (const Nonlinearity how : {Nonlinearity::kTanh, Nonlinearity::kRelu}) {
    const auto model = test::random_model<double>({"rnn", how, 4, 3, 2}, rng);
    const Inspection<double> seen = inspect(model, Ids{0, 1, 2, 3});
    ASSERT_EQ(seen.layers.size(), 2u);
    for (const auto& layer : seen.layers) {
      EXPECT_EQ(layer.gates, layer.h);
      EXPECT_EQ(layer.c.rows(), 0);
      EXPECT_EQ(layer.h.cols(), 4);
    }
  }
}

TEST(Inspection, ProbabilitiesAndSurpriseAreThoseOfTheLoss) {
  Rng rng(3);
  for (const test::CellCase& cell : test::every_cell()) {
    const auto model = test::random_model<double>({cell.cell, cell.nonlinearity, 6, 4, 1}, rng);
    const Ids text{5, 1, 1, 4, 0, 2, 3};
    const Inspection<double> seen = inspect(model, text);
    ASSERT_EQ(seen.probabilities.cols(), 7);
    for (Index t = 0; t < 7; ++t) EXPECT_NEAR(seen.probabilities.col(t).sum(), 1, 1e-12);
    EXPECT_TRUE(std::isnan(seen.surprise[0]));
    double bits = 0;
    for (std::size_t t = 1; t < text.size(); ++t) {
      EXPECT_NEAR(seen.surprise[t], -std::log2(seen.probabilities(text[t], Index(t) - 1)), 1e-10);
      bits += seen.surprise[t];
    }
    Window window;
    window.resize(6, 1);
    window.set_sequence(0, text.data());
    Activations<double> activations;
    BackwardWorkspace<double> work;
    model.forward(window, model.zero_state(1), LossAt::kEvery, activations);
    EXPECT_NEAR(bits / 6, cross_entropy(window, LossAt::kEvery, activations, work) / std::log(2.0),
                1e-10);
  }
}

TEST(Inspection, SurpriseIsFiniteWhereTheProbabilityUnderflows) {
  CharModel<float> model({"rnn", Nonlinearity::kTanh, 3, 2, 1});
  model.parameters().values().setZero();
  model.parameters().value(model.readout_bias())(0, 0) = 500;
  const Inspection<float> seen = inspect(model, Ids{0, 1});
  EXPECT_EQ(seen.probabilities(1, 0), 0);
  EXPECT_NEAR(seen.surprise[1], 500 / std::log(2.0), 1e-3);
}

TEST(Inspection, RefusesAnEmptyText) {
  const CharModel<float> model({"lstm", Nonlinearity::kTanh, 3, 2, 1});
  EXPECT_THROW(inspect(model, Ids{}), ArgumentError);
  EXPECT_NO_THROW(inspect(model, Ids{1}));
}

/// ln p of a sequence whose inputs are vectors instead of characters, the one-hot ones with
/// something added; read through the equation a = W_ih x + W_hh h + b of one vanilla layer.
double log_probability(const CharModel<double>& model, const Ids& text, Index position,
                       Index pushed, const Vector<double>& push) {
  const auto& parameters = model.parameters();
  const auto W_ih = parameters.value(model.weight_ih(0));
  const auto W_hh = parameters.value(model.weight_hh(0));
  Vector<double> h = Vector<double>::Zero(model.shape().hidden_size);
  for (Index t = 0; t < position; ++t) {
    Vector<double> x = Vector<double>::Unit(model.shape().vocabulary_size, text[std::size_t(t)]);
    if (t == pushed) x += push;
    h = (W_ih * x + parameters.value(model.bias_ih(0)).col(0) + W_hh * h).array().tanh();
  }
  const Vector<double> z =
      parameters.value(model.readout_weight()) * h + parameters.value(model.readout_bias()).col(0);
  return z(text[std::size_t(position)]) - std::log(z.array().exp().sum());
}

TEST(Saliency, AgreesWithCentralDifferencesOfTheInputs) {
  Rng rng(4);
  constexpr Index V = 4;
  constexpr double kEpsilon = 1e-6;
  const auto model = test::random_model<double>({"rnn", Nonlinearity::kTanh, V, 5, 1}, rng);
  const Ids text{1, 3, 0, 2, 2, 1};
  for (Index position = 1; position < 6; ++position) {
    const std::vector<double> norms = saliency(model, text, position);
    ASSERT_EQ(Index(norms.size()), position);
    for (Index s = 0; s < position; ++s) {
      double squares = 0;
      for (Index k = 0; k < V; ++k) {
        const Vector<double> push = kEpsilon * Vector<double>::Unit(V, k);
        const double slope = (log_probability(model, text, position, s, push) -
                              log_probability(model, text, position, s, -push)) /
                             (2 * kEpsilon);
        squares += slope * slope;
      }
      EXPECT_NEAR(norms[std::size_t(s)], std::sqrt(squares), 1e-8) << position << ' ' << s;
    }
  }
}

/// For every cell: pushing the column of W_ih that only one character uses is pushing that input.
TEST(Saliency, AgreesWithCentralDifferencesForEveryCellAndDepth) {
  Rng rng(5);
  constexpr Index V = 6, H = 4;
  constexpr double kEpsilon = 1e-6;
  const Ids text{0, 1, 2, 3, 4, 5};  // each character once
  for (const Index layers : {1, 2}) {
    for (const test::CellCase& cell : test::every_cell()) {
      auto model = test::random_model<double>({cell.cell, cell.nonlinearity, V, H, layers}, rng);
      const std::vector<double> norms = saliency(model, text, 5);
      const auto log_p = [&] { return -inspect(model, text).surprise[5] * std::log(2.0); };
      auto W_ih = model.parameters().value(model.weight_ih(0));
      const Matrix<double> columns = W_ih;
      for (Index s = 0; s < 5; ++s) {
        // ∂ ln p/∂x_s[k]: the gates of step s move along column k of W_ih.
        double squares = 0;
        for (Index k = 0; k < V; ++k) {
          W_ih.col(s) = columns.col(s) + kEpsilon * columns.col(k);
          const double above = log_p();
          W_ih.col(s) = columns.col(s) - kEpsilon * columns.col(k);
          squares += std::pow((above - log_p()) / (2 * kEpsilon), 2);
          W_ih.col(s) = columns.col(s);
        }
        EXPECT_NEAR(norms[std::size_t(s)], std::sqrt(squares), 1e-7) << cell.name << ' ' << s;
      }
    }
  }
}

TEST(Saliency, RefusesAPositionWithoutAPast) {
  const CharModel<float> model({"rnn", Nonlinearity::kTanh, 3, 2, 1});
  EXPECT_THROW(saliency(model, Ids{0, 1, 2}, 0), ArgumentError);
  EXPECT_THROW(saliency(model, Ids{0, 1, 2}, 3), ArgumentError);
  EXPECT_NO_THROW(saliency(model, Ids{0, 1, 2}, 2));
}

}  // namespace
}  // namespace unroll
