// Reading JSON that is not trusted.
#pragma once

#include <rapidjson/document.h>

#include <string>
#include <string_view>

#include "core/config.h"

namespace unroll {

inline std::string_view view(const rapidjson::Value& string) {
  return {string.GetString(), string.GetStringLength()};
}

/// Parses iteratively, because recursion on hostile text could exhaust the stack; in full
/// precision, because a number has to come back as the one that was written; with UTF-8 validated,
/// because messages quote it. `problem` is left empty, or says what is wrong and where.
///
/// One function, so that there is one parser in the WebAssembly module.
rapidjson::Document parse_json(std::string_view text, std::string& problem);

/// As parse_config (core/config_json.h), of an object that is parsed already.
Config read_config(const rapidjson::Value& object);

}  // namespace unroll
