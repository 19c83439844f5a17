// The LSTM as the lectures compute it by hand (equations in core/trace.h).
//
// Written down, forward: h@0, C@0 · x, z (= [h_{t-1}; x_t]), a_f, a_i, a_c, a_o, f, i, c_tilde, o,
// C, tanh_C, h, g (the logits), y, L. Backward: dg, dh_out, dh_next, dh, do, dC_h, dC_next, dC, df,
// di, dc_tilde, da_f, da_i, da_c, da_o, dW_y_t, db_y_t, dW_f_t … dW_o_t, db_f_t … db_o_t.
// Paths: path_C (H × 1): f_{t+1} ⊙ … ⊙ f_T, the additive path, ∂C_T/∂C_t with the gates held;
// path_h (H × H): the multiplicative path, the product of ∂h_s/∂h_{s-1} through the gates with
// C_{s-1} held, s = T … t+1.
#pragma once

#include "core/tracer.h"

namespace unroll {

extern const TracedCell kTracedLstmCell;

}  // namespace unroll
