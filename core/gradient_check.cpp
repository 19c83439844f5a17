#include "core/gradient_check.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"

namespace unroll {
namespace {

/// Entry `index` of row-major order, in a matrix that is stored by columns.
double& entry(MatrixMap<double> matrix, Index index) {
  return matrix(index / matrix.cols(), index % matrix.cols());
}

std::string line(const GradientCheck::Entry& e, Index checked) {
  return message(e.parameter, ": ", checked, " entries, worst at ", e.index, ": analytic ",
                 e.analytic, ", numeric ", e.numeric, ", relative error ", e.relative_error, "\n");
}

}  // namespace

GradientCheck check_gradients(ParameterSet<double>& parameters, const std::function<double()>& loss,
                              const GradientCheckOptions& options) {
  GradientCheck result;
  result.worst.relative_error = -1;
  // A derivative that is nothing beside the others is lost in the rounding of the loss; without a
  // floor its relative error would be noise.
  const double floor = std::max(1e-4 * parameters.gradients().lpNorm<Eigen::Infinity>(), 1e-12);

  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    const ParameterInfo& info = parameters.table()[k];
    const Index wanted = options.entries_per_parameter;
    const Index count = wanted > 0 ? std::min(wanted, info.size()) : info.size();
    GradientCheck::Entry worst{info.name, 0, 0, 0, -1};
    for (Index n = 0; n < count; ++n) {
      // In 64 bits: the product can pass 2^31, and an Index has 32 bits in WebAssembly.
      const auto index = Index(std::int64_t(n) * info.size() / count);
      double& w = entry(parameters.value(Index(k)), index);
      const double kept = w;
      w = kept + options.epsilon;
      const double above = loss();
      w = kept - options.epsilon;
      const double below = loss();
      w = kept;
      const double numeric = (above - below) / (2 * options.epsilon);
      const double analytic = entry(parameters.gradient(Index(k)), index);
      double error =
          std::abs(analytic - numeric) / std::max(std::abs(analytic) + std::abs(numeric), floor);
      if (std::isnan(error)) error = std::numeric_limits<double>::infinity();
      if (error > worst.relative_error) worst = {info.name, index, analytic, numeric, error};
    }
    result.checked += count;
    result.log += line(worst, count);
    if (worst.relative_error > result.worst.relative_error) result.worst = worst;
  }
  result.passed = result.worst.relative_error < options.tolerance;
  return result;
}

GradientCheck check_gradients(CharModel<double>& model, const Window& window,
                              const RecurrentState<double>& state, LossAt loss_at,
                              const GradientCheckOptions& options) {
  Activations<double> activations;
  BackwardWorkspace<double> work;
  const auto loss = [&] {
    model.forward(window, state, loss_at, activations);
    return cross_entropy(window, loss_at, activations, work);
  };
  loss();
  model.parameters().gradients().setZero();
  model.backward(window, loss_at, activations, work);
  return check_gradients(model.parameters(), loss, options);
}

}  // namespace unroll
