#include "core/cell_registry.h"

#include "core/check.h"
#include "core/elman_cell.h"
#include "core/lstm_cell.h"

namespace unroll {
namespace {

/// One line per cell.
struct Entry {
  const CellKind& (*kind)();
  template <class S>
  using Maker = std::unique_ptr<Cell<S>> (*)(Index, Nonlinearity);
  Maker<float> make_float;
  Maker<double> make_double;
};

template <class S>
std::unique_ptr<Cell<S>> lstm(Index hidden_size, Nonlinearity) {
  return make_lstm_cell<S>(hidden_size);
}

const Entry kEntries[] = {
    {elman_kind, make_elman_cell<float>, make_elman_cell<double>},
    {lstm_kind, lstm<float>, lstm<double>},
};

const Entry& find(const std::string& name) {
  for (const Entry& entry : kEntries) {
    if (entry.kind().name == name) return entry;
  }
  throw ConfigError("cell", message("cell: there is no cell named \"", name, "\""));
}

}  // namespace

const std::vector<const CellKind*>& cell_kinds() {
  static const std::vector<const CellKind*> kinds = [] {
    std::vector<const CellKind*> result;
    for (const Entry& entry : kEntries) result.push_back(&entry.kind());
    return result;
  }();
  return kinds;
}

const CellKind& find_cell_kind(const std::string& name) { return find(name).kind(); }

template <>
std::unique_ptr<Cell<float>> make_cell(const std::string& name, Index hidden_size,
                                       Nonlinearity nonlinearity) {
  return find(name).make_float(hidden_size, nonlinearity);
}

template <>
std::unique_ptr<Cell<double>> make_cell(const std::string& name, Index hidden_size,
                                        Nonlinearity nonlinearity) {
  return find(name).make_double(hidden_size, nonlinearity);
}

}  // namespace unroll
