// Beside the contract of every cell: the equations on numbers one can check by hand.
#include "core/elman_cell.h"

#include <cmath>

#include <gtest/gtest.h>

#include "core/product.h"

namespace unroll {
namespace {

/// One unit, one sequence: a = 0.5 · 0.8 + (-1.1) = -0.7.
struct OneUnit {
  explicit OneUnit(Nonlinearity nonlinearity) : cell(make_elman_cell<double>(1, nonlinearity)) {
    cell->add_parameters(parameters, 0);
    W.setConstant(1, 1, 0.5);
    packed.set(W);
  }

  double step(double input_part) {
    gates(0, 0) = input_part;
    cell->forward(parameters, {packed, h_prev, none, gates, cache, h, none});
    return h(0, 0);
  }

  std::unique_ptr<Cell<double>> cell;
  ParameterSet<double> parameters;
  Matrix<double> W;
  LeftFactor<double> packed;
  Matrix<double> h_prev = Matrix<double>::Constant(1, 1, 0.8);
  Matrix<double> none = Matrix<double>(0, 1);
  Matrix<double> cache = Matrix<double>(0, 1);
  Matrix<double> gates = Matrix<double>(1, 1);
  Matrix<double> h = Matrix<double>(1, 1);
};

TEST(ElmanCell, IsTheHyperbolicTangentOfTheSum) {
  EXPECT_NEAR(OneUnit(Nonlinearity::kTanh).step(-1.1), std::tanh(-0.7), 1e-15);
}

TEST(ElmanCell, IsTheRectifiedSum) {
  EXPECT_EQ(OneUnit(Nonlinearity::kRelu).step(-1.1), 0);
  EXPECT_NEAR(OneUnit(Nonlinearity::kRelu).step(1.1), 1.5, 1e-15);
}

TEST(ElmanCell, RectifierHasNoSlopeAtZero) {
  // PyTorch's choice: d relu(x)/dx = 0 at x = 0.
  OneUnit unit(Nonlinearity::kRelu);
  ASSERT_EQ(unit.step(-0.5 * 0.8), 0);
  Matrix<double> dh = Matrix<double>::Ones(1, 1), dc(0, 1), dgates(1, 1), dh_prev(1, 1), none(0, 1);
  unit.cell->backward(unit.parameters, {unit.packed, none, unit.gates, unit.cache, unit.h, dh, dc,
                                        dgates, dh_prev, none});
  EXPECT_EQ(dgates(0, 0), 0);
  EXPECT_EQ(dh_prev(0, 0), 0);
}

}  // namespace
}  // namespace unroll
