#include "core/weight_norms.h"

#include <cmath>

#include <gtest/gtest.h>

#include "core/squared_norm.h"
#include "random_problem.h"

namespace unroll::test {
namespace {

using Names = std::vector<std::string>;

Names names(const std::string& cell, Index layers) {
  return WeightNorms(CharModel<float>({cell, Nonlinearity::kTanh, 5, 4, layers})).names();
}

TEST(WeightNorms, UsesTheNamesOfTheLectures) {
  EXPECT_EQ(names("rnn", 1), (Names{"U", "W", "b", "V", "c"}));
  EXPECT_EQ(names("lstm", 1),
            (Names{"W_f", "W_i", "W_c", "W_o", "b_f", "b_i", "b_c", "b_o", "W_y", "b_y"}));
}

TEST(WeightNorms, NamesTheLayerWhereThereAreSeveral) {
  EXPECT_EQ(names("rnn", 2), (Names{"U_l0", "W_l0", "b_l0", "U_l1", "W_l1", "b_l1", "V", "c"}));
}

TEST(WeightNorms, SquaresAddUpToTheSquareOfTheWhole) {
  for (const CellCase& cell : every_cell()) {
    for (const Index layers : {1, 3}) {
      Rng rng(4);
      CharModel<double> model({cell.cell, cell.nonlinearity, 7, 6, layers});
      for (std::size_t k = 0; k < model.parameters().table().size(); ++k) {
        auto gradient = model.parameters().gradient(Index(k));
        fill_normal(gradient, 1, rng);
      }
      const WeightNorms norms(model);
      std::vector<double> by_name;
      const double total = norms.measure(model.parameters(), by_name);
      ASSERT_EQ(by_name.size(), norms.names().size());
      double sum = 0;
      for (const double norm : by_name) sum += norm * norm;
      EXPECT_NEAR(total * total / sum, 1, 1e-14);
      // The arena has every parameter once and zeros between them.
      EXPECT_NEAR(total, model.parameters().gradients().norm(), 1e-12 * total);
    }
  }
}

TEST(WeightNorms, W_fIsTheForgetRowsOfBothMatrices) {
  // PyTorch's order is i, f, g, o, so the forget gate is rows H … 2H.
  CharModel<double> model({"lstm", Nonlinearity::kTanh, 5, 4, 1});
  model.parameters().gradient(model.weight_ih(0)).middleRows(4, 4).setConstant(2);
  model.parameters().gradient(model.weight_hh(0)).middleRows(4, 4).setConstant(3);
  model.parameters().gradient(model.bias_ih(0)).middleRows(4, 4).setConstant(0.5);
  std::vector<double> by_name;
  WeightNorms(model).measure(model.parameters(), by_name);
  // b_f is 4 · 0.25; W_f 20 entries of 2 and 16 of 3.
  const std::vector<double> expected = {std::sqrt(20 * 4 + 16 * 9), 0, 0, 0, 1, 0, 0, 0, 0, 0};
  for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_NEAR(by_name[k], expected[k], 1e-14);
}

TEST(WeightNorms, SeesGradientsWhoseSquaresFloatCannotHold) {
  CharModel<float> model({"rnn", Nonlinearity::kTanh, 5, 4, 1});
  const WeightNorms norms(model);
  std::vector<double> by_name;
  for (const double size : {1e-30, 1e25}) {
    model.parameters().gradient(model.weight_hh(0)).setConstant(float(size));
    EXPECT_NEAR(norms.measure(model.parameters(), by_name) / (4 * size), 1, 1e-6);
  }
}

TEST(WeightNorms, FloatLosesNothingOnALongSum) {
  // 2·10⁶ equal entries; a running sum in float would be off by a part in a thousand.
  Vector<float> many = Vector<float>::Constant(2'000'000, 0.1f);
  EXPECT_NEAR(squared_norm(many) / (2e6 * double(0.1f) * double(0.1f)), 1, 1e-9);
}

}  // namespace
}  // namespace unroll::test
