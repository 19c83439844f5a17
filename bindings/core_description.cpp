#include "bindings/core_description.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "core/cell_registry.h"
#include "core/config.h"
#include "core/memory_estimate.h"

namespace unroll {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& writer, const std::string& text) {
  writer.String(text.data(), rapidjson::SizeType(text.size()));
}

void write(Writer& writer, const char* key, const std::vector<std::string>& texts) {
  writer.Key(key);
  writer.StartArray();
  for (const std::string& text : texts) write(writer, text);
  writer.EndArray();
}

/// Whole numbers without a fraction: 10, not 10.0.
void write_number(Writer& writer, double number) {
  if (number == double(std::int64_t(number))) {
    writer.Int64(std::int64_t(number));
  } else {
    writer.Double(number);
  }
}

/// The field's type, and its value in `config`.
const char* write_default(Writer& writer, const ConfigField& field, const Config& config) {
  const ConfigValue value = field.get(config);
  if (const auto* flag = std::get_if<bool>(&value)) {
    writer.Bool(*flag);
    return "boolean";
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    write(writer, *text);
    return "choice";
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    writer.Int64(*whole);
    return "integer";
  }
  write_number(writer, std::get<double>(value));
  return "number";
}

void write(Writer& writer, const ConfigField& field) {
  writer.StartObject();
  writer.Key("name");
  write(writer, field.name);
  writer.Key("default");
  const std::string type = write_default(writer, field, Config());
  writer.Key("type");
  write(writer, type);
  if (type == "integer" || type == "number") {
    writer.Key("minimum");
    write_number(writer, field.minimum);
    writer.Key("maximum");
    write_number(writer, field.maximum);
  }
  if (type == "choice") write(writer, "choices", field.choices);
  writer.Key("live");
  writer.Bool(field.live);
  writer.Key("description");
  write(writer, field.description);
  writer.EndObject();
}

void write(Writer& writer, const CellKind& kind) {
  std::vector<std::string> weights;
  for (const NamedWeight& weight : kind.weights) weights.push_back(weight.name);
  weights.push_back(kind.readout_weight);
  weights.push_back(kind.readout_bias);
  writer.StartObject();
  writer.Key("kind");
  write(writer, kind.name);
  write(writer, "gates", kind.gates);
  writer.Key("hasCellState");
  writer.Bool(kind.has_cell_state);
  write(writer, "weights", weights);
  writer.EndObject();
}

}  // namespace

std::string describe_core() {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  writer.Key("version");
  write(writer, UNROLL_VERSION);
  writer.Key("fields");
  writer.StartArray();
  for (const ConfigField& field : config_fields()) write(writer, field);
  writer.EndArray();
  writer.Key("cells");
  writer.StartArray();
  for (const CellKind* kind : cell_kinds()) write(writer, *kind);
  writer.EndArray();
  writer.Key("maximumCharacters");
  writer.Int64(kMaximumCharacters);
  writer.Key("maximumBytes");
  writer.Int64(kMaximumBytes);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace unroll
