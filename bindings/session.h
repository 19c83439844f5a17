// What a page or a program does with one model: a façade over the core in plain C++, without
// Emscripten, so that it is tested natively. Text comes in as UTF-8; sizes and values are checked
// here, and every refusal is one of the exceptions of core/check.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/gradient_check.h"
#include "core/gradient_flow.h"
#include "core/inspection.h"
#include "core/sampler.h"
#include "core/spectral_radius.h"
#include "core/trainer.h"
#include "core/vocabulary.h"
#include "core/weight_statistics.h"

namespace unroll {

class Session {
 public:
  /// A model with fresh weights. Throws TextError for a text that is not UTF-8, empty, of one
  /// distinct character only, too short for a window or longer than kMaximumCharacters;
  /// ConfigError; TooLargeError before anything of the model's size is allocated.
  Session(const Config& config, std::string_view text);

  /// The model of a file that save() made, or of a state dict of PyTorch's (core/pytorch_model.h),
  /// with the text to go on with. Without a text it can do all but train and validate. Throws
  /// FileError, and TextError also for a character that the model has no id for.
  static Session load(std::span<const std::uint8_t> bytes, std::optional<std::string_view> text);
  std::vector<std::uint8_t> save() const;

  const Config& config() const { return trainer_.config(); }
  /// Changes fields that are live. Throws ConfigError, and TextError or TooLargeError for a
  /// sequence length that the text or the memory is too short for; then nothing is changed.
  void set_config(const Config& config);

  const Vocabulary& vocabulary() const { return vocabulary_; }
  const ParameterSet<float>& parameters() const { return trainer_.model().parameters(); }
  const CellKind& cell_kind() const { return trainer_.model().cell_kind(); }
  const std::vector<std::string>& weight_names() const { return trainer_.weight_names(); }
  std::int64_t step() const { return trainer_.steps_taken(); }
  /// ln V, nats per character: the loss of a uniform guess.
  double uniform_loss() const;
  bool has_validation() const { return trainer_.has_validation(); }
  /// 0 for a model that was loaded without a text.
  Index training_characters() const { return trainer_.training_characters(); }
  /// Lines as sequences only, NaN otherwise: how often always guessing the most frequent last
  /// character is right.
  double chance_of_last() const { return trainer_.chance_of_last(); }

  /// Takes `steps` steps, or fewer: before a step that would not be finite it returns, and the next
  /// call throws NonFiniteError. Nothing of that step is applied.
  std::vector<StepMetrics> train(std::int64_t steps);

  /// At most `windows` windows of each stream (0: all). Throws ArgumentError if no text is held
  /// back.
  Validation validate(Index windows) { return trainer_.validate(windows); }

  /// The characters written after `prompt`, without it. An empty prompt starts from the first
  /// character of the training text or, without a text, of the vocabulary. Throws ArgumentError for
  /// a character that the model has no id for or an option out of range.
  std::string sample(std::string_view prompt, const SamplingOptions& options,
                     std::uint64_t seed) const;

  /// Sets a parameter, row after row. Throws ArgumentError for an unknown name, a wrong size or a
  /// value that is not finite.
  void set_parameter(const std::string& name, std::span<const float> values);

  struct Batch {
    Window window;                  // T·B ids, time-major
    std::optional<LossAt> loss_at;  // the configuration's, if not given
    std::vector<float> h0, c0;      // [L][B][H]; empty: zero
  };
  struct BatchGradients {
    double loss = 0;            // mean cross-entropy, without penalty
    std::vector<float> logits;  // [T][B][V], or [B][V] with the loss at the last step
    double gradient_norm = 0;   // over all parameters, without clipping
    std::vector<std::vector<float>> gradients;  // in the order of parameters(), row after row
    std::vector<float> hidden_gradient_norms;   // [L][T]: ‖∂L/∂h_t‖ over the whole batch
    std::vector<float> cell_gradient_norms;     // [L][T], empty for a cell without C
  };
  /// Measures; changes neither parameters nor training state. What is not finite is reported as it
  /// is. Throws ArgumentError for sizes that disagree or an unknown id, TooLargeError for a batch
  /// that would not fit.
  BatchGradients forward_backward(const Batch& batch);

  struct FlowOptions {
    Index time_steps = 257;  // fewer where the text is shorter
    Index sequences = 4;
    LossAt loss_at = LossAt::kLast;
  };
  /// Measures the gradient back through time on a few sequences of the training text; training is
  /// not disturbed. Throws TextError without a text, ArgumentError and TooLargeError.
  GradientFlow gradient_flow(const FlowOptions& options);

  std::vector<NamedRadius> spectral_radii() const {
    return unroll::spectral_radii(trainer_.model());
  }
  WeightStatistics weight_statistics(Index bins, double near_zero) const {
    return measure_weights(trainer_.model(), bins, near_zero);
  }

  /// Reads a text from a zero state. Throws ArgumentError for an empty text or a character that the
  /// model has no id for, TooLargeError for a text that is too long.
  Inspection<float> inspect(std::string_view text) const;
  /// Norms of the gradient of ln p(text[position] | what is before it) with respect to each earlier
  /// input; `position` counts characters from 0. Throws as inspect does, and for a position outside
  /// 1 … N-1.
  std::vector<double> saliency(std::string_view text, Index position) const;

  /// Holds sampled entries of every parameter's gradient against central differences in double, on
  /// a small window of the session's own text. Takes about a second at most; the same entries each
  /// time.
  GradientCheck check_gradients() const;

 private:
  Session(Vocabulary vocabulary, Trainer<float> trainer, std::vector<std::int32_t> opening);
  Window small_window() const;
  std::vector<std::int32_t> encode_probe(std::string_view text) const;

  Vocabulary vocabulary_;
  Trainer<float> trainer_;
  std::vector<std::int32_t> opening_;  // the first ids of the text, or of the vocabulary

  // Scratch of gradient_flow, which is called over and over while training.
  Activations<float> probe_activations_;
  BackwardWorkspace<float> probe_work_;
};

/// Bytes that a session takes for a text of so many characters, so many of them distinct.
std::int64_t estimate_session_bytes(const Config& config, std::int64_t vocabulary_size,
                                    std::int64_t characters);

}  // namespace unroll
