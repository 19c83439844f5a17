// How many bytes a session will take, known before anything is allocated. A tab that runs out of
// memory dies; a sentence with the size in it does not.
#pragma once

#include <cstdint>

#include "core/char_model.h"
#include "core/config.h"

namespace unroll {

/// Longest text that a session takes, in characters (64 MB of ids).
inline constexpr std::int64_t kMaximumCharacters = 16'777'216;

/// Most that a session may take by its estimate. A WebAssembly memory ends at 2 GB here, and making
/// the session and saving it need room beside it.
inline constexpr std::int64_t kMaximumBytes = 1'500'000'000;

struct MemoryEstimate {
  std::int64_t parameters = 0;   // values and gradients
  std::int64_t moments = 0;      // of the optimizer
  std::int64_t activations = 0;  // all that forward and backward keep of a window
  std::int64_t text = 0;         // ids and vocabulary

  std::int64_t total() const { return parameters + moments + activations + text; }
};

/// What a Trainer<float> with this configuration holds once it has taken a step. `vocabulary_size`
/// and `characters` are those of the text. With lines as sequences a window is as long as the
/// longest line, which `line_length` gives; 0: as long as the configuration's sequence length.
/// Throws ConfigError and ArgumentError on values out of range.
MemoryEstimate estimate_memory(const Config& config, std::int64_t vocabulary_size,
                               std::int64_t characters, std::int64_t line_length = 0);

/// What forward and backward keep of one window.
std::int64_t estimate_window_memory(const CharModel<float>& model, std::int64_t time_steps,
                                    std::int64_t batch_size, LossAt loss_at);

/// Throws TooLargeError, saying the size and what to reduce, if `bytes` is above kMaximumBytes.
void check_memory(const char* what, std::int64_t bytes);

}  // namespace unroll
