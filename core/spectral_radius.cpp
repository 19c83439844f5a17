#include "core/spectral_radius.h"

#include <cmath>

#include "core/check.h"
#include "core/product.h"
#include "core/squared_norm.h"

namespace unroll {

template <class S>
double spectral_radius(const ConstMatrixRef<S>& w) {
  check_size("columns of a square matrix", w.rows(), w.cols());
  constexpr int kSquarings = 12;
  // The power is kept at norm 1, and the logarithm of what was divided out beside it:
  // W^(2^s) = exp(log_norm) · power.
  Matrix<S> power = w;
  Matrix<S> square(w.rows(), w.cols());
  LeftFactor<S> factor;
  double log_norm = 0;
  double k = 1;
  for (int s = 0;; ++s, k *= 2) {
    const double norm = std::sqrt(squared_norm(power));
    if (norm == 0) return 0;
    log_norm += std::log(norm);
    if (s == kSquarings) return std::exp(log_norm / k);
    power /= S(norm);
    factor.set(power);
    square.setZero();
    factor.multiply_add(power, square);
    power.swap(square);
    log_norm *= 2;
  }
}

template <class S>
std::vector<NamedRadius> spectral_radii(const CharModel<S>& model) {
  const Index H = model.shape().hidden_size, L = model.shape().layers;
  std::vector<NamedRadius> radii;
  for (Index layer = 0; layer < L; ++layer) {
    const auto W_hh = model.parameters().value(model.weight_hh(layer));
    for (const NamedWeight& weight : model.cell_kind().weights) {
      for (const WeightBlock& block : weight.blocks) {
        if (block.of != WeightBlock::Of::kRecurrent) continue;
        radii.push_back({L > 1 ? message(weight.name, "_l", layer) : weight.name,
                         spectral_radius<S>(W_hh.middleRows(block.gate * H, H))});
      }
    }
  }
  return radii;
}

template double spectral_radius(const ConstMatrixRef<float>&);
template double spectral_radius(const ConstMatrixRef<double>&);
template std::vector<NamedRadius> spectral_radii(const CharModel<float>&);
template std::vector<NamedRadius> spectral_radii(const CharModel<double>&);

}  // namespace unroll
