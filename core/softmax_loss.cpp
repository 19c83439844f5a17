#include "core/softmax_loss.h"

#include <cmath>

#include "core/check.h"

namespace unroll {

template <class S>
double softmax_cross_entropy(MatrixRef<S> logits, std::span<const std::int32_t> targets) {
  const Index V = logits.rows();
  const Index n = logits.cols();
  check_size("targets of the loss", n, targets.size());

  double sum = 0;
  for (Index k = 0; k < n; ++k) {
    const std::int32_t target = targets[std::size_t(k)];
    check_range("target character", std::int32_t(0), std::int32_t(V) - 1, target);
    auto z = logits.col(k).array();
    // -ln ŷ[target] = ln Σ exp(z - max) - (z[target] - max)
    z -= z.template maxCoeff<Eigen::PropagateNaN>();
    const S z_target = z(target);
    z = z.exp();
    const S total = z.sum();
    sum += std::log(double(total)) - double(z_target);
    // dz = (ŷ - y)/n
    z *= S(1) / (total * S(n));
    z(target) -= S(1) / S(n);
  }
  return sum / double(n);
}

template <class S>
void softmax(Vector<S>& logits, S temperature) {
  auto z = logits.array();
  z = ((z - z.template maxCoeff<Eigen::PropagateNaN>()) / temperature).exp();
  z /= z.sum();
}

template double softmax_cross_entropy(MatrixRef<float>, std::span<const std::int32_t>);
template double softmax_cross_entropy(MatrixRef<double>, std::span<const std::int32_t>);
template void softmax(Vector<float>&, float);
template void softmax(Vector<double>&, double);

}  // namespace unroll
