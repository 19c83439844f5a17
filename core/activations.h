// The elementwise functions of the cells and of the softmax, on a register of numbers at a time,
// and the derivatives written in terms of the output, which is what the backward pass has at hand.
// NaN in, NaN out: a run that diverges has to be seen.
//
// In float all of them come from one approximation of e^y for y ≤ 0. Cody and Waite 1980, chapter
// 6: y = n ln 2 + r with |r| ≤ ln 2 / 2, e^y = 2ⁿ (1 + p(r)), p a polynomial for e^r - 1. Errors
// are below 2 ulp for exp, 3 for sigmoid, 4 for tanh; the tests look at every exponent. In double,
// which only checks gradients, they are those of the standard library.
#pragma once

#include <cmath>

#include "core/lanes.h"

namespace unroll::act {
namespace detail {

/// e^y = scale (1 + p).
struct Exponential {
  Lanes<float> scale;
  Lanes<float> p;
};

[[gnu::always_inline]] inline Exponential exponential(Lanes<float> y) {
  using Bits = Lanes<std::int32_t>;
  // From here on 2ⁿ, and with it e^y, is 0.
  const Lanes<float> lowest = splat(-88.0F);
  y = y < lowest ? lowest : y;
  // n = y / ln 2 to the nearest integer: adding 1.5 · 2²³ leaves it in the last bits.
  const Lanes<float> shift = splat(12582912.0F);
  const Lanes<float> shifted = multiply_add(y, splat(1.44269504F), shift);
  const Lanes<float> n = shifted - shift;
  // r = y - n ln 2, with ln 2 in two parts, so that n times the first is exact.
  const Lanes<float> r =
      multiply_add(n, splat(2.12194440e-4F), multiply_add(n, splat(-0.693359375F), y));
  // p = r + r² q(r): largest relative error 1.3e-8 (found with Lawson's algorithm).
  Lanes<float> q = splat(1.38825139e-3F);
  q = multiply_add(q, r, splat(8.36654727e-3F));
  q = multiply_add(q, r, splat(4.16672007e-2F));
  q = multiply_add(q, r, splat(0.166665434F));
  q = multiply_add(q, r, splat(0.499999981F));
  // 2ⁿ: its exponent bits are n + 127.
  const Bits exponent = (Bits(shifted) + 127) << 23;
  return {Lanes<float>(exponent), multiply_add(r * r, q, r)};
}

[[gnu::always_inline]] inline Lanes<float> absolute(Lanes<float> x) {
  return Lanes<float>(Lanes<std::int32_t>(x) & 0x7fffffff);
}

[[gnu::always_inline]] inline Lanes<float> with_sign_of(Lanes<float> x, Lanes<float> magnitude) {
  using Bits = Lanes<std::int32_t>;
  return Lanes<float>(Bits(magnitude) | (Bits(x) & INT32_MIN));
}

template <class Function>
Lanes<double> each_lane(Lanes<double> x, Function function) {
  for (Index k = 0; k < kLanes<double>; ++k) x[k] = function(x[k]);
  return x;
}

}  // namespace detail

/// e^y, for y ≤ 0 only. 0 below -88.
[[gnu::always_inline]] inline Lanes<float> exp_not_positive(Lanes<float> y) {
  const auto [scale, p] = detail::exponential(y);
  return multiply_add(scale, p, scale);
}
[[gnu::always_inline]] inline Lanes<double> exp_not_positive(Lanes<double> y) {
  return detail::each_lane(y, [](double x) { return std::exp(x); });
}

[[gnu::always_inline]] inline Lanes<float> tanh(Lanes<float> x) {
  // tanh |x| = (1 - e^-2|x|) / (1 + e^-2|x|) = -m / (2 + m),   m = e^-2|x| - 1
  const auto [scale, p] = detail::exponential(-2.0F * detail::absolute(x));
  const Lanes<float> m = multiply_add(scale, p, scale - 1.0F);
  return detail::with_sign_of(x, detail::absolute(m / (2.0F + m)));
}
[[gnu::always_inline]] inline Lanes<double> tanh(Lanes<double> x) {
  return detail::each_lane(x, [](double one) { return std::tanh(one); });
}
/// d tanh(x)/dx = 1 - y², y = tanh(x)
template <class Numbers>
Numbers tanh_derivative(Numbers y) {
  return 1 - y * y;
}

/// σ(x) = 1 / (1 + e^-x)
[[gnu::always_inline]] inline Lanes<float> sigmoid(Lanes<float> x) {
  // With e = e^-|x|: 1 / (1 + e), or e / (1 + e) below zero, where 1 / (1 + 1/e) would overflow.
  const Lanes<float> e = exp_not_positive(-detail::absolute(x));
  const Lanes<float> one = splat(1.0F);
  return (x < 0.0F ? e : one) / (one + e);
}
[[gnu::always_inline]] inline Lanes<double> sigmoid(Lanes<double> x) {
  return detail::each_lane(x, [](double one) { return 1 / (1 + std::exp(-one)); });
}
/// dσ(x)/dx = y (1 - y), y = σ(x)
template <class Numbers>
Numbers sigmoid_derivative(Numbers y) {
  return y * (1 - y);
}

/// max(x, 0)
template <class Numbers>
Numbers relu(Numbers x) {
  return x < 0 ? Numbers{} : x;
}
/// 1 where y > 0, else 0 (PyTorch's choice at 0)
template <class Numbers>
Numbers relu_derivative(Numbers y) {
  return y > 0 ? Numbers{} + 1 : Numbers{};
}

}  // namespace unroll::act
