#include "core/sampler.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "core/check.h"
#include "core/softmax_loss.h"

namespace unroll {
namespace {

constexpr std::size_t kPiece = 256;  // characters of the prompt that are read at once

/// Draws an id from softmax(logits / temperature), restricted to the top k.
template <class S>
std::int32_t draw(Vector<S>& logits, const SamplingOptions& options, Rng& rng,
                  std::vector<S>& sorted) {
  // With a NaN among them there is no order and no distribution to draw from.
  if (!logits.allFinite()) {
    throw ArgumentError("The model's output is not finite, so no character can be drawn from it.");
  }
  Index best = 0;
  logits.maxCoeff(&best);
  // Below this, dividing by the temperature would overflow and only the best is left anyway.
  if (options.temperature < 1e-4) return std::int32_t(best);

  if (options.top_k > 0 && options.top_k < logits.size()) {
    sorted.assign(logits.data(), logits.data() + logits.size());
    const auto kth = sorted.begin() + (options.top_k - 1);
    std::nth_element(sorted.begin(), kth, sorted.end(), std::greater<S>());
    // Of several that are equal to the k-th, the first by id are kept: k characters, never more.
    const S threshold = *kth;
    Index ties = options.top_k - (logits.array() > threshold).count();
    for (S& logit : logits) {
      const bool kept = logit > threshold || (logit == threshold && ties-- > 0);
      if (!kept) logit = -std::numeric_limits<S>::infinity();
    }
  }
  softmax(logits, S(options.temperature));
  double left = rng.uniform();
  for (Index id = 0; id < logits.size(); ++id) {
    left -= double(logits(id));
    if (left < 0) return std::int32_t(id);
  }
  return std::int32_t(best);  // the probabilities' rounded sum fell short of the draw
}

}  // namespace

template <class S>
std::vector<std::int32_t> sample(const CharModel<S>& model, std::span<const std::int32_t> prompt,
                                 const SamplingOptions& options, Rng& rng) {
  if (prompt.empty()) throw ArgumentError("prompt: expected at least one character, got none");
  check_range("length", Index(0), Index(1'000'000), options.length);
  check_range("temperature", 0.0, 100.0, options.temperature);
  check_range("topK", Index(0), Index(0x110000), options.top_k);

  RecurrentState<S> state = model.zero_state(1);
  Activations<S> activations;
  model.pack_weights(activations);
  Window window;
  window.batch_size = 1;
  const auto read = [&](std::span<const std::int32_t> ids) {
    window.time_steps = Index(ids.size());
    window.inputs.assign(ids.begin(), ids.end());
    window.targets = window.inputs;  // not scored here
    model.forward_packed(window, state, LossAt::kLast, activations);
    model.read_final_state(activations, state);
  };
  // In pieces, so that the memory for a long prompt is that of a window.
  for (std::size_t at = 0; at < prompt.size(); at += kPiece) {
    read(prompt.subspan(at, std::min(kPiece, prompt.size() - at)));
  }

  std::vector<std::int32_t> written;
  written.reserve(std::size_t(options.length));
  Vector<S> logits;
  std::vector<S> sorted;
  while (Index(written.size()) < options.length) {
    if (!written.empty()) read({&written.back(), 1});
    logits = activations.logits.col(0);
    written.push_back(draw(logits, options, rng, sorted));
  }
  return written;
}

template std::vector<std::int32_t> sample(const CharModel<float>&, std::span<const std::int32_t>,
                                          const SamplingOptions&, Rng&);
template std::vector<std::int32_t> sample(const CharModel<double>&, std::span<const std::int32_t>,
                                          const SamplingOptions&, Rng&);

}  // namespace unroll
