// The only place that knows which cells there are. A new cell is one line in the table of
// cell_registry.cpp; the configuration, the library and the page learn of it from here.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/cell.h"

namespace unroll {

const std::vector<const CellKind*>& cell_kinds();

/// Throws ConfigError for a name that is not registered.
const CellKind& find_cell_kind(const std::string& name);

/// Throws ConfigError for a name that is not registered.
template <class S>
std::unique_ptr<Cell<S>> make_cell(const std::string& name, Index hidden_size,
                                   Nonlinearity nonlinearity);

}  // namespace unroll
