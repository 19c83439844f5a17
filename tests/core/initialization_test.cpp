#include "core/initialization.h"

#include <cmath>

#include <gtest/gtest.h>

#include "random_problem.h"

namespace unroll::test {
namespace {

constexpr InitializationMethod kMethods[] = {
    InitializationMethod::kUniform, InitializationMethod::kXavier,
    InitializationMethod::kOrthogonal, InitializationMethod::kNormal};

constexpr Index V = 40, H = 64;

template <class S>
CharModel<S> start(const std::string& cell, const Initialization& how, std::uint64_t seed = 1,
                   Index layers = 2) {
  CharModel<S> model({cell, Nonlinearity::kTanh, V, H, layers});
  Rng rng(seed);
  initialize(model, how, rng);
  return model;
}

bool is_bias(const ParameterInfo& info) { return info.role == ParameterRole::kBias; }
bool is_recurrent(const ParameterInfo& info) {
  return info.name.find("weight_hh") != std::string::npos;
}

/// Mean and standard deviation.
std::pair<double, double> moments(const Matrix<double>& x) {
  const double mean = x.mean();
  return {mean, std::sqrt((x.array() - mean).square().mean())};
}

TEST(Initialization, TheStartOfASeedIsTheSameEverywhere) {
  // The first numbers of U(±1/√4) from seed 1, by a second implementation of the generator in
  // Python; weight_ih is filled column by column.
  CharModel<float> model({"rnn", Nonlinearity::kTanh, 5, 4, 1});
  Rng rng(1);
  initialize(model, {}, rng);
  const float* first = model.parameters().values().data();
  const double expected[] = {0.3836851269317303, 0.3254488188416854, 0.04157110712039014,
                             0.1281300687959014, 0.3638749387025014, -0.1234925295119711};
  for (const double value : expected) EXPECT_FLOAT_EQ(*first++, float(value));
}

TEST(Initialization, OneSeedGivesOneStartAndAnotherGivesAnother) {
  for (const InitializationMethod method : kMethods) {
    for (const char* cell : {"rnn", "lstm"}) {
      const auto a = start<float>(cell, {method}), b = start<float>(cell, {method});
      EXPECT_EQ(a.parameters().values(), b.parameters().values());
      const auto c = start<float>(cell, {method}, 2);
      EXPECT_NE(a.parameters().values(), c.parameters().values());
    }
  }
}

TEST(Initialization, FloatIsDoubleRounded) {
  for (const InitializationMethod method : kMethods) {
    for (const char* cell : {"rnn", "lstm"}) {
      const Initialization how{method, 1.7, 1.3};
      const auto in_float = start<float>(cell, how);
      const auto in_double = start<double>(cell, how);
      for (std::size_t k = 0; k < in_float.parameters().table().size(); ++k) {
        const Matrix<float> rounded = in_double.parameters().value(Index(k)).cast<float>();
        EXPECT_EQ(in_float.parameters().value(Index(k)), rounded)
            << in_float.parameters().table()[k].name;
      }
    }
  }
}

TEST(Initialization, UniformIsPyTorchsBoundForEveryParameter) {
  const auto model = start<double>("lstm", {InitializationMethod::kUniform});
  const double bound = 1 / std::sqrt(double(H));
  for (std::size_t k = 0; k < model.parameters().table().size(); ++k) {
    const auto value = model.parameters().value(Index(k));
    EXPECT_LE(value.cwiseAbs().maxCoeff(), bound);
    // Of 40 draws or more the largest is above 0.8 of the bound but for odds of 0.8^40 = 1e-4.
    EXPECT_GT(value.cwiseAbs().maxCoeff(), 0.8 * bound);
  }
}

TEST(Initialization, XaviersBoundIsOfEachGateByItsOwnFans) {
  const auto model = start<double>("lstm", {InitializationMethod::kXavier});
  for (std::size_t k = 0; k < model.parameters().table().size(); ++k) {
    const ParameterInfo& info = model.parameters().table()[k];
    const auto value = model.parameters().value(Index(k));
    if (is_bias(info)) {
      EXPECT_TRUE(value.isZero(0)) << info.name;
      continue;
    }
    const Index fan_out = info.name == "readout.weight" ? V : H;  // one gate, not four
    const double bound = std::sqrt(6.0 / double(fan_out + info.cols));
    EXPECT_LE(value.cwiseAbs().maxCoeff(), bound) << info.name;
    EXPECT_GT(value.cwiseAbs().maxCoeff(), 0.99 * bound) << info.name;
  }
}

TEST(Initialization, OrthogonalMakesEachRecurrentGateOrthogonal) {
  for (const char* cell : {"rnn", "lstm"}) {
    const auto model = start<double>(cell, {InitializationMethod::kOrthogonal});
    for (Index layer = 0; layer < 2; ++layer) {
      const auto W_hh = model.parameters().value(model.weight_hh(layer));
      for (Index row = 0; row < W_hh.rows(); row += H) {
        const Matrix<double> Q = W_hh.middleRows(row, H);
        EXPECT_TRUE((Q * Q.transpose()).isIdentity(1e-12));
        // Not a reflection of the identity: its trace is about normal with deviation 1.
        EXPECT_LT(std::abs(Q.trace()), 6);
      }
    }
    // Gates differ from each other.
    if (std::string(cell) == "lstm") {
      const auto W_hh = model.parameters().value(model.weight_hh(0));
      EXPECT_FALSE(W_hh.topRows(H).isApprox(W_hh.middleRows(H, H), 1e-3));
    }
  }
}

TEST(Initialization, OrthogonalOfOneUnitIsPlusOrMinusOne) {
  CharModel<float> model({"rnn", Nonlinearity::kTanh, 5, 1, 1});
  Rng rng(1);
  initialize(model, {InitializationMethod::kOrthogonal}, rng);
  EXPECT_FLOAT_EQ(std::abs(model.parameters().value(model.weight_hh(0))(0, 0)), 1);
}

TEST(Initialization, NormalHasTheDeviationOfOneOverTheRootOfH) {
  const auto model = start<double>("lstm", {InitializationMethod::kNormal});
  for (std::size_t k = 0; k < model.parameters().table().size(); ++k) {
    const ParameterInfo& info = model.parameters().table()[k];
    const Matrix<double> value = model.parameters().value(Index(k));
    if (is_bias(info)) {
      EXPECT_TRUE(value.isZero(0)) << info.name;
      continue;
    }
    const auto [mean, deviation] = moments(value);
    const double expected = 1 / std::sqrt(double(H)), n = double(value.size());
    EXPECT_NEAR(mean, 0, 5 * expected / std::sqrt(n)) << info.name;
    EXPECT_NEAR(deviation / expected, 1, 5 / std::sqrt(2 * n)) << info.name;
    EXPECT_GT(value.cwiseAbs().maxCoeff(), 3 * expected) << "cut off like a uniform one";
  }
}

TEST(Initialization, RecurrentGainMultipliesTheRecurrentWeightsOnly) {
  for (const InitializationMethod method : kMethods) {
    const auto plain = start<double>("lstm", {method, 1, 0});
    const auto gained = start<double>("lstm", {method, 2.5, 0});
    for (std::size_t k = 0; k < plain.parameters().table().size(); ++k) {
      const double factor = is_recurrent(plain.parameters().table()[k]) ? 2.5 : 1;
      const Matrix<double> expected = factor * plain.parameters().value(Index(k));
      EXPECT_TRUE(gained.parameters().value(Index(k)).isApprox(expected, 1e-15));
    }
  }
}

TEST(Initialization, ARecurrentGainOfZeroCutsTheRecurrence) {
  const auto model = start<float>("rnn", {InitializationMethod::kUniform, 0, 0});
  EXPECT_TRUE(model.parameters().value(model.weight_hh(0)).isZero(0));
}

TEST(Initialization, ForgetBiasIsAddedToTheForgetGateOfEveryLayer) {
  for (const InitializationMethod method : kMethods) {
    const auto plain = start<double>("lstm", {method, 1, 0});
    const auto biased = start<double>("lstm", {method, 1, 1.5});
    for (std::size_t k = 0; k < plain.parameters().table().size(); ++k) {
      Matrix<double> expected = plain.parameters().value(Index(k));
      for (const Index layer : {0, 1}) {
        // PyTorch's order is i, f, g, o.
        if (Index(k) == plain.bias_ih(layer)) expected.middleRows(H, H).array() += 1.5;
      }
      EXPECT_TRUE(biased.parameters().value(Index(k)).isApprox(expected, 1e-15))
          << plain.parameters().table()[k].name;
    }
  }
}

TEST(Initialization, ForgetBiasIsNothingToACellWithoutAForgetGate) {
  const auto plain = start<double>("rnn", {InitializationMethod::kUniform, 1, 0});
  const auto biased = start<double>("rnn", {InitializationMethod::kUniform, 1, 1.5});
  EXPECT_EQ(plain.parameters().values(), biased.parameters().values());
}

}  // namespace
}  // namespace unroll::test
