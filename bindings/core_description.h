// What the core can do, as data: the page builds its controls from it, and nothing is listed twice.
#pragma once

#include <string>

namespace unroll {

/// JSON: {version, fields: [{name, type, default, minimum?, maximum?, choices?, live,
/// description}], cells: [{kind, gates, hasCellState, weights}], maximumCharacters, maximumBytes}.
std::string describe_core();

}  // namespace unroll
