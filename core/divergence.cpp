#include "core/divergence.h"

#include <cmath>
#include <limits>
#include <optional>

#include "core/squared_norm.h"

namespace unroll {

using Place = NonFiniteError::Place;

template <class S>
Place find_forward_blowup(const Window& window, LossAt loss_at, const Activations<S>& activations) {
  const Index B = window.batch_size, T = window.time_steps;
  for (Index t = 0; t < T; ++t) {
    for (std::size_t layer = 0; layer < activations.layers.size(); ++layer) {
      const LayerActivations<S>& a = activations.layers[layer];
      // The first B columns are the state before the window.
      const Index after = (t + 1) * B;
      if (!a.h.middleCols(after, B).allFinite() || !a.c.middleCols(after, B).allFinite()) {
        return {Index(layer), t, T};
      }
    }
  }
  if (loss_at == LossAt::kEvery) {
    for (Index t = 0; t < T; ++t) {
      if (!activations.logits.middleCols(t * B, B).allFinite()) return {-1, t, T};
    }
  }
  return {-1, T - 1, T};
}

template <class S>
Place find_backward_blowup(const CharModel<S>& model, const Window& window, LossAt loss_at,
                           const Activations<S>& activations, BackwardWorkspace<S>& work) {
  const double too_large = std::sqrt(double(std::numeric_limits<S>::max()));
  std::optional<Place> first;
  const Index T = window.time_steps;
  Place largest{model.shape().layers - 1, T - 1, T};
  double largest_norm = -1;
  cross_entropy(window, loss_at, activations, work);
  model.propagate(
      window, loss_at, activations, work,
      [&](Index layer, Index t, const ConstMatrixRef<S>& dh, const ConstMatrixRef<S>& dc) {
        const double norm = std::sqrt(squared_norm(dh) + squared_norm(dc));
        if (!first && !(norm <= too_large)) first = Place{layer, t, T};
        if (norm > largest_norm) {
          largest_norm = norm;
          largest = {layer, t, T};
        }
      });
  return first.value_or(largest);
}

template Place find_forward_blowup(const Window&, LossAt, const Activations<float>&);
template Place find_forward_blowup(const Window&, LossAt, const Activations<double>&);
template Place find_backward_blowup(const CharModel<float>&, const Window&, LossAt,
                                    const Activations<float>&, BackwardWorkspace<float>&);
template Place find_backward_blowup(const CharModel<double>&, const Window&, LossAt,
                                    const Activations<double>&, BackwardWorkspace<double>&);

}  // namespace unroll
