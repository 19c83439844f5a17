#include "core/spectral_radius.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "core/rng.h"

namespace unroll {
namespace {

Matrix<double> random_matrix(Index n, double deviation, std::uint64_t seed) {
  Rng rng(seed);
  Matrix<double> w(n, n);
  for (Index k = 0; k < w.size(); ++k) w.data()[k] = deviation * rng.normal();
  return w;
}

double by_eigenvalues(const Matrix<double>& w) {
  return Eigen::EigenSolver<Matrix<double>>(w, false).eigenvalues().cwiseAbs().maxCoeff();
}

TEST(SpectralRadius, AgreesWithEigensSolver) {
  for (const Index n : {1, 2, 3, 10, 64, 128}) {
    for (const double deviation : {1e-3, 1 / std::sqrt(double(n)), 30.0}) {
      for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const Matrix<double> w = random_matrix(n, deviation, seed);
        const double expected = by_eigenvalues(w);
        EXPECT_NEAR(spectral_radius<double>(w) / expected, 1, 2e-3) << n << ' ' << deviation;
        const Matrix<float> single = w.cast<float>();
        EXPECT_NEAR(spectral_radius<float>(single) / expected, 1, 2e-3) << n << ' ' << deviation;
      }
    }
  }
}

TEST(SpectralRadius, OfARotationIsItsFactor) {
  // Eigenvalues 0.9 e^{±iφ}: power iteration would never settle.
  Matrix<double> w(2, 2);
  w << std::cos(0.3), -std::sin(0.3), std::sin(0.3), std::cos(0.3);
  EXPECT_NEAR(spectral_radius<double>(0.9 * w), 0.9, 1e-3);
}

TEST(SpectralRadius, OfANilpotentMatrixIsZero) {
  Matrix<double> w = Matrix<double>::Zero(5, 5);
  EXPECT_EQ(spectral_radius<double>(w), 0);
  for (Index k = 0; k + 1 < 5; ++k) w(k, k + 1) = 7;
  EXPECT_EQ(spectral_radius<double>(w), 0);
}

TEST(SpectralRadius, RefusesWhatIsNotSquareAndPassesOnWhatIsNotFinite) {
  EXPECT_THROW(spectral_radius<double>(Matrix<double>::Zero(2, 3)), ArgumentError);
  Matrix<double> w = Matrix<double>::Identity(3, 3);
  w(1, 2) = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(std::isfinite(spectral_radius<double>(w)));
}

TEST(SpectralRadii, NameEveryGatesRecurrentMatrix) {
  const auto names = [](const char* cell, Index layers) {
    const CharModel<float> model({cell, Nonlinearity::kTanh, 5, 3, layers});
    std::vector<std::string> list;
    for (const NamedRadius& radius : spectral_radii(model)) list.push_back(radius.name);
    return list;
  };
  EXPECT_EQ(names("rnn", 1), (std::vector<std::string>{"W"}));
  EXPECT_EQ(names("rnn", 2), (std::vector<std::string>{"W_l0", "W_l1"}));
  EXPECT_EQ(names("lstm", 1), (std::vector<std::string>{"W_f", "W_i", "W_c", "W_o"}));
}

TEST(SpectralRadii, MeasureTheBlockThatTheNameSays) {
  const Index H = 4;
  CharModel<double> model({"lstm", Nonlinearity::kTanh, 5, H, 1});
  auto W_hh = model.parameters().value(model.weight_hh(0));
  const auto& gates = model.cell_kind().gates;
  for (std::size_t gate = 0; gate < gates.size(); ++gate) {
    W_hh.middleRows(Index(gate) * H, H) = double(gate + 1) * Matrix<double>::Identity(H, H);
  }
  for (const NamedRadius& radius : spectral_radii(model)) {
    const auto gate = std::find(gates.begin(), gates.end(), radius.name.substr(2)) - gates.begin();
    EXPECT_NEAR(radius.radius, double(gate + 1), 1e-2) << radius.name;
  }
}

}  // namespace
}  // namespace unroll
