// The whole way: a text is learned by heart and written down again.
#include <gtest/gtest.h>

#include "core/sampler.h"
#include "small_text.h"

namespace unroll::test {
namespace {

class LearnsByHeart : public testing::TestWithParam<const char*> {};

TEST_P(LearnsByHeart, AShortTextAndWritesItFromItsFirstWord) {
  const std::string text =
      "훈민정음: 나랏말싸미 듕귁에 달아. A sentence typed into the box is learned.";
  const SmallText small(text);
  Config config;
  config.cell = GetParam();
  config.hidden_size = 48;
  config.sequence_length = 16;
  config.batch_size = 8;
  config.learning_rate = 0.01;
  config.validation_fraction = 0;
  auto trainer = small.trainer<float>(config);

  constexpr int kMostSteps = 1500;
  double loss = 10;
  int steps = 0;
  while (loss > 0.02 && steps < kMostSteps) {
    loss = trainer.step().loss;
    ++steps;
  }
  RecordProperty("steps", steps);
  // 0.02 nats: each character is guessed with 98 %.
  ASSERT_LE(loss, 0.02) << "after " << steps << " steps";

  constexpr std::size_t kPrompt = 4;
  const std::vector<std::int32_t> prompt(small.ids.begin(), small.ids.begin() + kPrompt);
  SamplingOptions options;
  options.temperature = 0;
  options.length = Index(small.ids.size() - kPrompt);
  Rng rng(1);
  std::vector<std::int32_t> written = sample(trainer.model(), prompt, options, rng);
  written.insert(written.begin(), prompt.begin(), prompt.end());
  EXPECT_EQ(encode_utf8(small.vocabulary.decode(written)), text);
}

INSTANTIATE_TEST_SUITE_P(Cell, LearnsByHeart, testing::Values("rnn", "lstm"),
                         [](const auto& instance) { return std::string(instance.param); });

}  // namespace
}  // namespace unroll::test
