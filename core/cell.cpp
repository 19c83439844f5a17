#include "core/cell.h"

#include "core/check.h"

namespace unroll {

template <class S>
void Cell<S>::add_parameters(ParameterSet<S>& parameters, Index layer) {
  weight_hh_ = parameters.add(message("rnn.weight_hh_l", layer), gate_rows(), hidden_size_,
                              ParameterRole::kWeight);
}

template <class S>
void Cell<S>::accumulate(ParameterSet<S>& parameters, const ConstMatrixRef<S>& dgates,
                         const ConstMatrixRef<S>& h_prev, LeftFactor<S>& scratch) const {
  add_outer_products<S>(dgates, h_prev, parameters.gradient(weight_hh_), scratch);
}

template class Cell<float>;
template class Cell<double>;

}  // namespace unroll
