// Gradient norms by the names of the lectures: U, W, V for the RNN, W_f, W_i, W_c, W_o, W_y for the
// LSTM. A named weight may be spread over several parameters, as W_f is over weight_ih and
// weight_hh.
#pragma once

#include <string>
#include <vector>

#include "core/char_model.h"

namespace unroll {

class WeightNorms {
 public:
  template <class S>
  explicit WeightNorms(const CharModel<S>& model);

  /// "W_f", or "W_f_l0" where there are several layers; the readout comes last.
  const std::vector<std::string>& names() const { return names_; }

  /// Writes the gradient's norm of each named weight; returns the norm of them all together.
  template <class S>
  double measure(const ParameterSet<S>& parameters, std::vector<double>& norms) const;

 private:
  struct Block {
    Index parameter;
    Index first_row;
    Index rows;
  };
  std::vector<std::string> names_;
  std::vector<std::vector<Block>> blocks_;  // by name
};

}  // namespace unroll
