#include "core/initialization.h"

#include <cmath>

#include <Eigen/QR>

namespace unroll {
namespace {

/// A random orthogonal n × n matrix, uniform over the orthogonal group: Q of a normal matrix, with
/// the signs of R's diagonal (Mezzadri 2007, "How to generate random matrices").
Matrix<double> orthogonal(Index n, Rng& rng) {
  Matrix<double> normal(n, n);
  for (Index k = 0; k < normal.size(); ++k) normal.data()[k] = rng.normal();
  const Eigen::HouseholderQR<Matrix<double>> qr(normal);
  Matrix<double> q = qr.householderQ();
  for (Index k = 0; k < n; ++k) {
    if (qr.matrixQR()(k, k) < 0) q.col(k) = -q.col(k);
  }
  return q;
}

/// One gate block (H rows) of a weight, or a whole readout.
Matrix<double> draw_weight(const Initialization& how, Index rows, Index cols, Index hidden_size,
                           bool recurrent, Rng& rng) {
  if (recurrent && how.method == InitializationMethod::kOrthogonal) return orthogonal(rows, rng);
  const double deviation = 1 / std::sqrt(double(hidden_size));
  const double bound = how.method == InitializationMethod::kUniform
                           ? deviation
                           : std::sqrt(6.0 / double(rows + cols));
  Matrix<double> block(rows, cols);
  for (Index k = 0; k < block.size(); ++k) {
    block.data()[k] = how.method == InitializationMethod::kNormal ? deviation * rng.normal()
                                                                  : rng.uniform(-bound, bound);
  }
  return block;
}

}  // namespace

template <class S>
void initialize(CharModel<S>& model, const Initialization& how, Rng& rng) {
  ParameterSet<S>& parameters = model.parameters();
  const Index H = model.shape().hidden_size;
  const auto& table = parameters.table();
  const Index forget = model.cell_kind().forget_gate;

  for (std::size_t k = 0; k < table.size(); ++k) {
    auto value = parameters.value(Index(k));
    if (table[k].role == ParameterRole::kBias) {
      const bool random = how.method == InitializationMethod::kUniform;
      const bool gates = Index(k) != model.readout_bias();
      const double bound = 1 / std::sqrt(double(H));
      for (Index j = 0; j < value.size(); ++j) {
        const double drawn = random ? rng.uniform(-bound, bound) : 0;
        const bool forgets = gates && forget >= 0 && j / H == forget;
        value(j, 0) = S(forgets ? drawn + how.forget_bias : drawn);
      }
      continue;
    }
    // A stacked gate matrix is G weights, each with fans of its own.
    const bool stacked = Index(k) != model.readout_weight();
    const Index block_rows = stacked ? H : value.rows();
    for (Index row = 0; row < value.rows(); row += block_rows) {
      bool recurrent = false;
      for (Index layer = 0; layer < model.shape().layers; ++layer) {
        recurrent = recurrent || Index(k) == model.weight_hh(layer);
      }
      const double gain = recurrent ? how.recurrent_gain : 1;
      value.middleRows(row, block_rows) =
          (gain * draw_weight(how, block_rows, value.cols(), H, recurrent, rng))
              .template cast<S>();
    }
  }
}

template void initialize(CharModel<float>&, const Initialization&, Rng&);
template void initialize(CharModel<double>&, const Initialization&, Rng&);

}  // namespace unroll
