// A configuration as one flat JSON object, the form in which it crosses to JavaScript and to files.
#pragma once

#include <string>
#include <string_view>

#include "core/config.h"

namespace unroll {

/// `base` with the keys of the JSON object set. Throws ConfigError on anything that is not an
/// object, an unknown key, a wrong type or a value out of range. `null` leaves a key as it is.
Config parse_config(std::string_view json, const Config& base = {});

/// As parse_config, but only for the fields that may change while training; throws ConfigError
/// naming any other.
Config parse_live_changes(std::string_view json, const Config& base);

std::string to_json(const Config& config);

}  // namespace unroll
