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
    const bool is_tanh = nonlinearity_ == Nonlinearity::kTanh;
    for (Index b = 0; b < s.gates.cols(); ++b) {
      S* const gates = s.gates.col(b).data();
      S* const h = s.h.col(b).data();
      visit_lanes<S>(this->hidden_size(), [=](Index k, auto count) {
        const Lanes<S> a = load(gates + k, count);
        const Lanes<S> activated = is_tanh ? act::tanh(a) : act::relu(a);
        store<S>(activated, gates + k, count);
        store<S>(activated, h + k, count);
      });
    }
  }

  void backward(const ParameterSet<S>&, BackwardStep<S> s) const override {
    // da = dh ⊙ φ'(a)
    const bool is_tanh = nonlinearity_ == Nonlinearity::kTanh;
    for (Index b = 0; b < s.gates.cols(); ++b) {
      const S* const h_column = s.h.col(b).data();
      const S* const dh = s.dh.col(b).data();
      S* const dgates = s.dgates.col(b).data();
      visit_lanes<S>(this->hidden_size(), [=](Index k, auto count) {
        const Lanes<S> h = load(h_column + k, count);
        const Lanes<S> slope = is_tanh ? act::tanh_derivative(h) : act::relu_derivative(h);
        store<S>(load(dh + k, count) * slope, dgates + k, count);
      });
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
