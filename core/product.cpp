#include "core/product.h"

#include <algorithm>

#include "core/lanes.h"

// The product in blocks, after Goto and van de Geijn 2008. A tile of C, two registers of rows by
// four columns, stays in registers while k runs: in WebAssembly V8 spills with larger or squarer
// tiles. A and X are packed in the order in which the tile reads them:
//
//   A: for each block of kDepthBlock columns, panels of kPanel rows; in a panel, kPanel numbers for
//      each k. The last panel is filled up with zeros.
//   X: up to kTileColumns columns of such a block at a time, their numbers for each k side by side.

namespace unroll {
namespace {

template <class S>
constexpr Index kPanel = 2 * kLanes<S>;
/// With 32 registers of 64 bytes, a wider tile hides the latency of two multipliers.
constexpr int kTileColumns = kRegisterBytes == 64 ? 8 : 4;
/// Columns of A that are multiplied together: a packed block of X stays in the first-level cache.
constexpr Index kDepthBlock = 256;
/// Rows of A that all of X passes by before the next ones: 256 KB of floats, for the second level.
constexpr Index kRowBlock = 256;

Index panels(Index rows, Index panel) { return (rows + panel - 1) / panel; }

/// Writes `kCount` rows of `length` numbers, `stride` apart, next to each other: entry (row, k)
/// goes to to[k * to_stride + row].
template <int kCount, class S>
void interleave(const S* from, Index stride, Index length, S* to, Index to_stride) {
  for (Index k = 0; k < length; ++k) {
    for (int row = 0; row < kCount; ++row) to[k * to_stride + row] = from[k + row * stride];
  }
}

#if defined(__GNUC__)
/// Four by four at a time: twice as fast.
template <>
void interleave<4, float>(const float* from, Index stride, Index length, float* to,
                          Index to_stride) {
  typedef float Four __attribute__((vector_size(16)));
  const auto read = [](const float* at) {
    Four x;
    std::memcpy(&x, at, sizeof x);
    return x;
  };
  Index k = 0;
  for (; k + 4 <= length; k += 4, to += 4 * to_stride) {
    const Four a = read(from + k), b = read(from + k + stride), c = read(from + k + 2 * stride),
               d = read(from + k + 3 * stride);
    const Four ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
    const Four ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    const Four cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
    const Four cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    const Four columns[] = {__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5),
                            __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7),
                            __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5),
                            __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)};
    for (int j = 0; j < 4; ++j) std::memcpy(to + j * to_stride, &columns[j], sizeof columns[j]);
  }
  for (; k < length; ++k, to += to_stride) {
    for (int row = 0; row < 4; ++row) to[row] = from[k + row * stride];
  }
}
#endif

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

template <class S, int kColumns>
void pack_right(RightFactor<S> x, Index depth, S* packed) {
  if (x.k_stride == 1) {
    constexpr int kGroup = std::min(kColumns, 4);
    for (int j = 0; j < kColumns; j += kGroup) {
      interleave<kGroup>(x.data + j * x.j_stride, x.j_stride, depth, packed + j, kColumns);
    }
    return;
  }
  for (Index k = 0; k < depth; ++k) {
    for (int j = 0; j < kColumns; ++j) packed[k * kColumns + j] = x.data[k * x.k_stride + j];
  }
}

/// The block `packed` (rows × depth) times the columns of X from `from`, kColumns at a time as long
/// as there are so many, then the rest.
template <class S, int kColumns>
void multiply_columns(const S* packed, Index rows, Index depth, RightFactor<S> x, Index columns,
                      S* c, Index c_stride) {
  alignas(64) S block[kDepthBlock * kColumns];
  for (; columns >= kColumns; columns -= kColumns) {
    pack_right<S, kColumns>(x, depth, block);
    constexpr int kPanels = kColumns < 4 ? 4 / kColumns : 1;
    Index row = 0;
    for (; row + (kPanels - 1) * kPanel<S> < rows; row += kPanels * kPanel<S>) {
      multiply_tile<S, kPanels, kColumns>(packed + row * depth, block, depth, c + row, c_stride,
                                          rows - row);
    }
    for (; kPanels > 1 && row < rows; row += kPanel<S>) {
      multiply_tile<S, 1, kColumns>(packed + row * depth, block, depth, c + row, c_stride,
                                    rows - row);
    }
    x.data += kColumns * x.j_stride;
    c += kColumns * c_stride;
  }
  if constexpr (kColumns > 1) {
    multiply_columns<S, kColumns / 2>(packed, rows, depth, x, columns, c, c_stride);
  }
}

template <class S>
void multiply(const S* packed, Index rows, Index depth, RightFactor<S> x, MatrixRef<S> c) {
  for (Index k = 0; k < depth; k += kDepthBlock) {
    const Index block = std::min(kDepthBlock, depth - k);
    for (Index row = 0; row < rows; row += kRowBlock) {
      multiply_columns<S, kTileColumns>(packed + row * block, std::min(kRowBlock, rows - row),
                                        block, x, c.cols(), c.data() + row, c.outerStride());
    }
    packed += panels(rows, kPanel<S>) * kPanel<S> * block;
    x.data += block * x.k_stride;
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
              Index i = 0;
              for (; i + 4 <= height; i += 4) {
                interleave<4>(from + i * stride, stride, block, to + i, kPanel<S>);
              }
              for (; i < height; ++i) {
                interleave<1>(from + i * stride, stride, block, to + i, kPanel<S>);
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
