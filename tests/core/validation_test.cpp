// The loss on the text that is held back.
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "core/trainer.h"
#include "small_text.h"

namespace unroll::test {
namespace {

/// A text in which every character is its own position, so that one can see what was read.
std::vector<std::int32_t> positions(Index characters) {
  std::vector<std::int32_t> ids;
  for (Index k = 0; k < characters; ++k) ids.push_back(std::int32_t(k));
  return ids;
}

TEST(Validation, IsTheCrossEntropyOfTheHeldBackText) {
  for (const char* loss_at : {"every", "last"}) {
    for (const char* cell : {"rnn", "lstm"}) {
      Config config = small_config(cell);
      config.loss_at = loss_at;
      config.batch_size = 1;  // one stream from a zero state over all of it
      config.validation_fraction = 0.3;
      auto trainer = nursery_rhyme().trainer<double>(config);
      for (int k = 0; k < 20; ++k) trainer.step();

      const auto& ids = nursery_rhyme().ids;
      const Index held_back = Index(0.3 * double(ids.size()));
      EXPECT_EQ(trainer.training_characters(), Index(ids.size()) - held_back);
      const Index windows = (held_back - 1) / 8;
      // One long window says the same as its parts with the state carried.
      Window window;
      window.time_steps = windows * 8;
      window.batch_size = 1;
      const auto from = ids.end() - held_back;
      window.inputs.assign(from, from + window.time_steps);
      window.targets.assign(from + 1, from + 1 + window.time_steps);
      Activations<double> activations;
      BackwardWorkspace<double> work;
      trainer.model().forward(window, trainer.model().zero_state(1), LossAt::kEvery, activations);
      double sum = 0;
      Index counted = 0;
      for (Index t = 0; t < window.time_steps; ++t) {
        if (std::string(loss_at) == "last" && t % 8 != 7) continue;
        const auto z = activations.logits.col(t).array();
        sum += std::log(z.exp().sum()) - z(window.targets[std::size_t(t)]);
        ++counted;
      }
      const Validation validation = trainer.validate();
      EXPECT_EQ(validation.characters, counted);
      EXPECT_NEAR(validation.loss, sum / double(counted), 1e-12);
    }
  }
}

TEST(Validation, StartsEveryWindowFromZeroWhereTheStateIsNotCarried) {
  Config config = small_config();
  config.batch_size = 1;
  config.validation_fraction = 0.3;
  config.carry_state = false;
  auto trainer = nursery_rhyme().trainer<double>(config);
  const auto& ids = nursery_rhyme().ids;
  const Index held_back = Index(0.3 * double(ids.size()));
  StreamBatcher batcher({ids.end() - held_back, ids.end()}, 8, 1);
  Window window;
  Activations<double> activations;
  BackwardWorkspace<double> work;
  double sum = 0;
  for (Index k = 0; k < batcher.windows_per_epoch(); ++k) {
    batcher.read(k, window);
    trainer.model().forward(window, trainer.model().zero_state(1), LossAt::kEvery, activations);
    sum += cross_entropy(window, LossAt::kEvery, activations, work);
  }
  EXPECT_NEAR(trainer.validate().loss, sum / double(batcher.windows_per_epoch()), 1e-12);
}

TEST(Validation, CountsNoCharacterTwiceAndLeavesOutLessThanAWindowForEachSequence) {
  for (const Index held_back : {9, 10, 17, 40, 41, 100, 333}) {
    for (const std::int64_t B : {1, 2, 3, 4, 7, 32}) {
      Config config = small_config("rnn");
      config.hidden_size = 1;
      config.batch_size = B;
      config.validation_fraction = 0.5;
      const Index V = 2 * held_back;
      Trainer<float> trainer(config, V, positions(V));
      ASSERT_TRUE(trainer.has_validation());
      const Index counted = trainer.validate().characters;
      EXPECT_LE(counted, held_back - 1);
      EXPECT_GT(counted, held_back - 1 - 8 * B) << held_back << ' ' << B;
    }
  }
}

TEST(Validation, OfAFewWindowsIsThatOfTheFirstOfEachStream) {
  Config config = small_config();
  config.batch_size = 2;
  config.validation_fraction = 0.5;
  auto trainer = nursery_rhyme().trainer<double>(config);
  // 151 characters held back: 18 windows of 8, in two streams of nine.
  EXPECT_EQ(trainer.validate().characters, 18 * 8);
  EXPECT_EQ(trainer.validate(0).characters, 18 * 8);
  EXPECT_EQ(trainer.validate(1).characters, 2 * 8);
  EXPECT_EQ(trainer.validate(3).characters, 2 * 3 * 8);
  EXPECT_EQ(trainer.validate(1000).characters, 18 * 8);
  EXPECT_NE(trainer.validate(1).loss, trainer.validate(3).loss);
}

TEST(Validation, IsRepeatable) {
  auto trainer = nursery_rhyme().trainer<float>(small_config());
  trainer.step();
  EXPECT_EQ(trainer.validate().loss, trainer.validate().loss);
}

TEST(Validation, IsNotThereForAShortTextOrAFractionOfZero) {
  Config config = small_config();
  config.validation_fraction = 0;
  auto none = nursery_rhyme().trainer<float>(config);
  EXPECT_FALSE(none.has_validation());
  EXPECT_EQ(none.training_characters(), Index(nursery_rhyme().ids.size()));
  EXPECT_THROW(none.validate(), ArgumentError);

  config.validation_fraction = 0.1;
  Trainer<float> too_short(config, 60, positions(60));  // six characters of sixty
  EXPECT_FALSE(too_short.has_validation());
  EXPECT_EQ(too_short.training_characters(), 60);
}

TEST(Validation, TextIsNotTrainedOn) {
  // One-hot input: a character that is never read leaves its column of weight_ih alone.
  Config config = small_config("rnn");
  config.validation_fraction = 0.5;
  Trainer<double> trainer(config, 100, positions(100));
  const Matrix<double> before = trainer.model().parameters().value(trainer.model().weight_ih(0));
  for (int k = 0; k < 10; ++k) trainer.step();
  const Matrix<double> after = trainer.model().parameters().value(trainer.model().weight_ih(0));
  EXPECT_EQ(after.rightCols(50), before.rightCols(50));
  EXPECT_NE(after.leftCols(49), before.leftCols(49));
}

}  // namespace
}  // namespace unroll::test
