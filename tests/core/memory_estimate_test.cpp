#include "core/memory_estimate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "allocated_bytes.h"
#include "core/check.h"
#include "core/trainer.h"

namespace unroll {
namespace {

struct Case {
  const char* name;
  Config config;
  Index vocabulary_size;
  Index characters;
};

Case make_case(const char* name, Index vocabulary_size, Index characters, void (*change)(Config&)) {
  Case made{name, {}, vocabulary_size, characters};
  change(made.config);
  return made;
}

std::vector<std::int32_t> cycling_ids(const Case& of) {
  std::vector<std::int32_t> ids;
  for (Index k = 0; k < of.characters; ++k) {
    ids.push_back(static_cast<std::int32_t>(k % of.vocabulary_size));
  }
  return ids;
}

/// What a trainer really holds on the heap after its first step.
std::int64_t measured_bytes(const Case& of) {
  std::vector<std::int32_t> ids = cycling_ids(of);
  const std::int64_t before = test::allocated_bytes() - std::int64_t(ids.size() * sizeof ids[0]);
  Trainer<float> trainer(of.config, of.vocabulary_size, std::move(ids));
  trainer.step();
  return test::allocated_bytes() - before;
}

class MemoryEstimateOf : public testing::TestWithParam<Case> {};

TEST_P(MemoryEstimateOf, IsWithinAFifthOfWhatIsAllocated) {
  if (test::allocated_bytes() < 0) GTEST_SKIP() << "this platform does not count";
  measured_bytes(GetParam());  // what is made once and for all is made now
  const double measured = double(measured_bytes(GetParam()));
  const MemoryEstimate estimate =
      estimate_memory(GetParam().config, GetParam().vocabulary_size, GetParam().characters);
  EXPECT_GT(measured, 0);
  EXPECT_NEAR(double(estimate.total()) / measured, 1, 0.2)
      << "estimated " << estimate.total() << ", measured " << measured;
}

INSTANTIATE_TEST_SUITE_P(Trainers, MemoryEstimateOf,
                         testing::Values(make_case("TheDefault", 65, 100'000, [](Config&) {}),
                                         make_case("AnRnnOfTwoLayersWithSgd", 65, 20'000,
                                                   [](Config& c) {
                                                     c.cell = "rnn";
                                                     c.layers = 2;
                                                     c.hidden_size = 200;
                                                     c.optimizer = "sgd";
                                                   }),
                                         make_case("AWideLayerAndASmallBatch", 40, 5'000,
                                                   [](Config& c) {
                                                     c.hidden_size = 400;
                                                     c.batch_size = 1;
                                                     c.sequence_length = 16;
                                                   }),
                                         make_case("ALongWindowWithTheLossAtItsEnd", 30, 20'000,
                                                   [](Config& c) {
                                                     c.hidden_size = 32;
                                                     c.sequence_length = 400;
                                                     c.loss_at = "last";
                                                     c.optimizer = "rmsprop";
                                                   }),
                                         make_case("ALargeVocabulary", 1000, 50'000,
                                                   [](Config& c) {
                                                     c.hidden_size = 64;
                                                     c.batch_size = 8;
                                                   }),
                                         make_case("ALongText", 65, 500'000,
                                                   [](Config& c) {
                                                     c.hidden_size = 16;
                                                     c.validation_fraction = 0.3;
                                                   })),
                         [](const auto& of) { return of.param.name; });

TEST(MemoryEstimate, AddsUpItsParts) {
  const MemoryEstimate bytes = estimate_memory({}, 65, 100'000);
  // LSTM, H 128, V 65: 512·65 + 512·128 + 512 + 65·128 + 65 parameters, all but the last in rows of
  // 16; values, gradients and Adam's two moments.
  EXPECT_EQ(bytes.parameters, 2 * 4 * (512 * 65 + 512 * 128 + 512 + 65 * 128 + 80));
  EXPECT_EQ(bytes.moments, bytes.parameters);
  EXPECT_EQ(bytes.text, 4 * (100'000 + 65));
  EXPECT_EQ(bytes.total(), bytes.parameters + bytes.moments + bytes.activations + bytes.text);
}

TEST(MemoryEstimate, DoesNotOverflowOnTheLargestSettings) {
  Config config;
  config.hidden_size = 2048;
  config.layers = 8;
  config.sequence_length = 1024;
  config.batch_size = 512;
  const std::int64_t bytes = estimate_memory(config, 0x110000, kMaximumCharacters).total();
  // The activations alone: 8 layers · 4 gates · 2048 units · 524288 columns · 4 bytes = 137 GB.
  EXPECT_GT(bytes, std::int64_t(137) << 30);
  EXPECT_LT(bytes, std::int64_t(20) << 40);
}

TEST(MemoryEstimate, AllocatesNothingOfTheModelsSize) {
  if (test::allocated_bytes() < 0) GTEST_SKIP() << "this platform does not count";
  Config config;
  config.hidden_size = 2048;
  config.layers = 8;
  // On a machine with little memory this test would die, not fail: 16 TB are estimated.
  EXPECT_NO_THROW(estimate_memory(config, 0x110000, 0));
}

TEST(MemoryEstimate, RefusesSettingsOutOfRange) {
  Config config;
  config.hidden_size = 0;
  EXPECT_THROW(estimate_memory(config, 65, 1000), ConfigError);
  EXPECT_THROW(estimate_memory({}, 0, 1000), ArgumentError);
  EXPECT_THROW(estimate_memory({}, 65, -1), ArgumentError);
  EXPECT_THROW(estimate_memory({}, 65, kMaximumCharacters + 1), ArgumentError);
}

TEST(CheckMemory, SaysTheSizeAndTheLimit) {
  EXPECT_NO_THROW(check_memory("The session", kMaximumBytes));
  try {
    check_memory("The session", 3'210'000'000);
    FAIL() << "nothing was thrown";
  } catch (const TooLargeError& error) {
    EXPECT_EQ(error.bytes(), 3'210'000'000);
    EXPECT_THAT(error.what(), testing::StartsWith("The session would take about 3.3 GB of memory; "
                                                  "1.5 GB is the limit."));
  }
}

}  // namespace
}  // namespace unroll
