#include "core/batcher.h"

#include <algorithm>

#include "core/check.h"

namespace unroll {

StreamBatcher::StreamBatcher(std::vector<std::int32_t> ids, Index time_steps, Index batch_size)
    : ids_(std::move(ids)), time_steps_(time_steps), batch_size_(batch_size) {
  check_range("time steps", Index(1), Index(1) << 30, time_steps);
  check_range("batch size", Index(1), Index(1) << 30, batch_size);
  if (characters() <= time_steps) {
    throw TextError(message("The text has ", characters(), " characters; a window of ", time_steps,
                            " time steps needs at least ", time_steps + 1,
                            ". Type more text, or choose a shorter sequence length."));
  }
  const Index transitions = characters() - 1;
  const Index share = (transitions + batch_size - 1) / batch_size;
  const Index wanted = (share + time_steps - 1) / time_steps;
  windows_per_epoch_ = std::min(wanted, transitions / time_steps);
}

void StreamBatcher::read(std::int64_t k, Window& window) const {
  window.time_steps = time_steps_;
  window.batch_size = batch_size_;
  window.inputs.resize(std::size_t(window.columns()));
  window.targets.resize(std::size_t(window.columns()));

  const std::int64_t epoch = k / windows_per_epoch_;
  const Index offset = Index(k % windows_per_epoch_) * time_steps_;
  window.starts_fresh = offset == 0;

  // First characters run from 0 to `slack`; with one stream, odd epochs start at `slack`.
  const Index slack = characters() - 1 - windows_per_epoch_ * time_steps_;
  for (Index b = 0; b < batch_size_; ++b) {
    // In 64 bits: `slack * b` can pass 2^31, and an Index has 32 bits in WebAssembly.
    const auto start = batch_size_ > 1 ? std::int64_t(slack) * b / (batch_size_ - 1)
                                       : std::int64_t(slack) * (epoch % 2);
    const std::int32_t* from = ids_.data() + start + offset;
    for (Index t = 0; t < time_steps_; ++t) {
      window.inputs[std::size_t(t * batch_size_ + b)] = from[t];
      window.targets[std::size_t(t * batch_size_ + b)] = from[t + 1];
    }
  }
}

Split split_text(Index characters, double fraction, Index time_steps) {
  const auto validation = Index(double(characters) * fraction);
  if (validation <= time_steps || characters - validation <= time_steps) return {characters, 0};
  return {characters - validation, validation};
}

}  // namespace unroll
