// A training run as a file that PyTorch opens too: safetensors
// (https://github.com/huggingface/safetensors), all tensors F32 and row-major under PyTorch's
// names.
//
//   rnn.weight_ih_l0, …, readout.bias        the parameters
//   optimizer.<moment>.<parameter>           the optimizer's moments, shaped like their parameter
//   state.h_l0, state.c_l0, …       [B, H]   the state carried to the next window
//   __metadata__.unroll                      a JSON object, as text:
//     {"format_version": 1, "config": {…}, "vocabulary": "…" (character k has id k),
//      "step": n, "optimizer_updates": n, "windows_read": n, "characters_seen": n}
//
// A file without __metadata__.unroll is read as a state dict of PyTorch's (core/pytorch_model.h).
// Only bytes are dealt with here: no paths, no clocks.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/config.h"
#include "core/safetensors.h"
#include "core/trainer.h"

namespace unroll {

/// The bytes of a file from which the run continues bit by bit as if it had not been interrupted.
std::vector<std::uint8_t> write_model(const Trainer<float>& trainer,
                                      std::u32string_view vocabulary);

/// A file that has been read and found to be whole. Nothing in the bytes is trusted: the
/// constructor compares the header with the tensors that the configuration asks for before it looks
/// at any, and allocates no more than the file's size suggests.
class ModelFile {
 public:
  /// Throws FileError with the reason. `bytes` must outlive the object. From `text` comes the
  /// vocabulary of a state dict that does not say it.
  explicit ModelFile(std::span<const std::uint8_t> bytes, std::u32string_view text = {});
  ModelFile(const ModelFile&) = delete;

  const Config& config() const { return config_; }
  const std::u32string& vocabulary() const { return vocabulary_; }
  std::int64_t steps_taken() const { return progress_.steps; }

  /// Puts everything into a trainer that was just made with this config() and vocabulary(). A state
  /// dict has the parameters only; it leaves optimizer and state as they are.
  void restore(Trainer<float>& trainer) const;

 private:
  void read_metadata(const std::string& json);
  const TensorView& find(const std::string& name) const;

  Config config_;
  std::u32string vocabulary_;
  Progress progress_;
  std::int64_t optimizer_updates_ = 0;
  bool has_run_;  // or only parameters, as a state dict
  std::map<std::string, TensorView> tensors_;
  std::vector<float> biases_;  // of a state dict, which `tensors_` points to
};

}  // namespace unroll
