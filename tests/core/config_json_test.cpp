#include "core/config_json.h"

#include <cmath>

#include <gtest/gtest.h>

#include "core/check.h"
#include "core/rng.h"

namespace unroll {
namespace {

/// The field that a refusal names and its message; {"", "accepted"} if there is none.
std::pair<std::string, std::string> refusal(std::string_view json) {
  try {
    parse_config(json);
  } catch (const ConfigError& error) {
    return {error.field(), error.what()};
  }
  return {"", "accepted"};
}

TEST(ConfigJson, EveryKeyIsOptional) {
  EXPECT_EQ(parse_config("{}"), Config{});
  Config base;
  base.hidden_size = 7;
  EXPECT_EQ(parse_config("{}", base), base);
  Config changed = base;
  changed.learning_rate = 0.5;
  EXPECT_EQ(parse_config(R"({"learningRate": 0.5})", base), changed);
}

TEST(ConfigJson, NullLeavesAKeyAsItIs) {
  Config base;
  base.hidden_size = 7;
  EXPECT_EQ(parse_config(R"({"hiddenSize": null})", base), base);
}

TEST(ConfigJson, ReadsEveryKindOfValue) {
  const Config config = parse_config(
      R"({"cell":"rnn","nonlinearity":"relu","hiddenSize":2e1,"seed":4294967295,"carryState":false,
          "l2":1,"forgetBias":-1.5})");
  EXPECT_EQ(config.cell, "rnn");
  EXPECT_EQ(config.nonlinearity, "relu");
  EXPECT_EQ(config.hidden_size, 20);
  EXPECT_EQ(config.seed, 4294967295);
  EXPECT_FALSE(config.carry_state);
  EXPECT_EQ(config.l2, 1);
  EXPECT_EQ(config.forget_bias, -1.5);
}

TEST(ConfigJson, EveryFieldComesBackFromItsJson) {
  Config config;
  for (const ConfigField& field : config_fields()) {
    // A value that is not the default.
    if (!field.choices.empty()) {
      field.set(config, field.choices.back());
    } else if (std::holds_alternative<bool Config::*>(field.member)) {
      field.set(config, false);
    } else {
      field.set(config, field.maximum);
    }
    EXPECT_EQ(parse_config(to_json(config)), config) << field.name;
  }
}

TEST(ConfigJson, NumbersComeBackToTheLastBit) {
  // Links and saved models carry the numbers; a bit lost is another curve.
  Rng rng(12);
  for (int k = 0; k < 2000; ++k) {
    Config config;
    config.learning_rate = std::ldexp(rng.uniform(), -int(rng.below(60)));
    config.l1 = rng.uniform();
    config.seed = rng.next();
    EXPECT_EQ(parse_config(to_json(config)), config) << to_json(config);
  }
  Config smallest;
  smallest.learning_rate = 5e-324;
  EXPECT_EQ(parse_config(to_json(smallest)), smallest);
}

TEST(ConfigJson, NamesTheFieldAtFault) {
  EXPECT_EQ(refusal(R"({"hiddenSize": 0})").first, "hiddenSize");
  EXPECT_EQ(refusal(R"({"hiddenSize": 2049})").first, "hiddenSize");
  EXPECT_EQ(refusal(R"({"hiddenSize": 3.5})").first, "hiddenSize");
  EXPECT_EQ(refusal(R"({"hiddenSize": "12"})").first, "hiddenSize");
  EXPECT_EQ(refusal(R"({"hiddenSize": true})").first, "hiddenSize");
  EXPECT_EQ(refusal(R"({"hiddenSize": [12]})").first, "hiddenSize");
  EXPECT_EQ(refusal(R"({"hiddenSize": {}})").first, "hiddenSize");
  EXPECT_EQ(refusal(R"({"carryState": 1})").first, "carryState");
  EXPECT_EQ(refusal(R"({"cell": 3})").first, "cell");
  EXPECT_EQ(refusal(R"({"cell": "LSTM"})").first, "cell");
  EXPECT_EQ(refusal(R"({"cell": "lstm\u0000"})").first, "cell");
  EXPECT_EQ(refusal(R"({"hidden": 3})").first, "hidden");
  EXPECT_EQ(refusal(R"({"": 3})").second, "There is no setting named \"\".");
}

TEST(ConfigJson, RefusesHugeNumbers) {
  for (const char* number :
       {"1e19", "-1e19", "1e300", "9223372036854775807", "18446744073709551615",
        "18446744073709551616", "123456789012345678901234567890", "-9223372036854775808"}) {
    for (const char* field : {"hiddenSize", "seed", "learningRate"}) {
      const std::string json = "{\"" + std::string(field) + "\": " + number + "}";
      EXPECT_EQ(refusal(json).first, field) << json;
    }
  }
  // Not a double at all.
  EXPECT_NE(refusal(R"({"learningRate": 1e400})").second, "accepted");
  EXPECT_NE(refusal("{\"seed\": " + std::string(100'000, '9') + "}").second, "accepted");
}

TEST(ConfigJson, RefusesWhatIsNotAnObject) {
  for (const std::string_view json : {"",
                                      " ",
                                      "[]",
                                      "3",
                                      "\"lstm\"",
                                      "null",
                                      "true",
                                      "{",
                                      "}",
                                      "{]",
                                      R"({"l1")",
                                      R"({"l1":})",
                                      R"({"l1":0,})",
                                      "{'l1':0}",
                                      R"({"l1":0}{})",
                                      R"({"l1":0} x)",
                                      "{l1:0}",
                                      R"({"l1":NaN})",
                                      R"({"l1":Infinity})",
                                      R"({"l1":-Infinity})",
                                      R"({"l1":01})",
                                      R"({"l1":+1})",
                                      R"({"l1":0x1})",
                                      "\xFF\xFE{\0}",
                                      "undefined"}) {
    EXPECT_NE(refusal(json).second, "accepted") << json;
  }
}

TEST(ConfigJson, SaysWhereTheJsonIsBroken) {
  EXPECT_EQ(refusal("[]").second, "The configuration: expected a JSON object of settings.");
  EXPECT_EQ(refusal(R"({"l1":NaN})").second,
            "The configuration: not valid JSON at byte 6 (Invalid value.)");
}

TEST(ConfigJson, RefusesBytesAfterANul) {
  const std::string json = std::string(R"({"l1":0})") + '\0' + "garbage";
  EXPECT_NE(refusal(json).second, "accepted");
}

TEST(ConfigJson, RefusesStringsThatAreNotUtf8) {
  // A message that quoted them could not cross to JavaScript.
  EXPECT_NE(refusal("{\"cell\":\"\xFF\"}").second.find("not valid JSON"), std::string::npos);
  EXPECT_NE(refusal("{\"\xC3\":1}").second.find("not valid JSON"), std::string::npos);
}

TEST(ConfigJson, DeepNestingDoesNotExhaustTheStack) {
  constexpr std::size_t kDepth = 1'000'000;
  const std::string open(kDepth, '['), close(kDepth, ']');
  EXPECT_NE(refusal(open).second, "accepted");
  EXPECT_NE(refusal(open + close).second, "accepted");
  EXPECT_EQ(refusal("{\"cell\":" + open + close + "}").first, "cell");
  std::string objects;
  for (std::size_t k = 0; k < kDepth / 10; ++k) objects += "{\"cell\":";
  EXPECT_NE(refusal(objects).second, "accepted");
}

TEST(ConfigJson, ARefusalChangesNothing) {
  // The second key is at fault; a caller who keeps its own configuration keeps all of it.
  Config base;
  EXPECT_THROW(parse_config(R"({"hiddenSize": 3, "layers": 99})", base), ConfigError);
  EXPECT_EQ(base, Config{});
}

TEST(ConfigJson, TheLastOfTwoEqualKeysCounts) {
  // As JSON.parse in JavaScript has it.
  EXPECT_EQ(parse_config(R"({"layers": 2, "layers": 3})").layers, 3);
}

TEST(ConfigJson, LiveChangesAreForLiveFieldsOnly) {
  const Config base;
  for (const ConfigField& field : config_fields()) {
    Config changed;
    if (!field.choices.empty()) {
      field.set(changed, field.choices.back());
    } else if (std::holds_alternative<bool Config::*>(field.member)) {
      field.set(changed, false);
    } else {
      field.set(changed, field.maximum);
    }
    // All of them, to have the JSON of one.
    const std::string all = to_json(changed);
    const std::size_t from = all.find('"' + field.name + '"');
    const std::string json = '{' + all.substr(from, all.find_first_of(",}", from) - from) + '}';
    if (field.live) {
      EXPECT_EQ(parse_live_changes(json, base), changed) << json;
      continue;
    }
    try {
      parse_live_changes(json, base);
      ADD_FAILURE() << json;
    } catch (const ConfigError& error) {
      EXPECT_EQ(error.field(), field.name);
      EXPECT_EQ(std::string(error.what()),
                field.name + " cannot change while training; start a new session.");
    }
  }
}

TEST(ConfigJson, LiveChangesAreCheckedLikeAnyOther) {
  EXPECT_THROW(parse_live_changes(R"({"learningRate": 11})", {}), ConfigError);
  EXPECT_THROW(parse_live_changes(R"({"learningRate": "1"})", {}), ConfigError);
  EXPECT_THROW(parse_live_changes(R"({"rate": 1})", {}), ConfigError);
}

}  // namespace
}  // namespace unroll
