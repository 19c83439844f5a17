// A training step allocates nothing after the first: no garbage, no growth, no surprise in a tab
// that trains for hours.
#include "allocation_count.h"

#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "core/rng.h"
#include "core/trainer.h"

namespace unroll::test {
namespace {

struct Setting {
  const char* name;
  const char* cell;
  const char* optimizer;
  std::int64_t layers;
  const char* loss_at;
  double penalty;
};

class AllocationTest : public testing::TestWithParam<Setting> {
 protected:
  void SetUp() override {
    if (!can_count_allocations()) GTEST_SKIP() << "allocations cannot be counted here";
  }
};

TEST_P(AllocationTest, AStepAfterTheFirstAllocatesNothing) {
  const Setting& run = GetParam();
  Config config;  // H 128, T 64, B 32: the sizes a learner starts with
  config.cell = run.cell;
  config.optimizer = run.optimizer;
  config.layers = run.layers;
  config.loss_at = run.loss_at;
  config.l1 = config.l2 = run.penalty;
  constexpr Index kVocabulary = 65;
  Rng rng(3);
  std::vector<std::int32_t> ids(5000);
  for (std::int32_t& id : ids) id = std::int32_t(rng.below(std::uint32_t(kVocabulary)));
  // Three windows an epoch, so that the steps below cross from one epoch to the next.
  Trainer<float> trainer(config, kVocabulary, ids);
  trainer.step();
  for (int k = 0; k < 3; ++k) {
    const std::int64_t before = allocation_count();
    trainer.step();
    EXPECT_EQ(allocation_count() - before, 0) << "in step " << k + 2;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Trainer, AllocationTest,
    testing::Values(Setting{"lstm", "lstm", "adam", 1, "every", 0},
                    Setting{"rnn", "rnn", "adam", 1, "every", 0},
                    Setting{"lstm_of_two_layers", "lstm", "adam", 2, "every", 0},
                    Setting{"rnn_of_two_layers_loss_at_last", "rnn", "momentum", 2, "last", 0},
                    Setting{"rnn_rmsprop_with_penalty", "rnn", "rmsprop", 1, "every", 1e-4}),
    [](const auto& instance) { return instance.param.name; });

TEST(AllocationCount, CountsWhatTheTestIsAbout) {
  if (!can_count_allocations()) GTEST_SKIP() << "allocations cannot be counted here";
  const auto counted = [](auto allocate) {
    const std::int64_t before = allocation_count();
    allocate();
    return allocation_count() - before;
  };
  // Through volatile, so that a compiler cannot leave an allocation out that nothing is done with.
  volatile std::size_t size = 1000;
  EXPECT_EQ(counted([&] {
              const std::vector<char> bytes(size);
              [[maybe_unused]] const char* const volatile kept = bytes.data();
            }),
            1);
  EXPECT_EQ(counted([&] { Vector<float>::Zero(Index(size)).eval(); }), 1);
  EXPECT_EQ(counted([&] {
              void* volatile bytes = std::malloc(size);
              std::free(bytes);
            }),
            1);
  EXPECT_EQ(counted([] {}), 0);
}

}  // namespace
}  // namespace unroll::test
