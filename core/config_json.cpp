#include "core/config_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "core/check.h"
#include "core/json.h"

namespace unroll {
namespace {

ConfigValue to_value(const std::string& name, const rapidjson::Value& value) {
  if (value.IsBool()) return value.GetBool();
  if (value.IsInt64()) return std::int64_t(value.GetInt64());
  if (value.IsNumber()) return value.GetDouble();
  if (value.IsString()) return std::string(value.GetString(), value.GetStringLength());
  throw ConfigError(name, message(name, ": expected a number, a string, true or false"));
}

using Check = void (*)(const ConfigField&);

void allow(const ConfigField&) {}

void allow_live(const ConfigField& field) {
  if (field.live) return;
  throw ConfigError(field.name,
                    message(field.name, " cannot change while training; start a new session."));
}

Config with_settings(const rapidjson::Value& settings, const Config& base, Check check) {
  Config config = base;
  for (const auto& [key, value] : settings.GetObject()) {
    if (value.IsNull()) continue;
    const ConfigField& field = config_field({key.GetString(), key.GetStringLength()});
    check(field);
    field.set(config, to_value(field.name, value));
  }
  return config;
}

Config parse(std::string_view json, const Config& base, Check check) {
  std::string problem;
  const rapidjson::Document document = parse_json(json, problem);
  if (!problem.empty()) throw ConfigError("", message("The configuration: ", problem));
  if (!document.IsObject()) {
    throw ConfigError("", "The configuration: expected a JSON object of settings.");
  }
  return with_settings(document, base, check);
}

}  // namespace

Config parse_config(std::string_view json, const Config& base) { return parse(json, base, allow); }

Config read_config(const rapidjson::Value& object) { return with_settings(object, {}, allow); }

Config parse_live_changes(std::string_view json, const Config& base) {
  return parse(json, base, allow_live);
}

std::string to_json(const Config& config) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  for (const ConfigField& field : config_fields()) {
    writer.Key(field.name.c_str());
    const ConfigValue value = field.get(config);
    if (const auto* flag = std::get_if<bool>(&value)) {
      writer.Bool(*flag);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      writer.Int64(*whole);
    } else if (const auto* real = std::get_if<double>(&value)) {
      writer.Double(*real);
    } else {
      writer.String(std::get<std::string>(value).c_str());
    }
  }
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace unroll
