// The vanilla recurrent network as the lectures compute it by hand (equations in core/trace.h).
//
// Written down, forward: h@0 · x, Wh (= W h_{t-1}), Ux, a, h, o, y, L. Backward: do, dh_out,
// dh_next, dh, slope (= 1 - h²), da, dV_t, dc_t, dW_direct, dW_through, dW_t, dU_t, db_t.
// Paths: path_h (H × H): ∂h_T/∂h_t.
#pragma once

#include "core/tracer.h"

namespace unroll {

extern const TracedCell kTracedElmanCell;

}  // namespace unroll
