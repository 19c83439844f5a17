// The vanilla recurrent network of Elman, "Finding Structure in Time", Cognitive Science 14 (1990):
//
//   h_t = φ(W h_{t-1} + U x_t + b),   φ = tanh or ReLU
//
// with W = weight_hh (H × H), U = weight_ih (H × V or H × H), b = bias_ih (H).
#pragma once

#include <memory>

#include "core/cell.h"

namespace unroll {

const CellKind& elman_kind();

template <class S>
std::unique_ptr<Cell<S>> make_elman_cell(Index hidden_size, Nonlinearity nonlinearity);

}  // namespace unroll
