#include "core/config.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/cell_registry.h"
#include "core/check.h"

namespace unroll {
namespace {

/// A ConfigField as constant data: code that made the table's strings one by one would be larger.
struct Row {
  const char* name;
  decltype(ConfigField::member) member;
  double minimum;
  double maximum;
  std::array<const char*, 4> choices;
  bool live;
  const char* description;
};

constexpr bool kLive = true;

template <class Number>
constexpr Row number(const char* name, Number Config::*member, double minimum, double maximum,
                     const char* description, bool live = false) {
  return {name, member, minimum, maximum, {}, live, description};
}

constexpr Row choice(const char* name, std::string Config::*member,
                     std::array<const char*, 4> choices, const char* description) {
  return {name, member, 0, 0, choices, false, description};
}

constexpr double kLargestSeed = 4294967295.0;

constexpr Row kRows[] = {
    choice("cell", &Config::cell, {}, "recurrent cell"),  // of those that are registered
    choice("nonlinearity", &Config::nonlinearity, {"tanh", "relu"},
           "activation of the rnn cell; the lstm does not use it"),
    number("hiddenSize", &Config::hidden_size, 1, 2048, "H, units per layer"),
    number("layers", &Config::layers, 1, 8, "L, recurrent layers on top of each other"),
    number("sequenceLength", &Config::sequence_length, 1, 1024,
           "T, time steps the gradient is followed back through; of lines, each has its own",
           kLive),
    number("batchSize", &Config::batch_size, 1, 512, "B, sequences side by side in one step"),
    choice("optimizer", &Config::optimizer, {"sgd", "momentum", "rmsprop", "adam"},
           "rule that turns a gradient into an update"),
    number("learningRate", &Config::learning_rate, 0, 10, "factor of the update", kLive),
    number("momentum", &Config::momentum, 0, 0.999,
           "share of the last update that is kept; optimizer momentum only", kLive),
    number("clipNorm", &Config::clip_norm, 0, 1e6,
           "gradients with a larger global norm are scaled down to it; 0 is off", kLive),
    number("l1", &Config::l1, 0, 1, "adds l1 * sum |w| over the weights to the loss", kLive),
    number("l2", &Config::l2, 0, 1, "adds l2 * sum w^2 over the weights to the loss", kLive),
    choice("lossAt", &Config::loss_at, {"every", "last"}, "time steps that the loss counts"),
    {"carryState",
     &Config::carry_state,
     0,
     0,
     {},
     false,
     "start a window from the state the last one ended in, instead of from zero"},
    choice("initialization", &Config::initialization, {"uniform", "xavier", "orthogonal", "normal"},
           "how the first weights are drawn"),
    number("recurrentGain", &Config::recurrent_gain, 0, 10,
           "multiplies the first hidden-to-hidden weights"),
    number("forgetBias", &Config::forget_bias, -10, 10,
           "added to the first biases of the forget gate"),
    number("validationFraction", &Config::validation_fraction, 0, 0.5,
           "share of the text, at its end, that is held back from training"),
    choice("sequences", &Config::sequences, {"stream", "lines"},
           "one long text in parallel streams, or each line a sequence that starts from zero"),
    choice("vocabularyOrder", &Config::vocabulary_order, {"sorted", "appearance"},
           "order of the character ids"),
    number("seed", &Config::seed, 0, kLargestSeed, "seed of every random choice"),
};

std::vector<ConfigField> make_fields() {
  std::vector<ConfigField> fields;
  for (const Row& row : kRows) {
    std::vector<std::string> choices;
    for (const char* word : row.choices) {
      if (word) choices.push_back(word);
    }
    fields.push_back({row.name, row.member, row.minimum, row.maximum, std::move(choices), row.live,
                      row.description});
  }
  for (const CellKind* kind : cell_kinds()) fields[0].choices.push_back(kind->name);
  return fields;
}

[[noreturn]] void refuse(const ConfigField& field, const std::string& expected,
                         const std::string& actual) {
  throw ConfigError(field.name, message(field.name, ": expected ", expected, ", got ", actual));
}

std::string range(const ConfigField& field, const char* kind) {
  return message(kind, " from ", field.minimum, " to ",
                 std::int64_t(field.maximum) == field.maximum ? message(std::int64_t(field.maximum))
                                                              : message(field.maximum));
}

std::string show(const ConfigValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return message(*whole);
  // With six digits 10.0000001 would be refused as "10".
  if (const auto* real = std::get_if<double>(&value)) return all_digits(*real);
  return message('"', std::get<std::string>(value), '"');
}

/// The value as a number within the field's range, or no return.
double number_in_range(const ConfigField& field, const ConfigValue& value, const char* kind) {
  double number = std::nan("");
  if (const auto* whole = std::get_if<std::int64_t>(&value)) number = double(*whole);
  if (const auto* real = std::get_if<double>(&value)) number = *real;
  if (!(number >= field.minimum && number <= field.maximum)) {
    refuse(field, range(field, kind), show(value));
  }
  return number;
}

}  // namespace

ConfigValue ConfigField::get(const Config& config) const {
  return std::visit([&](auto at) { return ConfigValue(config.*at); }, member);
}

void ConfigField::set(Config& config, const ConfigValue& value) const {
  if (const auto* flag_member = std::get_if<bool Config::*>(&member)) {
    const auto* flag = std::get_if<bool>(&value);
    if (!flag) refuse(*this, "true or false", show(value));
    config.*(*flag_member) = *flag;
  } else if (const auto* whole_member = std::get_if<std::int64_t Config::*>(&member)) {
    const double number = number_in_range(*this, value, "a whole number");
    if (number != std::floor(number)) refuse(*this, range(*this, "a whole number"), show(value));
    config.*(*whole_member) = std::int64_t(number);
  } else if (const auto* real_member = std::get_if<double Config::*>(&member)) {
    config.*(*real_member) = number_in_range(*this, value, "a number");
  } else {
    const auto* word = std::get_if<std::string>(&value);
    if (!word || std::find(choices.begin(), choices.end(), *word) == choices.end()) {
      std::string expected = "one of";
      for (const std::string& choice : choices) expected += ' ' + choice;
      refuse(*this, expected, show(value));
    }
    config.*std::get<std::string Config::*>(member) = *word;
  }
}

const std::vector<ConfigField>& config_fields() {
  static const std::vector<ConfigField> fields = make_fields();
  return fields;
}

const ConfigField& config_field(const std::string& name) {
  for (const ConfigField& field : config_fields()) {
    if (field.name == name) return field;
  }
  throw ConfigError(name, message("There is no setting named \"", name, "\"."));
}

void check_config(const Config& config) {
  Config copy;
  for (const ConfigField& field : config_fields()) field.set(copy, field.get(config));
}

}  // namespace unroll
