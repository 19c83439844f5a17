// What writes a trace down, and what nudges one thing in it. A pass asks its tracer for weights and
// hands it every value it computes. One tracer names the values on its tape; another, for a central
// difference, moves one entry of one thing a little. So that it is the very thing a derivative is
// taken by that moves, a value, each use of it, and a weight at one step or at all of them can be
// told apart by name and time step.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/traced.h"

namespace unroll {

class Tracer;

/// A weight, the names of what is written down of it, and its size.
struct WeightKind {
  enum Size { kOne, kH, kV, kHV };
  const char *name, *gradient_at_t, *gradient, *updated;  // "W", "dW_t", "dW", "W'"
  Size rows, columns;                                     // a bias has one column
};

struct TracedWeight {
  const WeightKind* kind;
  bool is_used;
  Traced values;
};

/// A cell as `trace` sees it.
struct TracedCell {
  std::string_view name;
  bool has_cell_state;
  /// In the order in which their gradients are summed over time and they are updated.
  std::span<const WeightKind> weights;
  void (*forward)(Tracer& tracer);
  void (*backward)(Tracer& tracer);
  /// What is left of the gradient after each step back, multiplied out from step T to step 0.
  void (*paths)(Tracer& tracer);
};

/// One entry of one thing, moved.
struct Nudge {
  std::string_view name;  // "a": a value where it is computed; "h_out": a use of it; "W": a weight
  Index time_step;        // 0: a weight at every step
  Index row, column;
  double amount;
};

/// Whose losses a derivative is one of: all steps', its own step's, or the later ones'.
enum class Counted { kAll, kOwn, kLater };

class Tracer {
 public:
  /// Keeps references.
  Tracer(const TraceProblem& problem, const TracedCell& cell,
         const std::vector<TracedWeight>& weights, const Nudge* nudge = nullptr)
      : problem_(problem), cell_(cell), weights_(weights), nudge_(nudge) {}

  Index time_steps() const { return Index(problem_.inputs.size()); }
  Index hidden_size() const { return problem_.hidden_size; }
  bool has_biases() const { return problem_.biases; }
  Tape& tape() { return tape_; }
  /// H × 1
  Traced zero_state() { return filled(tape_, hidden_size(), 1, 0); }

  /// A weight as step t uses it.
  Traced weight(const char* name, Index t);
  /// Zero if none is given.
  Traced initial_h() { return initial_state("h", problem_.h0); }
  Traced initial_C() { return initial_state("C", problem_.c0); }
  Traced one_hot_input(Index t);
  /// A value where it is computed, under its name: with it, all its uses move.
  Traced value(const char* name, Index t, Traced computed);
  /// One use of a value.
  Traced use(const char* name, Index t, Traced used);
  /// ŷ = softmax(logits) and, if the loss counts this step, L = -ln ŷ[target].
  void predict(Index t, Traced logits);
  /// The sum of L over the counted steps.
  double loss() const { return loss(1, time_steps()); }

  /// What has that name.
  Traced at(const char* name, Index t);
  /// ∂L/∂logits = ŷ - y; zero at a step that the loss does not count.
  Traced prediction_error(Index t);
  /// The derivative of the loss by what is called `of`, beside its central difference if wanted.
  Traced derivative(const char* name, const char* of, Index t, Traced computed,
                    Counted counted = Counted::kAll);
  /// The same where the name is "d" and then what the derivative is taken by.
  Traced derivative(const char* name, Index t, Traced computed) {
    return derivative(name, name + 1, t, computed);
  }
  /// The gradient of a weight: the sum over time of those at each step.
  Traced sum_over_time(const WeightKind& weight);

 private:
  bool counts(Index t) const;
  Traced initial_state(const char* name, const std::vector<double>& given);
  double loss(Index first, Index last) const;
  double loss_with(const Nudge& nudge, Counted counted) const;

  const TraceProblem& problem_;
  const TracedCell& cell_;
  const std::vector<TracedWeight>& weights_;
  const Nudge* nudge_;
  std::vector<double> losses_;  // of steps 1 …; zero where not counted
  Tape tape_;
};

}  // namespace unroll
