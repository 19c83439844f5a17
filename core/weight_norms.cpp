#include "core/weight_norms.h"

#include <cmath>

#include "core/check.h"
#include "core/squared_norm.h"

namespace unroll {

template <class S>
WeightNorms::WeightNorms(const CharModel<S>& model) {
  const CellKind& kind = model.cell_kind();
  const Index H = model.shape().hidden_size;
  const Index layers = model.shape().layers;
  for (Index layer = 0; layer < layers; ++layer) {
    for (const NamedWeight& weight : kind.weights) {
      names_.push_back(layers > 1 ? message(weight.name, "_l", layer) : weight.name);
      std::vector<Block>& blocks = blocks_.emplace_back();
      for (const WeightBlock& block : weight.blocks) {
        using Of = WeightBlock::Of;
        const Index parameter = block.of == Of::kInput       ? model.weight_ih(layer)
                                : block.of == Of::kRecurrent ? model.weight_hh(layer)
                                                             : model.bias_ih(layer);
        blocks.push_back({parameter, block.gate * H, H});
      }
    }
  }
  const Index V = model.shape().vocabulary_size;
  names_.push_back(kind.readout_weight);
  blocks_.push_back({{model.readout_weight(), 0, V}});
  names_.push_back(kind.readout_bias);
  blocks_.push_back({{model.readout_bias(), 0, V}});
}

template <class S>
double WeightNorms::measure(const ParameterSet<S>& parameters, std::vector<double>& norms) const {
  norms.resize(names_.size());
  double total = 0;
  for (std::size_t k = 0; k < names_.size(); ++k) {
    double sum = 0;
    for (const Block& block : blocks_[k]) {
      sum += squared_norm(
          parameters.gradient(block.parameter).middleRows(block.first_row, block.rows));
    }
    norms[k] = std::sqrt(sum);
    total += sum;
  }
  return std::sqrt(total);
}

template WeightNorms::WeightNorms(const CharModel<float>&);
template WeightNorms::WeightNorms(const CharModel<double>&);
template double WeightNorms::measure(const ParameterSet<float>&, std::vector<double>&) const;
template double WeightNorms::measure(const ParameterSet<double>&, std::vector<double>&) const;

}  // namespace unroll
