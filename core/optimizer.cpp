#include "core/optimizer.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/squared_norm.h"

namespace unroll {
namespace {

constexpr double kEpsilon = 1e-8;
constexpr double kRmspropDecay = 0.99;
constexpr double kAdamDecay1 = 0.9;
constexpr double kAdamDecay2 = 0.999;

/// Numbers that are updated together: with their gradients and moments they stay in the first-level
/// cache while the passes of an update go over them.
constexpr Index kBlock = 1024;

}  // namespace

template <class S>
Optimizer<S>::Optimizer(OptimizerKind kind, Index size) : kind_(kind) {
  const auto add = [&](const char* name) { moments_.push_back({name, Vector<S>::Zero(size)}); };
  if (kind == OptimizerKind::kMomentum) add("velocity");
  if (kind == OptimizerKind::kAdam) add("first_moment");
  if (kind == OptimizerKind::kAdam || kind == OptimizerKind::kRmsprop) add("second_moment");
}

template <class S>
typename Optimizer<S>::Norms Optimizer<S>::update(const OptimizerSettings& settings, double factor,
                                                  Vector<S>& gradient, Vector<S>& parameters) {
  check_size("gradient of the optimizer", parameters.size(), gradient.size());
  for (const Moment& moment : moments_) {
    check_size("gradient of the optimizer", moment.values.size(), gradient.size());
  }
  ++updates_;
  double update = 0, after = 0;
  for (Index from = 0; from < gradient.size(); from += kBlock) {
    const Index size = std::min(kBlock, gradient.size() - from);
    auto g = gradient.segment(from, size);
    auto w = parameters.segment(from, size);
    if (factor != 1) g *= S(factor);
    gradient_to_update(settings, from, g.array());
    w += g;
    update += squared_norm(g);
    after += squared_norm(w);
  }
  return {std::sqrt(update), std::sqrt(after)};
}

template <class S>
void Optimizer<S>::gradient_to_update(const OptimizerSettings& settings, Index from,
                                      Eigen::Ref<Eigen::Array<S, Eigen::Dynamic, 1>> g) {
  const auto moment = [&](std::size_t k) {
    return moments_[k].values.segment(from, g.size()).array();
  };
  const auto alpha = S(settings.learning_rate);
  const auto epsilon = S(kEpsilon);
  switch (kind_) {
    case OptimizerKind::kSgd:
      g *= -alpha;
      break;
    case OptimizerKind::kMomentum: {
      auto v = moment(0);
      v = S(settings.momentum) * v + g;
      g = -alpha * v;
      break;
    }
    case OptimizerKind::kRmsprop: {
      auto s = moment(0);
      s = S(kRmspropDecay) * s + S(1 - kRmspropDecay) * g.square();
      g = -alpha * g / (s.sqrt() + epsilon);
      break;
    }
    case OptimizerKind::kAdam: {
      auto m = moment(0);
      auto s = moment(1);
      m = S(kAdamDecay1) * m + S(1 - kAdamDecay1) * g;
      s = S(kAdamDecay2) * s + S(1 - kAdamDecay2) * g.square();
      // 1 - dᵗ = -(e^(t ln d) - 1)
      const double t = double(updates_);
      const auto m_scale = S(-1 / std::expm1(t * std::log(kAdamDecay1)));
      const auto s_scale = S(1 / std::sqrt(-std::expm1(t * std::log(kAdamDecay2))));
      g = (-alpha * m_scale) * m / (s.sqrt() * s_scale + epsilon);
      break;
    }
  }
}

double clip_factor(double norm, double limit) {
  if (limit <= 0) return 1;
  return std::min(1.0, limit / (norm + 1e-6));
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace unroll
