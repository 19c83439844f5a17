// The elementwise functions of the cells, and their derivatives written in terms of the output,
// which is what the backward pass has at hand. NaN in, NaN out: a run that diverges has to be seen.
#pragma once

#include "core/types.h"

namespace unroll::act {

template <class Expression>
auto tanh(const Eigen::ArrayBase<Expression>& x) {
  return x.tanh();
}
/// d tanh(x)/dx = 1 - y², y = tanh(x)
template <class Expression>
auto tanh_derivative(const Eigen::ArrayBase<Expression>& y) {
  return typename Expression::Scalar(1) - y.square();
}

/// σ(x) = 1 / (1 + e^-x)
template <class Expression>
auto sigmoid(const Eigen::ArrayBase<Expression>& x) {
  return x.logistic();
}
/// dσ(x)/dx = y (1 - y), y = σ(x)
template <class Expression>
auto sigmoid_derivative(const Eigen::ArrayBase<Expression>& y) {
  return y * (typename Expression::Scalar(1) - y);
}

/// max(x, 0)
template <class Expression>
auto relu(const Eigen::ArrayBase<Expression>& x) {
  return x.template max<Eigen::PropagateNaN>(typename Expression::Scalar(0));
}
/// 1 where y > 0, else 0 (PyTorch's choice at 0)
template <class Expression>
auto relu_derivative(const Eigen::ArrayBase<Expression>& y) {
  using S = typename Expression::Scalar;
  return (y > S(0)).template cast<S>();
}

}  // namespace unroll::act
