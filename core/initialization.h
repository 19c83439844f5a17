// How the first weights are drawn. One seed gives one start, whatever the scalar and the platform:
// every number is drawn in double, in the order of the table, and then rounded.
#pragma once

#include "core/char_model.h"
#include "core/rng.h"

namespace unroll {

enum class InitializationMethod {
  kUniform,     // U(±1/√H), every parameter; PyTorch's default for RNN, LSTM and the readout
  kXavier,      // U(±√(6/(fan_in + fan_out))), biases zero; Glorot and Bengio 2010, eq. 16
  kOrthogonal,  // each recurrent block a random orthogonal matrix (Saxe et al. 2014), the rest
                // Xavier
  kNormal,      // N(0, 1/√H), biases zero
};

struct Initialization {
  InitializationMethod method = InitializationMethod::kUniform;
  double recurrent_gain = 1;  // multiplies W_hh
  double forget_bias = 0;     // added to the bias of the forget gate, if the cell has one
};

template <class S>
void initialize(CharModel<S>& model, const Initialization& how, Rng& rng);

}  // namespace unroll
