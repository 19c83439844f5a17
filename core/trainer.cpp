#include "core/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "core/divergence.h"
#include "core/initialization.h"
#include "core/penalty.h"
#include "core/softmax_loss.h"
#include "core/squared_norm.h"

namespace unroll {
namespace {

Initialization initialization(const Config& config) {
  Initialization how;
  how.recurrent_gain = config.recurrent_gain;
  how.forget_bias = config.forget_bias;
  if (config.initialization == "xavier") how.method = InitializationMethod::kXavier;
  if (config.initialization == "orthogonal") how.method = InitializationMethod::kOrthogonal;
  if (config.initialization == "normal") how.method = InitializationMethod::kNormal;
  return how;
}

const Config& checked(const Config& config) {
  check_config(config);
  return config;
}

}  // namespace

ModelShape model_shape(const Config& config, Index vocabulary_size) {
  return {config.cell, config.nonlinearity == "relu" ? Nonlinearity::kRelu : Nonlinearity::kTanh,
          vocabulary_size, Index(config.hidden_size), Index(config.layers)};
}

LossAt loss_at(const Config& config) {
  return config.loss_at == "last" ? LossAt::kLast : LossAt::kEvery;
}

OptimizerKind optimizer_kind(const Config& config) {
  if (config.optimizer == "sgd") return OptimizerKind::kSgd;
  if (config.optimizer == "momentum") return OptimizerKind::kMomentum;
  if (config.optimizer == "rmsprop") return OptimizerKind::kRmsprop;
  return OptimizerKind::kAdam;
}

template <class S>
Trainer<S>::Trainer(const Config& config, Index vocabulary_size)
    : config_(checked(config)),
      model_(model_shape(config, vocabulary_size)),
      optimizer_(optimizer_kind(config), model_.parameters().values().size()),
      weight_norms_(model_),
      state_(model_.zero_state(Index(config.batch_size))),
      window_state_(state_) {
  Rng rng(std::uint64_t(config.seed));
  initialize(model_, initialization(config), rng);
}

template <class S>
Trainer<S>::Trainer(const Config& config, Index vocabulary_size, std::vector<std::int32_t> ids,
                    std::int32_t line_break)
    : Trainer(config, vocabulary_size) {
  batchers_ = make_batchers(config, std::move(ids), line_break);
}

template <class S>
void Trainer<S>::set_config(const Config& config) {
  check_config(config);
  for (const ConfigField& field : config_fields()) {
    if (!field.live && field.get(config) != field.get(config_)) {
      throw ConfigError(field.name, message(field.name, " cannot change while training."));
    }
  }
  if (has_text() && config.sequence_length != config_.sequence_length) {
    Batcher& batcher = *batchers_.training;
    const double epoch = double(progress_.windows) / double(batcher.windows_per_epoch());
    batcher.set_time_steps(Index(config.sequence_length));
    // The same place in the text, to the nearest window.
    progress_.windows = std::llround(epoch * double(batcher.windows_per_epoch()));
  }
  config_ = config;
}

template <class S>
void Trainer<S>::check_text() const {
  if (has_text()) return;
  throw TextError(
      "There is no text to train on: the model was opened without one. Open it again together "
      "with the text.");
}

template <class S>
Window Trainer<S>::probe(Index time_steps, Index sequences) const {
  check_text();
  check_range("time steps", Index(1), Index(1) << 20, time_steps);
  check_range("sequences", Index(1), Index(1) << 20, sequences);
  return batchers_.training->probe(time_steps, sequences);
}

template <class S>
const StepMetrics& Trainer<S>::step() {
  check_text();
  const LossAt at = loss_at(config_);
  ParameterSet<S>& parameters = model_.parameters();
  batchers_.training->read(progress_.windows, window_);
  if (reads_lines(config_)) {
    model_.set_zero_state(window_.batch_size, window_state_);
  } else {
    window_state_ = state_;
    if (window_.starts_fresh || !config_.carry_state) window_state_.set_zero();
  }

  model_.forward(window_, window_state_, at, activations_);
  metrics_.loss = cross_entropy(window_, at, activations_, work_);
  check_finite(NonFiniteError::Quantity::kLoss, metrics_.loss);
  if (reads_lines(config_)) metrics_.last_accuracy = last_accuracy(window_, activations_);

  parameters.gradients().setZero();
  model_.backward(window_, at, activations_, work_);
  metrics_.penalty = add_penalty(parameters, config_.l1, config_.l2);
  metrics_.gradient_norm = weight_norms_.measure(parameters, metrics_.weight_gradient_norms);
  check_finite(NonFiniteError::Quantity::kGradient, metrics_.gradient_norm);

  const double factor = clip_factor(metrics_.gradient_norm, config_.clip_norm);
  metrics_.clipped_norm = factor * metrics_.gradient_norm;
  const auto norms = optimizer_.update({config_.learning_rate, config_.momentum}, factor,
                                       parameters.gradients(), parameters.values());
  metrics_.update_norm = norms.update;
  metrics_.weight_norm = norms.parameters;

  if (!reads_lines(config_)) model_.read_final_state(activations_, state_);
  ++progress_.steps;
  ++progress_.windows;
  progress_.characters += window_.columns();
  metrics_.step = progress_.steps;
  metrics_.epoch = double(progress_.windows) / double(batchers_.training->windows_per_epoch());
  metrics_.characters_seen = progress_.characters;
  return metrics_;
}

template <class S>
void Trainer<S>::check_finite(NonFiniteError::Quantity quantity, double value) {
  using Quantity = NonFiniteError::Quantity;
  // The optimizers square gradients in S, so a square that overflows is as bad as a gradient that
  // does.
  const bool is_finite = quantity == Quantity::kLoss
                             ? std::isfinite(value)
                             : value * value <= double(std::numeric_limits<S>::max());
  if (is_finite) return;
  const std::string culprit = find_culprit(quantity);
  const LossAt at = loss_at(config_);
  throw NonFiniteError(progress_.steps + 1, quantity, culprit,
                       quantity == Quantity::kLoss
                           ? find_forward_blowup(window_, at, activations_)
                           : find_backward_blowup(model_, window_, at, activations_, work_));
}

template <class S>
std::string Trainer<S>::find_culprit(NonFiniteError::Quantity quantity) const {
  const ParameterSet<S>& parameters = model_.parameters();
  std::size_t culprit = 0;
  double largest = -1;
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    const double size =
        quantity == NonFiniteError::Quantity::kLoss
            ? double(parameters.value(Index(k)).cwiseAbs().template maxCoeff<Eigen::PropagateNaN>())
            : squared_norm(parameters.gradient(Index(k)));
    if (size <= largest) continue;
    culprit = k;
    largest = size;
    if (!std::isfinite(size)) break;
  }
  return parameters.table()[culprit].name;
}

template <class S>
Validation Trainer<S>::validate(Index windows) {
  if (!has_validation()) {
    throw ArgumentError(
        "There is no validation text: the text is too short to hold a part of it back, or "
        "validationFraction is 0.");
  }
  const LossAt at = loss_at(config_);
  Batcher& held_back = *batchers_.validation;
  Index count = held_back.windows_per_epoch();
  if (windows > 0) count = std::min(count, windows);
  Validation result;
  double sum = 0, right = 0, sequences = 0;
  for (Index k = 0; k < count; ++k) {
    held_back.read(k, window_);
    if (window_.starts_fresh || !config_.carry_state) {
      model_.set_zero_state(window_.batch_size, window_state_);
    }
    model_.forward(window_, window_state_, at, activations_);
    const auto counted = Index(counted_targets(window_, at).size());
    sum += cross_entropy(window_, at, activations_, work_) * double(counted);
    result.characters += counted;
    right += last_accuracy(window_, activations_) * double(window_.batch_size);
    sequences += double(window_.batch_size);
    model_.read_final_state(activations_, window_state_);
  }
  result.loss = sum / double(result.characters);
  if (reads_lines(config_)) result.last_accuracy = right / sequences;
  return result;
}

template <class S>
void Trainer<S>::resume(const Progress& progress, RecurrentState<S> state) {
  for (const std::int64_t count : {progress.steps, progress.windows, progress.characters}) {
    check_range("progress", std::int64_t(0), std::int64_t(1) << 52, count);
  }
  check_size("layers of the state", state_.h.size(), state.h.size());
  check_size("layers of the cell state", state_.c.size(), state.c.size());
  for (std::size_t layer = 0; layer < state_.h.size(); ++layer) {
    check_size("rows of the state", state_.h[layer].rows(), state.h[layer].rows());
    check_size("sequences of the state", state_.h[layer].cols(), state.h[layer].cols());
    check_size("rows of the cell state", state_.c[layer].rows(), state.c[layer].rows());
    check_size("sequences of the cell state", state_.c[layer].cols(), state.c[layer].cols());
  }
  progress_ = progress;
  state_ = std::move(state);
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace unroll
