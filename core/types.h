// Aliases, and the legend of dimensions that every shape in core/ is written in.
//
//   V  vocabulary size            H  hidden size (units of a layer)
//   T  time steps of a window     B  batch size (sequences side by side)
//   L  layers                     G  gate blocks of a cell (1 for the Elman RNN, 4 for the LSTM)
//
// Sequences are stored time-major by columns: column t*B + b is sequence b at time step t, so one
// time step is `middleCols(t * B, B)` and a whole window is one matrix that one product can take.
#pragma once

#include <Eigen/Core>

namespace unroll {

using Eigen::Index;

template <class S>
using Matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;
template <class S>
using Vector = Eigen::Matrix<S, Eigen::Dynamic, 1>;

/// A writable or read-only block of a column-major matrix, without a copy.
template <class S>
using MatrixRef = Eigen::Ref<Matrix<S>>;
template <class S>
using ConstMatrixRef = Eigen::Ref<const Matrix<S>>;

template <class S>
using MatrixMap = Eigen::Map<Matrix<S>, Eigen::AlignedMax>;
template <class S>
using ConstMatrixMap = Eigen::Map<const Matrix<S>, Eigen::AlignedMax>;

}  // namespace unroll
