// A register's worth of numbers, which the machine adds and multiplies at once. Eigen's expressions
// use such registers by themselves; written out are the inner loop of the products (product.cpp)
// and what the cells do to each number (activations.h), where one pass over the data has to do many
// things. The vector types are those of GCC and Clang, so that native and WebAssembly builds share
// every line. Inlining is forced: most of the WebAssembly module is compiled for size, and a call
// for each register costs more than its work.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#if defined(__wasm_relaxed_simd__)
#include <wasm_simd128.h>
#endif

#include "core/types.h"

namespace unroll {

#if defined(__AVX512F__)
inline constexpr int kRegisterBytes = 64;
#elif defined(__AVX__)
inline constexpr int kRegisterBytes = 32;
#else
inline constexpr int kRegisterBytes = 16;  // SSE, NEON, WebAssembly
#endif

template <class S>
struct LanesOf {
  typedef S Type __attribute__((vector_size(kRegisterBytes)));
};
/// kLanes<S> numbers. Arithmetic is lane by lane, also with a scalar; `mask ? a : b` picks.
template <class S>
using Lanes = typename LanesOf<S>::Type;
template <class S>
inline constexpr Index kLanes = Index(kRegisterBytes / sizeof(S));

/// How many lanes are read or written: all of them, known when compiling, or the first few.
template <class S>
using AllLanes = std::integral_constant<Index, kLanes<S>>;

template <class S, class Count = AllLanes<S>>
[[gnu::always_inline]] inline Lanes<S> load(const S* from, Count count = {}) {
  Lanes<S> lanes{};
  std::memcpy(&lanes, from, sizeof(S) * std::size_t(Index(count)));
  return lanes;
}

template <class S, class Count = AllLanes<S>>
[[gnu::always_inline]] inline void store(const Lanes<S>& lanes, S* to, Count count = {}) {
  std::memcpy(to, &lanes, sizeof(S) * std::size_t(Index(count)));
}

/// a b + sum. Natively the compiler makes it one instruction where the machine has one.
[[gnu::always_inline]] inline Lanes<float> multiply_add(Lanes<float> a, Lanes<float> b,
                                                        Lanes<float> sum) {
#if defined(__wasm_relaxed_simd__)
  return Lanes<float>(wasm_f32x4_relaxed_madd(v128_t(a), v128_t(b), v128_t(sum)));
#else
  return a * b + sum;
#endif
}
[[gnu::always_inline]] inline Lanes<double> multiply_add(Lanes<double> a, Lanes<double> b,
                                                         Lanes<double> sum) {
  return a * b + sum;
}

/// The same number in every lane. (x - 0 is x, which the compilers know; setting lane after lane
/// they do not all recognise.)
template <class S>
[[gnu::always_inline]] inline Lanes<S> splat(S number) {
  return number - Lanes<S>{};
}

/// Calls `visit(first, count)` for one register's worth after the other of `size` numbers; the last
/// may be less. `count` is AllLanes<S> or an Index: pass it on to load and store.
template <class S, class Visit>
[[gnu::always_inline]] inline void visit_lanes(Index size, const Visit& visit) {
  Index first = 0;
  for (; first + kLanes<S> <= size; first += kLanes<S>) visit(first, AllLanes<S>());
  if (first < size) visit(first, size - first);
}

}  // namespace unroll
