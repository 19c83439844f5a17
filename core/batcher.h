// Character ids cut into the windows that training steps take.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/types.h"

namespace unroll {

/// T·B inputs and the characters that follow them, time-major: entry t*B + b.
struct Window {
  Index time_steps = 0;
  Index batch_size = 0;
  std::vector<std::int32_t> inputs;
  std::vector<std::int32_t> targets;
  bool starts_fresh = true;  // nothing before it: the state begins at zero

  Index columns() const { return time_steps * batch_size; }
};

/// One long text as B parallel streams that are read T characters at a time, so that a stream's
/// next window continues where its last one ended.
///
/// A stream is ⌈(N-1)/B⌉ transitions long, rounded up to whole windows, and the streams start
/// evenly spread over the text: on a long text they overlap by less than a window, on a short one
/// by more, and any text of at least T+1 characters makes full batches. Where rounding up does not
/// fit (B = 1), every second epoch is shifted to the end of the text, so that no character is left
/// out.
class StreamBatcher {
 public:
  StreamBatcher() = default;

  /// Requires ids.size() > time_steps and batch_size >= 1; throws TextError otherwise.
  StreamBatcher(std::vector<std::int32_t> ids, Index time_steps, Index batch_size);

  Index time_steps() const { return time_steps_; }
  Index batch_size() const { return batch_size_; }
  Index windows_per_epoch() const { return windows_per_epoch_; }
  Index characters() const { return Index(ids_.size()); }

  /// Writes window number `k`, counted from 0 over all epochs.
  void read(std::int64_t k, Window& window) const;

 private:
  std::vector<std::int32_t> ids_;
  Index time_steps_ = 0;
  Index batch_size_ = 0;
  Index windows_per_epoch_ = 0;
};

/// How many of `characters` train and how many validate: the last `fraction` validates if that is
/// more than `time_steps` characters, and none otherwise.
struct Split {
  Index training;
  Index validation;
};
Split split_text(Index characters, double fraction, Index time_steps);

}  // namespace unroll
