#include "core/inspection.h"

#include <cmath>
#include <limits>

#include "core/check.h"
#include "core/product.h"
#include "core/softmax_loss.h"
#include "core/squared_norm.h"

namespace unroll {
namespace {

/// One sequence, each character's target the one after it.
Window window_over(std::span<const std::int32_t> inputs, std::int32_t last_target) {
  Window window;
  window.time_steps = Index(inputs.size());
  window.batch_size = 1;
  window.inputs.assign(inputs.begin(), inputs.end());
  window.targets.assign(inputs.begin() + 1, inputs.end());
  window.targets.push_back(last_target);
  return window;
}

}  // namespace

template <class S>
Inspection<S> inspect(const CharModel<S>& model, std::span<const std::int32_t> text) {
  if (text.empty()) throw ArgumentError("text to inspect: expected a character, got none");
  const Window window = window_over(text, text.back());
  Activations<S> activations;
  model.forward(window, model.zero_state(1), LossAt::kEvery, activations);

  Inspection<S> result;
  for (LayerActivations<S>& a : activations.layers) {
    const Index N = window.time_steps;
    result.layers.push_back({std::move(a.gates), a.h.rightCols(N), a.c.rightCols(N)});
  }
  // In log space, where a probability of 1e-40 is still one: log2 ŷ = (z - max - ln Σ exp) / ln 2.
  result.surprise.push_back(std::numeric_limits<double>::quiet_NaN());
  for (Index t = 0; t + 1 < window.time_steps; ++t) {
    const auto z = activations.logits.col(t);
    const double largest = double(z.maxCoeff());
    double sum = 0;
    for (const S z_k : z) sum += std::exp(double(z_k) - largest);
    const double log_sum = std::log(sum);
    const double z_target = double(activations.logits(text[std::size_t(t) + 1], t));
    result.surprise.push_back((log_sum + largest - z_target) / std::log(2.0));
  }

  result.probabilities = std::move(activations.logits);
  Vector<S> column;
  for (Index t = 0; t < window.time_steps; ++t) {
    column = result.probabilities.col(t);
    softmax(column, S(1));
    result.probabilities.col(t) = column;
  }
  return result;
}

template <class S>
std::vector<double> saliency(const CharModel<S>& model, std::span<const std::int32_t> text,
                             Index position) {
  check_range("position", Index(1), Index(text.size()) - 1, position);
  const Window window = window_over(text.first(std::size_t(position)), text[std::size_t(position)]);
  Activations<S> activations;
  BackwardWorkspace<S> work;
  model.forward(window, model.zero_state(1), LossAt::kLast, activations);
  // With one sequence and the loss at the last step, the loss is -ln p: the norm is the same.
  cross_entropy(window, LossAt::kLast, activations, work);
  model.propagate(window, LossAt::kLast, activations, work, {});

  // x_s enters through W_ih x_s:  ∂/∂x_s = W_ihᵀ dgates_s
  LeftFactor<S> W_ih_transposed;
  W_ih_transposed.set_transposed(model.parameters().value(model.weight_ih(0)));
  Matrix<S> dx = Matrix<S>::Zero(W_ih_transposed.rows(), position);
  W_ih_transposed.multiply_add(work.dgates, dx);
  std::vector<double> norms;
  for (Index s = 0; s < position; ++s) norms.push_back(std::sqrt(squared_norm(dx.col(s))));
  return norms;
}

template Inspection<float> inspect(const CharModel<float>&, std::span<const std::int32_t>);
template Inspection<double> inspect(const CharModel<double>&, std::span<const std::int32_t>);
template std::vector<double> saliency(const CharModel<float>&, std::span<const std::int32_t>,
                                      Index);
template std::vector<double> saliency(const CharModel<double>&, std::span<const std::int32_t>,
                                      Index);

}  // namespace unroll
