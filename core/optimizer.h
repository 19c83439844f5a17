// Update rules and clipping. They work on the arena of all parameters and know no cells.
#pragma once

#include <cstdint>
#include <vector>

#include "core/types.h"

namespace unroll {

enum class OptimizerKind { kSgd, kMomentum, kRmsprop, kAdam };

/// What may change from step to step.
struct OptimizerSettings {
  double learning_rate = 2e-3;
  double momentum = 0.9;  // kMomentum only
};

/// The rules as PyTorch writes them, with its default constants:
///   sgd       Δ = -α g
///   momentum  v ← μ v + g,  Δ = -α v                                  (Polyak 1964)
///   rmsprop   s ← 0.99 s + 0.01 g²,  Δ = -α g / (√s + 1e-8)           (Hinton 2012, lecture 6e)
///   adam      m ← 0.9 m + 0.1 g,  s ← 0.999 s + 0.001 g²,
///             Δ = -α m̂ / (√ŝ + 1e-8),  m̂ = m/(1-0.9ᵗ),  ŝ = s/(1-0.999ᵗ)   (Kingma & Ba 2015)
template <class S>
class Optimizer {
 public:
  /// `size` is the length of the arena.
  Optimizer(OptimizerKind kind, Index size);

  OptimizerKind kind() const { return kind_; }

  /// L2 norms after an update.
  struct Norms {
    double update;      // ‖Δ‖
    double parameters;  // of what was updated
  };
  /// Scales the gradient g by `factor` (that of clipping), replaces it by the update Δ, and adds Δ
  /// to the parameters.
  Norms update(const OptimizerSettings& settings, double factor, Vector<S>& gradient,
               Vector<S>& parameters);

  /// Moments, each as long as the arena, with the names files know them by.
  struct Moment {
    const char* name;
    Vector<S> values;
  };
  std::vector<Moment>& moments() { return moments_; }
  const std::vector<Moment>& moments() const { return moments_; }

  /// Updates made so far (Adam's t).
  std::int64_t updates() const { return updates_; }
  void set_updates(std::int64_t updates) { updates_ = updates; }

 private:
  void gradient_to_update(const OptimizerSettings& settings, Index from,
                          Eigen::Ref<Eigen::Array<S, Eigen::Dynamic, 1>> gradient);

  OptimizerKind kind_;
  std::vector<Moment> moments_;
  std::int64_t updates_ = 0;
};

/// Factor of clipping by global norm: min(1, limit / (norm + 1e-6)), as PyTorch's
/// clip_grad_norm_ (Pascanu, Mikolov, Bengio 2013, algorithm 1). A limit of 0 is no clipping.
double clip_factor(double norm, double limit);

}  // namespace unroll
