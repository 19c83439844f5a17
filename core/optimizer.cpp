#include "core/optimizer.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"

namespace unroll {
namespace {

constexpr double kEpsilon = 1e-8;
constexpr double kRmspropDecay = 0.99;
constexpr double kAdamDecay1 = 0.9;
constexpr double kAdamDecay2 = 0.999;

}  // namespace

template <class S>
Optimizer<S>::Optimizer(OptimizerKind kind, Index size) : kind_(kind) {
  const auto add = [&](const char* name) { moments_.push_back({name, Vector<S>::Zero(size)}); };
  if (kind == OptimizerKind::kMomentum) add("velocity");
  if (kind == OptimizerKind::kAdam) add("first_moment");
  if (kind == OptimizerKind::kAdam || kind == OptimizerKind::kRmsprop) add("second_moment");
}

template <class S>
void Optimizer<S>::gradient_to_update(const OptimizerSettings& settings, Vector<S>& gradient) {
  for (const Moment& moment : moments_) {
    check_size("gradient of the optimizer", moment.values.size(), gradient.size());
  }
  ++updates_;
  auto g = gradient.array();
  const auto alpha = S(settings.learning_rate);
  const auto epsilon = S(kEpsilon);
  switch (kind_) {
    case OptimizerKind::kSgd:
      g *= -alpha;
      break;
    case OptimizerKind::kMomentum: {
      auto v = moments_[0].values.array();
      v = S(settings.momentum) * v + g;
      g = -alpha * v;
      break;
    }
    case OptimizerKind::kRmsprop: {
      auto s = moments_[0].values.array();
      s = S(kRmspropDecay) * s + S(1 - kRmspropDecay) * g.square();
      g = -alpha * g / (s.sqrt() + epsilon);
      break;
    }
    case OptimizerKind::kAdam: {
      auto m = moments_[0].values.array();
      auto s = moments_[1].values.array();
      m = S(kAdamDecay1) * m + S(1 - kAdamDecay1) * g;
      s = S(kAdamDecay2) * s + S(1 - kAdamDecay2) * g.square();
      const double t = double(updates_);
      const auto m_scale = S(1 / (1 - std::pow(kAdamDecay1, t)));
      const auto s_scale = S(1 / std::sqrt(1 - std::pow(kAdamDecay2, t)));
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
