// Lines as sequences: each line of the text is one sequence of its own, with nothing before it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/batcher.h"

namespace unroll {

/// Batches of up to B lines of equal length, so that nothing is padded. A line of n characters is
/// n-1 time steps; its line break belongs to no sequence, and lines of fewer than two characters
/// are left out. Every epoch visits every line once, in an order drawn from the seed and the
/// epoch's number.
class LineBatcher final : public Batcher {
 public:
  /// `line_break` is the id that ends a line; -1 if the vocabulary has none. Throws TextError if no
  /// line has two characters or one has more than kMaximumLine, ArgumentError for a batch size
  /// below 1.
  LineBatcher(std::vector<std::int32_t> ids, std::int32_t line_break, Index batch_size,
              std::uint64_t seed);

  static constexpr Index kMaximumLine = 1025;

  Index windows_per_epoch() const override { return windows_per_epoch_; }
  Index characters() const override { return Index(ids_.size()); }
  Index longest_window() const override { return longest_ - 1; }
  Index lines() const;
  void read(std::int64_t k, Window& window) override;
  /// A line keeps its own length.
  void set_time_steps(Index) override {}
  /// Lines of the most frequent length, their ends if they are longer than time_steps.
  Window probe(Index time_steps, Index sequences) const override;

  /// Share of the lines that end in the most frequent last character: what one reaches by always
  /// guessing that.
  double chance_of_last() const;

 private:
  struct Bucket {
    Index length;               // characters of a line
    std::vector<Index> starts;  // where its lines begin in ids_
  };
  struct Batch {
    std::size_t bucket;
    std::size_t first;  // of the bucket's lines
  };
  void shuffle(std::int64_t epoch);

  std::vector<std::int32_t> ids_;
  Index batch_size_;
  std::uint64_t seed_;
  Index longest_ = 0;
  Index windows_per_epoch_ = 0;
  std::vector<Bucket> in_text_order_;  // shortest first
  std::vector<Bucket> buckets_;        // as shuffled for epoch_
  std::vector<Batch> batches_;
  std::int64_t epoch_ = -1;
};

/// Characters of the longest line.
Index longest_line(const std::vector<std::int32_t>& ids, std::int32_t line_break);

/// How many of the characters train and how many validate, cut behind a line: the last `fraction`
/// of the lines that LineBatcher takes validates, none if that is less than one.
Split split_lines(const std::vector<std::int32_t>& ids, std::int32_t line_break, double fraction);

}  // namespace unroll
