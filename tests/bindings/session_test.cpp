#include "session_test_kit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/check.h"
#include "core/memory_estimate.h"
#include "core/utf8.h"

namespace unroll {
namespace {

using namespace test;

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::vector<float>> parameters_of(const Session& session) {
  std::vector<std::vector<float>> all;
  for (std::size_t k = 0; k < session.parameters().table().size(); ++k) {
    all.push_back(to_row_major(session.parameters().value(Index(k))));
  }
  return all;
}

std::vector<double> losses(Session& session, int steps) {
  std::vector<double> result;
  for (const StepMetrics& metrics : session.train(steps)) result.push_back(metrics.loss);
  return result;
}

// The text.

TEST(Session, LearnsItsText) {
  Config config = small_config();
  config.learning_rate = 0.02;
  config.hidden_size = 32;
  Session session(config, kText);
  EXPECT_DOUBLE_EQ(session.uniform_loss(), std::log(double(session.vocabulary().size())));
  EXPECT_NEAR(session.train(1)[0].loss, session.uniform_loss(), 0.3);
  session.train(299);
  EXPECT_EQ(session.step(), 300);
  EXPECT_LT(session.train(1)[0].loss, 0.5 * session.uniform_loss());
}

TEST(Session, CountsCharactersNotBytes) {
  // Twelve bytes a repetition, four characters: two syllables, an emoji beyond 16 bits, a letter.
  std::string text;
  for (int k = 0; k < 10; ++k) text += "훈민😀x";
  Config config = small_config();
  config.validation_fraction = 0;
  const Session session(config, text);
  EXPECT_EQ(session.training_characters(), 40);
  EXPECT_EQ(session.vocabulary().symbols(), decode_utf8("x민훈😀"));
}

TEST(Session, OrdersTheVocabularyAsConfigured) {
  Config config = small_config();
  config.vocabulary_order = "appearance";
  EXPECT_EQ(Session(config, "cabcabcabcab").vocabulary().symbols(), U"cab");
  config.vocabulary_order = "sorted";
  EXPECT_EQ(Session(config, "cabcabcabcab").vocabulary().symbols(), U"abc");
}

TEST(Session, SaysWhatATextLacks) {
  const auto refusal = [](const std::string& text) {
    return reason<TextError>([&] { Session(small_config(), text); });
  };
  EXPECT_EQ(refusal(""), "There is no text. Type or paste some to train on.");
  EXPECT_EQ(refusal("가가가가가가가가가가가가"),
            "The text repeats one character, \"가\"; there is nothing to predict. At least two "
            "different characters are needed.");
  EXPECT_EQ(
      refusal("abcdefgh"),
      "The text has 8 characters; a sequence length of 8 needs at least 9. Type more text, or "
      "choose a shorter sequence length.");
  EXPECT_EQ(refusal("abc\xFF"), "The text is not valid UTF-8 at byte 3.");
  EXPECT_EQ(reason<TextError>([] { Session(small_config(), "abcdefghi"); }), "nothing was thrown");
}

TEST(Session, RefusesATextThatIsTooLong) {
  const std::string text = std::string(std::size_t(kMaximumCharacters), 'a') + "b";
  const std::string expected =
      "The text is longer than 16777216 characters, the most that can be trained on. Use a part of "
      "it.";
  EXPECT_EQ(reason<TextError>([&] { Session(small_config(), text); }), expected);
  // Not even decoded: it would be found not to be UTF-8.
  const std::string long_noise(std::size_t(kMaximumCharacters) * 4 + 1, '\xFF');
  EXPECT_EQ(reason<TextError>([&] { Session(small_config(), long_noise); }), expected);
}

TEST(Session, TakesTextsThatAreHardToHandle) {
  const std::string family = "👨‍👩‍👧‍👦";  // four people, three joiners
  for (const std::string& text :
       {std::string("a\0b\0c\0d\0e\0f\0", 12), family + family, std::string("שלום עולם"),
        std::string("e\u0301e\u0301e\u0301e\u0301e\u0301"), std::string("ᄒᆞᆫᄀᆞᆯᄒᆞᆫ"),
        std::string("\uFEFF\uFFFD\U0010FFFF\uFEFF\uFFFDabcdef")}) {
    Session session(small_config(), text);
    session.train(2);
    const std::string written = session.sample("", {.length = 50}, 1);
    EXPECT_EQ(decode_utf8(written).size(), 50u);
    for (const char32_t c : decode_utf8(written)) {
      EXPECT_NE(session.vocabulary().symbols().find(c), std::u32string::npos);
    }
  }
}

// Settings.

TEST(Session, RefusesSettingsOutOfRange) {
  Config config = small_config();
  config.hidden_size = 2049;
  EXPECT_THAT(reason<ConfigError>([&] { Session(config, kText); }),
              AllOf(HasSubstr("hiddenSize"), HasSubstr("from 1 to 2048"), HasSubstr("2049")));
}

TEST(Session, RefusesAModelThatWouldNotFitBeforeItIsMade) {
  Config config;
  config.hidden_size = 2048;
  config.layers = 8;
  config.sequence_length = 64;
  EXPECT_THAT(reason<TooLargeError>([&] { Session(config, kText); }),
              AllOf(HasSubstr("The session would take about"), HasSubstr("GB"),
                    HasSubstr("Choose a smaller hidden size")));
}

TEST(Session, ChangesLiveFieldsOnly) {
  Session session(small_config(), kText);
  Config changed = session.config();
  changed.learning_rate = 0;
  session.set_config(changed);
  const auto before = parameters_of(session);
  EXPECT_EQ(session.train(1)[0].update_norm, 0);
  EXPECT_EQ(parameters_of(session), before);

  changed.hidden_size = 11;
  EXPECT_THAT(reason<ConfigError>([&] { session.set_config(changed); }), HasSubstr("hiddenSize"));
  EXPECT_EQ(session.config().hidden_size, 10);
}

TEST(Session, NamesItsWeightsAsTheLecturesDo) {
  EXPECT_THAT(Session(small_config("rnn"), kText).weight_names(),
              ElementsAre("U", "W", "b", "V", "c"));
  EXPECT_THAT(Session(small_config("lstm"), kText).weight_names(),
              testing::IsSupersetOf({"W_f", "W_i", "W_c", "W_o", "W_y"}));
}

// Training.

TEST(Session, OneSeedIsOneRun) {
  Session first(small_config(), kText), second(small_config(), kText);
  EXPECT_EQ(losses(first, 10), losses(second, 10));
  Config config = small_config();
  config.seed = 2;
  Session third(config, kText);
  EXPECT_NE(losses(third, 10), losses(first, 10));
}

TEST(Session, TrainsNoStepsIfAskedFor) {
  Session session(small_config(), kText);
  EXPECT_TRUE(session.train(0).empty());
  EXPECT_THROW(session.train(-1), ArgumentError);
  EXPECT_THROW(session.train(1'000'001), ArgumentError);
  EXPECT_EQ(session.step(), 0);
}

TEST(Session, StopsBeforeAStepThatIsNotFinite) {
  // ReLU with a large W: h grows by a factor a time step, and the loss is infinite at last.
  Config config = small_config("rnn");
  config.nonlinearity = "relu";
  config.optimizer = "sgd";
  config.learning_rate = 10;
  config.clip_norm = 0;
  config.recurrent_gain = 3;
  Session session(config, kText);
  const std::size_t taken = session.train(1000).size();
  ASSERT_GT(taken, 0u);
  ASSERT_LT(taken, 1000u);
  EXPECT_EQ(session.step(), std::int64_t(taken));

  const auto before = parameters_of(session);
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      session.train(5);
      FAIL() << "nothing was thrown";
    } catch (const NonFiniteError& error) {
      EXPECT_EQ(error.step(), std::int64_t(taken) + 1);
      EXPECT_FALSE(error.parameter().empty());
    }
  }
  EXPECT_EQ(session.step(), std::int64_t(taken));
  EXPECT_EQ(parameters_of(session), before);
  for (const auto& values : before) {
    for (const float value : values) EXPECT_TRUE(std::isfinite(value));
  }
}

TEST(Session, ValidatesOnTheTextHeldBack) {
  Config config = small_config();
  config.validation_fraction = 0.3;
  Session session(config, kText);
  ASSERT_TRUE(session.has_validation());
  const Validation before = session.validate(0);
  EXPECT_NEAR(before.loss, session.uniform_loss(), 0.3);
  EXPECT_GT(before.characters, 0);
  EXPECT_LE(session.validate(1).characters, before.characters);

  config.validation_fraction = 0;
  Session without(config, kText);
  EXPECT_FALSE(without.has_validation());
  EXPECT_THROW(without.validate(0), ArgumentError);
}

TEST(Session, MeasuringAndSamplingDoNotChangeTheRun) {
  Config config = small_config();
  config.validation_fraction = 0.3;
  Session plain(config, kText), measured(config, kText);
  EXPECT_EQ(losses(plain, 3), losses(measured, 3));
  measured.validate(0);
  measured.sample("the ", {.length = 20}, 7);
  measured.save();
  measured.check_gradients();
  Session::Batch batch;
  batch.window.time_steps = 2;
  batch.window.batch_size = 5;
  batch.window.inputs.assign(10, 1);
  batch.window.targets.assign(10, 2);
  measured.forward_backward(batch);
  EXPECT_EQ(losses(plain, 10), losses(measured, 10));
}

// Sampling.

TEST(Session, WritesWhatItHasLearned) {
  Config config = small_config();
  config.hidden_size = 24;
  config.learning_rate = 0.02;
  config.validation_fraction = 0;
  std::string text;
  for (int k = 0; k < 20; ++k) text += "abcdefg ";
  Session session(config, text);
  session.train(300);
  EXPECT_EQ(session.sample("abc", {.length = 13, .temperature = 0}, 1), "defg abcdefg ");
  // Without a prompt: from the first character of the text, which is not repeated.
  EXPECT_EQ(session.sample("", {.length = 7, .temperature = 0}, 1), "bcdefg ");
}

TEST(Session, SamplesBySeed) {
  const Session session(small_config(), kText);
  const auto sample = [&](std::uint64_t seed) { return session.sample("", {.length = 60}, seed); };
  EXPECT_EQ(sample(3), sample(3));
  EXPECT_NE(sample(3), sample(4));
  EXPECT_EQ(session.sample("", {.length = 0}, 1), "");
}

TEST(Session, RefusesAPromptItCannotRead) {
  const Session session(small_config(), kText);
  EXPECT_THAT(reason<ArgumentError>([&] { session.sample("the Ω", {.length = 3}, 1); }),
              AllOf(HasSubstr("\"Ω\" (U+03A9)"), HasSubstr("does not occur")));
  EXPECT_THROW(session.sample("", {.length = -1}, 1), ArgumentError);
  EXPECT_THROW(session.sample("", {.length = 1, .temperature = -1}, 1), ArgumentError);
  EXPECT_THROW(session.sample("", {.length = 1, .temperature = std::nan("")}, 1), ArgumentError);
  EXPECT_THROW(session.sample("", {.length = 1, .top_k = -1}, 1), ArgumentError);
}

// Parameters.

TEST(Session, SetsAParameterRowAfterRow) {
  Session session(small_config("rnn"), kText);
  const ParameterInfo& info = session.parameters().table()[0];
  ASSERT_EQ(info.name, "rnn.weight_ih_l0");
  std::vector<float> values;
  for (Index k = 0; k < info.size(); ++k) values.push_back(float(k));
  session.set_parameter(info.name, values);
  EXPECT_EQ(session.parameters().value(0)(0, 1), 1.f);
  EXPECT_EQ(session.parameters().value(0)(1, 0), float(info.cols));
  EXPECT_EQ(parameters_of(session)[0], values);
}

TEST(Session, RefusesAParameterThatDoesNotFit) {
  Session session(small_config("rnn"), kText);
  const auto before = parameters_of(session);
  EXPECT_EQ(reason<ArgumentError>([&] { session.set_parameter("rnn.bias", {}); }),
            "There is no parameter named \"rnn.bias\".");
  EXPECT_EQ(reason<ArgumentError>(
                [&] { session.set_parameter("rnn.bias_ih_l0", std::vector<float>(9)); }),
            "rnn.bias_ih_l0: expected 10, got 9");
  std::vector<float> values(10);
  values[4] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(reason<ArgumentError>([&] { session.set_parameter("rnn.bias_ih_l0", values); }),
            "rnn.bias_ih_l0: entry 4 is not a finite number");
  EXPECT_EQ(parameters_of(session), before);
}

// Measuring a batch. The values are held against PyTorch's in tests/core and in the library's
// tests; here it is the façade's own part: sizes, orders, refusals.

Session::Batch batch_of(Index time_steps, Index batch_size) {
  Session::Batch batch;
  batch.window.time_steps = time_steps;
  batch.window.batch_size = batch_size;
  for (Index k = 0; k < time_steps * batch_size; ++k) {
    batch.window.inputs.push_back(static_cast<std::int32_t>(k % 7));
    batch.window.targets.push_back(static_cast<std::int32_t>((k + 1) % 7));
  }
  return batch;
}

TEST(Session, MeasuresABatchOfAnySize) {
  Config config = small_config();
  config.layers = 2;
  Session session(config, kText);
  const std::size_t V = std::size_t(session.vocabulary().size());
  Session::Batch batch = batch_of(5, 2);
  const auto every = session.forward_backward(batch);
  EXPECT_NEAR(every.loss, session.uniform_loss(), 0.3);
  EXPECT_EQ(every.logits.size(), 5 * 2 * V);
  EXPECT_EQ(every.hidden_gradient_norms.size(), 2u * 5u);
  EXPECT_EQ(every.cell_gradient_norms.size(), 2u * 5u);
  ASSERT_EQ(every.gradients.size(), session.parameters().table().size());
  double squares = 0;
  for (const auto& gradient : every.gradients) {
    for (const float value : gradient) squares += double(value) * value;
  }
  EXPECT_NEAR(every.gradient_norm, std::sqrt(squares), 1e-6 * every.gradient_norm);

  batch.loss_at = LossAt::kLast;
  const auto last = session.forward_backward(batch);
  EXPECT_EQ(last.logits.size(), 2 * V);
  // The last step's logits are the same ones.
  EXPECT_TRUE(std::equal(last.logits.begin(), last.logits.end(), every.logits.end() - 2 * V));
  EXPECT_EQ(Session(small_config("rnn"), kText).forward_backward(batch).cell_gradient_norms.size(),
            0u);
}

TEST(Session, UsesTheConfiguredLossIfNoneIsGiven) {
  Config config = small_config();
  config.loss_at = "last";
  Session session(config, kText);
  EXPECT_EQ(session.forward_backward(batch_of(4, 3)).logits.size(),
            3u * std::size_t(session.vocabulary().size()));
}

TEST(Session, StartsABatchFromAGivenState) {
  Config config = small_config();
  config.layers = 2;
  Session session(config, kText);
  Session::Batch batch = batch_of(3, 2);
  const double from_zero = session.forward_backward(batch).loss;
  batch.h0.assign(2 * 2 * 10, 0);
  batch.c0.assign(2 * 2 * 10, 0);
  EXPECT_EQ(session.forward_backward(batch).loss, from_zero);
  batch.h0.back() = 0.5f;
  EXPECT_NE(session.forward_backward(batch).loss, from_zero);

  batch.h0.pop_back();
  EXPECT_EQ(reason<ArgumentError>([&] { session.forward_backward(batch); }),
            "h0: expected 40, got 39");
  batch.h0.assign(40, std::nanf(""));
  EXPECT_THAT(reason<ArgumentError>([&] { session.forward_backward(batch); }),
              HasSubstr("not a finite number"));
}

TEST(Session, RefusesAStateThatTheCellHasNot) {
  Session session(small_config("rnn"), kText);
  Session::Batch batch = batch_of(3, 2);
  batch.c0.assign(20, 0);
  EXPECT_EQ(reason<ArgumentError>([&] { session.forward_backward(batch); }),
            "c0: expected 0, got 20");
}

TEST(Session, RefusesABatchThatMakesNoSense) {
  Session session(small_config(), kText);
  Session::Batch batch = batch_of(3, 2);
  batch.window.inputs.pop_back();
  EXPECT_THROW(session.forward_backward(batch), ArgumentError);
  batch = batch_of(3, 2);
  batch.window.targets.push_back(0);
  EXPECT_THROW(session.forward_backward(batch), ArgumentError);
  batch = batch_of(3, 2);
  batch.window.inputs[2] = std::int32_t(session.vocabulary().size());
  EXPECT_THROW(session.forward_backward(batch), ArgumentError);
  batch = batch_of(3, 2);
  batch.window.targets[2] = -1;
  EXPECT_THROW(session.forward_backward(batch), ArgumentError);
  batch = batch_of(3, 2);
  batch.window.time_steps = 0;
  EXPECT_THROW(session.forward_backward(batch), ArgumentError);
  batch.window.time_steps = -3;
  batch.window.batch_size = -2;
  EXPECT_THROW(session.forward_backward(batch), ArgumentError);
}

TEST(Session, RefusesABatchThatWouldNotFit) {
  Config config = small_config();
  config.hidden_size = 500;
  Session session(config, kText);
  // 100 000 columns of 9 · 500 numbers forward and 5 · 500 backward: 2.8 GB.
  EXPECT_THROW(session.forward_backward(batch_of(1000, 100)), TooLargeError);
}

// The gradient check.

TEST(Session, ChecksItsGradients) {
  for (const char* cell : {"rnn", "lstm"}) {
    for (const char* loss_at : {"every", "last"}) {
      Config config = small_config(cell);
      config.layers = 2;
      config.loss_at = loss_at;
      Session session(config, kText);
      session.train(20);
      const GradientCheck check = session.check_gradients();
      EXPECT_TRUE(check.passed) << check.log;
      EXPECT_LT(check.worst.relative_error, 1e-4);
      // Eight parameters, of which the smallest has 10 entries and at most 64 are taken.
      EXPECT_GT(check.checked, 8 * 10);
      EXPECT_LE(check.checked, 8 * 64);
      EXPECT_THAT(check.log, HasSubstr("readout.bias"));
    }
  }
}

TEST(Session, ChecksTheSameEntriesEachTime) {
  const Session session(small_config(), kText);
  const GradientCheck first = session.check_gradients(), second = session.check_gradients();
  EXPECT_EQ(first.log, second.log);
  EXPECT_EQ(first.worst.index, second.worst.index);
}

// Files.

TEST(Session, ContinuesFromAFileAsIfNothingHadHappened) {
  Session uninterrupted(small_config(), kText);
  uninterrupted.train(7);
  const std::vector<std::uint8_t> bytes = uninterrupted.save();
  Session resumed = Session::load(bytes, kText);
  EXPECT_EQ(resumed.step(), 7);
  EXPECT_EQ(resumed.config(), uninterrupted.config());
  EXPECT_EQ(resumed.training_characters(), uninterrupted.training_characters());
  EXPECT_EQ(losses(resumed, 10), losses(uninterrupted, 10));
  EXPECT_EQ(resumed.sample("", {.length = 40}, 5), uninterrupted.sample("", {.length = 40}, 5));
}

TEST(Session, WithoutATextDoesAllButTrain) {
  Session original(small_config(), kText);
  original.train(5);
  const std::vector<std::uint8_t> bytes = original.save();
  Session loaded = Session::load(bytes, std::nullopt);
  EXPECT_EQ(loaded.training_characters(), 0);
  EXPECT_FALSE(loaded.has_validation());
  EXPECT_EQ(loaded.sample("the ", {.length = 30}, 2), original.sample("the ", {.length = 30}, 2));
  EXPECT_EQ(loaded.sample("", {.length = 5}, 2).size(), 5u);
  EXPECT_TRUE(loaded.check_gradients().passed);
  EXPECT_EQ(loaded.save(), bytes);
  EXPECT_EQ(parameters_of(loaded), parameters_of(original));
  EXPECT_THAT(reason<TextError>([&] { loaded.train(1); }),
              HasSubstr("There is no text to train on"));
  EXPECT_THROW(loaded.validate(0), ArgumentError);
  EXPECT_EQ(loaded.step(), 5);
}

TEST(Session, GoesOnWithAnotherTextOfTheSameCharacters) {
  const std::vector<std::uint8_t> bytes = Session(small_config(), kText).save();
  Session loaded = Session::load(bytes, "the moon and the spoon and the dish");
  EXPECT_EQ(loaded.train(1).size(), 1u);
  // One character over and over is a text that a model can go on with.
  EXPECT_EQ(Session::load(bytes, "oooooooooooo").train(1).size(), 1u);
}

TEST(Session, RefusesATextThatTheFilesModelCannotRead) {
  const std::vector<std::uint8_t> bytes = Session(small_config(), kText).save();
  EXPECT_THAT(reason<TextError>([&] { Session::load(bytes, "the moon @ the spoon"); }),
              HasSubstr("\"@\" (U+0040)"));
  EXPECT_THAT(reason<TextError>([&] { Session::load(bytes, "the moon"); }),
              HasSubstr("needs at least 9"));
  EXPECT_THAT(reason<TextError>([&] { Session::load(bytes, ""); }), HasSubstr("There is no text"));
}

TEST(Session, RefusesAFileThatIsNoModel) {
  EXPECT_THROW(Session::load({}, std::nullopt), FileError);
  std::vector<std::uint8_t> bytes = Session(small_config(), kText).save();
  bytes.pop_back();
  EXPECT_THROW(Session::load(bytes, kText), FileError);
}

}  // namespace
}  // namespace unroll
