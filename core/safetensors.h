// The safetensors container (https://github.com/huggingface/safetensors, format of 2023): eight
// bytes of header length, a JSON header, then the tensors' bytes back to back. Little-endian, F32
// only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unroll {

/// A tensor in a file that has been read. `data` holds product(shape) floats, perhaps not aligned.
struct TensorView {
  std::vector<std::int64_t> shape;
  std::span<const std::uint8_t> data;

  std::vector<float> values() const;
};

struct Safetensors {
  std::map<std::string, TensorView> tensors;
  std::map<std::string, std::string> metadata;
};

/// Reads the header and lays the tensors out over `bytes`, which must outlive them. Throws
/// FileError unless every byte after the header belongs to exactly one F32 tensor and
/// `__metadata__`, if there is one, holds strings.
Safetensors read_safetensors(std::span<const std::uint8_t> bytes);

/// Throws FileError, naming the tensor, unless it has that shape.
void check_shape(const std::string& name, const std::vector<std::int64_t>& expected,
                 const TensorView& tensor);

/// A tensor to be written; `values` returns product(shape) numbers, row after row.
struct TensorSource {
  std::string name;
  std::vector<std::int64_t> shape;
  std::function<std::vector<float>()> values;
};

std::vector<std::uint8_t> write_safetensors(const std::vector<TensorSource>& tensors,
                                            std::string_view metadata_key,
                                            std::string_view metadata);

}  // namespace unroll
