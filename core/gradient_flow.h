// The gradient back through time, measured: how much of the loss at the last step T arrives at the
// state `lag` steps before it. This is where a gradient vanishes or explodes (Hochreiter 1991;
// Bengio, Simard and Frasconi 1994; Pascanu, Mikolov and Bengio 2013, eq. 5).
#pragma once

#include "core/char_model.h"

namespace unroll {

struct GradientFlow {
  /// Column `lag`: mean over the B sequences of ‖∂L/∂h_{T-lag}‖, L the loss of the one sequence.
  /// L × T; a norm that underflows is 0.
  Matrix<double> h;
  /// The same for C; 0 × T for a cell without C.
  Matrix<double> c;
  /// Mean of the forget gate over units, time steps and sequences, per layer; empty for a cell
  /// without one. What is left of C after a step, on average, along C alone.
  Vector<double> forget_gate;
};

/// Runs `window` from a zero state, forward and back. With the loss at the last step, each
/// sequence's loss is the one of its last character; with the loss at every step, the mean over its
/// characters. The model is not changed, and no weight gradient is computed.
template <class S>
GradientFlow measure_gradient_flow(const CharModel<S>& model, const Window& window, LossAt loss_at,
                                   Activations<S>& activations, BackwardWorkspace<S>& work);

/// Factor by which the norms change per step back, fitted to their logarithms by least squares over
/// the lags 0 … `last_lag`, as far as the norms are above zero and finite. NaN where fewer than two
/// are.
double decay_per_step(const Vector<double>& norms, Index last_lag);

}  // namespace unroll
