#include "core/batcher.h"

#include <algorithm>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "core/check.h"

namespace unroll {
namespace {

/// A text in which every character is its own position, so that an id says where it was read.
std::vector<std::int32_t> positions(Index characters) {
  std::vector<std::int32_t> ids(static_cast<std::size_t>(characters));
  std::iota(ids.begin(), ids.end(), 0);
  return ids;
}

struct Size {
  Index characters, time_steps, batch_size;
};

/// Texts from the shortest that is allowed to one of many windows, with streams that fit and
/// streams that overlap.
std::vector<Size> sizes() {
  std::vector<Size> all;
  for (const Index T : {1, 2, 3, 7, 16}) {
    for (const Index B : {1, 2, 3, 5, 32}) {
      for (const Index extra : {1, 2, 3, 5, 8, 13, 40, 97, 300}) all.push_back({T + extra, T, B});
    }
  }
  return all;
}

std::string show(const Size& s) {
  return "N " + std::to_string(s.characters) + ", T " + std::to_string(s.time_steps) + ", B " +
         std::to_string(s.batch_size);
}

TEST(StreamBatcher, TargetsAreTheCharactersThatFollow) {
  for (const Size& size : sizes()) {
    StreamBatcher batcher(positions(size.characters), size.time_steps, size.batch_size);
    Window window;
    for (std::int64_t k = 0; k < 2 * batcher.windows_per_epoch(); ++k) {
      batcher.read(k, window);
      ASSERT_EQ(window.time_steps, size.time_steps);
      ASSERT_EQ(window.batch_size, size.batch_size);
      ASSERT_EQ(Index(window.inputs.size()), window.columns());
      for (std::size_t i = 0; i < window.inputs.size(); ++i) {
        ASSERT_EQ(window.targets[i], window.inputs[i] + 1) << show(size);
      }
      // Time-major: entry t*B + b follows entry (t-1)*B + b.
      for (std::size_t i = std::size_t(size.batch_size); i < window.inputs.size(); ++i) {
        ASSERT_EQ(window.inputs[i], window.targets[i - std::size_t(size.batch_size)]) << show(size);
      }
    }
  }
}

TEST(StreamBatcher, AStreamGoesOnWhereItsLastWindowEnded) {
  for (const Size& size : sizes()) {
    StreamBatcher batcher(positions(size.characters), size.time_steps, size.batch_size);
    Window before, window;
    const std::int64_t count = 3 * batcher.windows_per_epoch();
    for (std::int64_t k = 0; k < count; ++k) {
      batcher.read(k, window);
      // The state has to be zeroed where an epoch starts and nowhere else.
      ASSERT_EQ(window.starts_fresh, k % batcher.windows_per_epoch() == 0) << show(size);
      if (!window.starts_fresh) {
        ASSERT_TRUE(std::equal(window.inputs.begin(), window.inputs.begin() + size.batch_size,
                               before.targets.end() - size.batch_size))
            << show(size) << ", window " << k;
      }
      std::swap(window, before);
    }
  }
}

TEST(StreamBatcher, TwoEpochsReadEveryTransition) {
  for (const Size& size : sizes()) {
    StreamBatcher batcher(positions(size.characters), size.time_steps, size.batch_size);
    std::set<std::int32_t> read;
    Window window;
    for (std::int64_t k = 0; k < 2 * batcher.windows_per_epoch(); ++k) {
      batcher.read(k, window);
      read.insert(window.inputs.begin(), window.inputs.end());
    }
    EXPECT_EQ(Index(read.size()), size.characters - 1) << show(size);
    EXPECT_EQ(*read.begin(), 0) << show(size);
  }
}

TEST(StreamBatcher, SeveralStreamsReadEveryTransitionInEachEpoch) {
  for (const Size& size : sizes()) {
    if (size.batch_size == 1) continue;
    StreamBatcher batcher(positions(size.characters), size.time_steps, size.batch_size);
    std::set<std::int32_t> read;
    Window window;
    for (std::int64_t k = 0; k < batcher.windows_per_epoch(); ++k) {
      batcher.read(k, window);
      read.insert(window.inputs.begin(), window.inputs.end());
    }
    EXPECT_EQ(Index(read.size()), size.characters - 1) << show(size);
  }
}

TEST(StreamBatcher, StreamsOfALongTextOverlapByLessThanAWindow) {
  // ⌈(N-1)/B⌉ = 313 transitions each, rounded up to five windows of 64.
  StreamBatcher batcher(positions(10'001), 64, 32);
  EXPECT_EQ(batcher.windows_per_epoch(), 5);
  Window window;
  batcher.read(0, window);
  for (std::size_t b = 1; b < 32; ++b) {
    const Index distance = window.inputs[b] - window.inputs[b - 1];
    EXPECT_GT(distance, 5 * 64 - 64);
    EXPECT_LE(distance, 5 * 64);
  }
}

TEST(StreamBatcher, TheShortestTextIsOneWindow) {
  StreamBatcher batcher(positions(9), 8, 4);
  EXPECT_EQ(batcher.windows_per_epoch(), 1);
  Window window;
  batcher.read(0, window);
  EXPECT_EQ(window.inputs[0], 0);
  EXPECT_EQ(window.targets.back(), 8);
}

TEST(StreamBatcher, RefusesATextShorterThanAWindowSayingWhatIsNeeded) {
  for (const Index characters : {0, 1, 2, 8}) {
    try {
      StreamBatcher batcher(positions(characters), 8, 4);
      ADD_FAILURE() << characters;
    } catch (const TextError& error) {
      EXPECT_EQ(std::string(error.what()),
                "The text has " + std::to_string(characters) +
                    " characters; a window of 8 time steps needs at least 9. Type more text, or "
                    "choose a shorter sequence length.");
    }
  }
}

TEST(StreamBatcher, RefusesWindowsOfNothing) {
  EXPECT_THROW(StreamBatcher(positions(9), 0, 4), ArgumentError);
  EXPECT_THROW(StreamBatcher(positions(9), -1, 4), ArgumentError);
  EXPECT_THROW(StreamBatcher(positions(9), 8, 0), ArgumentError);
  EXPECT_THROW(StreamBatcher(positions(9), 8, -2), ArgumentError);
}

TEST(StreamBatcher, ReadsTheLongestTextToItsEnd) {
  // 2^24 characters, the most the library takes, in 512 streams: positions times streams is beyond
  // 32 bits, which an Index has in WebAssembly.
  const Index characters = Index(1) << 24;
  StreamBatcher batcher(positions(characters), 1024, 512);
  Window window;
  batcher.read(batcher.windows_per_epoch() - 1, window);
  EXPECT_EQ(window.targets.back(), std::int32_t(characters) - 1);
  EXPECT_TRUE(std::is_sorted(window.inputs.begin(), window.inputs.begin() + 512));
  batcher.read(std::int64_t(1) << 52, window);
  EXPECT_GE(window.inputs.front(), 0);
}

TEST(SplitText, HoldsBackTheLastTenthOfALongText) {
  const Split split = split_text(10'000, 0.1, 64);
  EXPECT_EQ(split.training, 9'000);
  EXPECT_EQ(split.validation, 1'000);
}

TEST(SplitText, HoldsNothingBackWhereItWouldNotFillAWindow) {
  // A window of 64 time steps needs 65 characters.
  EXPECT_EQ(split_text(640, 0.1, 64).validation, 0);
  EXPECT_EQ(split_text(649, 0.1, 64).validation, 0);
  EXPECT_EQ(split_text(650, 0.1, 64).validation, 65);
  EXPECT_EQ(split_text(649, 0.1, 64).training, 649);
  EXPECT_EQ(split_text(650, 0.1, 64).training, 585);
}

TEST(SplitText, HoldsNothingBackWhereTrainingWouldNotFillAWindow) {
  EXPECT_EQ(split_text(128, 0.5, 64).validation, 0);
  EXPECT_EQ(split_text(130, 0.5, 64).validation, 65);
}

TEST(SplitText, HoldsNothingBackWhenNotAskedTo) {
  EXPECT_EQ(split_text(1'000'000, 0, 64).validation, 0);
  EXPECT_EQ(split_text(0, 0.5, 1).training, 0);
}

TEST(SplitText, AlwaysAddsUp) {
  for (Index characters = 0; characters < 400; ++characters) {
    for (const double fraction : {0.0, 0.001, 0.1, 1.0 / 3, 0.5}) {
      const Split split = split_text(characters, fraction, 10);
      EXPECT_EQ(split.training + split.validation, characters);
      EXPECT_TRUE(split.validation == 0 || split.validation > 10);
    }
  }
}

}  // namespace
}  // namespace unroll
