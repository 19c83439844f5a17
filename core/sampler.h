// Text from a model, one character after the other. The state is the sampler's own: training
// neither notices nor is changed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/char_model.h"
#include "core/rng.h"

namespace unroll {

struct SamplingOptions {
  Index length = 200;      // characters to write
  double temperature = 1;  // logits are divided by it; 0 takes the most likely character
  Index top_k = 0;         // only the k most likely characters; 0: all
};

/// Reads `prompt` (at least one id), then writes `options.length` further ids. Throws ArgumentError
/// for an empty prompt or an option out of range.
template <class S>
std::vector<std::int32_t> sample(const CharModel<S>& model, std::span<const std::int32_t> prompt,
                                 const SamplingOptions& options, Rng& rng);

}  // namespace unroll
