#include "core/parameter_set.h"

#include <limits>

#include "core/check.h"

namespace unroll {
namespace {

template <class S>
using RowMajor = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace

std::vector<Index> ParameterInfo::shape() const {
  if (role == ParameterRole::kBias) return {rows};
  return {rows, cols};
}

template <class S>
Index ParameterSet<S>::add(std::string name, Index rows, Index cols, ParameterRole role) {
  // In 64 bits: on wasm32 a large vocabulary times a large layer overflows an Index.
  constexpr std::int64_t kAlignment = 64 / sizeof(S);
  const std::int64_t size = std::int64_t(rows) * std::int64_t(cols);
  const std::int64_t offset = arena_size_;
  arena_size_ += (size + kAlignment - 1) / kAlignment * kAlignment;
  if (storage_ == ParameterStorage::kTableAndArenas) {
    constexpr std::int64_t kLargest = std::numeric_limits<Index>::max();
    const std::int64_t bytes = arena_size_ * std::int64_t(sizeof(S));
    if (bytes > kLargest) {
      throw TooLargeError(bytes, message("The parameters would take ", bytes, " bytes; ", kLargest,
                                         " is the most that can be addressed."));
    }
    values_.conservativeResizeLike(Vector<S>::Zero(Index(arena_size_)));
    gradients_.conservativeResizeLike(Vector<S>::Zero(Index(arena_size_)));
  }
  table_.push_back({std::move(name), rows, cols, role, Index(offset)});
  return Index(table_.size()) - 1;
}

template <class S>
Index ParameterSet<S>::find(const std::string& name) const {
  for (std::size_t k = 0; k < table_.size(); ++k) {
    if (table_[k].name == name) return Index(k);
  }
  throw ArgumentError(message("There is no parameter named \"", name, "\"."));
}

template <class S>
Index ParameterSet<S>::count() const {
  Index sum = 0;
  for (const ParameterInfo& p : table_) sum += p.size();
  return sum;
}

template <class S>
std::vector<S> to_row_major(const ConstMatrixMap<S>& matrix) {
  std::vector<S> entries(std::size_t(matrix.size()));
  Eigen::Map<RowMajor<S>>(entries.data(), matrix.rows(), matrix.cols()) = matrix;
  return entries;
}

template <class S>
void from_row_major(const S* entries, MatrixMap<S> matrix) {
  matrix = Eigen::Map<const RowMajor<S>>(entries, matrix.rows(), matrix.cols());
}

template class ParameterSet<float>;
template class ParameterSet<double>;
template std::vector<float> to_row_major(const ConstMatrixMap<float>&);
template std::vector<double> to_row_major(const ConstMatrixMap<double>&);
template void from_row_major(const float*, MatrixMap<float>);
template void from_row_major(const double*, MatrixMap<double>);

}  // namespace unroll
