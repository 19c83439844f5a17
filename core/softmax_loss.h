// Softmax and cross-entropy. The only place that averages: every gradient behind it is already one
// of the mean loss.
#pragma once

#include <cstdint>
#include <span>

#include "core/types.h"

namespace unroll {

/// Mean cross-entropy in nats over the n counted characters, -1/n Σ ln ŷ[target].
///
/// `logits` (V × n) become ∂L/∂logits = (ŷ - y)/n, with ŷ = softmax(logits) and y one-hot.
/// The maximum is subtracted before exp, so that no finite logit overflows. A logit that is NaN
/// or +∞ makes the loss NaN. Throws ArgumentError if the sizes differ or a target is outside 0 …
/// V-1.
template <class S>
double softmax_cross_entropy(MatrixRef<S> logits, std::span<const std::int32_t> targets);

/// ŷ = softmax(logits / temperature), in place; requires temperature > 0.
template <class S>
void softmax(Vector<S>& logits, S temperature);

}  // namespace unroll
