#include "core/product.h"

#include <algorithm>

#include "core/lanes.h"

// The product in blocks, after Goto and van de Geijn 2008. Of one core in WebAssembly, where
// Eigen's product reaches 21 GFLOP/s with its SSE packets, training reaches 51 in here (a tile
// alone, without packing and remainders, 55); natively it is as fast as Eigen's (130 to 160 with
// AVX-512).
//
// A tile of C, two registers of rows by four columns, stays in registers while k runs: V8 spills
// with larger or squarer tiles. A and X are packed in the order in which the tile reads them:
//
//   A: for each block of kDepthBlock columns, panels of kPanel rows; in a panel, kPanel numbers for
//      each k. The last panel is filled up with zeros.
//   X: up to kTileColumns columns of such a block at a time, their numbers for each k side by side.

namespace unroll {
namespace {

template <class S>
constexpr Index kPanel = 2 * kLanes<S>;
/// With 32 registers of 64 bytes, a wider tile hides the latency of two multipliers. Products of
/// doubles, which are a few columns wide and only check gradients, do with the smallest.
template <class S>
constexpr int kTileColumns = sizeof(S) == 8         ? 1
                             : kRegisterBytes == 64 ? 8
                                                    : 4;
/// Columns of A that are multiplied together: four packed columns of X stay in the first-level
/// cache.
constexpr Index kDepthBlock = 256;
/// Rows of A that all columns of a block of X pass by before the next rows: 256 KB of floats, for
/// the second-level cache.
constexpr Index kRowBlock = 256;
/// Columns of X that are packed at a time, on the stack.
constexpr Index kColumnBlock = 32;

Index panels(Index rows, Index panel) { return (rows + panel - 1) / panel; }

/// The block's tile of C: kPanels panels of rows, of which the last ends after `rows` rows, and
/// kColumns columns more of the product. Never inlined: V8 optimises a function that is called
/// often, and not one long loop that was entered once.
template <class S, int kPanels, int kColumns>
[[gnu::noinline]] void multiply_tile(const S* a, const S* x, Index depth, S* c, Index c_stride,
                                     Index rows) {
  Lanes<S> low[kPanels][kColumns], high[kPanels][kColumns];
  for (int panel = 0; panel < kPanels; ++panel) {
    for (int j = 0; j < kColumns; ++j) low[panel][j] = high[panel][j] = Lanes<S>{};
  }
  for (Index k = 0; k < depth; ++k, a += kPanel<S>, x += kColumns) {
    Lanes<S> b[kColumns];
    for (int j = 0; j < kColumns; ++j) b[j] = splat(x[j]);
    for (int panel = 0; panel < kPanels; ++panel) {
      const S* const a_panel = a + panel * depth * kPanel<S>;
      const Lanes<S> a_low = load(a_panel), a_high = load(a_panel + kLanes<S>);
      for (int j = 0; j < kColumns; ++j) {
        low[panel][j] = multiply_add(a_low, b[j], low[panel][j]);
        high[panel][j] = multiply_add(a_high, b[j], high[panel][j]);
      }
    }
  }
  for (int panel = 0; panel < kPanels; ++panel, c += kPanel<S>, rows -= kPanel<S>) {
    for (int j = 0; j < kColumns; ++j) {
      S* const to = c + j * c_stride;
      if (rows >= kPanel<S>) {
        store(load(to) + low[panel][j], to);
        store(load(to + kLanes<S>) + high[panel][j], to + kLanes<S>);
      } else {
        S sums[kPanel<S>];
        store(low[panel][j], sums);
        store(high[panel][j], sums + kLanes<S>);
        for (Index i = 0; i < rows; ++i) to[i] += sums[i];
      }
    }
  }
}

/// X as the caller holds it: entry (k, j) is data[k * k_stride + j * j_stride].
template <class S>
struct RightFactor {
  const S* data;
  Index k_stride;
  Index j_stride;
};

/// Packs the columns of X, kColumns at a time as long as there are so many, then the rest.
template <class S, int kColumns = kTileColumns<S>>
void pack_right(RightFactor<S> x, Index depth, Index columns, S* packed) {
  for (; columns >= kColumns; columns -= kColumns, x.data += kColumns * x.j_stride) {
    for (Index k = 0; k < depth; ++k) {
      for (int j = 0; j < kColumns; ++j) *packed++ = x.data[k * x.k_stride + j * x.j_stride];
    }
  }
  if constexpr (kColumns > 1) pack_right<S, kColumns / 2>(x, depth, columns, packed);
}

/// A block of A times one of X, both packed. Where columns are fewer than in a whole tile, more
/// panels take their place in the registers: the sums of a single column would wait for one
/// another.
template <class S, int kColumns = kTileColumns<S>>
void multiply_blocks(const S* a, const S* x, Index rows, Index depth, Index columns, S* c,
                     Index c_stride) {
  constexpr int kPanels = kColumns < 4 ? 4 / kColumns : 1;
  // Through a pointer that no compiler sees through: the optimiser of WebAssembly inlines what is
  // called in one place, whatever it is told, and among the loops around it V8 spills the tile's
  // registers (a third slower with one column).
  void (*const volatile tile)(const S*, const S*, Index, S*, Index, Index) =
      multiply_tile<S, kPanels, kColumns>;
  for (; columns >= kColumns; columns -= kColumns) {
    Index row = 0;
    for (; row + (kPanels - 1) * kPanel<S> < rows; row += kPanels * kPanel<S>) {
      tile(a + row * depth, x, depth, c + row, c_stride, rows - row);
    }
    for (; kPanels > 1 && row < rows; row += kPanel<S>) {
      multiply_tile<S, 1, kColumns>(a + row * depth, x, depth, c + row, c_stride, rows - row);
    }
    x += kColumns * depth;
    c += kColumns * c_stride;
  }
  if constexpr (kColumns > 1) {
    multiply_blocks<S, kColumns / 2>(a, x, rows, depth, columns, c, c_stride);
  }
}

template <class S>
void multiply(const S* packed, Index rows, Index depth, RightFactor<S> x, MatrixRef<S> c) {
  alignas(64) S x_block[kDepthBlock * kColumnBlock];
  for (Index k = 0; k < depth; k += kDepthBlock) {
    const Index block = std::min(kDepthBlock, depth - k);
    for (Index j = 0; j < c.cols(); j += kColumnBlock) {
      const Index columns = std::min(kColumnBlock, c.cols() - j);
      pack_right({&x.data[k * x.k_stride + j * x.j_stride], x.k_stride, x.j_stride}, block, columns,
                 x_block);
      for (Index row = 0; row < rows; row += kRowBlock) {
        multiply_blocks(packed + row * block, x_block, std::min(kRowBlock, rows - row), block,
                        columns, c.data() + row + j * c.outerStride(), c.outerStride());
      }
    }
    packed += panels(rows, kPanel<S>) * kPanel<S> * block;
  }
}

/// Packs A, whose panels of `height` rows from `row` on `pack_panel(row, height, k, block, to)`
/// writes for the columns from k on.
template <class S, class PackPanel>
void pack_left(Index rows, Index depth, S* packed, const PackPanel& pack_panel) {
  for (Index k = 0; k < depth; k += kDepthBlock) {
    const Index block = std::min(kDepthBlock, depth - k);
    for (Index row = 0; row < rows; row += kPanel<S>) {
      const Index height = std::min(kPanel<S>, rows - row);
      if (height < kPanel<S>) std::fill_n(packed, kPanel<S> * block, S(0));
      pack_panel(row, height, k, block, packed);
      packed += kPanel<S> * block;
    }
  }
}

}  // namespace

template <class S>
std::int64_t LeftFactor<S>::packed_bytes(std::int64_t rows, std::int64_t depth) {
  return (rows + kPanel<S> - 1) / kPanel<S> * kPanel<S> * depth * std::int64_t(sizeof(S));
}

template <class S>
S* LeftFactor<S>::room(Index rows, Index depth) {
  rows_ = rows;
  depth_ = depth;
  const Index size = panels(rows, kPanel<S>) * kPanel<S> * depth;
  if (packed_.size() < size) packed_.resize(size);
  return packed_.data();
}

template <class S>
void LeftFactor<S>::set(const ConstMatrixRef<S>& a) {
  pack_left(a.rows(), a.cols(), room(a.rows(), a.cols()),
            [&a](Index row, Index height, Index k, Index block, S* to) {
              for (const Index end = k + block; k < end; ++k, to += kPanel<S>) {
                const S* column = a.data() + row + k * a.outerStride();
                if (height == kPanel<S>) {
                  std::memcpy(to, column, sizeof(S) * std::size_t(kPanel<S>));
                } else {
                  std::copy_n(column, height, to);
                }
              }
            });
}

template <class S>
void LeftFactor<S>::set_transposed(const ConstMatrixRef<S>& matrix) {
  pack_left(matrix.cols(), matrix.rows(), room(matrix.cols(), matrix.rows()),
            [&matrix](Index row, Index height, Index k, Index block, S* to) {
              const Index stride = matrix.outerStride();
              const S* from = matrix.data() + k + row * stride;
              // Row after row of A would be half as fast: it writes to the cache with large
              // strides.
              for (Index at = 0; at < block; ++at, ++from, to += kPanel<S>) {
                for (Index i = 0; i < height; ++i) to[i] = from[i * stride];
              }
            });
}

template <class S>
void LeftFactor<S>::multiply_add(const ConstMatrixRef<S>& x, MatrixRef<S> c) const {
  eigen_assert(x.rows() == depth_ && c.rows() == rows_ && c.cols() == x.cols());
  multiply<S>(packed_.data(), rows_, depth_, {x.data(), 1, x.outerStride()}, c);
}

template <class S>
void LeftFactor<S>::multiply_add_transposed(const ConstMatrixRef<S>& x, MatrixRef<S> c) const {
  eigen_assert(x.cols() == depth_ && c.rows() == rows_ && c.cols() == x.rows());
  multiply<S>(packed_.data(), rows_, depth_, {x.data(), x.outerStride(), 1}, c);
}

template <class S>
void add_outer_products(const ConstMatrixRef<S>& a, const ConstMatrixRef<S>& b, MatrixRef<S> c,
                        LeftFactor<S>& scratch) {
  for (Index from = 0; from < a.cols(); from += kDepthBlock) {
    const Index block = std::min(kDepthBlock, a.cols() - from);
    scratch.set(a.middleCols(from, block));
    scratch.multiply_add_transposed(b.middleCols(from, block), c);
  }
}

template class LeftFactor<float>;
template class LeftFactor<double>;
template void add_outer_products(const ConstMatrixRef<float>&, const ConstMatrixRef<float>&,
                                 MatrixRef<float>, LeftFactor<float>&);
template void add_outer_products(const ConstMatrixRef<double>&, const ConstMatrixRef<double>&,
                                 MatrixRef<double>, LeftFactor<double>&);

}  // namespace unroll
