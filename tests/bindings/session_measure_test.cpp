// Sessions that read lines, change their sequence length, and measure without training.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/check.h"
#include "session_test_kit.h"

namespace unroll {
namespace {

using namespace test;
using testing::HasSubstr;

Config line_config() {
  Config config = small_config();
  config.sequences = "lines";
  config.loss_at = "last";
  return config;
}

TEST(Session, ReadsLinesAsSequences) {
  Session session(line_config(), "ax1a\nbx2b\ncy\nx\n\ndz4d\n");
  EXPECT_EQ(session.chance_of_last(), 0.25);
  EXPECT_EQ(session.train(5).size(), 5u);
  // The most frequent length is four characters.
  EXPECT_EQ(session.gradient_flow({}).h.cols(), 3);
  EXPECT_TRUE(std::isnan(Session(small_config(), kText).chance_of_last()));
}

TEST(Session, RefusesATextWithoutALineToLearn) {
  const auto refusal = [](const std::string& text) {
    return reason<TextError>([&] { Session(line_config(), text); });
  };
  EXPECT_THAT(refusal("a\nb\nc"), HasSubstr("No line of the text has two characters"));
  EXPECT_THAT(refusal("ab\n" + std::string(2000, 'x')),
              HasSubstr("A line of the text has 2000 characters"));
  EXPECT_THAT(refusal("aaa"), HasSubstr("repeats one character"));
}

TEST(Session, CountsTheLongestLineIntoItsMemory) {
  Config config = line_config();
  config.hidden_size = 2048;
  config.batch_size = 512;
  const std::string text = "ab\n" + std::string(500, 'x') + std::string(500, 'y');
  EXPECT_THROW(Session(config, text), TooLargeError);
}

TEST(Session, TakesAnotherSequenceLengthWhileTraining) {
  Session session(small_config(), kText);
  session.train(2);
  Config config = session.config();
  config.sequence_length = 4;
  session.set_config(config);
  EXPECT_EQ(session.train(1)[0].characters_seen, (2 * 8 + 4) * 3);
  config.sequence_length = 200;
  EXPECT_THROW(session.set_config(config), TextError);
  EXPECT_EQ(session.config().sequence_length, 4);
}

TEST(Session, RefusesASequenceLengthThatWouldNotFit) {
  Config config = small_config();
  config.hidden_size = 1024;
  config.batch_size = 512;
  config.sequence_length = 2;
  Session session(config, std::string(3000, 'a') + "b");
  config.sequence_length = 1024;
  EXPECT_THROW(session.set_config(config), TooLargeError);
  EXPECT_EQ(session.config().sequence_length, 2);
}

TEST(Session, MeasuresTheGradientThroughTimeOnItsText) {
  Session session(small_config(), kText);
  Session::FlowOptions options;
  const GradientFlow whole = session.gradient_flow(options);
  EXPECT_EQ(whole.h.cols(), session.training_characters() - 1);  // shorter than 257 steps
  options.time_steps = 20;
  EXPECT_EQ(session.gradient_flow(options).h.cols(), 20);
  EXPECT_EQ(session.gradient_flow(options).h, session.gradient_flow(options).h);
  options.sequences = 0;
  EXPECT_THROW(session.gradient_flow(options), ArgumentError);
  Session without_text = Session::load(session.save(), std::nullopt);
  EXPECT_THROW(without_text.gradient_flow({}), TextError);
}

TEST(Session, LooksIntoATextOfItsCharacters) {
  const Session session(small_config(), kText);
  const Inspection<float> seen = session.inspect("the cow");
  EXPECT_EQ(seen.probabilities.cols(), 7);
  EXPECT_EQ(seen.layers[0].gates.rows(), 40);
  EXPECT_EQ(session.saliency("the cow", 4).size(), 4u);
  EXPECT_THROW(session.inspect(""), ArgumentError);
  EXPECT_THROW(session.inspect("\xEA\xB0\x80"), ArgumentError);
  EXPECT_THROW(session.saliency("the cow", 7), ArgumentError);
}

TEST(Session, RefusesToLookIntoATextThatWouldNotFit) {
  Config config = small_config();
  config.hidden_size = 1024;
  const Session session(config, kText);
  EXPECT_THROW(session.inspect(std::string(200'000, 'e')), TooLargeError);
}

}  // namespace
}  // namespace unroll
