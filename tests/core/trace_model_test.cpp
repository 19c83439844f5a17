// The trace against CharModel, which computes the same in another way: batches, all input parts at
// once, all weight gradients in one product, the mean loss. And against PyTorch's numbers.
#include <gtest/gtest.h>

#include "core/char_model.h"
#include "reference.h"
#include "trace_problem.h"

namespace unroll::test {
namespace {

constexpr double kRounding = 1e-12;

/// Rows of the gate blocks in PyTorch's order.
const std::vector<std::string> kGates = {"i", "f", "c", "o"};

/// Row after row, as the trace takes weights.
std::vector<double> rows_of(const Matrix<double>& matrix) {
  std::vector<double> entries;
  for (Index row = 0; row < matrix.rows(); ++row) {
    for (Index column = 0; column < matrix.cols(); ++column) entries.push_back(matrix(row, column));
  }
  return entries;
}

/// A model's parameters, or their gradients, under the lectures' names: W_f = [W_hf, W_xf].
std::vector<std::pair<std::string, Matrix<double>>> named(const CharModel<double>& model,
                                                          bool gradients) {
  const ParameterSet<double>& set = model.parameters();
  const auto get = [&](Index k) -> Matrix<double> {
    if (gradients) return set.gradient(k);
    return set.value(k);
  };
  const Matrix<double> W_xh = get(model.weight_ih(0)), W_hh = get(model.weight_hh(0));
  const Matrix<double> b = get(model.bias_ih(0)), readout = get(model.readout_weight());
  const Matrix<double> readout_bias = get(model.readout_bias());
  if (model.shape().cell == "rnn") {
    return {{"U", W_xh}, {"W", W_hh}, {"b", b}, {"V", readout}, {"c", readout_bias}};
  }
  const Index H = W_hh.cols(), V = W_xh.cols();
  std::vector<std::pair<std::string, Matrix<double>>> all{{"W_y", readout}, {"b_y", readout_bias}};
  for (std::size_t k = 0; k < kGates.size(); ++k) {
    Matrix<double> W(H, H + V);
    W << W_hh.middleRows(Index(k) * H, H), W_xh.middleRows(Index(k) * H, H);
    all.emplace_back("W_" + kGates[k], W);
    all.emplace_back("b_" + kGates[k], b.middleRows(Index(k) * H, H));
  }
  return all;
}

/// One sequence of a model's window as a problem.
TraceProblem problem_of(const CharModel<double>& model, const Window& window, Index sequence,
                        const RecurrentState<double>& state, LossAt loss_at) {
  TraceProblem problem;
  problem.cell = model.shape().cell;
  problem.vocabulary_size = model.shape().vocabulary_size;
  problem.hidden_size = model.shape().hidden_size;
  problem.loss_at = loss_at;
  for (Index t = 0; t < window.time_steps; ++t) {
    const auto k = std::size_t(t * window.batch_size + sequence);
    problem.inputs.push_back(window.inputs[k]);
    problem.targets.push_back(window.targets[k]);
  }
  for (const auto& [name, value] : named(model, false)) {
    problem.weights.push_back({name, rows_of(value)});
  }
  problem.h0 = rows_of(state.h[0].col(sequence));
  if (model.cell_state_rows() > 0) problem.c0 = rows_of(state.c[0].col(sequence));
  return problem;
}

struct ModelCase {
  std::string cell;
  Index time_steps;
  LossAt loss_at;
  bool biases;
};

class TraceOf : public testing::TestWithParam<ModelCase> {};

TEST_P(TraceOf, ARandomProblemAgreesWithTheModel) {
  const auto& [cell, T, loss_at, biases] = GetParam();
  constexpr Index V = 4, H = 3;
  Rng rng(std::uint64_t(40 + T));
  TraceProblem problem = random_trace_problem(cell, V, H, T, rng);
  problem.loss_at = loss_at;
  problem.biases = biases;
  const Trace trace = unroll::trace(problem);

  // The same weights into the model; without biases it has zeros there.
  CharModel<double> model({cell, Nonlinearity::kTanh, V, H, 1});
  const auto weight = [&](const std::string& name, Index rows) {
    const bool is_zero = !biases && (name[0] == 'b' || name == "c");
    const std::vector<double>& entries = weight_of(problem, name);
    Matrix<double> matrix(rows, Index(entries.size()) / rows);
    for (Index k = 0; k < matrix.size(); ++k) {
      matrix(k / matrix.cols(), k % matrix.cols()) = is_zero ? 0 : entries[std::size_t(k)];
    }
    return matrix;
  };
  ParameterSet<double>& set = model.parameters();
  if (cell == "rnn") {
    set.value(model.weight_ih(0)) = weight("U", H);
    set.value(model.weight_hh(0)) = weight("W", H);
    set.value(model.bias_ih(0)) = weight("b", H);
    set.value(model.readout_weight()) = weight("V", V);
    set.value(model.readout_bias()) = weight("c", V);
  } else {
    for (std::size_t k = 0; k < kGates.size(); ++k) {
      const Matrix<double> W = weight("W_" + kGates[k], H);
      set.value(model.weight_hh(0)).middleRows(Index(k) * H, H) = W.leftCols(H);
      set.value(model.weight_ih(0)).middleRows(Index(k) * H, H) = W.rightCols(V);
      set.value(model.bias_ih(0)).middleRows(Index(k) * H, H) = weight("b_" + kGates[k], H);
    }
    set.value(model.readout_weight()) = weight("W_y", V);
    set.value(model.readout_bias()) = weight("b_y", V);
  }
  Window window;
  window.time_steps = T;
  window.batch_size = 1;
  window.inputs = problem.inputs;
  window.targets = problem.targets;
  RecurrentState<double> state = model.zero_state(1);
  state.h[0] = Eigen::Map<const Vector<double>>(problem.h0.data(), H);
  if (cell == "lstm") state.c[0] = Eigen::Map<const Vector<double>>(problem.c0.data(), H);

  Activations<double> activations;
  BackwardWorkspace<double> work;
  model.forward(window, state, loss_at, activations);
  const double mean = cross_entropy(window, loss_at, activations, work);
  // The model's mean is over the counted steps, the trace's loss is the sum.
  const double counted = loss_at == LossAt::kEvery ? double(T) : 1;
  EXPECT_NEAR(trace.loss, mean * counted, kRounding);

  const LayerActivations<double>& layer = activations.layers[0];
  const bool every = loss_at == LossAt::kEvery;
  for (Index t = 1; t <= T; ++t) {
    EXPECT_LT(distance(traced(trace, "h", t), layer.h.col(t)), kRounding) << t;
    if (cell == "lstm") {
      EXPECT_LT(distance(traced(trace, "C", t), layer.c.col(t)), kRounding) << t;
      EXPECT_LT(distance(traced(trace, "f", t), layer.gates.col(t - 1).segment(H, H)), kRounding);
      EXPECT_LT(distance(traced(trace, "o", t), layer.gates.col(t - 1).tail(H)), kRounding);
    }
    if (!every && t < T) continue;
    const std::string logits = cell == "rnn" ? "o" : "g";
    EXPECT_LT(distance(traced(trace, logits, t), activations.logits.col(every ? t - 1 : 0)),
              kRounding)
        << t;
  }

  model.propagate(
      window, loss_at, activations, work,
      [&](Index, Index t, const ConstMatrixRef<double>& dh, const ConstMatrixRef<double>& dC) {
        EXPECT_LT(distance(traced(trace, "dh", t + 1), dh * counted), kRounding) << t;
        if (cell != "lstm") return;
        EXPECT_LT(distance(traced(trace, "dC", t + 1), dC * counted), kRounding) << t;
      });
  set.gradients().setZero();
  cross_entropy(window, loss_at, activations, work);
  model.backward(window, loss_at, activations, work);
  for (const auto& [name, gradient] : named(model, true)) {
    if (!biases && gradient.cols() == 1) continue;
    EXPECT_LT(distance(traced(trace, "d" + name, 0), gradient * counted), kRounding) << name;
  }
}

std::vector<ModelCase> model_cases() {
  std::vector<ModelCase> cases;
  for (const char* cell : {"rnn", "lstm"}) {
    for (Index T = 1; T <= 6; ++T) {
      for (const LossAt loss_at : {LossAt::kEvery, LossAt::kLast}) {
        for (const bool biases : {true, false}) cases.push_back({cell, T, loss_at, biases});
      }
    }
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(EveryCell, TraceOf, testing::ValuesIn(model_cases()),
                         [](const auto& instance) {
                           return instance.param.cell + "_T" +
                                  std::to_string(instance.param.time_steps) +
                                  (instance.param.loss_at == LossAt::kEvery ? "_every" : "_last") +
                                  (instance.param.biases ? "_biases" : "_no_biases");
                         });

TEST(TraceReference, TheSequencesOfABatchAddUpToPyTorchsGradients) {
  for (const auto& [kind, cell] : {std::pair<std::string, std::string>{"rnn_tanh", "rnn"},
                                   std::pair<std::string, std::string>{"lstm", "lstm"}}) {
    const Reference reference("one_layer", kind);
    CharModel<double> model = reference.model<double>();
    const Window window = reference.window();
    const RecurrentState<double> state = reference.state<double>();
    const double count = double(window.columns());
    double loss = 0;
    std::vector<std::pair<std::string, Matrix<double>>> sums = named(model, true);
    for (auto& [name, sum] : sums) sum.setZero();
    for (Index b = 0; b < window.batch_size; ++b) {
      const Trace trace = unroll::trace(problem_of(model, window, b, state, LossAt::kEvery));
      loss += trace.loss;
      for (auto& [name, sum] : sums) sum += traced(trace, "d" + name, 0);
    }
    EXPECT_NEAR(loss / count, reference.number("loss"), 1e-12) << kind;

    // PyTorch's gradients into a model of the same shape, to read them under the lectures' names.
    ParameterSet<double>& set = model.parameters();
    for (std::size_t k = 0; k < set.table().size(); ++k) {
      const Numbers numbers = reference.numbers("gradients/" + set.table()[k].name);
      from_row_major(numbers.values.data(), set.gradient(Index(k)));
    }
    const auto expected = named(model, true);
    for (std::size_t k = 0; k < sums.size(); ++k) {
      EXPECT_LT(distance(sums[k].second / count, expected[k].second), 1e-12) << sums[k].first;
    }
  }
}

}  // namespace
}  // namespace unroll::test
