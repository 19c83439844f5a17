// Are the derivatives right? Each is held against a central difference,
// (L(w + ε) - L(w - ε)) / 2ε, in double.
#pragma once

#include <functional>
#include <string>

#include "core/char_model.h"
#include "core/config.h"

namespace unroll {

struct GradientCheck {
  /// The entry on which the two disagree most.
  struct Entry {
    std::string parameter;
    Index index = 0;  // in PyTorch's order, row after row
    double analytic = 0;
    double numeric = 0;
    double relative_error = 0;  // |a - n| / max(|a| + |n|, 1e-4 · the largest gradient)
  };
  Entry worst;
  Index checked = 0;
  bool passed = false;  // worst.relative_error below the tolerance
  std::string log;      // a line per parameter
};

struct GradientCheckOptions {
  double epsilon = 1e-5;
  double tolerance = 1e-5;
  Index entries_per_parameter = 0;  // evenly spread; 0: all
};

/// Compares parameters.gradients(), which the caller has filled, with central differences of
/// `loss`, a function of parameters.values(). The values are put back.
GradientCheck check_gradients(ParameterSet<double>& parameters, const std::function<double()>& loss,
                              const GradientCheckOptions& options = {});

/// Checks a model's own backward pass on one window from a given state.
GradientCheck check_gradients(CharModel<double>& model, const Window& window,
                              const RecurrentState<double>& state, LossAt loss_at,
                              const GradientCheckOptions& options = {});

}  // namespace unroll
