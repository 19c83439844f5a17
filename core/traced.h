// What a trace computes with. A `Traced` is a number, vector or matrix on a tape, and what is done
// with it puts the result on the same tape. That is for the size of the WebAssembly module: an
// operation is one call with two pointers. With matrices that are freed where they are used the
// same equations take five times as much.
#pragma once

#include "core/trace.h"

namespace unroll {

using Values = TracedQuantity::Values;

struct Traced {
  TracedQuantity* quantity;

  const Values& values() const { return quantity->values; }
};

Traced put(Tape& tape, const Values& values);
Traced filled(Tape& tape, Index rows, Index columns, double number);
Traced identity(Tape& tape, Index size);
/// The unit vector of a word.
Traced one_hot(Tape& tape, Index word, Index vocabulary_size);

Traced operator+(Traced a, Traced b);
Traced operator-(Traced a, Traced b);
/// a ⊙ b; a column beside a matrix multiplies its rows: diag(a) B.
Traced operator*(Traced a, Traced b);
/// A B
Traced product(Traced a, Traced b);
Traced transposed(Traced a);
/// [upper; lower]
Traced stack(Traced upper, Traced lower);
Traced first_columns(Traced a, Index count);

Traced tanh(Traced a);
/// σ(a) = 1 / (1 + e^-a)
Traced sigmoid(Traced a);
/// The derivatives of tanh and of σ, from what they gave.
Traced tanh_slope(Traced s);
Traced sigmoid_slope(Traced s);
/// -ln softmax(z), with the maximum subtracted before exp so that no finite logit overflows.
Traced surprise(Traced logits);
/// e^-s: ŷ from its surprise.
Traced exp_of_negative(Traced s);

bool all_finite(const Values& values);

}  // namespace unroll
