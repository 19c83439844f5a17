#include "core/gradient_flow.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/squared_norm.h"

namespace unroll {

template <class S>
GradientFlow measure_gradient_flow(const CharModel<S>& model, const Window& window, LossAt loss_at,
                                   Activations<S>& activations, BackwardWorkspace<S>& work) {
  model.forward(window, model.zero_state(window.batch_size), loss_at, activations);
  cross_entropy(window, loss_at, activations, work);
  // cross_entropy averages over the sequences; without that, a column is one sequence's own
  // gradient.
  work.dlogits *= S(window.batch_size);

  const Index L = model.shape().layers, T = window.time_steps;
  GradientFlow flow;
  flow.h.setZero(L, T);
  flow.c.setZero(model.cell_state_rows() > 0 ? L : 0, T);
  const auto mean_norm = [](const ConstMatrixRef<S>& gradient) {
    double sum = 0;
    for (Index b = 0; b < gradient.cols(); ++b) sum += std::sqrt(squared_norm(gradient.col(b)));
    return sum / double(gradient.cols());
  };
  model.propagate(
      window, loss_at, activations, work,
      [&](Index layer, Index t, const ConstMatrixRef<S>& dh, const ConstMatrixRef<S>& dc) {
        const Index lag = T - 1 - t;
        flow.h(layer, lag) = mean_norm(dh);
        if (dc.rows() > 0) flow.c(layer, lag) = mean_norm(dc);
      });

  const Index forget = model.cell_kind().forget_gate, H = model.shape().hidden_size;
  if (forget >= 0) {
    flow.forget_gate.resize(L);
    for (Index layer = 0; layer < L; ++layer) {
      const Matrix<S>& gates = activations.layers[std::size_t(layer)].gates;
      flow.forget_gate(layer) = double(gates.middleRows(forget * H, H).mean());
    }
  }
  return flow;
}

double decay_per_step(const Vector<double>& norms, Index last_lag) {
  // ln ‖·‖ = intercept + slope · lag
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  const Index end = std::min(norms.size(), last_lag + 1);
  for (Index lag = 0; lag < end && norms(lag) > 0 && std::isfinite(norms(lag)); ++lag) {
    const double value = std::log(norms(lag));
    n += 1;
    x += double(lag);
    y += value;
    xx += double(lag) * double(lag);
    xy += double(lag) * value;
  }
  if (n < 2) return std::numeric_limits<double>::quiet_NaN();
  return std::exp((n * xy - x * y) / (n * xx - x * x));
}

template GradientFlow measure_gradient_flow(const CharModel<float>&, const Window&, LossAt,
                                            Activations<float>&, BackwardWorkspace<float>&);
template GradientFlow measure_gradient_flow(const CharModel<double>&, const Window&, LossAt,
                                            Activations<double>&, BackwardWorkspace<double>&);

}  // namespace unroll
