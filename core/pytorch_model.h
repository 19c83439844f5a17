// A state dict of PyTorch's, in safetensors, read as a model that can go on here:
//
//   <any>.weight_ih_l0 [G·H, V], weight_hh_l0 [G·H, H], bias_ih_l0, bias_hh_l0 [G·H], … _l1 …
//                                            of one nn.RNN or nn.LSTM that reads one-hot characters
//   <any>.weight [V, H], <any>.bias [V]      of one nn.Linear that reads its state
//   __metadata__.vocabulary                  the V characters in the order of their ids
//   __metadata__.nonlinearity                "tanh" (which it is if nothing is said) or "relu"
//
// The sizes are read off the shapes. PyTorch's two biases are added up, as its equations do
// (https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html); with bias=False they are
// zero.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/config.h"
#include "core/safetensors.h"

namespace unroll {

struct PyTorchModel {
  /// Cell, nonlinearity, hidden size and layers are the file's, all else is the default.
  Config config;
  std::u32string vocabulary;
  /// Under their names here, one for each parameter; those of the biases lie in `biases`.
  std::map<std::string, TensorView> tensors;
  std::vector<float> biases;
};

/// Where the file does not say the vocabulary, it is the sorted distinct characters of `text`, if
/// there are V of them. Throws ConfigError for more units or layers than there can be, and
/// FileError, saying what can be done, for what is no such model. Every tensor of the file is among
/// those that come back; whether they are the configuration's, ModelFile looks.
PyTorchModel read_pytorch_model(const Safetensors& file, std::u32string_view text);

}  // namespace unroll
