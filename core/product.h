// The matrix products that training spends its time in: a weight matrix times a batch, many times
// over while the weight stays the same, and the long outer sums of the weight gradients.
//
// They are a register-tile kernel of our own (product.cpp says what it gains), the same natively
// and in WebAssembly.
#pragma once

#include <cstdint>

#include "core/types.h"

namespace unroll {

/// The left factor A (m × k) of products C += A X. Packing costs about as much as a product with a
/// few columns, so A is packed once and used for many X.
template <class S>
class LeftFactor {
 public:
  /// Takes the values of A now; later changes of the matrix are not seen.
  void set(const ConstMatrixRef<S>& a);
  /// The same for A = matrixᵀ.
  void set_transposed(const ConstMatrixRef<S>& matrix);

  Index rows() const { return rows_; }
  Index depth() const { return depth_; }

  /// C += A X, with X k × n and C m × n. Requires that C does not overlap X.
  void multiply_add(const ConstMatrixRef<S>& x, MatrixRef<S> c) const;
  /// C += A Xᵀ, with X n × k.
  void multiply_add_transposed(const ConstMatrixRef<S>& x, MatrixRef<S> c) const;

  /// Bytes the packed copy of an m × k matrix takes. In 64 bits: asked of a size that does not fit
  /// into memory, it has to answer.
  static std::int64_t packed_bytes(std::int64_t rows, std::int64_t depth);

 private:
  /// Room for A as it is about to be packed.
  S* room(Index rows, Index depth);

  Index rows_ = 0;
  Index depth_ = 0;
  Vector<S> packed_;  // never shrinks: where factors of several sizes take turns, none allocates
};

/// C += A Bᵀ, with A m × k and B n × k, for a k that is much larger than m and n: the gradient of a
/// weight, summed over all T·B columns. `scratch` is reused between calls.
template <class S>
void add_outer_products(const ConstMatrixRef<S>& a, const ConstMatrixRef<S>& b, MatrixRef<S> c,
                        LeftFactor<S>& scratch);

}  // namespace unroll
