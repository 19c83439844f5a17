#include "core/pytorch_model.h"

#include <cmath>

#include "core/check.h"
#include "core/vocabulary.h"

namespace unroll {
namespace {

using Tensors = std::map<std::string, TensorView>;

// For the size of the WebAssembly module there are two forms of sentence only.

[[noreturn, gnu::noinline]] void refuse(const char* before, const std::string& name,
                                        const char* after) {
  throw FileError(message("The file was not saved by Unroll, and ", before, name, after));
}

[[noreturn, gnu::noinline]] void refuse(const char* before, std::int64_t first, const char* between,
                                        std::int64_t second, const char* after) {
  refuse(before, message(first, between, second), after);
}

/// What stands before "weight_ih_l0", such as "rnn.".
std::string recurrent_prefix(const Tensors& tensors) {
  constexpr std::string_view kFirst = "weight_ih_l0";
  const std::string* found = nullptr;
  for (const auto& [name, tensor] : tensors) {
    if (name.ends_with("_reverse")) {
      refuse("", name, " reads backwards; bidirectional has to be False.");
    }
    if (name.find("weight_hr_l") != name.npos) {
      refuse("", name, " is a projection of the state; proj_size has to be 0.");
    }
    if (!name.ends_with(kFirst)) continue;
    if (found) {
      refuse("", name,
             " belongs to a second recurrent module; one nn.RNN or nn.LSTM can be opened "
             "here, with any num_layers.");
    }
    found = &name;
  }
  if (!found) {
    refuse("it is no state dict of a PyTorch model with an nn.RNN or nn.LSTM: it has no tensor ",
           std::string(kFirst), ".");
  }
  return found->substr(0, found->size() - kFirst.size());
}

/// The name of the only layer's weight beside the recurrent module's.
const std::string& readout_weight(const Tensors& tensors) {
  std::string all;
  const std::string* readout = nullptr;
  for (const auto& [name, tensor] : tensors) {
    if (!name.ends_with("weight")) continue;
    if (readout) all += ", ";
    all += name;
    readout = &name;
  }
  if (readout && all == *readout) return *readout;
  refuse("beside its recurrent module it has the layers [", all,
         "]; it needs one nn.Linear that reads the state, and nothing else. (The weights of an "
         "nn.Embedding can be multiplied into weight_ih_l0.)");
}

const TensorView& find_matrix(const Tensors& tensors, const std::string& name) {
  const auto at = tensors.find(name);
  if (at == tensors.end()) refuse("it has no tensor ", name, ".");
  if (at->second.shape.size() != 2) refuse("", name, " is not a matrix.");
  return at->second;
}

const char* cell_of(std::int64_t gate_rows, std::int64_t H) {
  if (gate_rows == H) return "rnn";
  if (gate_rows == 4 * H) return "lstm";
  refuse("its recurrent module has ", gate_rows, " rows for ", H,
         gate_rows == 3 * H
             ? " units, as an nn.GRU has; an nn.RNN or an nn.LSTM can be opened here."
             : " units; an nn.RNN or an nn.LSTM can be opened here.");
}

std::u32string read_vocabulary(const Safetensors& file, std::u32string_view text, std::int64_t V) {
  const auto given = file.metadata.find("vocabulary");
  const bool is_given = given != file.metadata.end();
  std::u32string symbols = is_given ? decode_symbols(given->second)
                                    : Vocabulary(text, VocabularyOrder::kSorted).symbols();
  if (std::int64_t(symbols.size()) == V) return symbols;
  if (is_given) refuse("its vocabulary has ", symbols.size(), " characters, its model ", V, ".");
  refuse(
      "it does not say which ", V,
      " characters its model knows. Save it with metadata={\"vocabulary\": …}, one string of all "
      "of them in the order of their ids, or open it together with the text that it learned from. "
      "(The text that is here has ",
      symbols.size(), " different ones.)");
}

/// The parameter here that a tensor is or that it is added to.
std::string parameter_of(const std::string& name, const std::string& prefix,
                         const std::string& readout) {
  constexpr std::size_t kWeight = std::string_view("weight").size();
  if (name == readout) return "readout.weight";
  if (name == readout.substr(0, readout.size() - kWeight) + "bias") return "readout.bias";
  if (!name.starts_with(prefix)) {
    refuse("it has a tensor ", name,
           ", which is no part of one nn.RNN or nn.LSTM with one nn.Linear.");
  }
  std::string part = name.substr(prefix.size());
  if (part.starts_with("bias_hh_l")) part[5] = 'i';
  return "rnn." + part;
}

}  // namespace

PyTorchModel read_pytorch_model(const Safetensors& file, std::u32string_view text) {
  const std::string prefix = recurrent_prefix(file.tensors);
  const std::int64_t H = find_matrix(file.tensors, prefix + "weight_hh_l0").shape[1];
  const TensorView& weight_ih = find_matrix(file.tensors, prefix + "weight_ih_l0");
  const std::int64_t gate_rows = weight_ih.shape[0], V = weight_ih.shape[1];

  PyTorchModel model;
  Config& config = model.config;
  config.cell = cell_of(gate_rows, H);
  config.hidden_size = H;
  while (file.tensors.contains(prefix + "weight_ih_l" + message(config.layers))) ++config.layers;
  const auto nonlinearity = file.metadata.find("nonlinearity");
  if (nonlinearity != file.metadata.end()) config.nonlinearity = nonlinearity->second;
  check_config(config);
  const std::string& readout = readout_weight(file.tensors);
  const std::int64_t predicted = find_matrix(file.tensors, readout).shape[0];
  if (predicted != V) {
    refuse("its model predicts ", predicted, " characters but reads vectors of ", V,
           " numbers; characters have to come in one-hot, without an nn.Embedding.");
  }
  model.vocabulary = read_vocabulary(file, text, V);

  // The readout's lie behind those of the layers; with bias=False they stay zero.
  model.biases.resize(std::size_t(config.layers * gate_rows + V));
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(model.biases.data());
  Tensors biases;
  for (std::int64_t layer = 0; layer <= config.layers; ++layer) {
    const bool is_readout = layer == config.layers;
    const std::int64_t rows = is_readout ? V : gate_rows;
    const std::string name = is_readout ? "readout.bias" : "rnn.bias_ih_l" + message(layer);
    biases.emplace(std::string_view(name),
                   TensorView{{rows},
                              {bytes + std::size_t(layer * gate_rows) * sizeof(float),
                               std::size_t(rows) * sizeof(float)}});
  }
  for (const auto& [name, tensor] : file.tensors) {
    const std::string parameter = parameter_of(name, prefix, readout);
    const auto bias = biases.find(parameter);
    if (bias == biases.end()) {
      model.tensors.emplace(std::string_view(parameter), TensorView(tensor));
      continue;
    }
    check_shape(name, bias->second.shape, tensor);
    float* sum = model.biases.data() + (bias->second.data.data() - bytes) / sizeof(float);
    for (const float value : tensor.values()) {
      *sum += value;
      if (!std::isfinite(*sum++)) refuse("", name, " makes a bias that is not finite.");
    }
  }
  for (const auto& [name, bias] : biases) {
    model.tensors.emplace(std::string_view(name), TensorView(bias));
  }
  return model;
}

}  // namespace unroll
