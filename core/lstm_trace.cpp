#include "core/lstm_trace.h"

namespace unroll {
namespace {

using enum WeightKind::Size;
constexpr WeightKind kWeights[] = {
    {"W_y", "dW_y_t", "dW_y", "W_y'", kV, kH},   {"W_o", "dW_o_t", "dW_o", "W_o'", kH, kHV},
    {"W_f", "dW_f_t", "dW_f", "W_f'", kH, kHV},  {"W_i", "dW_i_t", "dW_i", "W_i'", kH, kHV},
    {"W_c", "dW_c_t", "dW_c", "W_c'", kH, kHV},  {"b_y", "db_y_t", "db_y", "b_y'", kV, kOne},
    {"b_o", "db_o_t", "db_o", "b_o'", kH, kOne}, {"b_f", "db_f_t", "db_f", "b_f'", kH, kOne},
    {"b_i", "db_i_t", "db_i", "b_i'", kH, kOne}, {"b_c", "db_c_t", "db_c", "b_c'", kH, kOne}};

/// What belongs to one of the gates f, i, c, o; c is that of C̃.
struct Gate {
  const char *pre_activation, *weight, *bias, *dW, *db;
};
constexpr Gate kF{"a_f", "W_f", "b_f", "dW_f_t", "db_f_t"};
constexpr Gate kI{"a_i", "W_i", "b_i", "dW_i_t", "db_i_t"};
constexpr Gate kC{"a_c", "W_c", "b_c", "dW_c_t", "db_c_t"};
constexpr Gate kO{"a_o", "W_o", "b_o", "dW_o_t", "db_o_t"};
constexpr Gate kGates[] = {kF, kI, kC, kO};

/// a = W z + b
Traced pre_activation(Tracer& tracer, Index t, const Gate& gate, Traced z) {
  const Traced Wz = product(tracer.weight(gate.weight, t), z);
  return tracer.value(gate.pre_activation, t, Wz + tracer.weight(gate.bias, t));
}

void forward(Tracer& tracer) {
  Traced h_prev = tracer.initial_h(), C_prev = tracer.initial_C();
  for (Index t = 1; t <= tracer.time_steps(); ++t) {
    // z = [h_{t-1}; x_t]
    const Traced x = tracer.one_hot_input(t);
    const Traced z = tracer.value("z", t, stack(h_prev, x));
    const Traced a_f = pre_activation(tracer, t, kF, z);
    const Traced a_i = pre_activation(tracer, t, kI, z);
    const Traced a_c = pre_activation(tracer, t, kC, z);
    const Traced a_o = pre_activation(tracer, t, kO, z);
    // f = σ(a_f), i = σ(a_i), C̃ = tanh(a_c), o = σ(a_o)
    const Traced f = tracer.value("f", t, sigmoid(a_f));
    const Traced i = tracer.value("i", t, sigmoid(a_i));
    const Traced C_tilde = tracer.value("c_tilde", t, tanh(a_c));
    const Traced o = tracer.value("o", t, sigmoid(a_o));
    // C_t = f ⊙ C_{t-1} + i ⊙ C̃
    const Traced C = tracer.value("C", t, f * C_prev + i * C_tilde);
    // h_t = o ⊙ tanh(C_t)
    const Traced tanh_C = tracer.value("tanh_C", t, tanh(tracer.use("C_h", t, C)));
    const Traced h = tracer.value("h", t, o * tanh_C);
    // g_t = W_y h_t + b_y
    const Traced Wh = product(tracer.weight("W_y", t), tracer.use("h_out", t, h));
    tracer.predict(t, tracer.value("g", t, Wh + tracer.weight("b_y", t)));
    h_prev = tracer.use("h_next", t, h);
    C_prev = tracer.use("C_next", t, C);
  }
}

/// The columns of a gate's weight that act on h_{t-1}.
Traced acting_on_h(Tracer& tracer, Index t, const Gate& gate) {
  return first_columns(tracer.weight(gate.weight, t), tracer.hidden_size());
}

void backward(Tracer& tracer) {
  // What step t+1 hands back; there is none after T.
  Traced to_h = tracer.zero_state(), to_C = to_h;
  for (Index t = tracer.time_steps(); t >= 1; --t) {
    const Traced f = tracer.at("f", t), i = tracer.at("i", t), o = tracer.at("o", t);
    const Traced C_tilde = tracer.at("c_tilde", t), tanh_C = tracer.at("tanh_C", t);
    // ŷ_t = softmax(g_t), L_t = -ln ŷ_t[target]:  dg = ŷ_t - y_t
    const Traced dg = tracer.derivative("dg", t, tracer.prediction_error(t));
    // g_t = W_y h_t + b_y and z_{t+1} = [h_t; x_{t+1}]:
    // dh = W_yᵀ dg + Σ over the gates of (the h-part of W)ᵀ da at t+1
    const Traced W_y = tracer.weight("W_y", t);
    const Traced dh_out = tracer.derivative("dh_out", t, product(transposed(W_y), dg));
    const Traced dh_next = tracer.derivative("dh_next", t, to_h);
    const Traced dh = tracer.derivative("dh", t, dh_out + dh_next);
    // h_t = o ⊙ tanh(C_t):  do = dh ⊙ tanh(C_t)
    const Traced d_o = tracer.derivative("do", t, dh * tanh_C);
    // h_t = o ⊙ tanh(C_t) and C_{t+1} = f_{t+1} ⊙ C_t + …:
    // dC = dh ⊙ o ⊙ (1 - tanh²(C_t)) + dC_{t+1} ⊙ f_{t+1}
    const Traced dC_h = tracer.derivative("dC_h", t, dh * o * tanh_slope(tanh_C));
    const Traced dC_next = tracer.derivative("dC_next", t, to_C);
    const Traced dC = tracer.derivative("dC", t, dC_h + dC_next);
    // C_t = f ⊙ C_{t-1} + i ⊙ C̃:  df = dC ⊙ C_{t-1}, di = dC ⊙ C̃, dC̃ = dC ⊙ i
    const Traced df = tracer.derivative("df", t, dC * tracer.at("C", t - 1));
    const Traced di = tracer.derivative("di", t, dC * C_tilde);
    const Traced dC_tilde = tracer.derivative("dc_tilde", t, dC * i);
    // f = σ(a_f):  da_f = df ⊙ f ⊙ (1 - f), and so for i, o;  C̃ = tanh(a_c):  da_c = dC̃ ⊙ (1 - C̃²)
    const Traced da_f = tracer.derivative("da_f", t, df * sigmoid_slope(f));
    const Traced da_i = tracer.derivative("da_i", t, di * sigmoid_slope(i));
    const Traced da_c = tracer.derivative("da_c", t, dC_tilde * tanh_slope(C_tilde));
    const Traced da_o = tracer.derivative("da_o", t, d_o * sigmoid_slope(o));
    // g_t = W_y h_t + b_y:  dW_y = dg h_tᵀ, db_y = dg
    tracer.derivative("dW_y_t", "W_y", t, product(dg, transposed(tracer.at("h", t))));
    if (tracer.has_biases()) tracer.derivative("db_y_t", "b_y", t, dg);
    // a = W z + b:  dW = da zᵀ, db = da, for each gate
    const Traced da[] = {da_f, da_i, da_c, da_o};
    const Traced z_transposed = transposed(tracer.at("z", t));
    to_h = tracer.zero_state();
    for (Index k = 0; k < 4; ++k) {
      const Gate& gate = kGates[k];
      tracer.derivative(gate.dW, gate.weight, t, product(da[k], z_transposed));
      to_h = to_h + product(transposed(acting_on_h(tracer, t, gate)), da[k]);
    }
    for (Index k = 0; k < 4 && tracer.has_biases(); ++k) {
      tracer.derivative(kGates[k].db, kGates[k].bias, t, da[k]);
    }
    to_C = dC * f;
  }
}

/// ∂h_t/∂h_{t-1} through the gates, with C_{t-1} held.
Traced one_step(Tracer& tracer, Index t) {
  const Traced f = tracer.at("f", t), i = tracer.at("i", t), o = tracer.at("o", t);
  const Traced C_tilde = tracer.at("c_tilde", t), tanh_C = tracer.at("tanh_C", t);
  // h_t = o ⊙ tanh(C_t), C_t = f ⊙ C_{t-1} + i ⊙ C̃:  ∂h_t/∂a of each gate
  const Traced by_C = o * tanh_slope(tanh_C);
  const Traced by_a[] = {by_C * tracer.at("C", t - 1) * sigmoid_slope(f),
                         by_C * C_tilde * sigmoid_slope(i), by_C * i * tanh_slope(C_tilde),
                         tanh_C * sigmoid_slope(o)};
  // a = W [h_{t-1}; x_t] + b:  Σ over the gates of diag(∂h_t/∂a) (the h-part of W)
  Traced total = by_a[0] * acting_on_h(tracer, t, kF);
  for (Index k = 1; k < 4; ++k) total = total + by_a[k] * acting_on_h(tracer, t, kGates[k]);
  return total;
}

void paths(Tracer& tracer) {
  Traced path_h = identity(tracer.tape(), tracer.hidden_size());
  Traced path_C = filled(tracer.tape(), tracer.hidden_size(), 1, 1);
  for (Index t = tracer.time_steps(); t >= 0; --t) {
    tracer.value("path_C", t, path_C);
    tracer.value("path_h", t, path_h);
    if (t == 0) break;
    // C_t = f ⊙ C_{t-1} + …:  ∂C_T/∂C_{t-1} = ∂C_T/∂C_t ⊙ f_t
    path_C = path_C * tracer.at("f", t);
    path_h = product(path_h, one_step(tracer, t));
  }
}

}  // namespace

constexpr TracedCell kTracedLstmCell{"lstm", true, kWeights, forward, backward, paths};

}  // namespace unroll
