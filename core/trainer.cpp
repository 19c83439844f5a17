#include "core/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "core/initialization.h"
#include "core/penalty.h"
#include "core/softmax_loss.h"

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
Trainer<S>::Trainer(const Config& config, Index vocabulary_size, std::vector<std::int32_t> ids)
    : Trainer(config, vocabulary_size) {
  const Index T = Index(config.sequence_length), B = Index(config.batch_size);
  const Split split = split_text(Index(ids.size()), config.validation_fraction, T);
  if (split.validation > 0) {
    // Streams of whole windows side by side, so that no character is counted twice; of B/2 … B
    // streams, as many as leave the fewest windows over.
    const Index windows = (split.validation - 1) / T;
    Index streams = std::min(B, windows);
    for (Index fewer = streams - 1; fewer >= 1 && 2 * fewer >= B; --fewer) {
      if (windows % fewer < windows % streams) streams = fewer;
    }
    const auto from = ids.begin() + split.training;
    const Index counted = (windows - windows % streams) * T;
    validation_.emplace(std::vector<std::int32_t>(from, from + counted + 1), T, streams);
    ids.resize(std::size_t(split.training));
  }
  batcher_ = StreamBatcher(std::move(ids), T, B);
}

template <class S>
void Trainer<S>::set_config(const Config& config) {
  check_config(config);
  for (const ConfigField& field : config_fields()) {
    if (!field.live && field.get(config) != field.get(config_)) {
      throw ConfigError(field.name, message(field.name, " cannot change while training."));
    }
  }
  config_ = config;
}

template <class S>
const StepMetrics& Trainer<S>::step() {
  if (batcher_.characters() == 0) {
    throw TextError(
        "There is no text to train on: the model was opened without one. Open it again together "
        "with the text.");
  }
  const LossAt at = loss_at(config_);
  ParameterSet<S>& parameters = model_.parameters();
  batcher_.read(steps_taken_, window_);
  window_state_ = state_;
  if (window_.starts_fresh || !config_.carry_state) window_state_.set_zero();

  model_.forward(window_, window_state_, at, activations_);
  metrics_.loss = cross_entropy(window_, at, activations_, work_);
  check_finite(NonFiniteError::Quantity::kLoss, metrics_.loss);

  parameters.gradients().setZero();
  model_.backward(window_, at, activations_, work_);
  metrics_.penalty = add_penalty(parameters, config_.l1, config_.l2);
  metrics_.gradient_norm = weight_norms_.measure(parameters, metrics_.weight_gradient_norms);
  check_finite(NonFiniteError::Quantity::kGradient, metrics_.gradient_norm);

  const double factor = clip_factor(metrics_.gradient_norm, config_.clip_norm);
  if (factor < 1) parameters.gradients() *= S(factor);
  metrics_.clipped_norm = factor * metrics_.gradient_norm;

  optimizer_.gradient_to_update({config_.learning_rate, config_.momentum}, parameters.gradients());
  metrics_.update_norm = std::sqrt(squared_norm(parameters.gradients()));
  parameters.values() += parameters.gradients();
  metrics_.weight_norm = std::sqrt(squared_norm(parameters.values()));

  model_.read_final_state(activations_, state_);
  ++steps_taken_;
  metrics_.step = steps_taken_;
  metrics_.epoch = double(steps_taken_) / double(batcher_.windows_per_epoch());
  metrics_.characters_seen = steps_taken_ * window_.columns();
  return metrics_;
}

template <class S>
void Trainer<S>::check_finite(NonFiniteError::Quantity quantity, double value) const {
  if (quantity == NonFiniteError::Quantity::kLoss) {
    if (std::isfinite(value)) return;
  } else {
    // The optimizers square gradients in S, so a square that overflows is as bad as a gradient that
    // does.
    if (value * value <= double(std::numeric_limits<S>::max())) return;
  }

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
  throw NonFiniteError(steps_taken_ + 1, quantity, parameters.table()[culprit].name);
}

template <class S>
Validation Trainer<S>::validate(Index windows) {
  if (!validation_) {
    throw ArgumentError(
        "There is no validation text: the text is too short to hold a part of it back, or "
        "validationFraction is 0.");
  }
  const LossAt at = loss_at(config_);
  Index count = validation_->windows_per_epoch();
  if (windows > 0) count = std::min(count, windows);
  RecurrentState<S> state = model_.zero_state(validation_->batch_size());
  Validation result;
  double sum = 0;
  for (Index k = 0; k < count; ++k) {
    validation_->read(k, window_);
    if (!config_.carry_state) state.set_zero();
    model_.forward(window_, state, at, activations_);
    const auto counted = Index(counted_targets(window_, at).size());
    sum += cross_entropy(window_, at, activations_, work_) * double(counted);
    result.characters += counted;
    model_.read_final_state(activations_, state);
  }
  result.loss = sum / double(result.characters);
  return result;
}

template <class S>
void Trainer<S>::resume(std::int64_t steps_taken, RecurrentState<S> state) {
  check_range("steps taken", std::int64_t(0), std::int64_t(1) << 52, steps_taken);
  check_size("layers of the state", state_.h.size(), state.h.size());
  check_size("layers of the cell state", state_.c.size(), state.c.size());
  for (std::size_t layer = 0; layer < state_.h.size(); ++layer) {
    check_size("rows of the state", state_.h[layer].rows(), state.h[layer].rows());
    check_size("sequences of the state", state_.h[layer].cols(), state.h[layer].cols());
    check_size("rows of the cell state", state_.c[layer].rows(), state.c[layer].rows());
    check_size("sequences of the cell state", state_.c[layer].cols(), state.c[layer].cols());
  }
  steps_taken_ = steps_taken;
  state_ = std::move(state);
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace unroll
