#include "core/elman_trace.h"

namespace unroll {
namespace {

using enum WeightKind::Size;
constexpr WeightKind kWeights[] = {{"V", "dV_t", "dV", "V'", kV, kH},
                                   {"c", "dc_t", "dc", "c'", kV, kOne},
                                   {"W", "dW_t", "dW", "W'", kH, kH},
                                   {"U", "dU_t", "dU", "U'", kH, kV},
                                   {"b", "db_t", "db", "b'", kH, kOne}};

void forward(Tracer& tracer) {
  Traced h_prev = tracer.initial_h();
  for (Index t = 1; t <= tracer.time_steps(); ++t) {
    const Traced x = tracer.one_hot_input(t);
    // a = W h_{t-1} + U x_t + b
    const Traced Wh = tracer.value("Wh", t, product(tracer.weight("W", t), h_prev));
    const Traced Ux = tracer.value("Ux", t, product(tracer.weight("U", t), x));
    const Traced a = tracer.value("a", t, Wh + Ux + tracer.weight("b", t));
    // h_t = tanh(a)
    const Traced h = tracer.value("h", t, tanh(a));
    // o_t = V h_t + c
    const Traced Vh = product(tracer.weight("V", t), tracer.use("h_out", t, h));
    tracer.predict(t, tracer.value("o", t, Vh + tracer.weight("c", t)));
    h_prev = tracer.use("h_next", t, h);
  }
}

void backward(Tracer& tracer) {
  Traced da_next = tracer.zero_state();  // of step t+1; there is none after T
  for (Index t = tracer.time_steps(); t >= 1; --t) {
    const Traced h = tracer.at("h", t);
    // ŷ_t = softmax(o_t), L_t = -ln ŷ_t[target]:  do = ŷ_t - y_t
    const Traced d_o = tracer.derivative("do", t, tracer.prediction_error(t));
    // o_t = V h_t + c and a_{t+1} = W h_t + …:  dh = Vᵀ do + Wᵀ da_{t+1}
    const Traced V = tracer.weight("V", t), W = tracer.weight("W", t);
    const Traced dh_out = tracer.derivative("dh_out", t, product(transposed(V), d_o));
    const Traced dh_next = tracer.derivative("dh_next", t, product(transposed(W), da_next));
    const Traced dh = tracer.derivative("dh", t, dh_out + dh_next);
    // h_t = tanh(a):  da = dh ⊙ (1 - h_t²)
    const Traced slope = tracer.value("slope", t, tanh_slope(h));
    const Traced da = tracer.derivative("da", t, dh * slope);
    // o_t = V h_t + c:  dV = do h_tᵀ, dc = do
    tracer.derivative("dV_t", "V", t, product(d_o, transposed(h)));
    if (tracer.has_biases()) tracer.derivative("dc_t", "c", t, d_o);
    // a = W h_{t-1} + U x_t + b:  dW = da h_{t-1}ᵀ, here in its two parts too, from the loss of
    // this step and from those of the later ones, which come through h_t;  dU = da x_tᵀ, db = da
    const Traced h_prev = transposed(tracer.at("h", t - 1));
    tracer.derivative("dW_direct", "W", t, product(dh_out * slope, h_prev), Counted::kOwn);
    tracer.derivative("dW_through", "W", t, product(dh_next * slope, h_prev), Counted::kLater);
    tracer.derivative("dW_t", "W", t, product(da, h_prev));
    tracer.derivative("dU_t", "U", t, product(da, transposed(tracer.at("x", t))));
    if (tracer.has_biases()) tracer.derivative("db_t", "b", t, da);
    da_next = da;
  }
}

void paths(Tracer& tracer) {
  Traced path_h = identity(tracer.tape(), tracer.hidden_size());
  for (Index t = tracer.time_steps(); t >= 0; --t) {
    tracer.value("path_h", t, path_h);
    if (t == 0) break;
    // h_t = tanh(W h_{t-1} + …):  ∂h_T/∂h_{t-1} = ∂h_T/∂h_t diag(1 - h_t²) W
    path_h = product(path_h, tracer.at("slope", t) * tracer.weight("W", t));
  }
}

}  // namespace

constexpr TracedCell kTracedElmanCell{"rnn", false, kWeights, forward, backward, paths};

}  // namespace unroll
