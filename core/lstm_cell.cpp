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
    // Column by column, so that one sequence's 4H gates stay in the first-level cache.
    const Index H = this->hidden_size();
    for (Index b = 0; b < s.gates.cols(); ++b) {
      auto gates = s.gates.col(b).array();
      auto i = gates.segment(kI * H, H);
      auto f = gates.segment(kF * H, H);
      auto C_tilde = gates.segment(kC * H, H);
      auto o = gates.segment(kO * H, H);
      auto C = s.c.col(b).array();
      auto tanh_C = s.cache.col(b).array();

      i = act::sigmoid(i);
      f = act::sigmoid(f);
      C_tilde = act::tanh(C_tilde);
      o = act::sigmoid(o);
      // C_t = f ⊙ C_{t-1} + i ⊙ C̃
      C = f * s.c_prev.col(b).array() + i * C_tilde;
      tanh_C = act::tanh(C);
      // h_t = o ⊙ tanh(C_t)
      s.h.col(b).array() = o * tanh_C;
    }
  }

  void backward(const ParameterSet<S>&, BackwardStep<S> s) const override {
    const Index H = this->hidden_size();
    for (Index b = 0; b < s.gates.cols(); ++b) {
      const auto gates = s.gates.col(b).array();
      const auto i = gates.segment(kI * H, H);
      const auto f = gates.segment(kF * H, H);
      const auto C_tilde = gates.segment(kC * H, H);
      const auto o = gates.segment(kO * H, H);
      const auto tanh_C = s.cache.col(b).array();
      const auto dh = s.dh.col(b).array();
      auto dC = s.dc.col(b).array();
      auto da = s.dgates.col(b).array();

      // h_t = o ⊙ tanh(C_t):
      //   do = dh ⊙ tanh(C),   dC += dh ⊙ o ⊙ (1 - tanh²(C))
      da.segment(kO * H, H) = dh * tanh_C * act::sigmoid_derivative(o);
      dC += dh * o * act::tanh_derivative(tanh_C);
      // C_t = f ⊙ C_{t-1} + i ⊙ C̃:
      //   di = dC ⊙ C̃,   df = dC ⊙ C_{t-1},   dC̃ = dC ⊙ i,   dC_{t-1} = dC ⊙ f
      // each times the derivative of its own σ or tanh.
      da.segment(kI * H, H) = dC * C_tilde * act::sigmoid_derivative(i);
      da.segment(kF * H, H) = dC * s.c_prev.col(b).array() * act::sigmoid_derivative(f);
      da.segment(kC * H, H) = dC * i * act::tanh_derivative(C_tilde);
      s.dc_prev.col(b).array() = dC * f;
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
