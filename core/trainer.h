// Training, one optimizer step at a time. There is no endless loop here: whoever calls decides when
// the next step is taken.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/char_model.h"
#include "core/check.h"
#include "core/config.h"
#include "core/make_batchers.h"
#include "core/optimizer.h"
#include "core/weight_norms.h"

namespace unroll {

/// What one step measured. Norms are L2 norms; losses are in nats per counted character.
struct StepMetrics {
  std::int64_t step = 0;             // counted from 1
  double epoch = 0;                  // passes over the training text, with fraction
  std::int64_t characters_seen = 0;  // T·B a step
  double loss = 0;                   // cross-entropy, before the update, without penalty
  double penalty = 0;                // l1 Σ|w| + l2 Σw² over the weights
  double gradient_norm = 0;          // of loss and penalty together, before clipping
  double clipped_norm = 0;           // after clipping
  double update_norm = 0;            // of what was added to the parameters
  double weight_norm = 0;            // of all parameters, after the update
  /// Share of the sequences whose last character was predicted, before the update. Lines only: in a
  /// stream the last character of a window is one like any other, and this is NaN.
  double last_accuracy = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> weight_gradient_norms;  // before clipping, in the order of weight_names()
};

struct Validation {
  double loss = 0;                                                  // nats per counted character
  Index characters = 0;                                             // counted
  double last_accuracy = std::numeric_limits<double>::quiet_NaN();  // as in StepMetrics
};

/// How far training has come.
struct Progress {
  std::int64_t steps = 0;
  /// Windows read: as many as steps, until the sequence length is changed, which leaves the place
  /// in the text as it was.
  std::int64_t windows = 0;
  std::int64_t characters = 0;
};

ModelShape model_shape(const Config& config, Index vocabulary_size);
LossAt loss_at(const Config& config);
OptimizerKind optimizer_kind(const Config& config);

template <class S>
class Trainer {
 public:
  /// A model with fresh weights. `line_break` is the id that ends a line, -1 if there is none; it
  /// counts only with lines as sequences. Throws ConfigError for a value out of range and TextError
  /// if `ids` is too short for a window or has no line to learn.
  Trainer(const Config& config, Index vocabulary_size, std::vector<std::int32_t> ids,
          std::int32_t line_break = -1);

  /// The same without a text: a saved model can be put into it, sampled from and saved again, but a
  /// step throws TextError.
  Trainer(const Config& config, Index vocabulary_size);

  const Config& config() const { return config_; }
  /// Throws ConfigError if a field differs that is not live, TextError if the text is too short for
  /// the sequence length; then nothing is changed.
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
  std::int64_t steps_taken() const { return progress_.steps; }
  bool has_text() const { return batchers_.training != nullptr; }
  bool has_validation() const { return batchers_.validation != nullptr; }
  /// 0 without a text.
  Index training_characters() const { return has_text() ? batchers_.training->characters() : 0; }
  /// Time steps of the longest window; 0 without a text.
  Index longest_window() const { return has_text() ? batchers_.training->longest_window() : 0; }
  /// Lines only, NaN otherwise: how often always guessing the most frequent last character of the
  /// training lines is right.
  double chance_of_last() const { return batchers_.chance_of_last; }
  /// Sequences of the training text to measure on. Throws TextError without a text.
  Window probe(Index time_steps, Index sequences) const;

  /// The state carried to the next window, zero with lines as sequences; with progress(), all that
  /// a resumed run needs beside the parameters and moments.
  const RecurrentState<S>& state() const { return state_; }
  const Progress& progress() const { return progress_; }
  void resume(const Progress& progress, RecurrentState<S> state);

 private:
  void check_text() const;
  void check_finite(NonFiniteError::Quantity quantity, double value);
  std::string find_culprit(NonFiniteError::Quantity quantity) const;

  Config config_;
  CharModel<S> model_;
  Optimizer<S> optimizer_;
  WeightNorms weight_norms_;
  Batchers batchers_;  // both null without a text

  RecurrentState<S> state_;
  Progress progress_;
  StepMetrics metrics_;

  // Scratch of a step.
  Window window_;
  RecurrentState<S> window_state_;
  Activations<S> activations_;
  BackwardWorkspace<S> work_;
};

}  // namespace unroll
