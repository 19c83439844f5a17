#include "core/char_model.h"

#include <cmath>

#include "core/cell_registry.h"
#include "core/check.h"
#include "core/softmax_loss.h"
#include "core/squared_norm.h"

namespace unroll {
namespace {

void check_window(const Window& window, Index vocabulary_size) {
  check_range("time steps of the window", Index(1), Index(1) << 30, window.time_steps);
  check_range("sequences of the window", Index(1), Index(1) << 30, window.batch_size);
  const std::int64_t columns = std::int64_t(window.time_steps) * window.batch_size;
  check_size("inputs of the window", columns, window.inputs.size());
  check_size("targets of the window", columns, window.targets.size());
  check_ids("input character", std::int32_t(vocabulary_size), window.inputs);
}

/// The gradient of a bias. Column after column: Eigen's rowwise().sum() jumps from column to column
/// for every few rows, which took 4 % of a step at H 128.
template <class S>
void add_columns(const Matrix<S>& columns, MatrixMap<S> dbias) {
  for (Index k = 0; k < columns.cols(); ++k) dbias += columns.col(k);
}

}  // namespace

template <class S>
void RecurrentState<S>::set_zero() {
  for (Matrix<S>& layer : h) layer.setZero();
  for (Matrix<S>& layer : c) layer.setZero();
}

template <class S>
CharModel<S>::CharModel(const ModelShape& shape, ParameterStorage storage)
    : shape_(shape), parameters_(storage) {
  check_range("vocabulary size", Index(1), Index(0x110000), shape.vocabulary_size);
  check_range("hidden size", Index(1), Index(1) << 20, shape.hidden_size);
  check_range("layers", Index(1), Index(1) << 10, shape.layers);
  for (Index layer = 0; layer < shape.layers; ++layer) {
    auto cell = make_cell<S>(shape.cell, shape.hidden_size, shape.nonlinearity);
    const Index inputs = layer == 0 ? shape.vocabulary_size : shape.hidden_size;
    weight_ih_.push_back(parameters_.add(message("rnn.weight_ih_l", layer), cell->gate_rows(),
                                         inputs, ParameterRole::kWeight));
    cell->add_parameters(parameters_, layer);
    bias_ih_.push_back(parameters_.add(message("rnn.bias_ih_l", layer), cell->gate_rows(), 1,
                                       ParameterRole::kBias));
    cells_.push_back(std::move(cell));
  }
  readout_weight_ = parameters_.add("readout.weight", shape.vocabulary_size, shape.hidden_size,
                                    ParameterRole::kWeight);
  readout_bias_ = parameters_.add("readout.bias", shape.vocabulary_size, 1, ParameterRole::kBias);
}

template <class S>
RecurrentState<S> CharModel<S>::zero_state(Index batch_size) const {
  const auto layers = std::size_t(shape_.layers);
  return {{layers, Matrix<S>::Zero(shape_.hidden_size, batch_size)},
          {layers, Matrix<S>::Zero(cell_state_rows(), batch_size)}};
}

template <class S>
void CharModel<S>::set_zero_state(Index batch_size, RecurrentState<S>& state) const {
  state.h.resize(std::size_t(shape_.layers));
  state.c.resize(std::size_t(shape_.layers));
  for (Matrix<S>& h : state.h) h.setZero(shape_.hidden_size, batch_size);
  for (Matrix<S>& c : state.c) c.setZero(cell_state_rows(), batch_size);
}

template <class S>
void CharModel<S>::forward(const Window& window, const RecurrentState<S>& state, LossAt loss_at,
                           Activations<S>& out) const {
  pack_weights(out);
  forward_packed(window, state, loss_at, out);
}

template <class S>
void CharModel<S>::pack_weights(Activations<S>& out) const {
  out.layers.resize(std::size_t(shape_.layers));
  for (Index layer = 0; layer < shape_.layers; ++layer) {
    LayerActivations<S>& a = out.layers[std::size_t(layer)];
    a.W_hh.set(parameters_.value(weight_hh(layer)));
    if (layer > 0) a.W_ih.set(parameters_.value(weight_ih(layer)));
  }
  out.W_y.set(parameters_.value(readout_weight_));
}

template <class S>
void CharModel<S>::forward_packed(const Window& window, const RecurrentState<S>& state,
                                  LossAt loss_at, Activations<S>& out) const {
  check_window(window, shape_.vocabulary_size);
  check_size("layers of the state", shape_.layers, state.h.size());
  check_size("layers of the cell state", shape_.layers, state.c.size());
  check_size("layers of the packed weights", shape_.layers, out.layers.size());
  for (Index layer = 0; layer < shape_.layers; ++layer) forward_layer(layer, window, state, out);

  // logits = W_y h + bias
  const Index B = window.batch_size;
  const Index n = loss_at == LossAt::kLast ? B : window.columns();
  out.logits.resize(shape_.vocabulary_size, n);
  out.logits.colwise() = parameters_.value(readout_bias_).col(0);
  out.W_y.multiply_add(out.layers.back().h.rightCols(n), out.logits);
}

template <class S>
void CharModel<S>::forward_layer(Index layer, const Window& window, const RecurrentState<S>& state,
                                 Activations<S>& out) const {
  const Cell<S>& cell = *cells_[std::size_t(layer)];
  const Index H = shape_.hidden_size, B = window.batch_size, TB = window.columns();
  LayerActivations<S>& a = out.layers[std::size_t(layer)];
  const Matrix<S>& h0 = state.h[std::size_t(layer)];
  const Matrix<S>& c0 = state.c[std::size_t(layer)];
  check_size("rows of the state", H, h0.rows());
  check_size("sequences of the state", B, h0.cols());
  check_size("rows of the cell state", cell.cell_state_rows(), c0.rows());
  check_size("sequences of the cell state", B, c0.cols());
  a.gates.resize(cell.gate_rows(), TB);
  a.cache.resize(cell.cache_blocks() * H, TB);
  a.h.resize(H, TB + B);
  a.c.resize(cell.cell_state_rows(), TB + B);
  a.h.leftCols(B) = h0;
  a.c.leftCols(B) = c0;

  const auto bias = parameters_.value(bias_ih_[std::size_t(layer)]).col(0);
  if (layer == 0) {
    const auto weight_ih = parameters_.value(weight_ih_[0]);
    for (Index k = 0; k < TB; ++k) {
      a.gates.col(k) = weight_ih.col(window.inputs[std::size_t(k)]) + bias;
    }
  } else {
    a.gates.colwise() = bias;
    a.W_ih.multiply_add(out.layers[std::size_t(layer) - 1].h.rightCols(TB), a.gates);
  }

  for (Index t = 0; t < window.time_steps; ++t) {
    const Index now = t * B, next = now + B;
    cell.forward(parameters_, {a.W_hh, a.h.middleCols(now, B), a.c.middleCols(now, B),
                               a.gates.middleCols(now, B), a.cache.middleCols(now, B),
                               a.h.middleCols(next, B), a.c.middleCols(next, B)});
  }
}

template <class S>
void CharModel<S>::read_final_state(const Activations<S>& activations,
                                    RecurrentState<S>& state) const {
  for (std::size_t layer = 0; layer < activations.layers.size(); ++layer) {
    const Index B = state.h[layer].cols();
    state.h[layer] = activations.layers[layer].h.rightCols(B);
    state.c[layer] = activations.layers[layer].c.rightCols(B);
  }
}

template <class S>
void CharModel<S>::backward(const Window& window, LossAt loss_at, const Activations<S>& activations,
                            BackwardWorkspace<S>& work, GradientThroughTime* through_time) {
  const Index n = loss_at == LossAt::kLast ? window.batch_size : window.columns();
  check_size("columns of the logits", n, work.dlogits.cols());
  GradientObserver<S> observe;
  if (through_time) {
    through_time->h.resize(shape_.layers, window.time_steps);
    through_time->c.resize(cell_state_rows() > 0 ? shape_.layers : 0, window.time_steps);
    observe = [through_time](Index layer, Index t, const ConstMatrixRef<S>& dh,
                             const ConstMatrixRef<S>& dc) {
      through_time->h(layer, t) = std::sqrt(squared_norm(dh));
      if (dc.rows() > 0) through_time->c(layer, t) = std::sqrt(squared_norm(dc));
    };
  }

  // logits = W_y h + bias:  dW_y = dlogits hᵀ,  dbias = Σ dlogits
  const auto h = activations.layers.back().h.rightCols(n);
  add_outer_products<S>(work.dlogits, h, parameters_.gradient(readout_weight_), work.scratch);
  add_columns<S>(work.dlogits, parameters_.gradient(readout_bias_));
  go_back(window, activations, work, observe,
          [&](Index layer) { accumulate_layer(layer, window, activations, work); });
}

template <class S>
void CharModel<S>::propagate(const Window& window, LossAt loss_at,
                             const Activations<S>& activations, BackwardWorkspace<S>& work,
                             const GradientObserver<S>& observe) const {
  const Index n = loss_at == LossAt::kLast ? window.batch_size : window.columns();
  check_size("columns of the logits", n, work.dlogits.cols());
  go_back(window, activations, work, observe, [](Index) {});
}

template <class S>
template <class AfterLayer>
void CharModel<S>::go_back(const Window& window, const Activations<S>& activations,
                           BackwardWorkspace<S>& work, const GradientObserver<S>& observe,
                           const AfterLayer& after_layer) const {
  enter_readout(window, work);
  for (Index layer = shape_.layers - 1; layer >= 0; --layer) {
    go_back_through_time(layer, window, activations, work, observe);
    after_layer(layer);
    if (layer > 0) enter_layer_below(layer, work);
  }
}

template <class S>
void CharModel<S>::enter_readout(const Window& window, BackwardWorkspace<S>& work) const {
  // logits = W_y h + bias:  dh = W_yᵀ dlogits
  work.dh.resize(shape_.hidden_size, window.columns());
  work.dh.setZero();
  work.transposed.set_transposed(parameters_.value(readout_weight_));
  work.transposed.multiply_add(work.dlogits, work.dh.rightCols(work.dlogits.cols()));
}

template <class S>
void CharModel<S>::go_back_through_time(Index layer, const Window& window,
                                        const Activations<S>& activations,
                                        BackwardWorkspace<S>& work,
                                        const GradientObserver<S>& observe) const {
  const Cell<S>& cell = *cells_[std::size_t(layer)];
  const LayerActivations<S>& a = activations.layers[std::size_t(layer)];
  const Index H = shape_.hidden_size, B = window.batch_size;
  work.dgates.resize(cell.gate_rows(), window.columns());
  work.dh_next.resize(H, B);
  work.dc.resize(cell.cell_state_rows(), B);
  work.dc_prev.resize(cell.cell_state_rows(), B);
  work.dh_next.setZero();
  work.dc.setZero();
  work.transposed.set_transposed(parameters_.value(cell.weight_hh()));

  for (Index t = window.time_steps - 1; t >= 0; --t) {
    const Index now = t * B;
    auto dh = work.dh.middleCols(now, B);
    // h_t is used above (readout or next layer) and by step t+1.
    dh += work.dh_next;
    cell.backward(parameters_, {work.transposed, a.c.middleCols(now, B), a.gates.middleCols(now, B),
                                a.cache.middleCols(now, B), a.h.middleCols(now + B, B), dh, work.dc,
                                work.dgates.middleCols(now, B), work.dh_next, work.dc_prev});
    if (observe) observe(layer, t, dh, work.dc);
    work.dc.swap(work.dc_prev);
  }
}

template <class S>
void CharModel<S>::accumulate_layer(Index layer, const Window& window,
                                    const Activations<S>& activations, BackwardWorkspace<S>& work) {
  const Index TB = window.columns();
  const Matrix<S>& h = activations.layers[std::size_t(layer)].h;
  cells_[std::size_t(layer)]->accumulate(parameters_, work.dgates, h.leftCols(TB), work.scratch);
  add_columns<S>(work.dgates, parameters_.gradient(bias_ih_[std::size_t(layer)]));
  auto dweight_ih = parameters_.gradient(weight_ih_[std::size_t(layer)]);
  if (layer == 0) {
    // One-hot x: column x_t of dW_ih gathers dgates_t.
    for (Index k = 0; k < TB; ++k) {
      dweight_ih.col(window.inputs[std::size_t(k)]) += work.dgates.col(k);
    }
  } else {
    // dW_ih = dgates h_belowᵀ
    const Matrix<S>& below = activations.layers[std::size_t(layer) - 1].h;
    add_outer_products<S>(work.dgates, below.rightCols(TB), dweight_ih, work.scratch);
  }
}

template <class S>
void CharModel<S>::enter_layer_below(Index layer, BackwardWorkspace<S>& work) const {
  // dh_below = W_ihᵀ dgates
  work.dh.setZero();
  work.transposed.set_transposed(parameters_.value(weight_ih(layer)));
  work.transposed.multiply_add(work.dgates, work.dh);
}

std::span<const std::int32_t> counted_targets(const Window& window, LossAt loss_at) {
  const std::span<const std::int32_t> all = window.targets;
  return loss_at == LossAt::kLast ? all.last(std::size_t(window.batch_size)) : all;
}

template <class S>
double cross_entropy(const Window& window, LossAt loss_at, const Activations<S>& activations,
                     BackwardWorkspace<S>& work) {
  work.dlogits = activations.logits;
  return softmax_cross_entropy<S>(work.dlogits, counted_targets(window, loss_at));
}

template <class S>
double last_accuracy(const Window& window, const Activations<S>& activations) {
  const Index B = window.batch_size;
  const auto targets = counted_targets(window, LossAt::kLast);
  const auto logits = activations.logits.rightCols(B);
  Index right = 0;
  for (Index b = 0; b < B; ++b) {
    Index best = 0;
    logits.col(b).maxCoeff(&best);
    right += best == targets[std::size_t(b)];
  }
  return double(right) / double(B);
}

template struct RecurrentState<float>;
template struct RecurrentState<double>;
template class CharModel<float>;
template class CharModel<double>;
template double cross_entropy(const Window&, LossAt, const Activations<float>&,
                              BackwardWorkspace<float>&);
template double cross_entropy(const Window&, LossAt, const Activations<double>&,
                              BackwardWorkspace<double>&);

template double last_accuracy(const Window&, const Activations<float>&);
template double last_accuracy(const Window&, const Activations<double>&);

}  // namespace unroll
