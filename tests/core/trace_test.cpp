// What a trace holds and how its parts add up. Its numbers are held against scalars in
// trace_by_hand_test.cpp and against the model in trace_model_test.cpp.
#include "core/trace.h"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/check.h"
#include "trace_problem.h"

namespace unroll::test {
namespace {

constexpr double kRounding = 1e-12;

class TraceOfCell : public testing::TestWithParam<std::string> {
 protected:
  TraceProblem problem(Index T) { return random_trace_problem(GetParam(), 4, 3, T, rng_); }
  bool is_lstm() const { return GetParam() == "lstm"; }
  std::vector<std::string> weights() const {
    if (!is_lstm()) return {"V", "c", "W", "U", "b"};
    return {"W_y", "W_o", "W_f", "W_i", "W_c", "b_y", "b_o", "b_f", "b_i", "b_c"};
  }
  Rng rng_{7};
};

INSTANTIATE_TEST_SUITE_P(EveryCell, TraceOfCell, testing::Values("rnn", "lstm"),
                         [](const auto& instance) { return instance.param; });

// What the core writes down is what the page reads, by these names.
TEST_P(TraceOfCell, NamesEveryQuantityInTheOrderOfComputation) {
  const std::string rnn =
      "h@0 x@1 Wh@1 Ux@1 a@1 h@1 o@1 y@1 L@1 loss@0 do@1 dh_out@1 dh_next@1 dh@1 slope@1 da@1 "
      "dV_t@1 dc_t@1 dW_direct@1 dW_through@1 dW_t@1 dU_t@1 db_t@1 dV@0 dc@0 dW@0 dU@0 db@0 "
      "path_h@1 path_h@0 V'@0 c'@0 W'@0 U'@0 b'@0";
  const std::string lstm =
      "h@0 C@0 x@1 z@1 a_f@1 a_i@1 a_c@1 a_o@1 f@1 i@1 c_tilde@1 o@1 C@1 tanh_C@1 h@1 g@1 y@1 L@1 "
      "loss@0 dg@1 dh_out@1 dh_next@1 dh@1 do@1 dC_h@1 dC_next@1 dC@1 df@1 di@1 dc_tilde@1 da_f@1 "
      "da_i@1 da_c@1 da_o@1 dW_y_t@1 db_y_t@1 dW_f_t@1 dW_i_t@1 dW_c_t@1 dW_o_t@1 db_f_t@1 "
      "db_i_t@1 "
      "db_c_t@1 db_o_t@1 dW_y@0 dW_o@0 dW_f@0 dW_i@0 dW_c@0 db_y@0 db_o@0 db_f@0 db_i@0 db_c@0 "
      "path_C@1 path_h@1 path_C@0 path_h@0 W_y'@0 W_o'@0 W_f'@0 W_i'@0 W_c'@0 b_y'@0 b_o'@0 b_f'@0 "
      "b_i'@0 b_c'@0";
  EXPECT_EQ(names_of(trace(problem(1))), is_lstm() ? lstm : rnn);
}

TEST_P(TraceOfCell, EveryDerivativeAgreesWithItsCentralDifference) {
  for (Index T = 1; T <= 4; ++T) {
    for (const LossAt loss_at : {LossAt::kEvery, LossAt::kLast}) {
      TraceProblem p = problem(T);
      p.loss_at = loss_at;
      p.check = true;
      int checked = 0;
      for (const TracedQuantity& quantity : trace(p).quantities) {
        if (quantity.name == nullptr) continue;
        const bool is_derivative = quantity.name[0] == 'd';
        EXPECT_EQ(quantity.numeric.size() > 0, is_derivative) << quantity.name;
        if (!is_derivative) continue;
        ++checked;
        EXPECT_LT(distance(quantity.values, quantity.numeric), 1e-8)
            << quantity.name << " at " << quantity.time_step << " of " << T;
      }
      EXPECT_GT(checked, 10 * T);
    }
  }
}

TEST_P(TraceOfCell, DoesNotTakeCentralDifferencesUnasked) {
  for (const TracedQuantity& quantity : trace(problem(2)).quantities) {
    EXPECT_EQ(quantity.numeric.size(), 0) << quantity.name;
  }
}

TEST_P(TraceOfCell, AGradientIsTheSumOfThoseAtEachStep) {
  const Trace t = trace(problem(5));
  for (const std::string& weight : weights()) {
    Matrix<double> sum = traced(t, "d" + weight + "_t", 1);
    for (Index step = 2; step <= 5; ++step) sum += traced(t, "d" + weight + "_t", step);
    EXPECT_LT(distance(traced(t, "d" + weight, 0), sum), kRounding) << weight;
    EXPECT_GT(sum.norm(), 0) << weight;
  }
}

TEST_P(TraceOfCell, TheUpdateIsOneStepOfGradientDescentAndTheLossAfterItIsThatOfTheNewWeights) {
  TraceProblem p = problem(3);
  p.learning_rate = 0.05;
  const Trace before = trace(p);
  for (const std::string& weight : weights()) {
    std::vector<double>& values = weight_of(p, weight);
    const Matrix<double> gradient = traced(before, "d" + weight, 0);
    const Matrix<double> updated = traced(before, weight + "'", 0);
    for (Index row = 0; row < gradient.rows(); ++row) {
      for (Index column = 0; column < gradient.cols(); ++column) {
        double& w = values.at(std::size_t(row * gradient.cols() + column));
        w -= 0.05 * gradient(row, column);
        EXPECT_NEAR(updated(row, column), w, kRounding) << weight;
      }
    }
  }
  EXPECT_NEAR(before.loss_after, trace(p).loss, kRounding);
  EXPECT_LT(before.loss_after, before.loss);
}

TEST_P(TraceOfCell, WithTheLossAtTheLastStepNothingElseIsCounted) {
  TraceProblem p = problem(3);
  const Trace every = trace(p);
  p.loss_at = LossAt::kLast;
  const Trace last = trace(p);
  EXPECT_EQ(last.loss, traced(every, "L", 3)(0, 0));
  EXPECT_EQ(names_of(last).find("L@1"), std::string::npos);
  const std::string by_logits = is_lstm() ? "dg" : "do";
  EXPECT_EQ(traced(last, by_logits, 2).norm(), 0);
  EXPECT_GT(traced(last, "dh_next", 2).norm(), 0);
}

TEST_P(TraceOfCell, WithoutBiasesNoneIsUsedOrWrittenDown) {
  TraceProblem p = problem(2);
  p.biases = false;
  const Trace without = trace(p);
  for (const TracedQuantity& quantity : without.quantities) {
    if (quantity.name == nullptr) continue;
    EXPECT_THAT(std::string(quantity.name),
                testing::Not(testing::MatchesRegex("d?(c|b|b_.)(_t|')?")));
  }
  std::erase_if(p.weights, [](const auto& w) { return w.name[0] == 'b' || w.name == "c"; });
  EXPECT_EQ(trace(p).loss, without.loss);
  p.biases = true;  // those that are not given are zero
  EXPECT_EQ(trace(p).loss, without.loss);
}

/// The problem from step t+1 on, started with what the trace says is there.
TraceProblem from_step(const TraceProblem& problem, const Trace& trace, Index t, Index steps) {
  TraceProblem rest = problem;
  rest.inputs = {problem.inputs.begin() + t, problem.inputs.begin() + t + steps};
  rest.targets = {problem.targets.begin() + t, problem.targets.begin() + t + steps};
  const auto state = [&](const char* name) {
    const Matrix<double> values = traced(trace, name, t);
    return std::vector<double>(values.data(), values.data() + values.size());
  };
  rest.h0 = state("h");
  if (problem.cell == "lstm") rest.c0 = state("C");
  return rest;
}

/// ∂(what is called so at the last step)/∂(that state at the start), by central differences.
Matrix<double> differences(TraceProblem problem, std::vector<double> TraceProblem::*start,
                           const char* name) {
  constexpr double kStep = 1e-5;
  const Index H = problem.hidden_size, T = Index(problem.inputs.size());
  Matrix<double> result(H, H);
  for (Index k = 0; k < H; ++k) {
    double& entry = (problem.*start).at(std::size_t(k));
    const double kept = entry;
    entry = kept + kStep;
    const Matrix<double> above = traced(trace(problem), name, T);
    entry = kept - kStep;
    const Matrix<double> below = traced(trace(problem), name, T);
    entry = kept;
    result.col(k) = (above - below) / (2 * kStep);
  }
  return result;
}

TEST_P(TraceOfCell, ThePathThroughHIsTheProductOfItsSteps) {
  constexpr Index T = 4;
  const TraceProblem p = problem(T);
  const Trace t = trace(p);
  Matrix<double> path = Matrix<double>::Identity(3, 3);
  EXPECT_LT(distance(traced(t, "path_h", T), path), kRounding);
  for (Index step = T - 1; step >= 0; --step) {
    // One step alone holds C_{t-1}: it is a state of its own.
    path = path * differences(from_step(p, t, step, 1), &TraceProblem::h0, "h");
    EXPECT_LT(distance(traced(t, "path_h", step), path), 1e-8) << step;
  }
}

TEST(TraceOfElman, ThePathThroughHIsAllOfTheDerivative) {
  Rng rng(8);
  TraceProblem p = random_trace_problem("rnn", 4, 3, 4, rng);
  p.loss_at = LossAt::kLast;
  const Trace t = trace(p);
  EXPECT_LT(distance(traced(t, "path_h", 0), differences(p, &TraceProblem::h0, "h")), 1e-8);
  // dh_t = (∂h_T/∂h_t)ᵀ dh_T, as only the last step has a loss
  EXPECT_LT(distance(traced(t, "dh", 1), traced(t, "path_h", 1).transpose() * traced(t, "dh", 4)),
            kRounding);
}

TEST(TraceOfElman, TheGradientOfWIsTheDirectPartAndTheOneThroughH) {
  Rng rng(9);
  const Trace t = trace(random_trace_problem("rnn", 3, 2, 3, rng));
  for (Index step = 1; step <= 3; ++step) {
    const Matrix<double> direct = traced(t, "dW_direct", step);
    const Matrix<double> through = traced(t, "dW_through", step);
    EXPECT_LT(distance(traced(t, "dW_t", step), direct + through), kRounding);
    EXPECT_GT(direct.norm(), 0);
    EXPECT_EQ(through.norm() > 0, step < 3);
  }
}

TEST(TraceOfLstm, ThePathThroughCIsTheProductOfTheForgetGates) {
  constexpr Index T = 4;
  Rng rng(10);
  const TraceProblem p = random_trace_problem("lstm", 4, 3, T, rng);
  const Trace t = trace(p);
  Vector<double> path = Vector<double>::Ones(3);
  for (Index step = T; step >= 0; --step) {
    EXPECT_LT(distance(traced(t, "path_C", step), path), 1e-8) << step;
    if (step == 0) break;
    // ∂C_t/∂C_{t-1} with h_{t-1} held: one step from a state of its own
    const Matrix<double> one = differences(from_step(p, t, step - 1, 1), &TraceProblem::c0, "C");
    EXPECT_LT((one - Matrix<double>(one.diagonal().asDiagonal())).norm(), 1e-9);
    path = path.cwiseProduct(one.diagonal());
  }
}

TEST_P(TraceOfCell, RefusesWhatIsOutOfRangeWithASentence) {
  const auto refused = [&](auto change, const std::string& expected) {
    TraceProblem p = problem(3);
    change(p);
    try {
      trace(p);
      ADD_FAILURE() << "accepted; expected " << expected;
    } catch (const ArgumentError& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr(expected));
    }
  };
  const std::string first = is_lstm() ? "W_f" : "U";
  const double nan = std::numeric_limits<double>::quiet_NaN();
  refused([](TraceProblem& p) { p.cell = "gru"; }, "cell: expected rnn or lstm, got \"gru\"");
  refused([](TraceProblem& p) { p.vocabulary_size = 17; },
          "vocabularySize: expected a value from 2");
  refused([](TraceProblem& p) { p.vocabulary_size = 1; }, "got 1");
  refused([](TraceProblem& p) { p.hidden_size = 9; }, "hiddenSize: expected a value from 1 to 8");
  refused([](TraceProblem& p) { p.inputs.clear(); }, "number of inputs");
  refused([](TraceProblem& p) { p.inputs.resize(9); }, "number of inputs");
  refused([](TraceProblem& p) { p.targets.pop_back(); }, "targets: expected 3, got 2");
  refused([](TraceProblem& p) { p.inputs[1] = 4; }, "inputs: expected a value from 0 to 3, got 4");
  refused([](TraceProblem& p) { p.targets[1] = -1; }, "targets: expected a value from 0 to 3");
  refused([](TraceProblem& p) { p.h0.pop_back(); }, "h0: expected 3, got 2");
  refused([&](TraceProblem& p) { p.c0.assign(3 + std::size_t(is_lstm()), 0); },
          is_lstm() ? "c0: expected 3, got 4" : "c0: expected 0, got 3");
  refused([&](TraceProblem& p) { p.h0[2] = nan; }, "h0: expected finite numbers");
  refused([&](TraceProblem& p) { p.learning_rate = nan; }, "learningRate");
  refused([&](TraceProblem& p) { p.weights[0].values[0] = nan; },
          first + ": expected finite numbers");
  refused([&](TraceProblem& p) { p.weights[0].values.pop_back(); }, first + ": expected");
  refused([](TraceProblem& p) { p.weights.erase(p.weights.begin()); }, "is missing");
  refused(
      [](TraceProblem& p) {
        p.weights.push_back({"W_z", {1}});
      },
      "weights: expected no others");
  refused([](TraceProblem& p) { p.weights.push_back(p.weights[0]); },
          "weights: expected no others");
}

TEST_P(TraceOfCell, NamesWhatIsNotFinite) {
  TraceProblem p = problem(2);
  for (double& w : weight_of(p, is_lstm() ? "W_y" : "V")) w = 1e308;
  for (double& h : p.h0) h = 1e308;
  try {
    trace(p);
    ADD_FAILURE() << "accepted";
  } catch (const NonFiniteError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("is not finite"));
    EXPECT_FALSE(error.parameter().empty());
  }
}

}  // namespace
}  // namespace unroll::test
