// A small network computed "by hand": one forward pass, backpropagation through time and one SGD
// update, with every intermediate kept under the name that the lectures write it by. All in double,
// from the formulas alone: it shares no code with CharModel, so that each can be held against the
// other. There is one layer and one sequence, and words are one-hot vectors.
//
//   rnn:  h_t = tanh(W h_{t-1} + U x_t + b),  o_t = V h_t + c,  ŷ_t = softmax(o_t)
//         (Elman 1990)
//   lstm: z_t = [h_{t-1}; x_t],  f, i, o = σ(W_· z_t + b_·),  C̃ = tanh(W_c z_t + b_c),
//         C_t = f ⊙ C_{t-1} + i ⊙ C̃,  h_t = o ⊙ tanh(C_t),  g_t = W_y h_t + b_y,  ŷ_t =
//         softmax(g_t) (Hochreiter & Schmidhuber 1997, forget gate Gers et al. 2000)
//
// The loss is the SUM of -ln ŷ_t[target] over the counted steps, as in the lectures, where
// ∂L/∂o_t = ŷ_t - y_t; training averages.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <vector>

#include "core/char_model.h"
#include "core/types.h"

namespace unroll {

struct TraceProblem {
  struct Weight {
    std::string name;            // "W_f"
    std::vector<double> values;  // row after row
  };

  std::string cell = "rnn";
  Index vocabulary_size = 0;         // V, 2 … 16
  Index hidden_size = 0;             // H, 1 … 8
  std::vector<std::int32_t> inputs;  // T word ids, 1 … 8 of them
  std::vector<std::int32_t> targets;
  LossAt loss_at = LossAt::kEvery;
  bool biases = true;           // false: none is used, traced or updated
  std::vector<Weight> weights;  // in any order; a bias that is not given is zero
  std::vector<double> h0, c0;   // H each; empty: zero
  double learning_rate = 0.1;   // α of the update
  bool check = false;           // fills TracedQuantity::numeric
};

struct TracedQuantity;
using Tape = std::list<TracedQuantity>;

struct TracedQuantity {
  /// Row after row; a vector is one column.
  using Values = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

  Tape* tape;                  // that it is on while the trace is made
  const char* name = nullptr;  // "h", "dW_t" (elman_trace.h and lstm_trace.h); null: a mere step
  Index time_step = 0;         // 1 … T; 0: the initial state, or what belongs to no single step
  Values values = {};
  Values numeric = {};  // of a derivative of the loss, with `check`: by central differences
};

struct Trace {
  double loss = 0;
  double loss_after = 0;  // with the updated weights
  Tape quantities;        // in the order of computation
};

/// Throws ArgumentError for sizes or numbers out of range, and NonFiniteError, naming the quantity,
/// where one overflows. With `check` the time goes with the square of the number of weights: some
/// milliseconds for the lectures' sizes, seconds for the largest.
Trace trace(const TraceProblem& problem);

/// Throws ArgumentError if there is none.
const TracedQuantity& find_quantity(const Tape& tape, std::string_view name, Index time_step);

}  // namespace unroll
