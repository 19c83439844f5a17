// Inside the model while it reads a text: every gate and state of every unit, what it expects next,
// and which earlier characters that expectation hangs on.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/char_model.h"

namespace unroll {

template <class S>
struct Inspection {
  /// Per layer; a column is a character of the text, N of them.
  struct Layer {
    Matrix<S> gates;  // G·H × N, activated, blocks in the order of CellKind::gates
    Matrix<S> h;      // H × N
    Matrix<S> c;      // H × N, or 0 × N
  };
  std::vector<Layer> layers;
  /// V × N: column t is ŷ_t, the distribution over the character after character t.
  Matrix<S> probabilities;
  /// Bits, -log2 of the probability that character t had; NaN for the first.
  std::vector<double> surprise;
};

/// Reads `text` (at least one id) from a zero state. The model is not changed.
template <class S>
Inspection<S> inspect(const CharModel<S>& model, std::span<const std::int32_t> text);

/// Saliency of the prediction of character `position` (1 … N-1) of `text`: entry s is the norm of
/// ∂ ln p(text[position] | text[0 … position-1]) / ∂x_s, x_s the one-hot input of character s,
/// for s < position (Simonyan, Vedaldi and Zisserman 2014).
template <class S>
std::vector<double> saliency(const CharModel<S>& model, std::span<const std::int32_t> text,
                             Index position);

}  // namespace unroll
