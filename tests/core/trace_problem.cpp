#include "trace_problem.h"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace unroll::test {
namespace {

std::vector<double> random_numbers(Index count, Rng& rng) {
  std::vector<double> numbers;
  for (Index k = 0; k < count; ++k) numbers.push_back(0.7 * rng.normal());
  return numbers;
}

}  // namespace

TraceProblem random_trace_problem(const std::string& cell, Index V, Index H, Index T, Rng& rng) {
  TraceProblem problem;
  problem.cell = cell;
  problem.vocabulary_size = V;
  problem.hidden_size = H;
  for (Index t = 0; t < T; ++t) {
    problem.inputs.push_back(std::int32_t(rng.below(std::uint32_t(V))));
    problem.targets.push_back(std::int32_t(rng.below(std::uint32_t(V))));
  }
  const auto add = [&](const std::string& name, Index count) {
    problem.weights.push_back({name, random_numbers(count, rng)});
  };
  problem.h0 = random_numbers(H, rng);
  if (cell == "rnn") {
    add("U", H * V);
    add("W", H * H);
    add("b", H);
    add("V", V * H);
    add("c", V);
  } else {
    problem.c0 = random_numbers(H, rng);
    for (const char* gate : {"f", "i", "c", "o"}) {
      add(std::string("W_") + gate, H * (H + V));
      add(std::string("b_") + gate, H);
    }
    add("W_y", V * H);
    add("b_y", V);
  }
  return problem;
}

std::vector<double>& weight_of(TraceProblem& problem, const std::string& name) {
  for (TraceProblem::Weight& weight : problem.weights) {
    if (weight.name == name) return weight.values;
  }
  throw std::out_of_range(name);
}

Matrix<double> traced(const Trace& trace, const std::string& name, Index time_step) {
  return find_quantity(trace.quantities, name, time_step).values;
}

std::string names_of(const Trace& trace) {
  std::string names;
  for (const TracedQuantity& quantity : trace.quantities) {
    if (quantity.name == nullptr) continue;
    if (!names.empty()) names += ' ';
    names += quantity.name + ('@' + std::to_string(quantity.time_step));
  }
  return names;
}

double distance(const Matrix<double>& a, const Matrix<double>& b) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (a.rows() != b.rows() || a.cols() != b.cols()) return kInfinity;
  const double largest = (a - b).lpNorm<Eigen::Infinity>();
  return std::isfinite(largest) ? largest : kInfinity;
}

}  // namespace unroll::test
