// The rules against their formulas, written out again for one number. PyTorch's own figures are in
// reference_test.cpp.
#include "core/optimizer.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "core/check.h"

namespace unroll {
namespace {

constexpr OptimizerKind kKinds[] = {OptimizerKind::kSgd, OptimizerKind::kMomentum,
                                    OptimizerKind::kRmsprop, OptimizerKind::kAdam};

/// Replaces the gradient by its update.
template <class S>
void update(Optimizer<S>& optimizer, const OptimizerSettings& settings, Vector<S>& gradient) {
  Vector<S> parameters = Vector<S>::Zero(gradient.size());
  optimizer.update(settings, 1, gradient, parameters);
}

/// Updates of one optimizer for a sequence of gradients of one number.
std::vector<double> updates(OptimizerKind kind, const OptimizerSettings& settings,
                            const std::vector<double>& gradients) {
  Optimizer<double> optimizer(kind, 1);
  std::vector<double> result;
  for (const double g : gradients) {
    Vector<double> gradient = Vector<double>::Constant(1, g);
    update(optimizer, settings, gradient);
    result.push_back(gradient(0));
  }
  return result;
}

const std::vector<double> kGradients = {0.5, -1.5, 2, 0.25};

TEST(Optimizer, SgdStepsAgainstTheGradient) {
  EXPECT_EQ(updates(OptimizerKind::kSgd, {0.1, 0.9}, kGradients),
            (std::vector<double>{-0.1 * 0.5, -0.1 * -1.5, -0.1 * 2, -0.1 * 0.25}));
}

TEST(Optimizer, MomentumKeepsAShareOfTheLastVelocity) {
  const std::vector<double> actual = updates(OptimizerKind::kMomentum, {0.1, 0.8}, kGradients);
  double v = 0;
  for (std::size_t k = 0; k < kGradients.size(); ++k) {
    v = 0.8 * v + kGradients[k];
    EXPECT_NEAR(actual[k], -0.1 * v, 1e-15);
  }
}

TEST(Optimizer, MomentumOfZeroIsSgd) {
  EXPECT_EQ(updates(OptimizerKind::kMomentum, {0.1, 0}, kGradients),
            updates(OptimizerKind::kSgd, {0.1, 0}, kGradients));
}

TEST(Optimizer, RmspropDividesByTheRootOfTheMeanSquare) {
  const std::vector<double> actual = updates(OptimizerKind::kRmsprop, {0.1, 0}, kGradients);
  double s = 0;
  for (std::size_t k = 0; k < kGradients.size(); ++k) {
    s = 0.99 * s + 0.01 * kGradients[k] * kGradients[k];
    EXPECT_NEAR(actual[k], -0.1 * kGradients[k] / (std::sqrt(s) + 1e-8), 1e-14);
  }
}

TEST(Optimizer, AdamCorrectsTheBiasOfItsMoments) {
  const std::vector<double> actual = updates(OptimizerKind::kAdam, {0.1, 0}, kGradients);
  double m = 0, s = 0;
  for (std::size_t k = 0; k < kGradients.size(); ++k) {
    m = 0.9 * m + 0.1 * kGradients[k];
    s = 0.999 * s + 0.001 * kGradients[k] * kGradients[k];
    const double t = double(k + 1);
    const double m_hat = m / (1 - std::pow(0.9, t)), s_hat = s / (1 - std::pow(0.999, t));
    EXPECT_NEAR(actual[k], -0.1 * m_hat / (std::sqrt(s_hat) + 1e-8), 1e-14);
  }
  // The first update of Adam is the learning rate, whatever the gradient's size.
  EXPECT_NEAR(updates(OptimizerKind::kAdam, {0.1, 0}, {1234})[0], -0.1, 1e-10);
  EXPECT_NEAR(updates(OptimizerKind::kAdam, {0.1, 0}, {-1e-3})[0], 0.1, 1e-5);
}

TEST(Optimizer, NothingMovesAtALearningRateOfZero) {
  for (const OptimizerKind kind : kKinds) {
    for (const double update : updates(kind, {0, 0.9}, kGradients)) EXPECT_EQ(update, 0);
  }
}

TEST(Optimizer, AGradientOfZeroIsNoUpdateAndNotANumberNeither) {
  for (const OptimizerKind kind : kKinds) {
    EXPECT_EQ(updates(kind, {0.1, 0.9}, {0})[0], 0);
  }
}

TEST(Optimizer, TheLearningRateMayChangeBetweenUpdates) {
  for (const OptimizerKind kind : kKinds) {
    Optimizer<double> optimizer(kind, 1), faster(kind, 1);
    Vector<double> g = Vector<double>::Constant(1, 0.5), h = g;
    update(optimizer, {0.1, 0.9}, g);
    update(faster, {0.1, 0.9}, h);
    g << 0.25, h << 0.25;
    update(optimizer, {0.1, 0.9}, g);
    update(faster, {0.3, 0.9}, h);
    EXPECT_NEAR(h(0), 3 * g(0), 1e-15);  // only α differs: the moments are the same
  }
}

TEST(Optimizer, StaysFiniteForTheLargestAndSmallestGradientsInFloat) {
  // Trainer refuses gradients whose square overflows.
  for (const OptimizerKind kind : kKinds) {
    for (const float size : {1e19f, 1e-30f, std::numeric_limits<float>::denorm_min()}) {
      Optimizer<float> optimizer(kind, 5);
      for (int k = 0; k < 20; ++k) {
        Vector<float> g = Vector<float>::Constant(5, size);
        update(optimizer, {10, 0.999}, g);
        EXPECT_TRUE(g.allFinite()) << size;
      }
    }
  }
}

TEST(Optimizer, CountsItsUpdates) {
  Optimizer<float> optimizer(OptimizerKind::kAdam, 3);
  EXPECT_EQ(optimizer.updates(), 0);
  Vector<float> g = Vector<float>::Ones(3);
  update(optimizer, {}, g);
  update(optimizer, {}, g);
  EXPECT_EQ(optimizer.updates(), 2);
}

TEST(Optimizer, GoesOnFromCopiedMoments) {
  for (const OptimizerKind kind : kKinds) {
    Optimizer<float> first(kind, 4), second(kind, 4);
    Vector<float> g = Vector<float>::LinSpaced(4, -1, 2);
    Vector<float> h = g;
    update(first, {}, h);
    second.moments() = first.moments();
    second.set_updates(first.updates());
    Vector<float> g1 = g, g2 = g;
    update(first, {}, g1);
    update(second, {}, g2);
    EXPECT_EQ(g1, g2);
  }
}

TEST(Optimizer, AddsTheUpdateOfTheScaledGradientAndMeasuresBoth) {
  // Longer than the blocks that are updated together.
  const Vector<double> gradient = Vector<double>::Random(3000),
                       before = Vector<double>::Random(3000);
  for (const OptimizerKind kind : kKinds) {
    Optimizer<double> optimizer(kind, 3000), scaled(kind, 3000);
    Vector<double> g = gradient, w = before, half = 0.5 * gradient;
    const auto norms = optimizer.update({0.1, 0.9}, 0.5, g, w);
    update(scaled, {0.1, 0.9}, half);
    EXPECT_EQ(g, half);
    EXPECT_EQ(w, before + g);
    EXPECT_NEAR(norms.update, g.norm(), 1e-12);
    EXPECT_NEAR(norms.parameters, w.norm(), 1e-12);
  }
}

TEST(Optimizer, RefusesAGradientOfAnotherLength) {
  Optimizer<float> optimizer(OptimizerKind::kAdam, 4);
  Vector<float> g = Vector<float>::Ones(5);
  EXPECT_THROW(update(optimizer, {}, g), ArgumentError);
  EXPECT_EQ(optimizer.updates(), 0);
}

TEST(ClipFactor, ScalesALargerNormDownToTheLimitAndNeverUp) {
  EXPECT_EQ(clip_factor(4, 5), 1);
  // PyTorch adds 1e-6 to the norm.
  EXPECT_DOUBLE_EQ(clip_factor(10, 5), 5 / (10 + 1e-6));
  EXPECT_DOUBLE_EQ(clip_factor(5, 5), 5 / (5 + 1e-6));
  EXPECT_EQ(clip_factor(0, 5), 1);
  EXPECT_GT(clip_factor(1e19, 5), 0);
}

TEST(ClipFactor, ALimitOfZeroIsNoClipping) {
  EXPECT_EQ(clip_factor(1e10, 0), 1);
  EXPECT_EQ(clip_factor(0, 0), 1);
}

}  // namespace
}  // namespace unroll
