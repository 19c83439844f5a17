// Small random models, windows and states for tests that compare the core with itself or with
// differences.
#pragma once

#include "core/char_model.h"
#include "core/rng.h"

namespace unroll::test {

template <class Derived>
void fill_normal(Eigen::DenseBase<Derived>& values, double deviation, Rng& rng) {
  for (Index col = 0; col < values.cols(); ++col) {
    for (Index row = 0; row < values.rows(); ++row) {
      values(row, col) = typename Derived::Scalar(deviation * rng.normal());
    }
  }
}

template <class S>
CharModel<S> random_model(const ModelShape& shape, Rng& rng) {
  CharModel<S> model(shape);
  for (std::size_t k = 0; k < model.parameters().table().size(); ++k) {
    auto value = model.parameters().value(Index(k));
    fill_normal(value, 0.5, rng);
  }
  return model;
}

inline Window random_window(Index vocabulary_size, Index time_steps, Index batch_size, Rng& rng) {
  Window window;
  window.time_steps = time_steps;
  window.batch_size = batch_size;
  for (Index k = 0; k < window.columns(); ++k) {
    window.inputs.push_back(std::int32_t(rng.below(std::uint32_t(vocabulary_size))));
    window.targets.push_back(std::int32_t(rng.below(std::uint32_t(vocabulary_size))));
  }
  return window;
}

template <class S>
RecurrentState<S> random_state(const CharModel<S>& model, Index batch_size, Rng& rng) {
  RecurrentState<S> state = model.zero_state(batch_size);
  for (Matrix<S>& h : state.h) fill_normal(h, 0.5, rng);
  for (Matrix<S>& c : state.c) fill_normal(c, 0.5, rng);
  return state;
}

/// Every registered cell with every nonlinearity it takes.
struct CellCase {
  std::string cell;
  Nonlinearity nonlinearity;
  std::string name;  // "rnn_relu"
};
std::vector<CellCase> every_cell();

}  // namespace unroll::test
