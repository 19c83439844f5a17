// All parameters of a model: one table of names and shapes, one arena of values, one twin of the
// same layout for the gradients. What treats parameters alike (optimizer, clipping, norms, files)
// works on the arena or the table and knows no cells.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.h"

namespace unroll {

/// Weights are penalised by L1 and L2, biases are not.
enum class ParameterRole { kWeight, kBias };

struct ParameterInfo {
  std::string name;  // PyTorch's, such as "rnn.weight_ih_l0"
  Index rows;
  Index cols;  // 1 for a bias
  ParameterRole role;
  Index offset;  // of its first entry in the arena

  Index size() const { return rows * cols; }
  /// As PyTorch writes it: {rows, cols}, or {rows} for a bias.
  std::vector<Index> shape() const;
};

/// The table alone says how large a model would be before anything of its size is allocated.
enum class ParameterStorage { kTableAndArenas, kTableOnly };

template <class S>
class ParameterSet {
 public:
  explicit ParameterSet(ParameterStorage storage = ParameterStorage::kTableAndArenas)
      : storage_(storage) {}

  /// Adds a parameter, all zero; returns its index in the table. Throws TooLargeError if the arena
  /// could not be addressed with it.
  Index add(std::string name, Index rows, Index cols, ParameterRole role);

  const std::vector<ParameterInfo>& table() const { return table_; }
  /// Index of that name; throws ArgumentError if there is none.
  Index find(const std::string& name) const;
  /// Number of trainable numbers, without the padding between parameters.
  Index count() const;
  /// Length of an arena, with the padding. A table alone may be longer than an Index counts.
  std::int64_t arena_size() const { return arena_size_; }

  MatrixMap<S> value(Index k) { return map(values_, k); }
  ConstMatrixMap<S> value(Index k) const { return map(values_, k); }
  MatrixMap<S> gradient(Index k) { return map(gradients_, k); }
  ConstMatrixMap<S> gradient(Index k) const { return map(gradients_, k); }

  /// The arenas. Parameters start at multiples of 64 bytes; the padding stays zero.
  Vector<S>& values() { return values_; }
  const Vector<S>& values() const { return values_; }
  Vector<S>& gradients() { return gradients_; }
  const Vector<S>& gradients() const { return gradients_; }

 private:
  MatrixMap<S> map(Vector<S>& arena, Index k) {
    const ParameterInfo& p = table_[std::size_t(k)];
    return {arena.data() + p.offset, p.rows, p.cols};
  }
  ConstMatrixMap<S> map(const Vector<S>& arena, Index k) const {
    const ParameterInfo& p = table_[std::size_t(k)];
    return {arena.data() + p.offset, p.rows, p.cols};
  }

  ParameterStorage storage_;
  std::vector<ParameterInfo> table_;
  std::int64_t arena_size_ = 0;
  Vector<S> values_;
  Vector<S> gradients_;
};

/// The entries of a parameter in PyTorch's order (row after row); the arena holds columns.
template <class S>
std::vector<S> to_row_major(const ConstMatrixMap<S>& matrix);
/// Inverse of to_row_major; requires rows * cols entries.
template <class S>
void from_row_major(const S* entries, MatrixMap<S> matrix);

}  // namespace unroll
