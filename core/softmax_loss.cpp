#include "core/softmax_loss.h"

#include <cmath>

#include "core/activations.h"
#include "core/check.h"

namespace unroll {
namespace {

/// z ← exp(z - max), with max the largest of them; returns the sum.
template <class S>
[[gnu::noinline]] S exp_of_difference(S* z, Index size, S max) {
  Lanes<S> sums{};
  S sum = 0;
  visit_lanes<S>(size, [&](Index k, auto count) {
    const Lanes<S> e = act::exp_not_positive(load(z + k, count) - max);
    store<S>(e, z + k, count);
    if (count == kLanes<S>) {
      sums += e;
    } else {
      for (Index lane = 0; lane < count; ++lane) sum += e[lane];
    }
  });
  for (Index lane = 0; lane < kLanes<S>; ++lane) sum += sums[lane];
  return sum;
}

}  // namespace

template <class S>
double softmax_cross_entropy(MatrixRef<S> logits, std::span<const std::int32_t> targets) {
  const Index V = logits.rows();
  const Index n = logits.cols();
  check_size("targets of the loss", n, targets.size());
  check_ids("target character", std::int32_t(V), targets);
  double sum = 0;
  for (Index k = 0; k < n; ++k) {
    const std::int32_t target = targets[std::size_t(k)];
    auto z = logits.col(k).array();
    // -ln ŷ[target] = ln Σ exp(z - max) - (z[target] - max)
    const S max = z.template maxCoeff<Eigen::PropagateNaN>();
    const S z_target = z(target) - max;
    const S total = exp_of_difference(z.data(), V, max);
    sum += std::log(double(total)) - double(z_target);
    // dz = (ŷ - y)/n
    z *= S(1) / (total * S(n));
    z(target) -= S(1) / S(n);
  }
  return sum / double(n);
}

template <class S>
void softmax(Vector<S>& logits, S temperature) {
  const S max = logits.template maxCoeff<Eigen::PropagateNaN>();
  logits.array() = (logits.array() - max) / temperature;
  logits /= exp_of_difference(logits.data(), logits.size(), S(0));
}

template double softmax_cross_entropy(MatrixRef<float>, std::span<const std::int32_t>);
template double softmax_cross_entropy(MatrixRef<double>, std::span<const std::int32_t>);
template void softmax(Vector<float>&, float);
template void softmax(Vector<double>&, double);

}  // namespace unroll
