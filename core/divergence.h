// Where a step that is not finite went wrong: the place at which the numbers left the finite.
#pragma once

#include "core/char_model.h"
#include "core/check.h"

namespace unroll {

/// Where a state first is infinite or NaN as the window is read: the earliest time step, there the
/// lowest layer; else the earliest logits; the last step if all of them are finite.
template <class S>
NonFiniteError::Place find_forward_blowup(const Window& window, LossAt loss_at,
                                          const Activations<S>& activations);

/// Where the gradient on its way back first is infinite, NaN or too large to be squared: layers
/// from the top, time steps from the last; else where it is largest.
template <class S>
NonFiniteError::Place find_backward_blowup(const CharModel<S>& model, const Window& window,
                                           LossAt loss_at, const Activations<S>& activations,
                                           BackwardWorkspace<S>& work);

}  // namespace unroll
