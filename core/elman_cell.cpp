#include "core/elman_cell.h"

#include "core/activations.h"

namespace unroll {

const CellKind& elman_kind() {
  using Of = WeightBlock::Of;
  static const CellKind kind{
      "rnn",
      {"h"},
      false,
      -1,
      {{"U", {{Of::kInput, 0}}}, {"W", {{Of::kRecurrent, 0}}}, {"b", {{Of::kBias, 0}}}},
      "V",
      "c"};
  return kind;
}

namespace {

template <class S>
class ElmanCell final : public Cell<S> {
 public:
  ElmanCell(Index hidden_size, Nonlinearity nonlinearity)
      : Cell<S>(hidden_size), nonlinearity_(nonlinearity) {}

  const CellKind& kind() const override { return elman_kind(); }
  Index cache_blocks() const override { return 0; }

  void forward(const ParameterSet<S>&, ForwardStep<S> s) const override {
    // a = W h_{t-1} + (U x_t + b)
    s.W_hh.multiply_add(s.h_prev, s.gates);
    // h_t = φ(a); this cell's one gate block is its state
    if (nonlinearity_ == Nonlinearity::kTanh) {
      s.gates = act::tanh(s.gates.array());
    } else {
      s.gates = act::relu(s.gates.array());
    }
    s.h = s.gates;
  }

  void backward(const ParameterSet<S>&, BackwardStep<S> s) const override {
    // da = dh ⊙ φ'(a)
    if (nonlinearity_ == Nonlinearity::kTanh) {
      s.dgates = s.dh.array() * act::tanh_derivative(s.h.array());
    } else {
      s.dgates = s.dh.array() * act::relu_derivative(s.h.array());
    }
    // dh_{t-1} = Wᵀ da
    s.dh_prev.setZero();
    s.W_hh_transposed.multiply_add(s.dgates, s.dh_prev);
  }

 private:
  Nonlinearity nonlinearity_;
};

}  // namespace

template <class S>
std::unique_ptr<Cell<S>> make_elman_cell(Index hidden_size, Nonlinearity nonlinearity) {
  return std::make_unique<ElmanCell<S>>(hidden_size, nonlinearity);
}

template std::unique_ptr<Cell<float>> make_elman_cell(Index, Nonlinearity);
template std::unique_ptr<Cell<double>> make_elman_cell(Index, Nonlinearity);

}  // namespace unroll
