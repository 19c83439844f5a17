#include "core/line_batcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/check.h"

namespace unroll {
namespace {

constexpr std::int32_t kBreak = 0;

/// Letters become ids from 1 on, '/' ends a line.
std::vector<std::int32_t> ids_of(const std::string& text) {
  std::vector<std::int32_t> ids;
  for (const char c : text) ids.push_back(c == '/' ? kBreak : c - 'a' + 1);
  return ids;
}

/// Sequence b as text: its inputs and its last target.
std::string line_of(const Window& window, Index b) {
  std::string line;
  for (Index t = 0; t < window.time_steps; ++t) {
    line += char('a' - 1 + window.inputs[std::size_t(t * window.batch_size + b)]);
  }
  const std::size_t last = std::size_t((window.time_steps - 1) * window.batch_size + b);
  return line + char('a' - 1 + window.targets[last]);
}

/// The lines of an epoch in the order in which they come.
std::vector<std::string> read_epoch(LineBatcher& batcher, std::int64_t epoch) {
  std::vector<std::string> lines;
  Window window;
  for (Index k = 0; k < batcher.windows_per_epoch(); ++k) {
    batcher.read(epoch * batcher.windows_per_epoch() + k, window);
    EXPECT_TRUE(window.starts_fresh);
    for (Index b = 0; b < window.batch_size; ++b) lines.push_back(line_of(window, b));
  }
  return lines;
}

TEST(LineBatcher, TargetsAreTheInputsOneFurtherOn) {
  LineBatcher batcher(ids_of("abcd/efgh"), kBreak, 2, 1);
  Window window;
  batcher.read(0, window);
  ASSERT_EQ(window.time_steps, 3);
  ASSERT_EQ(window.batch_size, 2);
  for (Index k = 0; k < 4; ++k) EXPECT_EQ(window.targets[k], window.inputs[k + 2]);
}

TEST(LineBatcher, EveryEpochVisitsEveryLineOnce) {
  const std::string text = "ab/cd/efg/hi/jkl//m/nop/qrst/uv";
  const std::multiset<std::string> expected{"ab", "cd", "efg", "hi", "jkl", "nop", "qrst", "uv"};
  for (const Index B : {1, 2, 3, 100}) {
    LineBatcher batcher(ids_of(text), kBreak, B, 7);
    for (std::int64_t epoch = 0; epoch < 3; ++epoch) {
      const std::vector<std::string> lines = read_epoch(batcher, epoch);
      EXPECT_EQ(std::multiset<std::string>(lines.begin(), lines.end()), expected) << B;
    }
    EXPECT_EQ(batcher.lines(), 8);
    EXPECT_EQ(batcher.longest_window(), 3);
  }
}

TEST(LineBatcher, BatchesAreOfEqualLengthAndAsFullAsTheirBucketAllows) {
  LineBatcher batcher(ids_of("ab/cd/efg/hi/jkl/nop/qrst/uv"), kBreak, 3, 1);
  // 4 lines of two characters in 2 batches, 3 of three in 1, 1 of four in 1.
  EXPECT_EQ(batcher.windows_per_epoch(), 4);
  Window window;
  std::multiset<Index> sizes;
  for (Index k = 0; k < 4; ++k) {
    batcher.read(k, window);
    sizes.insert(window.batch_size * 10 + window.time_steps);
  }
  EXPECT_EQ(sizes, (std::multiset<Index>{31, 11, 32, 13}));
}

TEST(LineBatcher, OrderHangsOnSeedAndEpochOnly) {
  std::string text;
  for (char c = 'a'; c <= 'z'; ++c) text += std::string{c, 'x', '/'};
  LineBatcher first(ids_of(text), kBreak, 4, 1), again(ids_of(text), kBreak, 4, 1),
      other(ids_of(text), kBreak, 4, 2);
  const auto epoch_0 = read_epoch(first, 0), epoch_1 = read_epoch(first, 1);
  EXPECT_NE(epoch_0, epoch_1);
  EXPECT_NE(epoch_0, read_epoch(other, 0));
  // Any order of reading gives the same windows: a resumed run begins in the middle.
  EXPECT_EQ(read_epoch(again, 1), epoch_1);
  EXPECT_EQ(read_epoch(again, 0), epoch_0);
}

TEST(LineBatcher, ChanceIsTheShareOfTheMostFrequentLastCharacter) {
  EXPECT_DOUBLE_EQ(LineBatcher(ids_of("ax/bx/cy/dz/e"), kBreak, 2, 1).chance_of_last(), 0.5);
  EXPECT_DOUBLE_EQ(LineBatcher(ids_of("ax/bxx"), kBreak, 2, 1).chance_of_last(), 1);
}

TEST(LineBatcher, WithoutLineBreakTheTextIsOneLine) {
  LineBatcher batcher(ids_of("abcdef"), -1, 4, 1);
  EXPECT_EQ(read_epoch(batcher, 0), (std::vector<std::string>{"abcdef"}));
}

TEST(LineBatcher, ProbesLinesOfTheMostFrequentLength) {
  const LineBatcher batcher(ids_of("ab/abcd/bbcd/cbcd/dbcd/abcdefgh"), kBreak, 2, 1);
  const Window all = batcher.probe(100, 100);
  EXPECT_EQ(all.time_steps, 3);
  EXPECT_EQ(all.batch_size, 4);
  const Window two = batcher.probe(100, 2);
  EXPECT_EQ(line_of(two, 0), "abcd");
  EXPECT_EQ(line_of(two, 1), "cbcd");
  // Shorter than a line: its end, where the loss is.
  EXPECT_EQ(line_of(batcher.probe(2, 1), 0), "bcd");
}

TEST(LineBatcher, RefusesTextsWithoutALineToLearn) {
  EXPECT_THROW(LineBatcher(ids_of("a/b//c"), kBreak, 2, 1), TextError);
  EXPECT_THROW(LineBatcher({}, kBreak, 2, 1), TextError);
  EXPECT_THROW(LineBatcher(ids_of("ab"), kBreak, 0, 1), ArgumentError);
  const auto longest = std::size_t(LineBatcher::kMaximumLine);
  EXPECT_NO_THROW(LineBatcher(std::vector<std::int32_t>(longest, 1), kBreak, 1, 1));
  EXPECT_THROW(LineBatcher(std::vector<std::int32_t>(longest + 1, 1), kBreak, 1, 1), TextError);
}

TEST(SplitLines, HoldsBackTheLastLinesAndCutsBehindABreak) {
  const auto ids = ids_of("ab/cd/e/fg/hi/");
  const Split half = split_lines(ids, kBreak, 0.5);
  // Of the four lines that can be learned the last two; "e" cannot, and stays where it is.
  EXPECT_EQ(half.training, 8);
  EXPECT_EQ(half.validation, 6);
  EXPECT_EQ(split_lines(ids, kBreak, 0.2).validation, 0);
  EXPECT_EQ(split_lines(ids, kBreak, 0).validation, 0);
  EXPECT_EQ(longest_line(ids, kBreak), 2);
}

}  // namespace
}  // namespace unroll
