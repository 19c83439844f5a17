// From a text and a configuration to what trains and what validates.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "core/batcher.h"
#include "core/config.h"

namespace unroll {

struct Batchers {
  std::unique_ptr<Batcher> training;
  std::unique_ptr<Batcher> validation;  // null if nothing is held back
  /// Lines only, NaN otherwise: how often always guessing the most frequent last character of the
  /// training lines is right.
  double chance_of_last = std::numeric_limits<double>::quiet_NaN();
};

bool reads_lines(const Config& config);

/// `line_break` is the id that ends a line, -1 if there is none. Throws TextError if the text is
/// too short for a window or has no line to learn.
Batchers make_batchers(const Config& config, std::vector<std::int32_t> ids,
                       std::int32_t line_break);

}  // namespace unroll
