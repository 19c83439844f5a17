// The LSTM of Hochreiter and Schmidhuber, "Long Short-Term Memory", Neural Computation 9 (1997),
// with the forget gate of Gers, Schmidhuber and Cummins, "Learning to Forget", Neural Computation
// 12 (2000). On [h_{t-1}, x_t]:
//
//   i = σ(W_i ·)   f = σ(W_f ·)   C̃ = tanh(W_c ·)   o = σ(W_o ·)
//   C_t = f ⊙ C_{t-1} + i ⊙ C̃
//   h_t = o ⊙ tanh(C_t)
//
// The four gates are computed as one stacked block, in PyTorch's order:
//
//   ⎡ a_i ⎤   ⎡ weight_hh ⎤           ⎡ weight_ih ⎤
//   ⎢ a_f ⎥ = ⎢  4H × H   ⎥ h_{t-1} + ⎢ 4H × V    ⎥ x_t + bias_ih
//   ⎢ a_c ⎥   ⎢           ⎥           ⎢ or 4H × H ⎥
//   ⎣ a_o ⎦   ⎣           ⎦           ⎣           ⎦
//
// so that W_f is the rows H … 2H of both matrices, and so on.
#pragma once

#include <memory>

#include "core/cell.h"

namespace unroll {

const CellKind& lstm_kind();

template <class S>
std::unique_ptr<Cell<S>> make_lstm_cell(Index hidden_size);

}  // namespace unroll
