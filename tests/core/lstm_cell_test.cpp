// Beside the contract of every cell: the equations on numbers one can check by hand.
#include "core/lstm_cell.h"

#include <cmath>

#include <gtest/gtest.h>

#include "core/product.h"

namespace unroll {
namespace {

double sigma(double x) { return 1 / (1 + std::exp(-x)); }

/// One unit, one sequence, with W_hh = 0 so that the input part is the pre-activations i, f, c, o.
struct OneUnit {
  OneUnit() {
    cell->add_parameters(parameters, 0);
    W.set(parameters.value(0));
    W_transposed.set_transposed(parameters.value(0));
  }

  void step(double i, double f, double c_tilde, double o, double c_before) {
    gates << i, f, c_tilde, o;
    c_prev(0, 0) = c_before;
    cell->forward(parameters, {W, h_prev, c_prev, gates, cache, h, c});
  }

  std::unique_ptr<Cell<double>> cell = make_lstm_cell<double>(1);
  ParameterSet<double> parameters;
  LeftFactor<double> W, W_transposed;
  Matrix<double> h_prev = Matrix<double>::Constant(1, 1, 0.3);
  Matrix<double> c_prev = Matrix<double>(1, 1);
  Matrix<double> gates = Matrix<double>(4, 1);
  Matrix<double> cache = Matrix<double>(1, 1);
  Matrix<double> h = Matrix<double>(1, 1);
  Matrix<double> c = Matrix<double>(1, 1);
};

TEST(LstmCell, FollowsItsEquations) {
  OneUnit unit;
  unit.step(0.1, -0.4, 0.9, 1.3, 0.6);
  // C_t = f C_{t-1} + i C̃,  h_t = o tanh(C_t)
  const double C = sigma(-0.4) * 0.6 + sigma(0.1) * std::tanh(0.9);
  EXPECT_NEAR(unit.c(0, 0), C, 1e-15);
  EXPECT_NEAR(unit.h(0, 0), sigma(1.3) * std::tanh(C), 1e-15);
}

TEST(LstmCell, LeavesTheActivatedGatesInPyTorchsOrder) {
  OneUnit unit;
  unit.step(0.1, -0.4, 0.9, 1.3, 0.6);
  EXPECT_NEAR(unit.gates(0, 0), sigma(0.1), 1e-15);
  EXPECT_NEAR(unit.gates(1, 0), sigma(-0.4), 1e-15);
  EXPECT_NEAR(unit.gates(2, 0), std::tanh(0.9), 1e-15);
  EXPECT_NEAR(unit.gates(3, 0), sigma(1.3), 1e-15);
}

TEST(LstmCell, KeepsItsStateWhileTheForgetGateIsOpenAndTheInputGateShut) {
  // σ(±50) is 1 and 0 to twenty digits: the constant error carousel.
  OneUnit unit;
  unit.step(-50, 50, 0.9, 0, 0.6);
  EXPECT_NEAR(unit.c(0, 0), 0.6, 1e-15);

  Matrix<double> dh = Matrix<double>::Zero(1, 1), dc = Matrix<double>::Constant(1, 1, 0.25);
  Matrix<double> dgates(4, 1), dh_prev(1, 1), dc_prev(1, 1);
  unit.cell->backward(unit.parameters, {unit.W_transposed, unit.c_prev, unit.gates, unit.cache,
                                        unit.h, dh, dc, dgates, dh_prev, dc_prev});
  EXPECT_NEAR(dc_prev(0, 0), 0.25, 1e-15);
}

}  // namespace
}  // namespace unroll
