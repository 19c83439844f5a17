#include "core/config.h"

#include <cmath>
#include <limits>
#include <set>

#include <gtest/gtest.h>

#include "core/cell_registry.h"
#include "core/check.h"

namespace unroll {
namespace {

/// The message of the refusal, or "accepted".
std::string refusal(const ConfigField& field, const ConfigValue& value) {
  Config config;
  const Config before = config;
  try {
    field.set(config, value);
  } catch (const ConfigError& error) {
    EXPECT_EQ(error.field(), field.name);
    EXPECT_EQ(config, before) << "a refused value left a trace in " << field.name;
    return error.what();
  }
  EXPECT_NO_THROW(check_config(config)) << field.name;
  return "accepted";
}

bool is_number(const ConfigField& field) {
  return std::holds_alternative<std::int64_t Config::*>(field.member) ||
         std::holds_alternative<double Config::*>(field.member);
}
bool is_whole(const ConfigField& field) {
  return std::holds_alternative<std::int64_t Config::*>(field.member);
}
bool is_flag(const ConfigField& field) {
  return std::holds_alternative<bool Config::*>(field.member);
}
bool is_choice(const ConfigField& field) {
  return std::holds_alternative<std::string Config::*>(field.member);
}

TEST(Config, HasTheDefaultsAndRangesThatAreDocumented) {
  // The table of the README. Links and saved models depend on it: a change here is a change of the
  // public interface.
  struct Row {
    std::string name;
    ConfigValue fallback;
    double minimum, maximum;
    bool live;
  };
  const std::string lstm = "lstm", tanh = "tanh", adam = "adam", every = "every",
                    uniform = "uniform", stream = "stream", sorted = "sorted";
  const auto whole = [](std::int64_t value) { return ConfigValue(value); };
  const std::vector<Row> table = {
      {"cell", lstm, 0, 0, false},
      {"nonlinearity", tanh, 0, 0, false},
      {"hiddenSize", whole(128), 1, 2048, false},
      {"layers", whole(1), 1, 8, false},
      {"sequenceLength", whole(64), 1, 1024, true},
      {"batchSize", whole(32), 1, 512, false},
      {"optimizer", adam, 0, 0, false},
      {"learningRate", 0.002, 0, 10, true},
      {"momentum", 0.9, 0, 0.999, true},
      {"clipNorm", 5.0, 0, 1e6, true},
      {"l1", 0.0, 0, 1, true},
      {"l2", 0.0, 0, 1, true},
      {"lossAt", every, 0, 0, false},
      {"carryState", true, 0, 0, false},
      {"initialization", uniform, 0, 0, false},
      {"recurrentGain", 1.0, 0, 10, false},
      {"forgetBias", 0.0, -10, 10, false},
      {"validationFraction", 0.1, 0, 0.5, false},
      {"sequences", stream, 0, 0, false},
      {"vocabularyOrder", sorted, 0, 0, false},
      {"seed", whole(1), 0, 4294967295.0, false},
  };
  ASSERT_EQ(config_fields().size(), table.size());
  for (std::size_t k = 0; k < table.size(); ++k) {
    const ConfigField& field = config_fields()[k];
    EXPECT_EQ(field.name, table[k].name);
    EXPECT_EQ(field.get(Config{}), table[k].fallback) << field.name;
    EXPECT_EQ(field.minimum, table[k].minimum) << field.name;
    EXPECT_EQ(field.maximum, table[k].maximum) << field.name;
    EXPECT_EQ(field.live, table[k].live) << field.name;
    EXPECT_FALSE(field.description.empty()) << field.name;
    EXPECT_EQ(&config_field(field.name), &field);
  }
}

TEST(Config, DefaultsAreInRange) { EXPECT_NO_THROW(check_config(Config{})); }

TEST(Config, OffersTheRegisteredCells) {
  std::vector<std::string> names;
  for (const CellKind* kind : cell_kinds()) names.push_back(kind->name);
  EXPECT_EQ(config_field("cell").choices, names);
}

TEST(Config, NumbersAreTakenAtTheEndsOfTheirRangeAndRefusedBeyond) {
  for (const ConfigField& field : config_fields()) {
    if (!is_number(field)) continue;
    EXPECT_EQ(refusal(field, field.minimum), "accepted") << field.name;
    EXPECT_EQ(refusal(field, field.maximum), "accepted") << field.name;
    const double step = is_whole(field) ? 1 : 1e-9;
    for (const double beyond : {field.minimum - step, field.maximum + step}) {
      const std::string why = refusal(field, beyond);
      EXPECT_NE(why.find(field.name + ": expected a"), std::string::npos) << why;
      EXPECT_NE(why.find(", got "), std::string::npos) << why;
    }
  }
}

TEST(Config, SaysTheRangeAndWhatItGot) {
  EXPECT_EQ(refusal(config_field("hiddenSize"), std::int64_t(0)),
            "hiddenSize: expected a whole number from 1 to 2048, got 0");
  EXPECT_EQ(refusal(config_field("momentum"), 1.5),
            "momentum: expected a number from 0 to 0.999, got 1.5");
  EXPECT_EQ(refusal(config_field("seed"), std::int64_t(-1)),
            "seed: expected a whole number from 0 to 4294967295, got -1");
  EXPECT_EQ(refusal(config_field("clipNorm"), 1e9),
            "clipNorm: expected a number from 0 to 1000000, got 1000000000");
  // The value is not rounded into the range that it is outside of.
  EXPECT_EQ(refusal(config_field("learningRate"), 10.0000001),
            "learningRate: expected a number from 0 to 10, got 10.0000001");
  EXPECT_EQ(refusal(config_field("carryState"), std::int64_t(1)),
            "carryState: expected true or false, got 1");
  EXPECT_EQ(refusal(config_field("cell"), std::string("gru2")),
            "cell: expected one of rnn lstm, got \"gru2\"");
}

TEST(Config, RefusesWhatIsNotANumber) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const std::vector<ConfigValue> values = {std::nan(""), kInfinity,        -kInfinity,
                                           true,         std::string("1"), std::string("")};
  for (const ConfigField& field : config_fields()) {
    if (!is_number(field)) continue;
    for (const ConfigValue& value : values) {
      EXPECT_NE(refusal(field, value), "accepted") << field.name << ", value " << value.index();
    }
  }
}

TEST(Config, WholeNumbersMayComeAsDoublesButNotAsFractions) {
  for (const ConfigField& field : config_fields()) {
    if (!is_whole(field)) continue;
    Config config;
    field.set(config, 2.0);
    EXPECT_EQ(field.get(config), ConfigValue(std::int64_t(2)));
    EXPECT_NE(refusal(field, 2.5), "accepted") << field.name;
    EXPECT_NE(refusal(field, std::nextafter(2.0, 3.0)), "accepted") << field.name;
  }
}

TEST(Config, RefusesNumbersBeyondEveryInteger) {
  for (const ConfigField& field : config_fields()) {
    if (!is_number(field)) continue;
    for (const double huge : {1e19, -1e19, 1e300, -1e300}) {
      EXPECT_NE(refusal(field, huge), "accepted") << field.name;
    }
    EXPECT_NE(refusal(field, std::numeric_limits<std::int64_t>::max()), "accepted") << field.name;
    EXPECT_NE(refusal(field, std::numeric_limits<std::int64_t>::min()), "accepted") << field.name;
  }
}

TEST(Config, FlagsAreTrueOrFalse) {
  for (const ConfigField& field : config_fields()) {
    if (!is_flag(field)) continue;
    EXPECT_EQ(refusal(field, true), "accepted");
    EXPECT_EQ(refusal(field, false), "accepted");
    EXPECT_NE(refusal(field, std::int64_t(0)), "accepted");
    EXPECT_NE(refusal(field, 1.0), "accepted");
    EXPECT_NE(refusal(field, std::string("true")), "accepted");
  }
}

TEST(Config, ChoicesAreExactlyThoseOffered) {
  for (const ConfigField& field : config_fields()) {
    if (!is_choice(field)) continue;
    EXPECT_FALSE(field.choices.empty());
    const std::set<std::string> distinct(field.choices.begin(), field.choices.end());
    EXPECT_EQ(distinct.size(), field.choices.size()) << field.name;
    for (const std::string& choice : field.choices) {
      EXPECT_EQ(refusal(field, choice), "accepted") << choice;
      EXPECT_NE(refusal(field, choice + " "), "accepted");
      EXPECT_NE(refusal(field, choice + std::string(1, '\0')), "accepted");
    }
    EXPECT_NE(refusal(field, std::string()), "accepted");
    EXPECT_NE(refusal(field, true), "accepted");
    EXPECT_NE(refusal(field, 1.0), "accepted");
    EXPECT_NE(refusal(field, std::int64_t(0)), "accepted");
  }
}

TEST(Config, DoesNotKnowOtherNames) {
  for (const char* name : {"", "hidden_size", "HiddenSize", "learningRate ", "__proto__"}) {
    try {
      config_field(name);
      ADD_FAILURE() << name;
    } catch (const ConfigError& error) {
      EXPECT_EQ(error.field(), name);
      EXPECT_EQ(std::string(error.what()),
                "There is no setting named \"" + std::string(name) + "\".");
    }
  }
}

TEST(Config, CheckNamesTheFirstFieldAtFault) {
  Config config;
  config.layers = 9;
  config.learning_rate = std::nan("");
  try {
    check_config(config);
    ADD_FAILURE();
  } catch (const ConfigError& error) {
    EXPECT_EQ(error.field(), "layers");
  }
}

}  // namespace
}  // namespace unroll
