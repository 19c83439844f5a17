// The one flat configuration of a run, and the one table that knows its fields: name, type,
// default, range and meaning. The library, the page, its messages and the model file all read this
// table.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace unroll {

struct Config {
  std::string cell = "lstm";
  std::string nonlinearity = "tanh";
  std::int64_t hidden_size = 128;
  std::int64_t layers = 1;
  std::int64_t sequence_length = 64;
  std::int64_t batch_size = 32;
  std::string optimizer = "adam";
  double learning_rate = 2e-3;
  double momentum = 0.9;
  double clip_norm = 5;
  double l1 = 0;
  double l2 = 0;
  std::string loss_at = "every";
  bool carry_state = true;
  std::string initialization = "uniform";
  double recurrent_gain = 1;
  double forget_bias = 0;
  double validation_fraction = 0.1;
  std::string sequences = "stream";
  std::string vocabulary_order = "sorted";
  std::int64_t seed = 1;

  bool operator==(const Config&) const = default;
};

using ConfigValue = std::variant<bool, std::int64_t, double, std::string>;

/// One field of Config. `member` says its type; numbers have a range (both ends included), strings
/// have choices.
struct ConfigField {
  std::string name;  // camelCase, as in links, files and JavaScript
  std::variant<bool Config::*, std::int64_t Config::*, double Config::*, std::string Config::*>
      member;
  double minimum = 0;
  double maximum = 0;
  std::vector<std::string> choices;
  bool live = false;  // may change while training
  std::string description;

  ConfigValue get(const Config& config) const;
  /// Throws ConfigError saying the allowed range or choices. A whole number may be given as double.
  void set(Config& config, const ConfigValue& value) const;
};

const std::vector<ConfigField>& config_fields();

/// The field of that name; throws ConfigError if there is none.
const ConfigField& config_field(const std::string& name);

/// Throws ConfigError on the first field that is out of range.
void check_config(const Config& config);

}  // namespace unroll
