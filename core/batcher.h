// Character ids cut into the windows that training steps take: from one long text in parallel
// streams here, from lines in line_batcher.h.
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
  /// Makes room for inputs and targets.
  void resize(Index new_time_steps, Index new_batch_size);
  /// Sequence b from `from` on: its inputs, and as targets the characters that follow them.
  void set_sequence(Index b, const std::int32_t* from);
};

/// Where windows come from. Every batcher gives the same window for the same number, so a resumed
/// run goes on where it was.
class Batcher {
 public:
  virtual ~Batcher() = default;

  virtual Index windows_per_epoch() const = 0;
  /// Of the text, those that belong to no window included.
  virtual Index characters() const = 0;
  /// Time steps of the longest window.
  virtual Index longest_window() const = 0;

  /// Writes window number `k`, counted from 0 over all epochs.
  virtual void read(std::int64_t k, Window& window) = 0;

  /// Windows of another length from now on, where the length is a choice; changes the number of
  /// windows in an epoch. Throws like the constructor, and then changes nothing.
  virtual void set_time_steps(Index time_steps) = 0;

  /// Up to `sequences` sequences of up to `time_steps` steps to measure on, spread over the text:
  /// the same ones each time.
  virtual Window probe(Index time_steps, Index sequences) const = 0;
};

/// One long text as B parallel streams that are read T characters at a time, so that a stream's
/// next window continues where its last one ended.
///
/// A stream is ⌈(N-1)/B⌉ transitions long, rounded up to whole windows, and the streams start
/// evenly spread over the text: on a long text they overlap by less than a window, on a short one
/// by more, and any text of at least T+1 characters makes full batches. Where rounding up does not
/// fit (B = 1), every second epoch is shifted to the end of the text, so that no character is left
/// out.
class StreamBatcher final : public Batcher {
 public:
  /// Requires ids.size() > time_steps and batch_size >= 1; throws TextError otherwise.
  StreamBatcher(std::vector<std::int32_t> ids, Index time_steps, Index batch_size);

  Index time_steps() const { return time_steps_; }
  Index batch_size() const { return batch_size_; }
  Index windows_per_epoch() const override { return windows_per_epoch_; }
  Index characters() const override { return Index(ids_.size()); }
  Index longest_window() const override { return time_steps_; }
  void read(std::int64_t k, Window& window) override;
  void set_time_steps(Index time_steps) override;
  Window probe(Index time_steps, Index sequences) const override;

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
