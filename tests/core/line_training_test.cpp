// Training with lines as sequences: state, loss, accuracy, validation, resuming; and a sequence
// length that changes while a stream trains.
#include <gtest/gtest.h>

#include <cmath>

#include "core/line_batcher.h"
#include "core/model_file.h"
#include "core/trainer.h"
#include "small_text.h"

namespace unroll {
namespace {

/// "a..b" lines: letter, `gap` fillers, the same letter again; four letters in turn.
std::string remembering(Index lines, Index gap) {
  std::string text;
  for (Index line = 0; line < lines; ++line) {
    const char letter = char('a' + line % 4);
    text += letter;
    for (Index k = 0; k < gap; ++k) text += char('0' + (line * 7 + k * 3) % 10);
    text += letter;
    text += '\n';
  }
  return text;
}

Config line_config(const std::string& cell = "lstm") {
  Config config = test::small_config(cell);
  config.sequences = "lines";
  config.loss_at = "last";
  config.learning_rate = 0.01;
  return config;
}

template <class S>
Trainer<S> line_trainer(const test::SmallText& text, const Config& config) {
  const auto line_break = std::int32_t(text.vocabulary.symbols().find(U'\n'));
  return Trainer<S>(config, text.vocabulary.size(), text.ids, line_break);
}

TEST(LineTraining, EveryLineStartsFromZeroAndCarriesNothingOn) {
  const test::SmallText text(remembering(40, 3));
  for (const char* cell : {"rnn", "lstm"}) {
    auto trainer = line_trainer<double>(text, line_config(cell));
    for (int k = 0; k < 5; ++k) trainer.step();
    for (const Matrix<double>& h : trainer.state().h) EXPECT_TRUE(h.isZero(0));
    for (const Matrix<double>& c : trainer.state().c) EXPECT_TRUE(c.isZero(0));
  }
}

TEST(LineTraining, TheLossIsThatOfTheLineFromAZeroState) {
  const test::SmallText text(remembering(1, 5));
  for (const char* at : {"last", "every"}) {
    Config config = line_config();
    config.loss_at = at;
    config.batch_size = 1;
    config.validation_fraction = 0;
    auto trainer = line_trainer<double>(text, config);
    CharModel<double>& model = trainer.model();
    Window window;
    window.resize(6, 1);
    window.set_sequence(0, text.ids.data());
    for (int k = 0; k < 3; ++k) {
      Activations<double> activations;
      BackwardWorkspace<double> work;
      model.forward(window, model.zero_state(1), loss_at(config), activations);
      const double expected = cross_entropy(window, loss_at(config), activations, work);
      const StepMetrics& metrics = trainer.step();
      EXPECT_DOUBLE_EQ(metrics.loss, expected);
      EXPECT_EQ(metrics.characters_seen, 6 * (k + 1));
      EXPECT_EQ(metrics.epoch, double(k + 1));
    }
  }
}

TEST(LineTraining, AccuracyIsTheShareOfRightLastCharacters) {
  // Whatever the model: with one letter only, it is right once it is sure of it.
  const test::SmallText text("abca\nbcaa\nccca\nacba\n");
  Config config = line_config();
  config.validation_fraction = 0;
  config.learning_rate = 0.1;
  auto trainer = line_trainer<float>(text, config);
  EXPECT_EQ(trainer.chance_of_last(), 1);
  for (int k = 0; k < 30; ++k) trainer.step();
  EXPECT_EQ(trainer.step().last_accuracy, 1);
  // A stream has no such thing.
  auto stream = test::nursery_rhyme().trainer<float>(test::small_config());
  EXPECT_TRUE(std::isnan(stream.step().last_accuracy));
  EXPECT_TRUE(std::isnan(stream.chance_of_last()));
}

TEST(LineTraining, ValidatesOnTheLastLines) {
  const test::SmallText text(remembering(40, 3));
  Config config = line_config();
  config.validation_fraction = 0.25;
  auto trainer = line_trainer<double>(text, config);
  ASSERT_TRUE(trainer.has_validation());
  const Validation all = trainer.validate();
  EXPECT_EQ(all.characters, 10);  // the loss counts one of each of the ten lines
  EXPECT_GE(all.last_accuracy, 0);
  EXPECT_LE(all.last_accuracy, 1);
  EXPECT_EQ(trainer.validate().loss, all.loss);
  EXPECT_EQ(trainer.training_characters(), 30 * 6);
}

TEST(LineTraining, GoesOnFromAFileAsIfItHadNotBeenInterrupted) {
  const test::SmallText text(remembering(50, 4) + "odd\nones\nin\nbetween\n");
  for (const char* cell : {"rnn", "lstm"}) {
    const Config config = line_config(cell);
    auto uninterrupted = line_trainer<float>(text, config);
    for (int k = 0; k < 20; ++k) uninterrupted.step();
    const auto bytes = write_model(uninterrupted, text.vocabulary.symbols());
    const ModelFile file(bytes);
    auto resumed = line_trainer<float>(text, file.config());
    file.restore(resumed);
    EXPECT_EQ(resumed.progress().characters, uninterrupted.progress().characters);
    for (int k = 0; k < 20; ++k) {
      const double expected = uninterrupted.step().loss;
      const StepMetrics& metrics = resumed.step();
      ASSERT_EQ(metrics.loss, expected) << cell << k;
      ASSERT_EQ(metrics.step, 21 + k);
    }
  }
}

TEST(LiveSequenceLength, ChangesTheWindowAndKeepsThePlaceInTheText) {
  Config config = test::small_config();
  auto trainer = test::nursery_rhyme().trainer<double>(config);
  for (int k = 0; k < 7; ++k) trainer.step();
  const double epoch = trainer.step().epoch;
  const std::int64_t characters = trainer.progress().characters;
  config.sequence_length = 4;
  trainer.set_config(config);
  EXPECT_EQ(trainer.longest_window(), 4);
  const StepMetrics& metrics = trainer.step();
  EXPECT_EQ(metrics.step, 9);
  EXPECT_EQ(metrics.characters_seen, characters + 4 * config.batch_size);
  EXPECT_NEAR(metrics.epoch, epoch, 0.2);
  EXPECT_GT(metrics.epoch, epoch - 0.06);

  config.sequence_length = 1000;
  EXPECT_THROW(trainer.set_config(config), TextError);
  EXPECT_EQ(trainer.config().sequence_length, 4);
  EXPECT_EQ(trainer.longest_window(), 4);
  EXPECT_NO_THROW(trainer.step());
}

TEST(LiveSequenceLength, GoesOnFromAFile) {
  Config config = test::small_config();
  auto trainer = test::nursery_rhyme().trainer<float>(config);
  for (int k = 0; k < 11; ++k) trainer.step();
  config.sequence_length = 5;
  trainer.set_config(config);
  for (int k = 0; k < 3; ++k) trainer.step();
  const auto bytes = write_model(trainer, test::nursery_rhyme().vocabulary.symbols());
  const ModelFile file(bytes);
  EXPECT_EQ(file.config().sequence_length, 5);
  auto resumed = test::nursery_rhyme().trainer<float>(file.config());
  file.restore(resumed);
  for (int k = 0; k < 30; ++k) ASSERT_EQ(resumed.step().loss, trainer.step().loss) << k;
}

}  // namespace
}  // namespace unroll
