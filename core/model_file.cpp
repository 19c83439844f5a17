#include "core/model_file.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/config_json.h"
#include "core/json.h"
#include "core/pytorch_model.h"
#include "core/utf8.h"
#include "core/vocabulary.h"

namespace unroll {
namespace {

constexpr std::int64_t kFormatVersion = 1;
constexpr std::int64_t kMostSteps = std::int64_t(1) << 52;  // whole numbers that a double counts
constexpr const char* kMetadataKey = "unroll";

std::string moment_name(const char* moment, const std::string& parameter) {
  return message("optimizer.", moment, ".", parameter);
}
std::string state_name(char which, std::size_t layer) {
  return message("state.", which, "_l", layer);
}

std::vector<std::int64_t> shape_of(const ParameterInfo& parameter) {
  const std::vector<Index> shape = parameter.shape();
  return {shape.begin(), shape.end()};
}

/// A moment is laid out like the arena of the parameters.
template <class Values>
auto map_moment(Values& arena, const ParameterInfo& p) {
  using Map = std::conditional_t<std::is_const_v<Values>, ConstMatrixMap<float>, MatrixMap<float>>;
  return Map(arena.data() + p.offset, p.rows, p.cols);
}

std::string write_metadata(const Trainer<float>& trainer, std::u32string_view vocabulary) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const std::string config = to_json(trainer.config());
  const std::string symbols = encode_utf8(vocabulary);
  writer.StartObject();
  writer.Key("format_version");
  writer.Int64(kFormatVersion);
  writer.Key("config");
  writer.RawValue(config.data(), config.size(), rapidjson::kObjectType);
  writer.Key("vocabulary");
  writer.String(symbols.data(), rapidjson::SizeType(symbols.size()));
  writer.Key("step");
  writer.Int64(trainer.steps_taken());
  writer.Key("optimizer_updates");
  writer.Int64(trainer.optimizer().updates());
  writer.Key("windows_read");
  writer.Int64(trainer.progress().windows);
  writer.Key("characters_seen");
  writer.Int64(trainer.progress().characters);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

/// What a file with this configuration holds: the parameters alone, or a run. Nothing of the
/// model's size is allocated.
Shapes expected_shapes(const Config& config, Index vocabulary_size, bool has_run) {
  const CharModel<float> model(model_shape(config, vocabulary_size), ParameterStorage::kTableOnly);
  const Optimizer<float> optimizer(optimizer_kind(config), 0);
  Shapes expected;
  for (const ParameterInfo& p : model.parameters().table()) {
    expected[p.name] = shape_of(p);
    if (!has_run) continue;
    for (const auto& moment : optimizer.moments()) {
      expected[moment_name(moment.name, p.name)] = shape_of(p);
    }
  }
  for (std::size_t layer = 0; has_run && layer < std::size_t(config.layers); ++layer) {
    expected[state_name('h', layer)] = {config.batch_size, config.hidden_size};
    if (!model.cell_kind().has_cell_state) continue;
    expected[state_name('c', layer)] = {config.batch_size, config.hidden_size};
  }
  return expected;
}

void compare(const std::map<std::string, TensorView>& tensors, const Shapes& expected) {
  for (const auto& [name, tensor] : tensors) {
    const auto at = expected.find(name);
    if (at == expected.end()) {
      throw FileError(
          message("The file has a tensor ", name, ", which its configuration does not know."));
    }
    check_shape(name, at->second, tensor);
  }
  for (const auto& [name, shape] : expected) {
    if (!tensors.contains(name)) throw FileError(message("The file has no tensor ", name, "."));
  }
}

void check_values(const std::string& name, const TensorView& tensor) {
  // RMSprop and Adam take the root of these.
  const bool squares = name.starts_with("optimizer.second_moment.");
  for (const float value : tensor.values()) {
    if (std::isfinite(value) && !(squares && value < 0)) continue;
    throw FileError(message("Tensor ", name, " has a value that is ",
                            squares ? "negative or not finite" : "not finite", "."));
  }
}

}  // namespace

std::vector<std::uint8_t> write_model(const Trainer<float>& trainer,
                                      std::u32string_view vocabulary) {
  const ParameterSet<float>& parameters = trainer.model().parameters();
  std::vector<TensorSource> tensors;
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    const ParameterInfo& p = parameters.table()[k];
    tensors.push_back({p.name, shape_of(p),
                       [&parameters, k] { return to_row_major(parameters.value(Index(k))); }});
    for (const auto& moment : trainer.optimizer().moments()) {
      tensors.push_back({moment_name(moment.name, p.name), shape_of(p),
                         [&moment, &p] { return to_row_major(map_moment(moment.values, p)); }});
    }
  }
  // A column of ours is a sequence, PyTorch's row: the bytes are the same.
  const auto add_state = [&tensors](std::string name, const Matrix<float>& state) {
    if (state.rows() == 0) return;
    tensors.push_back({std::move(name), {state.cols(), state.rows()}, [&state] {
                         return std::vector<float>(state.data(), state.data() + state.size());
                       }});
  };
  const RecurrentState<float>& state = trainer.state();
  for (std::size_t layer = 0; layer < state.h.size(); ++layer) {
    add_state(state_name('h', layer), state.h[layer]);
    add_state(state_name('c', layer), state.c[layer]);
  }
  return write_safetensors(tensors, kMetadataKey, write_metadata(trainer, vocabulary));
}

ModelFile::ModelFile(std::span<const std::uint8_t> bytes, std::u32string_view text) {
  Safetensors file = read_safetensors(bytes);
  const auto metadata = file.metadata.find(kMetadataKey);
  has_run_ = metadata != file.metadata.end();
  try {
    if (has_run_) {
      read_metadata(metadata->second);
      tensors_ = std::move(file.tensors);
    } else {
      PyTorchModel model = read_pytorch_model(file, text);
      config_ = model.config;
      vocabulary_ = std::move(model.vocabulary);
      tensors_ = std::move(model.tensors);
      biases_ = std::move(model.biases);
    }
  } catch (const ConfigError& error) {
    throw FileError(message("The file's config cannot be used: ", error.what()));
  }
  compare(tensors_, expected_shapes(config_, Index(vocabulary_.size()), has_run_));
  for (const auto& [name, tensor] : tensors_) check_values(name, tensor);
}

void ModelFile::read_metadata(const std::string& json) {
  std::string problem;
  const rapidjson::Document document = parse_json(json, problem);
  if (!problem.empty()) throw FileError(message("The file's __metadata__.unroll is ", problem));
  if (!document.IsObject()) throw FileError("The file's __metadata__.unroll is not a JSON object.");
  const auto count = [&document](const char* key, std::int64_t maximum) {
    const auto member = document.FindMember(key);
    if (member == document.MemberEnd() || !member->value.IsInt64() ||
        member->value.GetInt64() < 0 || member->value.GetInt64() > maximum) {
      throw FileError(
          message("The file's ", key, " is not a whole number from 0 to ", maximum, "."));
    }
    return member->value.GetInt64();
  };
  if (count("format_version", kMostSteps) != kFormatVersion) {
    throw FileError(message("The file's format has another version than ", kFormatVersion,
                            ", the one that can be read here."));
  }
  progress_.steps = count("step", kMostSteps);
  optimizer_updates_ = count("optimizer_updates", kMostSteps);

  const auto vocabulary = document.FindMember("vocabulary");
  if (vocabulary == document.MemberEnd() || !vocabulary->value.IsString()) {
    throw FileError("The file's vocabulary is not a string.");
  }
  vocabulary_ = decode_symbols(view(vocabulary->value));

  const auto config = document.FindMember("config");
  if (config == document.MemberEnd() || !config->value.IsObject()) {
    throw FileError("The file's config is not a JSON object of settings.");
  }
  config_ = read_config(config->value);

  // The first files did not say: there, every step read a window, all of one size.
  const bool counts_windows = document.HasMember("windows_read");
  progress_.windows = counts_windows ? count("windows_read", kMostSteps) : progress_.steps;
  const std::int64_t window = config_.sequence_length * config_.batch_size;
  progress_.characters = counts_windows ? count("characters_seen", kMostSteps)
                                        : std::min(kMostSteps / window, progress_.steps) * window;
}

const TensorView& ModelFile::find(const std::string& name) const {
  const auto at = tensors_.find(name);
  if (at == tensors_.end()) {
    throw ArgumentError(message("The trainer is not one of the file's configuration: ", name,
                                " is not in the file."));
  }
  return at->second;
}

void ModelFile::restore(Trainer<float>& trainer) const {
  const auto fill = [this](const std::string& name, MatrixMap<float> matrix) {
    const std::vector<float> values = find(name).values();
    check_size(name.c_str(), matrix.size(), values.size());
    from_row_major(values.data(), matrix);
  };
  ParameterSet<float>& parameters = trainer.model().parameters();
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    const ParameterInfo& p = parameters.table()[k];
    fill(p.name, parameters.value(Index(k)));
    if (!has_run_) continue;
    for (auto& moment : trainer.optimizer().moments()) {
      fill(moment_name(moment.name, p.name), map_moment(moment.values, p));
    }
  }
  if (!has_run_) return;
  trainer.optimizer().set_updates(optimizer_updates_);

  const auto fill_state = [this](const std::string& name, Matrix<float>& state) {
    if (state.rows() == 0) return;
    const std::vector<float> values = find(name).values();
    check_size(name.c_str(), state.size(), values.size());
    std::copy(values.begin(), values.end(), state.data());
  };
  RecurrentState<float> state = trainer.state();
  for (std::size_t layer = 0; layer < state.h.size(); ++layer) {
    fill_state(state_name('h', layer), state.h[layer]);
    fill_state(state_name('c', layer), state.c[layer]);
  }
  trainer.resume(progress_, std::move(state));
}

}  // namespace unroll
