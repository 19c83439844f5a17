#include "core/tracer.h"

#include "core/check.h"

namespace unroll {
namespace {

// The error of a central difference goes with the square of this, its rounding with its inverse.
constexpr double kNudge = 1e-5;

}  // namespace

Traced Tracer::weight(const char* name, Index t) {
  const TracedWeight* weight = weights_.data();
  while (std::string_view(weight->kind->name) != name) ++weight;
  const bool at_every_step = nudge_ != nullptr && nudge_->time_step == 0;
  return use(name, at_every_step ? 0 : t, put(tape_, weight->values.values()));
}

Traced Tracer::initial_state(const char* name, const std::vector<double>& given) {
  const Traced state = zero_state();
  for (std::size_t k = 0; k < given.size(); ++k) state.quantity->values(Index(k), 0) = given[k];
  return value(name, 0, state);
}

Traced Tracer::one_hot_input(Index t) {
  return value("x", t,
               one_hot(tape_, problem_.inputs[std::size_t(t - 1)], problem_.vocabulary_size));
}

Traced Tracer::value(const char* name, Index t, Traced computed) {
  const Traced result = use(name, t, computed);
  if (nudge_ != nullptr) return result;
  result.quantity->name = name;
  result.quantity->time_step = t;
  if (all_finite(result.values())) return result;
  const auto quantity = std::string_view(name) == "L" ? NonFiniteError::Quantity::kLoss
                                                      : NonFiniteError::Quantity::kGradient;
  throw NonFiniteError(message(name, " at time step ", t,
                               " is not finite: the numbers grew too large. Choose smaller weights "
                               "or a smaller learning rate."),
                       quantity, name, {0, t - 1, time_steps()});
}

Traced Tracer::use(const char* name, Index t, Traced used) {
  const Traced result = put(tape_, used.values());
  if (nudge_ != nullptr && nudge_->time_step == t && nudge_->name == name) {
    result.quantity->values(nudge_->row, nudge_->column) += nudge_->amount;
  }
  return result;
}

void Tracer::predict(Index t, Traced logits) {
  const Traced surprises = surprise(logits);
  value("y", t, exp_of_negative(surprises));
  const double loss = surprises.values()(problem_.targets[std::size_t(t - 1)], 0);
  losses_.push_back(counts(t) ? loss : 0);
  if (counts(t)) value("L", t, filled(tape_, 1, 1, loss));
}

bool Tracer::counts(Index t) const {
  return problem_.loss_at == LossAt::kEvery || t == time_steps();
}

double Tracer::loss(Index first, Index last) const {
  double sum = 0;
  for (Index t = first; t <= last; ++t) sum += losses_[std::size_t(t - 1)];
  return sum;
}

double Tracer::loss_with(const Nudge& nudge, Counted counted) const {
  Tracer nudged(problem_, cell_, weights_, &nudge);
  cell_.forward(nudged);
  const Index t = nudge.time_step;
  return nudged.loss(counted == Counted::kAll   ? 1
                     : counted == Counted::kOwn ? t
                                                : t + 1,
                     counted == Counted::kOwn ? t : time_steps());
}

Traced Tracer::at(const char* name, Index t) {
  return {const_cast<TracedQuantity*>(&find_quantity(tape_, name, t))};
}

Traced Tracer::prediction_error(Index t) {
  const Index V = problem_.vocabulary_size;
  if (!counts(t)) return filled(tape_, V, 1, 0);
  return at("y", t) - one_hot(tape_, problem_.targets[std::size_t(t - 1)], V);
}

Traced Tracer::derivative(const char* name, const char* of, Index t, Traced computed,
                          Counted counted) {
  const Traced result = value(name, t, computed);
  if (!problem_.check) return result;
  Values& numeric = result.quantity->numeric = result.values();
  for (Index row = 0; row < numeric.rows(); ++row) {
    for (Index column = 0; column < numeric.cols(); ++column) {
      // ∂L/∂w ≈ (L(w + ε) - L(w - ε)) / 2ε
      const double above = loss_with({of, t, row, column, kNudge}, counted);
      const double below = loss_with({of, t, row, column, -kNudge}, counted);
      numeric(row, column) = (above - below) / (2 * kNudge);
    }
  }
  return result;
}

Traced Tracer::sum_over_time(const WeightKind& weight) {
  Traced total = at(weight.gradient_at_t, time_steps());
  for (Index t = time_steps() - 1; t >= 1; --t) total = total + at(weight.gradient_at_t, t);
  return derivative(weight.gradient, weight.name, 0, total);
}

}  // namespace unroll
