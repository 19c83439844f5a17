#include "core/squared_norm.h"

namespace unroll {
namespace {

template <class S>
double sum_of_squares(const ConstMatrixRef<S>& x) {
  double sum = 0;
  for (Index k = 0; k < x.cols(); ++k) sum += x.col(k).template cast<double>().squaredNorm();
  return sum;
}

}  // namespace

double squared_norm(const ConstMatrixRef<float>& x) { return sum_of_squares<float>(x); }
double squared_norm(const ConstMatrixRef<double>& x) { return sum_of_squares<double>(x); }

}  // namespace unroll
