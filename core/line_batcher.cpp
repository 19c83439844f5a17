#include "core/line_batcher.h"

#include <algorithm>
#include <map>

#include "core/check.h"
#include "core/rng.h"

namespace unroll {
namespace {

/// Fisher and Yates.
template <class T>
void shuffle_with(std::vector<T>& items, Rng& rng) {
  for (std::size_t left = items.size(); left > 1; --left) {
    std::swap(items[left - 1], items[rng.below(std::uint32_t(left))]);
  }
}

/// Calls visit(start, length) for every line, the empty ones included.
template <class Visit>
void for_each_line(const std::vector<std::int32_t>& ids, std::int32_t line_break, Visit visit) {
  const Index characters = Index(ids.size());
  Index start = 0;
  for (Index at = 0; at <= characters; ++at) {
    if (at < characters && ids[std::size_t(at)] != line_break) continue;
    visit(start, at - start);
    start = at + 1;
  }
}

constexpr Index kShortestLine = 2;  // one character to read, one to predict

}  // namespace

LineBatcher::LineBatcher(std::vector<std::int32_t> ids, std::int32_t line_break, Index batch_size,
                         std::uint64_t seed)
    : ids_(std::move(ids)), batch_size_(batch_size), seed_(seed) {
  check_range("batch size", Index(1), Index(1) << 30, batch_size);
  std::map<Index, std::vector<Index>> by_length;
  for_each_line(ids_, line_break, [&](Index start, Index length) {
    if (length > kMaximumLine) {
      throw TextError(message("A line of the text has ", length, " characters; with lines as ",
                              "sequences at most ", kMaximumLine,
                              " are possible. Break it up, or read the text as a stream."));
    }
    if (length >= kShortestLine) by_length[length].push_back(start);
  });
  if (by_length.empty()) {
    throw TextError(
        "No line of the text has two characters or more; with lines as sequences each line is "
        "learned by itself. Type longer lines, or read the text as a stream.");
  }
  for (auto& [length, starts] : by_length) {
    windows_per_epoch_ += (Index(starts.size()) + batch_size - 1) / batch_size;
    longest_ = std::max(longest_, length);
    in_text_order_.push_back({length, std::move(starts)});
  }
}

Index LineBatcher::lines() const {
  Index sum = 0;
  for (const Bucket& bucket : in_text_order_) sum += Index(bucket.starts.size());
  return sum;
}

void LineBatcher::shuffle(std::int64_t epoch) {
  Rng rng(seed_, std::uint64_t(epoch) + 1);
  buckets_ = in_text_order_;
  batches_.clear();
  for (std::size_t b = 0; b < buckets_.size(); ++b) {
    shuffle_with(buckets_[b].starts, rng);
    for (std::size_t first = 0; first < buckets_[b].starts.size();
         first += std::size_t(batch_size_)) {
      batches_.push_back({b, first});
    }
  }
  shuffle_with(batches_, rng);
  epoch_ = epoch;
}

void LineBatcher::read(std::int64_t k, Window& window) {
  const std::int64_t epoch = k / windows_per_epoch_;
  if (epoch != epoch_) shuffle(epoch);
  const Batch& batch = batches_[std::size_t(k % windows_per_epoch_)];
  const Bucket& bucket = buckets_[batch.bucket];

  window.starts_fresh = true;
  window.resize(bucket.length - 1,
                std::min(batch_size_, Index(bucket.starts.size() - batch.first)));
  for (Index b = 0; b < window.batch_size; ++b) {
    window.set_sequence(b, ids_.data() + bucket.starts[batch.first + std::size_t(b)]);
  }
}

Window LineBatcher::probe(Index time_steps, Index sequences) const {
  const Bucket& bucket = *std::max_element(
      in_text_order_.begin(), in_text_order_.end(),
      [](const Bucket& a, const Bucket& b) { return a.starts.size() < b.starts.size(); });
  const Index count = Index(bucket.starts.size());
  Window window;
  window.resize(std::min(time_steps, bucket.length - 1), std::min(sequences, count));
  const Index skipped = bucket.length - 1 - window.time_steps;
  for (Index b = 0; b < window.batch_size; ++b) {
    const auto line = std::size_t(std::int64_t(count) * b / window.batch_size);
    window.set_sequence(b, ids_.data() + bucket.starts[line] + skipped);
  }
  return window;
}

double LineBatcher::chance_of_last() const {
  std::map<std::int32_t, Index> count;
  Index most = 0;
  for (const Bucket& bucket : in_text_order_) {
    for (const Index start : bucket.starts) {
      most = std::max(most, ++count[ids_[std::size_t(start + bucket.length - 1)]]);
    }
  }
  return double(most) / double(lines());
}

Index longest_line(const std::vector<std::int32_t>& ids, std::int32_t line_break) {
  Index longest = 0;
  for_each_line(ids, line_break,
                [&longest](Index, Index length) { longest = std::max(longest, length); });
  return longest;
}

Split split_lines(const std::vector<std::int32_t>& ids, std::int32_t line_break, double fraction) {
  std::vector<Index> starts;
  for_each_line(ids, line_break, [&](Index start, Index length) {
    if (length >= kShortestLine) starts.push_back(start);
  });
  const Index characters = Index(ids.size());
  const auto held_back = std::size_t(double(starts.size()) * fraction);
  if (held_back == 0 || held_back == starts.size()) return {characters, 0};
  const Index cut = starts[starts.size() - held_back];
  return {cut, characters - cut};
}

}  // namespace unroll
