#include "random_problem.h"

#include "core/cell_registry.h"

namespace unroll::test {

std::vector<CellCase> every_cell() {
  std::vector<CellCase> cases;
  for (const CellKind* kind : cell_kinds()) {
    cases.push_back({kind->name, Nonlinearity::kTanh, kind->name + "_tanh"});
    // A cell that does not use the nonlinearity is the same cell again: that too is worth checking.
    cases.push_back({kind->name, Nonlinearity::kRelu, kind->name + "_relu"});
  }
  return cases;
}

}  // namespace unroll::test
