#include "core/product.h"

#include <algorithm>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace unroll {
namespace {

/// Columns of A that are packed and multiplied together: a block of X then stays in the first-level
/// cache while all rows of A pass by.
constexpr Index kDepthBlock = 256;

}  // namespace

// Natively, Eigen's product.

template <class S>
std::int64_t LeftFactor<S>::packed_bytes(std::int64_t rows, std::int64_t depth) {
  return rows * depth * std::int64_t(sizeof(S));
}

template <class S>
void LeftFactor<S>::set(const ConstMatrixRef<S>& a) {
  rows_ = a.rows();
  depth_ = a.cols();
  MatrixMap<S>(room(a.size()), rows_, depth_) = a;
}

template <class S>
void LeftFactor<S>::set_transposed(const ConstMatrixRef<S>& matrix) {
  rows_ = matrix.cols();
  depth_ = matrix.rows();
  MatrixMap<S>(room(matrix.size()), rows_, depth_) = matrix.transpose();
}

template <class S>
void LeftFactor<S>::multiply_add(const ConstMatrixRef<S>& x, MatrixRef<S> c) const {
  c.noalias() += ConstMatrixMap<S>(packed_.data(), rows_, depth_) * x;
}

template <class S>
void LeftFactor<S>::multiply_add_transposed(const ConstMatrixRef<S>& x, MatrixRef<S> c) const {
  c.noalias() += ConstMatrixMap<S>(packed_.data(), rows_, depth_) * x.transpose();
}

#if defined(__wasm_simd128__)

// Float in WebAssembly. Eigen's product reaches 21 GFLOP/s of one core there, with its SSE packets;
// this one 43, and 54 with relaxed multiply-add (512 × 128 by 128 × 32). A tile of C, 8 rows by 4
// columns, stays in eight registers while k runs: V8 spills with larger or squarer tiles.
//
// Packed A: for each block of up to kDepthBlock columns, panels of 8 rows; in a panel 8 floats for
// each k. The last panel is filled up with zeros.

namespace {

constexpr Index kPanel = 8;

Index panels(Index rows) { return (rows + kPanel - 1) / kPanel; }

v128_t multiply_add(v128_t a, v128_t b, v128_t sum) {
#if defined(__wasm_relaxed_simd__)
  return wasm_f32x4_relaxed_madd(a, b, sum);
#else
  return wasm_f32x4_add(wasm_f32x4_mul(a, b), sum);
#endif
}

/// Adds to kColumns columns of C, of which `rows` (1 … 8) rows exist, the product of one packed
/// panel with a block of X whose entry (k, j) is x[k * x_k + j * x_j]. Never inlined: V8 optimises
/// a function that is called often, and not one long loop that was entered once.
template <int kColumns>
[[gnu::noinline]] void multiply_tile(const float* panel, Index depth, const float* x, Index x_k,
                                     Index x_j, float* c, Index c_stride, Index rows) {
  v128_t low[kColumns], high[kColumns];
  for (int j = 0; j < kColumns; ++j) low[j] = high[j] = wasm_f32x4_const_splat(0);
  for (Index k = 0; k < depth; ++k) {
    const v128_t a_low = wasm_v128_load(panel);
    const v128_t a_high = wasm_v128_load(panel + 4);
    for (int j = 0; j < kColumns; ++j) {
      const v128_t b = wasm_v128_load32_splat(x + j * x_j);
      low[j] = multiply_add(a_low, b, low[j]);
      high[j] = multiply_add(a_high, b, high[j]);
    }
    panel += kPanel;
    x += x_k;
  }
  for (int j = 0; j < kColumns; ++j, c += c_stride) {
    if (rows == kPanel) {
      wasm_v128_store(c, wasm_f32x4_add(wasm_v128_load(c), low[j]));
      wasm_v128_store(c + 4, wasm_f32x4_add(wasm_v128_load(c + 4), high[j]));
    } else {
      float sums[kPanel];
      wasm_v128_store(sums, low[j]);
      wasm_v128_store(sums + 4, high[j]);
      for (Index i = 0; i < rows; ++i) c[i] += sums[i];
    }
  }
}

/// All panels of one depth block against kColumns columns.
template <int kColumns>
void multiply_panels(const float* packed, Index rows, Index depth, const float* x, Index x_k,
                     Index x_j, float* c, Index c_stride) {
  for (Index row = 0; row < rows; row += kPanel) {
    multiply_tile<kColumns>(packed, depth, x, x_k, x_j, c + row, c_stride,
                            std::min(kPanel, rows - row));
    packed += kPanel * depth;
  }
}

void multiply(const float* packed, Index rows, Index depth, const float* x, Index x_k, Index x_j,
              MatrixRef<float> c) {
  for (Index from = 0; from < depth; from += kDepthBlock) {
    const Index block = std::min(kDepthBlock, depth - from);
    Index j = 0;
    const auto columns = [&]<int kColumns>() {
      multiply_panels<kColumns>(packed, rows, block, x + from * x_k + j * x_j, x_k, x_j,
                                c.data() + j * c.outerStride(), c.outerStride());
      j += kColumns;
    };
    while (j + 4 <= c.cols()) columns.template operator()<4>();
    if (j + 2 <= c.cols()) columns.template operator()<2>();
    if (j < c.cols()) columns.template operator()<1>();
    packed += panels(rows) * kPanel * block;
  }
}

/// Packs A, whose entry (i, k) is a[i * a_i + k * a_k].
void pack(const float* a, Index a_i, Index a_k, Index rows, Index depth, float* packed) {
  for (Index from = 0; from < depth; from += kDepthBlock) {
    const Index block = std::min(kDepthBlock, depth - from);
    for (Index row = 0; row < rows; row += kPanel) {
      const Index height = std::min(kPanel, rows - row);
      for (Index k = 0; k < block; ++k) {
        const float* column = a + row * a_i + (from + k) * a_k;
        for (Index i = 0; i < height; ++i) packed[i] = column[i * a_i];
        for (Index i = height; i < kPanel; ++i) packed[i] = 0;
        packed += kPanel;
      }
    }
  }
}

}  // namespace

template <>
std::int64_t LeftFactor<float>::packed_bytes(std::int64_t rows, std::int64_t depth) {
  return (rows + kPanel - 1) / kPanel * kPanel * depth * std::int64_t(sizeof(float));
}

template <>
void LeftFactor<float>::set(const ConstMatrixRef<float>& a) {
  rows_ = a.rows();
  depth_ = a.cols();
  float* packed = room(panels(rows_) * kPanel * depth_);
  pack(a.data(), 1, a.outerStride(), rows_, depth_, packed);
}

template <>
void LeftFactor<float>::set_transposed(const ConstMatrixRef<float>& matrix) {
  rows_ = matrix.cols();
  depth_ = matrix.rows();
  float* packed = room(panels(rows_) * kPanel * depth_);
  pack(matrix.data(), matrix.outerStride(), 1, rows_, depth_, packed);
}

template <>
void LeftFactor<float>::multiply_add(const ConstMatrixRef<float>& x, MatrixRef<float> c) const {
  eigen_assert(x.rows() == depth_ && c.rows() == rows_ && c.cols() == x.cols());
  multiply(packed_.data(), rows_, depth_, x.data(), 1, x.outerStride(), c);
}

template <>
void LeftFactor<float>::multiply_add_transposed(const ConstMatrixRef<float>& x,
                                                MatrixRef<float> c) const {
  eigen_assert(x.cols() == depth_ && c.rows() == rows_ && c.cols() == x.rows());
  multiply(packed_.data(), rows_, depth_, x.data(), x.outerStride(), 1, c);
}

// Double in WebAssembly serves the gradient check alone, on a few columns at a time. There plain
// loops beat Eigen's product (a check at H 128 takes 0.16 s instead of 0.51), and the module is 8
// KB smaller (gzipped).

template <>
void LeftFactor<double>::multiply_add(const ConstMatrixRef<double>& x, MatrixRef<double> c) const {
  const ConstMatrixMap<double> a(packed_.data(), rows_, depth_);
  for (Index j = 0; j < c.cols(); ++j) {
    for (Index k = 0; k < depth_; ++k) c.col(j) += x(k, j) * a.col(k);
  }
}

template <>
void LeftFactor<double>::multiply_add_transposed(const ConstMatrixRef<double>& x,
                                                 MatrixRef<double> c) const {
  const ConstMatrixMap<double> a(packed_.data(), rows_, depth_);
  for (Index j = 0; j < c.cols(); ++j) {
    for (Index k = 0; k < depth_; ++k) c.col(j) += x(j, k) * a.col(k);
  }
}

#endif  // __wasm_simd128__

template <class S>
void add_outer_products(const ConstMatrixRef<S>& a, const ConstMatrixRef<S>& b, MatrixRef<S> c,
                        [[maybe_unused]] LeftFactor<S>& scratch) {
  for (Index from = 0; from < a.cols(); from += kDepthBlock) {
    const Index block = std::min(kDepthBlock, a.cols() - from);
#if defined(__wasm_simd128__)
    scratch.set(a.middleCols(from, block));
    scratch.multiply_add_transposed(b.middleCols(from, block), c);
#else
    // Over the whole depth at once, Eigen's packed block can pass EIGEN_STACK_ALLOCATION_LIMIT,
    // depending on the machine's caches, and then every step allocates.
    c.noalias() += a.middleCols(from, block) * b.middleCols(from, block).transpose();
#endif
  }
}

template class LeftFactor<float>;
template class LeftFactor<double>;
template void add_outer_products(const ConstMatrixRef<float>&, const ConstMatrixRef<float>&,
                                 MatrixRef<float>, LeftFactor<float>&);
template void add_outer_products(const ConstMatrixRef<double>&, const ConstMatrixRef<double>&,
                                 MatrixRef<double>, LeftFactor<double>&);

}  // namespace unroll
