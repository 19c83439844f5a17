// A second derivation: the lectures' two examples worked out in scalars, entry by entry, with the
// chain rule spelt out, sharing nothing with the core but the numbers that go in.
#include <cmath>

#include <gtest/gtest.h>

#include "trace_problem.h"

namespace unroll::test {
namespace {

constexpr double kRounding = 1e-12;

double sigmoid(double a) { return 1 / (1 + std::exp(-a)); }

Matrix<double> two_by_two(double m11, double m12, double m21, double m22) {
  return Matrix<double>{{m11, m12}, {m21, m22}};
}

// "baseball" is word 0, "bat" word 1: after "baseball" comes "bat", after "bat" comes "baseball".
TEST(TraceByHand, AnElmanNetworkOfTwoUnitsOverTwoWordsAgreesWithScalars) {
  const double U11 = 0.3, U12 = -0.4, U21 = 0.5, U22 = 0.2;
  const double W11 = 0.6, W12 = -0.1, W21 = 0.25, W22 = 0.45;
  const double V11 = 0.7, V12 = -0.35, V21 = -0.2, V22 = 0.8;
  const double p1 = 0.15, p2 = -0.25;  // h_0, carried over

  TraceProblem problem;
  problem.cell = "rnn";
  problem.vocabulary_size = problem.hidden_size = 2;
  problem.inputs = {0, 1};
  problem.targets = {1, 0};
  problem.biases = false;
  problem.h0 = {p1, p2};
  problem.learning_rate = 0.1;
  problem.weights = {
      {"U", {U11, U12, U21, U22}}, {"W", {W11, W12, W21, W22}}, {"V", {V11, V12, V21, V22}}};
  const Trace trace = unroll::trace(problem);

  // Forward. x_1 = (1, 0) picks the first column of U, x_2 = (0, 1) the second.
  const double h1 = std::tanh(W11 * p1 + W12 * p2 + U11);
  const double h2 = std::tanh(W21 * p1 + W22 * p2 + U21);
  const double k1 = std::tanh(W11 * h1 + W12 * h2 + U12);  // h_2 = (k1, k2)
  const double k2 = std::tanh(W21 * h1 + W22 * h2 + U22);
  // Of two words the second has probability σ(o_2 - o_1).
  const double y2 = sigmoid((V21 * h1 + V22 * h2) - (V11 * h1 + V12 * h2)), y1 = 1 - y2;
  const double r2 = sigmoid((V21 * k1 + V22 * k2) - (V11 * k1 + V12 * k2)), r1 = 1 - r2;
  EXPECT_NEAR(trace.loss, -std::log(y2) - std::log(r1), kRounding);
  EXPECT_LT(distance(traced(trace, "h", 1), Matrix<double>{{h1}, {h2}}), kRounding);
  EXPECT_LT(distance(traced(trace, "h", 2), Matrix<double>{{k1}, {k2}}), kRounding);

  // ∂L/∂o_t = ŷ_t - y_t: e for step 1, whose target is the second word; g for step 2.
  const double e1 = y1, e2 = y2 - 1, g1 = r1 - 1, g2 = r2;
  EXPECT_LT(distance(traced(trace, "do", 1), Matrix<double>{{e1}, {e2}}), kRounding);
  EXPECT_LT(distance(traced(trace, "do", 2), Matrix<double>{{g1}, {g2}}), kRounding);
  // ∂L/∂V = Σ_t (ŷ_t - y_t) h_tᵀ
  EXPECT_LT(distance(traced(trace, "dV", 0), two_by_two(e1 * h1 + g1 * k1, e1 * h2 + g1 * k2,
                                                        e2 * h1 + g2 * k1, e2 * h2 + g2 * k2)),
            kRounding);

  // The loss of step 2 back to a_2: s = ∂L_2/∂a_2, one for each unit, with 1 - h_2².
  const double s1 = (g1 * V11 + g2 * V21) * (1 - k1 * k1);
  const double s2 = (g1 * V12 + g2 * V22) * (1 - k2 * k2);
  // The loss of step 1 back to a_1, with 1 - h_1².
  const double d1 = (e1 * V11 + e2 * V21) * (1 - h1 * h1);
  const double d2 = (e1 * V12 + e2 * V22) * (1 - h2 * h2);
  // The loss of step 2 through h_1 back to a_1: s again, through W, times 1 - h_1².
  const double q1 = (s1 * W11 + s2 * W21) * (1 - h1 * h1);
  const double q2 = (s1 * W12 + s2 * W22) * (1 - h2 * h2);

  // ∂L/∂W: at step 2 the direct use only, at step 1 the direct one and the path through h_1.
  EXPECT_LT(distance(traced(trace, "dW_direct", 2), two_by_two(s1 * h1, s1 * h2, s2 * h1, s2 * h2)),
            kRounding);
  EXPECT_LT(distance(traced(trace, "dW_through", 2), two_by_two(0, 0, 0, 0)), kRounding);
  EXPECT_LT(distance(traced(trace, "dW_direct", 1), two_by_two(d1 * p1, d1 * p2, d2 * p1, d2 * p2)),
            kRounding);
  EXPECT_LT(
      distance(traced(trace, "dW_through", 1), two_by_two(q1 * p1, q1 * p2, q2 * p1, q2 * p2)),
      kRounding);
  EXPECT_LT(distance(traced(trace, "dW", 0), two_by_two(s1 * h1 + d1 * p1 + q1 * p1,  //
                                                        s1 * h2 + d1 * p2 + q1 * p2,  //
                                                        s2 * h1 + d2 * p1 + q2 * p1,  //
                                                        s2 * h2 + d2 * p2 + q2 * p2)),
            kRounding);
  // ∂L/∂U: each step reaches the column of its own word.
  EXPECT_LT(distance(traced(trace, "dU", 0), two_by_two(d1 + q1, s1, d2 + q2, s2)), kRounding);
  // W ← W - α ∂L/∂W
  EXPECT_NEAR(traced(trace, "W'", 0)(0, 1), W12 - 0.1 * (s1 * h2 + d1 * p2 + q1 * p2), kRounding);
  // ∂h_2/∂h_0, by the chain rule over both steps: entry (1, 2).
  EXPECT_NEAR(traced(trace, "path_h", 0)(0, 1),
              (1 - k1 * k1) * (W11 * (1 - h1 * h1) * W12 + W12 * (1 - h2 * h2) * W22), kRounding);
}

// Hidden 2, input 3, one time step. Unit u of a gate acts on z = (p1, p2, x), x picking one column.
TEST(TraceByHand, AnLstmOfTwoUnitsOverOneOfThreeWordsAgreesWithScalars) {
  const double p1 = 0.2, p2 = -0.3;   // h_0
  const double c1 = 0.4, c2 = -0.15;  // C_0
  // Row u of each gate's weight: on h_0, then the column of the input, word 1.
  const double f1[] = {0.1, 0.2, 0.5}, f2[] = {-0.3, 0.4, 0.25};
  const double i1[] = {0.35, -0.1, 0.6}, i2[] = {0.05, 0.3, -0.45};
  const double g1[] = {-0.2, 0.15, 0.7}, g2[] = {0.5, -0.6, 0.1};
  const double o1[] = {0.45, 0.25, -0.35}, o2[] = {-0.05, 0.55, 0.3};
  const double y[3][2] = {{0.6, -0.5}, {0.3, 0.8}, {-0.7, 0.2}};

  TraceProblem problem;
  problem.cell = "lstm";
  problem.vocabulary_size = 3;
  problem.hidden_size = 2;
  problem.inputs = {1};
  problem.targets = {2};
  problem.biases = false;
  problem.h0 = {p1, p2};
  problem.c0 = {c1, c2};
  // The columns of words 0 and 2 are not used: 9 there must not show.
  const auto gate = [](const double* u1, const double* u2) {
    return std::vector<double>{u1[0], u1[1], 9, u1[2], 9, u2[0], u2[1], 9, u2[2], 9};
  };
  problem.weights = {{"W_f", gate(f1, f2)},
                     {"W_i", gate(i1, i2)},
                     {"W_c", gate(g1, g2)},
                     {"W_o", gate(o1, o2)},
                     {"W_y", {y[0][0], y[0][1], y[1][0], y[1][1], y[2][0], y[2][1]}}};
  const Trace trace = unroll::trace(problem);

  // Forward, for each of the two units.
  const auto at = [&](const double* row) { return row[0] * p1 + row[1] * p2 + row[2]; };
  const double F1 = sigmoid(at(f1)), F2 = sigmoid(at(f2));
  const double I1 = sigmoid(at(i1)), I2 = sigmoid(at(i2));
  const double G1 = std::tanh(at(g1)), G2 = std::tanh(at(g2));
  const double O1 = sigmoid(at(o1)), O2 = sigmoid(at(o2));
  const double C1 = F1 * c1 + I1 * G1, C2 = F2 * c2 + I2 * G2;
  const double h1 = O1 * std::tanh(C1), h2 = O2 * std::tanh(C2);
  double e[3], total = 0;
  for (int k = 0; k < 3; ++k) total += e[k] = std::exp(y[k][0] * h1 + y[k][1] * h2);
  EXPECT_NEAR(trace.loss, std::log(total) - (y[2][0] * h1 + y[2][1] * h2), kRounding);
  EXPECT_LT(distance(traced(trace, "C", 1), Matrix<double>{{C1}, {C2}}), kRounding);
  EXPECT_LT(distance(traced(trace, "h", 1), Matrix<double>{{h1}, {h2}}), kRounding);

  // ∂L/∂logits = ŷ - y with the target word 2; ∂L/∂W_y = (ŷ - y) hᵀ
  const double d[] = {e[0] / total, e[1] / total, e[2] / total - 1};
  EXPECT_LT(distance(traced(trace, "dW_y", 0),
                     Matrix<double>{
                         {d[0] * h1, d[0] * h2}, {d[1] * h1, d[1] * h2}, {d[2] * h1, d[2] * h2}}),
            kRounding);
  // ∂L/∂h = W_yᵀ (ŷ - y)
  const double dh1 = d[0] * y[0][0] + d[1] * y[1][0] + d[2] * y[2][0];
  const double dh2 = d[0] * y[0][1] + d[1] * y[1][1] + d[2] * y[2][1];

  // A gate's row: ∂L/∂(pre-activation) times z = (p1, p2, 0, 1, 0).
  const auto rows = [&](double da1, double da2) {
    return Matrix<double>{{da1 * p1, da1 * p2, 0, da1, 0}, {da2 * p1, da2 * p2, 0, da2, 0}};
  };
  // W_o: ∂h/∂o = tanh C, ∂o/∂a = o (1 - o)
  EXPECT_LT(distance(traced(trace, "dW_o", 0), rows(dh1 * std::tanh(C1) * O1 * (1 - O1),
                                                    dh2 * std::tanh(C2) * O2 * (1 - O2))),
            kRounding);
  // ∂L/∂C = ∂L/∂h · o (1 - tanh² C)
  const double dC1 = dh1 * O1 * (1 - std::tanh(C1) * std::tanh(C1));
  const double dC2 = dh2 * O2 * (1 - std::tanh(C2) * std::tanh(C2));
  // W_f: ∂C/∂f = C_0, ∂f/∂a = f (1 - f)
  EXPECT_LT(
      distance(traced(trace, "dW_f", 0), rows(dC1 * c1 * F1 * (1 - F1), dC2 * c2 * F2 * (1 - F2))),
      kRounding);
  // W_i: ∂C/∂i = C̃, ∂i/∂a = i (1 - i)
  EXPECT_LT(
      distance(traced(trace, "dW_i", 0), rows(dC1 * G1 * I1 * (1 - I1), dC2 * G2 * I2 * (1 - I2))),
      kRounding);
  // W_c: ∂C/∂C̃ = i, ∂C̃/∂a = 1 - C̃²
  EXPECT_LT(
      distance(traced(trace, "dW_c", 0), rows(dC1 * I1 * (1 - G1 * G1), dC2 * I2 * (1 - G2 * G2))),
      kRounding);

  // What is left after the one step: along C, f; along h, every gate that h_0 enters. Entry (1, 2).
  EXPECT_LT(distance(traced(trace, "path_C", 0), Matrix<double>{{F1}, {F2}}), kRounding);
  const double by_C = O1 * (1 - std::tanh(C1) * std::tanh(C1));
  EXPECT_NEAR(traced(trace, "path_h", 0)(0, 1),
              std::tanh(C1) * O1 * (1 - O1) * o1[1] +
                  by_C * (c1 * F1 * (1 - F1) * f1[1] + G1 * I1 * (1 - I1) * i1[1] +
                          I1 * (1 - G1 * G1) * g1[1]),
              kRounding);
}

}  // namespace
}  // namespace unroll::test
