#include "core/batcher.h"

#include <algorithm>

#include "core/check.h"

namespace unroll {

void Window::resize(Index new_time_steps, Index new_batch_size) {
  time_steps = new_time_steps;
  batch_size = new_batch_size;
  inputs.resize(std::size_t(columns()));
  targets.resize(std::size_t(columns()));
}

void Window::set_sequence(Index b, const std::int32_t* from) {
  for (Index t = 0; t < time_steps; ++t) {
    inputs[std::size_t(t * batch_size + b)] = from[t];
    targets[std::size_t(t * batch_size + b)] = from[t + 1];
  }
}

StreamBatcher::StreamBatcher(std::vector<std::int32_t> ids, Index time_steps, Index batch_size)
    : ids_(std::move(ids)), batch_size_(batch_size) {
  check_range("batch size", Index(1), Index(1) << 30, batch_size);
  set_time_steps(time_steps);
}

void StreamBatcher::set_time_steps(Index time_steps) {
  check_range("time steps", Index(1), Index(1) << 30, time_steps);
  if (characters() <= time_steps) {
    throw TextError(message("The text has ", characters(), " characters; a window of ", time_steps,
                            " time steps needs at least ", time_steps + 1,
                            ". Type more text, or choose a shorter sequence length."));
  }
  time_steps_ = time_steps;
  const Index transitions = characters() - 1;
  const Index share = (transitions + batch_size_ - 1) / batch_size_;
  const Index wanted = (share + time_steps - 1) / time_steps;
  windows_per_epoch_ = std::min(wanted, transitions / time_steps);
}

void StreamBatcher::read(std::int64_t k, Window& window) {
  window.resize(time_steps_, batch_size_);
  const std::int64_t epoch = k / windows_per_epoch_;
  const Index offset = Index(k % windows_per_epoch_) * time_steps_;
  window.starts_fresh = offset == 0;

  // First characters run from 0 to `slack`; with one stream, odd epochs start at `slack`.
  const Index slack = characters() - 1 - windows_per_epoch_ * time_steps_;
  for (Index b = 0; b < batch_size_; ++b) {
    // In 64 bits: `slack * b` can pass 2^31, and an Index has 32 bits in WebAssembly.
    const auto start = batch_size_ > 1 ? std::int64_t(slack) * b / (batch_size_ - 1)
                                       : std::int64_t(slack) * (epoch % 2);
    window.set_sequence(b, ids_.data() + start + offset);
  }
}

Window StreamBatcher::probe(Index time_steps, Index sequences) const {
  Window window;
  window.resize(std::min(time_steps, characters() - 1), sequences);
  const std::int64_t slack = characters() - 1 - window.time_steps;
  for (Index b = 0; b < sequences; ++b) {
    window.set_sequence(b, ids_.data() + slack * (2 * b + 1) / (2 * sequences));
  }
  return window;
}

Split split_text(Index characters, double fraction, Index time_steps) {
  const auto validation = Index(double(characters) * fraction);
  if (validation <= time_steps || characters - validation <= time_steps) return {characters, 0};
  return {characters - validation, validation};
}

}  // namespace unroll
