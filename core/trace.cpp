#include "core/trace.h"

#include <algorithm>

#include "core/check.h"
#include "core/elman_trace.h"
#include "core/lstm_trace.h"

namespace unroll {
namespace {

constexpr Index kMostWords = 16;
constexpr Index kMostUnits = 8;
constexpr Index kMostTimeSteps = 8;

const TracedCell& find_cell(const std::string& name) {
  for (const TracedCell* cell : {&kTracedElmanCell, &kTracedLstmCell}) {
    if (cell->name == name) return *cell;
  }
  throw ArgumentError(message("cell: expected rnn or lstm, got \"", name, "\""));
}

void check_words(const char* what, const TraceProblem& problem,
                 const std::vector<std::int32_t>& ids) {
  check_size(what, Index(problem.inputs.size()), ids.size());
  for (const std::int32_t id : ids) {
    check_range(what, Index(0), problem.vocabulary_size - 1, Index(id));
  }
}

/// The numbers as a matrix.
Traced to_matrix(Tape& tape, const char* what, Index rows, Index columns,
                 const std::vector<double>& numbers) {
  check_size(what, rows * columns, numbers.size());
  const Traced matrix = filled(tape, rows, columns, 0);
  std::copy(numbers.begin(), numbers.end(), matrix.quantity->values.data());
  if (!all_finite(matrix.values())) throw ArgumentError(message(what, ": expected finite numbers"));
  return matrix;
}

void check(Tape& tape, const TraceProblem& problem, const TracedCell& cell) {
  check_range("vocabularySize", Index(2), kMostWords, problem.vocabulary_size);
  check_range("hiddenSize", Index(1), kMostUnits, problem.hidden_size);
  check_range("number of inputs", Index(1), kMostTimeSteps, Index(problem.inputs.size()));
  check_words("inputs", problem, problem.inputs);
  check_words("targets", problem, problem.targets);
  check_range("learningRate", 0.0, 1000.0, problem.learning_rate);
  const Index H = problem.hidden_size;
  if (!problem.h0.empty()) to_matrix(tape, "h0", H, 1, problem.h0);
  if (!problem.c0.empty()) to_matrix(tape, "c0", cell.has_cell_state ? H : 0, 1, problem.c0);
}

/// The cell's weights with the numbers of the problem, on `tape`.
std::vector<TracedWeight> read_weights(Tape& tape, const TraceProblem& problem,
                                       const TracedCell& cell) {
  const Index H = problem.hidden_size, V = problem.vocabulary_size;
  const Index sizes[] = {1, H, V, H + V};  // in the order of WeightKind::Size
  std::vector<TracedWeight> weights;
  std::size_t used = 0;
  for (const WeightKind& kind : cell.weights) {
    const Index rows = sizes[kind.rows], columns = sizes[kind.columns];
    const bool is_bias = kind.columns == WeightKind::kOne;
    Traced values = filled(tape, rows, columns, 0);
    bool is_given = is_bias;
    for (const TraceProblem::Weight& given : problem.weights) {
      if (given.name != kind.name) continue;
      is_given = true;
      ++used;
      const Traced read = to_matrix(tape, kind.name, rows, columns, given.values);
      if (problem.biases || !is_bias) values = read;
      break;
    }
    if (!is_given) throw ArgumentError(message("weights: ", kind.name, " is missing"));
    weights.push_back({&kind, problem.biases || !is_bias, values});
  }
  if (used != problem.weights.size()) {
    throw ArgumentError(message("weights: expected no others than the ", cell.weights.size(),
                                " of a cell of the kind ", cell.name, ", each once"));
  }
  return weights;
}

}  // namespace

const TracedQuantity& find_quantity(const Tape& tape, std::string_view name, Index time_step) {
  for (const TracedQuantity& quantity : tape) {
    if (quantity.name != nullptr && quantity.time_step == time_step && name == quantity.name) {
      return quantity;
    }
  }
  throw ArgumentError(message("The trace has no \"", name, "\" at time step ", time_step, "."));
}

Trace trace(const TraceProblem& problem) {
  const TracedCell& cell = find_cell(problem.cell);
  Tape given;
  check(given, problem, cell);
  std::vector<TracedWeight> weights = read_weights(given, problem, cell);

  Trace result;
  Tracer tracer(problem, cell, weights);
  cell.forward(tracer);
  result.loss = tracer.loss();
  tracer.value("loss", 0, filled(tracer.tape(), 1, 1, result.loss));
  cell.backward(tracer);
  for (const TracedWeight& weight : weights) {
    if (weight.is_used) tracer.sum_over_time(*weight.kind);
  }
  cell.paths(tracer);

  for (TracedWeight& weight : weights) {
    if (!weight.is_used) continue;
    // W ← W - α ∂L/∂W
    const Traced dW = tracer.at(weight.kind->gradient, 0);
    const Traced alpha = filled(tracer.tape(), dW.values().rows(), 1, problem.learning_rate);
    weight.values = tracer.value(weight.kind->updated, 0, weight.values - alpha * dW);
  }
  Tracer after(problem, cell, weights);
  cell.forward(after);
  result.loss_after = after.loss();
  result.quantities = std::move(tracer.tape());
  return result;
}

}  // namespace unroll
