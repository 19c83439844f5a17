// Small random problems for the tests of the trace, and what is read from one.
#pragma once

#include <string>
#include <vector>

#include "core/rng.h"
#include "core/trace.h"

namespace unroll::test {

/// With biases, a state to start from and every word and weight at random.
TraceProblem random_trace_problem(const std::string& cell, Index vocabulary_size, Index hidden_size,
                                  Index time_steps, Rng& rng);

/// The weight of that name, row after row. Throws if there is none.
std::vector<double>& weight_of(TraceProblem& problem, const std::string& name);

/// What the trace has written down under that name. Throws if there is nothing.
Matrix<double> traced(const Trace& trace, const std::string& name, Index time_step);

/// "a@2 h@2 …": all names with their time steps, in the order of computation.
std::string names_of(const Trace& trace);

/// The largest difference of two entries; infinite if the sizes differ or it is no number.
double distance(const Matrix<double>& a, const Matrix<double>& b);

}  // namespace unroll::test
