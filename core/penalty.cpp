#include "core/penalty.h"

#include "core/squared_norm.h"

namespace unroll {

template <class S>
double add_penalty(ParameterSet<S>& parameters, double l1, double l2) {
  double penalty = 0;
  if (l1 == 0 && l2 == 0) return penalty;
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    if (parameters.table()[k].role != ParameterRole::kWeight) continue;
    const auto w = parameters.value(Index(k)).array();
    auto dw = parameters.gradient(Index(k)).array();
    // penalty = l1 Σ|w| + l2 Σw²;   dw += l1 sign(w) + 2 l2 w
    penalty += l1 * double(w.abs().sum()) + l2 * squared_norm(w.matrix());
    dw += S(l1) * w.sign() + S(2 * l2) * w;
  }
  return penalty;
}

template double add_penalty(ParameterSet<float>&, double, double);
template double add_penalty(ParameterSet<double>&, double, double);

}  // namespace unroll
