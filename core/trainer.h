// Training, one optimizer step at a time. There is no endless loop here: whoever calls decides when
// the next step is taken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/batcher.h"
#include "core/char_model.h"
#include "core/check.h"
#include "core/config.h"
#include "core/optimizer.h"
#include "core/weight_norms.h"

namespace unroll {

/// What one step measured. Norms are L2 norms; losses are in nats per counted character.
struct StepMetrics {
  std::int64_t step = 0;                      // counted from 1
  double epoch = 0;                           // passes over the training text, with fraction
  std::int64_t characters_seen = 0;           // T·B a step
  double loss = 0;                            // cross-entropy, before the update, without penalty
  double penalty = 0;                         // l1 Σ|w| + l2 Σw² over the weights
  double gradient_norm = 0;                   // of loss and penalty together, before clipping
  double clipped_norm = 0;                    // after clipping
  double update_norm = 0;                     // of what was added to the parameters
  double weight_norm = 0;                     // of all parameters, after the update
  std::vector<double> weight_gradient_norms;  // before clipping, in the order of weight_names()
};

struct Validation {
  double loss = 0;       // nats per counted character
  Index characters = 0;  // counted
};

ModelShape model_shape(const Config& config, Index vocabulary_size);
LossAt loss_at(const Config& config);
OptimizerKind optimizer_kind(const Config& config);

template <class S>
class Trainer {
 public:
  /// A model with fresh weights. Throws ConfigError for a value out of range and TextError if `ids`
  /// is too short for a window.
  Trainer(const Config& config, Index vocabulary_size, std::vector<std::int32_t> ids);

  /// The same without a text: a saved model can be put into it, sampled from and saved again, but a
  /// step throws TextError.
  Trainer(const Config& config, Index vocabulary_size);

  const Config& config() const { return config_; }
  /// Throws ConfigError if a field differs that is not live.
  void set_config(const Config& config);

  CharModel<S>& model() { return model_; }
  const CharModel<S>& model() const { return model_; }
  Optimizer<S>& optimizer() { return optimizer_; }
  const Optimizer<S>& optimizer() const { return optimizer_; }

  /// Takes one step, or throws NonFiniteError and leaves everything as it was: parameters, moments,
  /// state and position in the text.
  const StepMetrics& step();

  /// Cross-entropy on the held-back text, read in parallel streams from a zero state; at most
  /// `windows` windows of each stream (0: all). Throws ArgumentError if there is no such text.
  Validation validate(Index windows = 0);

  const std::vector<std::string>& weight_names() const { return weight_norms_.names(); }
  std::int64_t steps_taken() const { return steps_taken_; }
  bool has_validation() const { return validation_.has_value(); }
  Index training_characters() const { return batcher_.characters(); }

  /// The state carried to the next window; with steps_taken, all that a resumed run needs beside
  /// the parameters and moments.
  const RecurrentState<S>& state() const { return state_; }
  void resume(std::int64_t steps_taken, RecurrentState<S> state);

 private:
  void check_finite(NonFiniteError::Quantity quantity, double value) const;

  Config config_;
  CharModel<S> model_;
  Optimizer<S> optimizer_;
  WeightNorms weight_norms_;
  StreamBatcher batcher_;
  std::optional<StreamBatcher> validation_;

  RecurrentState<S> state_;
  std::int64_t steps_taken_ = 0;
  StepMetrics metrics_;

  // Scratch of a step.
  Window window_;
  RecurrentState<S> window_state_;
  Activations<S> activations_;
  BackwardWorkspace<S> work_;
};

}  // namespace unroll
