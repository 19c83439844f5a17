#include "core/lstm_cell.h"

#include "core/activations.h"

namespace unroll {
namespace {

enum Gate : Index { kI, kF, kC, kO };

}  // namespace

const CellKind& lstm_kind() {
  using Of = WeightBlock::Of;
  static const CellKind kind{"lstm",
                             {"i", "f", "c", "o"},
                             true,
                             kF,
                             {{"W_f", {{Of::kInput, kF}, {Of::kRecurrent, kF}}},
                              {"W_i", {{Of::kInput, kI}, {Of::kRecurrent, kI}}},
                              {"W_c", {{Of::kInput, kC}, {Of::kRecurrent, kC}}},
                              {"W_o", {{Of::kInput, kO}, {Of::kRecurrent, kO}}},
                              {"b_f", {{Of::kBias, kF}}},
                              {"b_i", {{Of::kBias, kI}}},
                              {"b_c", {{Of::kBias, kC}}},
                              {"b_o", {{Of::kBias, kO}}}},
                             "W_y",
                             "b_y"};
  return kind;
}

namespace {

template <class S>
class LstmCell final : public Cell<S> {
 public:
  explicit LstmCell(Index hidden_size) : Cell<S>(hidden_size) {}

  const CellKind& kind() const override { return lstm_kind(); }
  Index cache_blocks() const override { return 1; }  // tanh(C_t)

  void forward(const ParameterSet<S>&, ForwardStep<S> s) const override {
    // a = W_hh h_{t-1} + (W_ih x_t + b)
    s.W_hh.multiply_add(s.h_prev, s.gates);
    const Index H = this->hidden_size();
    for (Index b = 0; b < s.gates.cols(); ++b) {
      S* const gates = s.gates.col(b).data();
      const S* const c_prev = s.c_prev.col(b).data();
      S* const c = s.c.col(b).data();
      S* const cache = s.cache.col(b).data();
      S* const h = s.h.col(b).data();
      visit_lanes<S>(H, [=](Index k, auto count) {
        const auto activate = [=](Gate gate, auto function) {
          S* const at = gates + gate * H + k;
          const Lanes<S> activated = function(load(at, count));
          store<S>(activated, at, count);
          return activated;
        };
        const Lanes<S> i = activate(kI, [](Lanes<S> a) { return act::sigmoid(a); });
        const Lanes<S> f = activate(kF, [](Lanes<S> a) { return act::sigmoid(a); });
        const Lanes<S> C_tilde = activate(kC, [](Lanes<S> a) { return act::tanh(a); });
        const Lanes<S> o = activate(kO, [](Lanes<S> a) { return act::sigmoid(a); });
        // C_t = f ⊙ C_{t-1} + i ⊙ C̃
        const Lanes<S> C = f * load(c_prev + k, count) + i * C_tilde;
        const Lanes<S> tanh_C = act::tanh(C);
        store<S>(C, c + k, count);
        store<S>(tanh_C, cache + k, count);
        // h_t = o ⊙ tanh(C_t)
        store<S>(o * tanh_C, h + k, count);
      });
    }
  }

  void backward(const ParameterSet<S>&, BackwardStep<S> s) const override {
    const Index H = this->hidden_size();
    for (Index b = 0; b < s.gates.cols(); ++b) {
      const S* const gates = s.gates.col(b).data();
      const S* const c_prev = s.c_prev.col(b).data();
      const S* const cache = s.cache.col(b).data();
      const S* const dh_column = s.dh.col(b).data();
      S* const dc = s.dc.col(b).data();
      S* const dgates = s.dgates.col(b).data();
      S* const dc_prev = s.dc_prev.col(b).data();
      visit_lanes<S>(H, [=](Index k, auto count) {
        const Lanes<S> i = load(gates + kI * H + k, count);
        const Lanes<S> f = load(gates + kF * H + k, count);
        const Lanes<S> C_tilde = load(gates + kC * H + k, count);
        const Lanes<S> o = load(gates + kO * H + k, count);
        const Lanes<S> tanh_C = load(cache + k, count);
        const Lanes<S> dh = load(dh_column + k, count);
        // h_t = o ⊙ tanh(C_t):
        //   do = dh ⊙ tanh(C),   dC += dh ⊙ o ⊙ (1 - tanh²(C))
        const Lanes<S> do_ = dh * tanh_C;
        const Lanes<S> dC = load(dc + k, count) + dh * o * act::tanh_derivative(tanh_C);
        // C_t = f ⊙ C_{t-1} + i ⊙ C̃:
        //   di = dC ⊙ C̃,   df = dC ⊙ C_{t-1},   dC̃ = dC ⊙ i,   dC_{t-1} = dC ⊙ f
        const Lanes<S> di = dC * C_tilde;
        const Lanes<S> df = dC * load(c_prev + k, count);
        const Lanes<S> dC_tilde = dC * i;
        store<S>(dC, dc + k, count);
        store<S>(dC * f, dc_prev + k, count);
        // each times the derivative of its own σ or tanh
        S* const da = dgates + k;
        store<S>(di * act::sigmoid_derivative(i), da + kI * H, count);
        store<S>(df * act::sigmoid_derivative(f), da + kF * H, count);
        store<S>(dC_tilde * act::tanh_derivative(C_tilde), da + kC * H, count);
        store<S>(do_ * act::sigmoid_derivative(o), da + kO * H, count);
      });
    }
    // a = W_hh h_{t-1} + …:   dh_{t-1} = W_hhᵀ da
    s.dh_prev.setZero();
    s.W_hh_transposed.multiply_add(s.dgates, s.dh_prev);
  }
};

}  // namespace

template <class S>
std::unique_ptr<Cell<S>> make_lstm_cell(Index hidden_size) {
  return std::make_unique<LstmCell<S>>(hidden_size);
}

template std::unique_ptr<Cell<float>> make_lstm_cell(Index);
template std::unique_ptr<Cell<double>> make_lstm_cell(Index);

}  // namespace unroll
