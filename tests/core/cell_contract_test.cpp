// What every cell promises to the model, over every registered cell: shapes, one step forward, and
// one step backward against central differences.
#include "core/cell.h"

#include <gtest/gtest.h>

#include "core/cell_registry.h"
#include "core/product.h"
#include "random_problem.h"

namespace unroll::test {
namespace {

constexpr Index kHidden = 5;
constexpr Index kBatch = 3;

/// One step of one cell on random numbers, and the functional Σ u⊙h + Σ v⊙c of what comes out. Its
/// gradient is exactly what backward answers when dh = u and dc = v.
template <class S>
struct OneStep {
  explicit OneStep(const CellCase& which)
      : cell(make_cell<S>(which.cell, kHidden, which.nonlinearity)) {
    cell->add_parameters(parameters, 0);
    Rng rng(3);
    auto weight = parameters.value(cell->weight_hh());
    fill_normal(weight, 0.6, rng);
    const Index C = cell->cell_state_rows();
    input_part.resize(cell->gate_rows(), kBatch);
    h_prev.resize(kHidden, kBatch);
    c_prev.resize(C, kBatch);
    u.resize(kHidden, kBatch);
    v.resize(C, kBatch);
    for (Matrix<S>* matrix : {&input_part, &h_prev, &c_prev, &u, &v})
      fill_normal(*matrix, 0.7, rng);
    gates.resize(cell->gate_rows(), kBatch);
    cache.resize(cell->cache_blocks() * kHidden, kBatch);
    h.resize(kHidden, kBatch);
    c.resize(C, kBatch);
  }

  void forward() {
    gates = input_part;
    W_hh.set(parameters.value(cell->weight_hh()));
    cell->forward(parameters, {W_hh, h_prev, c_prev, gates, cache, h, c});
  }

  S functional() {
    forward();
    return h.cwiseProduct(u).sum() + c.cwiseProduct(v).sum();
  }

  void backward() {
    dc = v;
    dgates.resize(gates.rows(), kBatch);
    dh_prev.resize(kHidden, kBatch);
    dc_prev.resize(c.rows(), kBatch);
    LeftFactor<S> W_hh_transposed;
    W_hh_transposed.set_transposed(parameters.value(cell->weight_hh()));
    cell->backward(parameters,
                   {W_hh_transposed, c_prev, gates, cache, h, u, dc, dgates, dh_prev, dc_prev});
  }

  void accumulate() {
    LeftFactor<S> scratch;
    cell->accumulate(parameters, dgates, h_prev, scratch);
  }

  std::unique_ptr<Cell<S>> cell;
  ParameterSet<S> parameters;
  LeftFactor<S> W_hh;
  Matrix<S> input_part, h_prev, c_prev, u, v;
  Matrix<S> gates, cache, h, c;
  Matrix<S> dc, dgates, dh_prev, dc_prev;
};

class CellContract : public testing::TestWithParam<CellCase> {};

/// d functional / d inputs by central differences.
Matrix<double> central_difference(OneStep<double>& step, Eigen::Ref<Matrix<double>> inputs) {
  constexpr double kEpsilon = 1e-6;
  Matrix<double> slope(inputs.rows(), inputs.cols());
  for (Index col = 0; col < inputs.cols(); ++col) {
    for (Index row = 0; row < inputs.rows(); ++row) {
      const double kept = inputs(row, col);
      inputs(row, col) = kept + kEpsilon;
      const double above = step.functional();
      inputs(row, col) = kept - kEpsilon;
      const double below = step.functional();
      inputs(row, col) = kept;
      slope(row, col) = (above - below) / (2 * kEpsilon);
    }
  }
  return slope;
}

/// The difference's own error is about 1e-16/ε = 1e-10 and ε² = 1e-12 beside derivatives of
/// about 1.
void expect_equal(const Matrix<double>& analytic, const Matrix<double>& numeric) {
  ASSERT_EQ(analytic.rows(), numeric.rows());
  ASSERT_EQ(analytic.cols(), numeric.cols());
  if (analytic.size() == 0) return;
  EXPECT_LT((analytic - numeric).cwiseAbs().maxCoeff(), 1e-8);
}

TEST_P(CellContract, BackwardMatchesCentralDifference) {
  OneStep<double> step(GetParam());
  step.forward();
  step.backward();
  step.parameters.gradients().setZero();
  step.accumulate();
  const Matrix<double> dweight = step.parameters.gradient(step.cell->weight_hh());

  expect_equal(step.dgates, central_difference(step, step.input_part));
  expect_equal(step.dh_prev, central_difference(step, step.h_prev));
  expect_equal(step.dc_prev, central_difference(step, step.c_prev));
  expect_equal(dweight, central_difference(step, step.parameters.value(step.cell->weight_hh())));
}

TEST_P(CellContract, AccumulateAddsToTheGradient) {
  OneStep<double> step(GetParam());
  step.forward();
  step.backward();
  auto gradient = step.parameters.gradient(step.cell->weight_hh());
  step.accumulate();
  const Matrix<double> once = gradient;
  step.accumulate();
  EXPECT_TRUE(gradient.isApprox(2 * once, 1e-14));
}

TEST_P(CellContract, DcIsCompletedToTheWholeGradientOfTheCellState) {
  // ∂/∂C_t counts what goes through h_t = o ⊙ tanh(C_t) as well as what came in, so with v = 0 it
  // is not 0.
  OneStep<double> step(GetParam());
  step.v.setZero();
  step.forward();
  step.backward();
  EXPECT_TRUE((step.dc.array() != 0).all());
}

TEST_P(CellContract, FloatIsDoubleRounded) {
  OneStep<double> in_double(GetParam());
  OneStep<float> in_float(GetParam());  // the same draws, rounded
  in_double.forward();
  in_double.backward();
  in_float.forward();
  in_float.backward();
  // Ten roundings of 6e-8 or so.
  const auto expect_close = [](const Matrix<float>& actual, const Matrix<double>& expected) {
    ASSERT_EQ(actual.rows(), expected.rows());
    if (actual.size() > 0) {
      EXPECT_LT((actual.cast<double>() - expected).cwiseAbs().maxCoeff(), 2e-6);
    }
  };
  expect_close(in_float.h, in_double.h);
  expect_close(in_float.c, in_double.c);
  expect_close(in_float.dgates, in_double.dgates);
  expect_close(in_float.dh_prev, in_double.dh_prev);
  expect_close(in_float.dc_prev, in_double.dc_prev);
}

TEST_P(CellContract, SequencesOfABatchDoNotTouch) {
  OneStep<float> step(GetParam());
  step.forward();
  const Matrix<float> h = step.h;
  step.input_part.col(1).array() += 0.5f;
  step.h_prev.col(1).array() -= 0.25f;
  step.forward();
  EXPECT_EQ(step.h.col(0), h.col(0));
  EXPECT_NE(step.h.col(1), h.col(1));
  EXPECT_EQ(step.h.col(2), h.col(2));
}

TEST_P(CellContract, NotANumberPassesThrough) {
  OneStep<float> step(GetParam());
  step.input_part.col(2).setConstant(std::numeric_limits<float>::quiet_NaN());
  step.forward();
  EXPECT_TRUE(step.h.leftCols(2).allFinite());
  EXPECT_TRUE(step.h.col(2).array().isNaN().all());
}

TEST_P(CellContract, LargeInputsSaturateOrGrowButNeverBecomeNotANumber) {
  for (const float size : {1e4f, 1e30f}) {
    OneStep<float> step(GetParam());
    step.input_part *= size;
    step.forward();
    step.backward();
    EXPECT_TRUE(step.h.allFinite());
    EXPECT_TRUE(step.dgates.allFinite());
    EXPECT_TRUE(step.dh_prev.allFinite());
  }
}

TEST_P(CellContract, KindDescribesTheCell) {
  const CellKind& kind = find_cell_kind(GetParam().cell);
  const auto cell = make_cell<float>(GetParam().cell, kHidden, GetParam().nonlinearity);
  EXPECT_EQ(&cell->kind(), &kind);
  const Index G = Index(kind.gates.size());
  EXPECT_EQ(cell->gate_rows(), G * kHidden);
  EXPECT_EQ(cell->cell_state_rows(), kind.has_cell_state ? kHidden : 0);
  EXPECT_LT(kind.forget_gate, G);

  // The named weights are all of weight_ih, weight_hh and bias_ih, each block once.
  using Of = WeightBlock::Of;
  std::vector<std::vector<int>> named(3, std::vector<int>(std::size_t(G), 0));
  for (const NamedWeight& weight : kind.weights) {
    EXPECT_FALSE(weight.name.empty());
    for (const WeightBlock& block : weight.blocks) {
      ++named.at(std::size_t(block.of)).at(std::size_t(block.gate));
    }
  }
  for (const Of of : {Of::kInput, Of::kRecurrent, Of::kBias}) {
    EXPECT_EQ(named[std::size_t(of)], std::vector<int>(std::size_t(G), 1));
  }

  ParameterSet<float> parameters;
  auto fresh = make_cell<float>(GetParam().cell, kHidden, GetParam().nonlinearity);
  fresh->add_parameters(parameters, 3);
  const ParameterInfo& weight_hh = parameters.table().at(std::size_t(fresh->weight_hh()));
  EXPECT_EQ(weight_hh.name, "rnn.weight_hh_l3");
  EXPECT_EQ(weight_hh.shape(), (std::vector<Index>{G * kHidden, kHidden}));
}

INSTANTIATE_TEST_SUITE_P(Registered, CellContract, testing::ValuesIn(every_cell()),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace unroll::test
