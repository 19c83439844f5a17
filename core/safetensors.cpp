#include "core/safetensors.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <bit>
#include <cstring>

#include "core/check.h"
#include "core/json.h"

namespace unroll {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr std::uint64_t kLengthBytes = 8;
/// Ours stay below a megabyte; what a hostile header can make the JSON parser allocate is a small
/// multiple of this.
constexpr std::uint64_t kLargestHeader = 16 << 20;
constexpr std::uint64_t kFloatBytes = sizeof(float);

rapidjson::Document parse_header(std::span<const std::uint8_t> bytes,
                                 std::uint64_t& header_length) {
  if (bytes.size() < kLengthBytes) {
    throw FileError(message("The file is not a model: it has only ", bytes.size(), " bytes."));
  }
  std::memcpy(&header_length, bytes.data(), kLengthBytes);
  if (header_length > bytes.size() - kLengthBytes || header_length > kLargestHeader) {
    throw FileError(
        "The file is not a model in safetensors format, or it is cut off: its header would be "
        "longer than the file or the limit.");
  }
  std::string problem;
  rapidjson::Document header = parse_json(
      {reinterpret_cast<const char*>(bytes.data() + kLengthBytes), std::size_t(header_length)},
      problem);
  if (!problem.empty()) {
    throw FileError(
        message("The file is not a model in safetensors format: its header is ", problem));
  }
  if (!header.IsObject()) {
    throw FileError(
        "The file is not a model in safetensors format: its header is not a JSON object.");
  }
  return header;
}

std::map<std::string, std::string> read_metadata(const rapidjson::Value& metadata) {
  if (!metadata.IsObject()) throw FileError("The file's __metadata__ is not a JSON object.");
  std::map<std::string, std::string> strings;
  for (const auto& [key, value] : metadata.GetObject()) {
    if (!value.IsString()) {
      throw FileError(message("The file's __metadata__.", view(key), " is not a string."));
    }
    if (!strings.emplace(view(key), view(value)).second) {
      throw FileError(message("The file has __metadata__.", view(key), " twice."));
    }
  }
  return strings;
}

std::string show(const std::vector<std::int64_t>& shape) {
  std::string text = "[";
  for (const std::int64_t extent : shape) {
    text += message(text.size() > 1 ? ", " : "", extent);
  }
  return text + "]";
}

/// `value` as an array of whole numbers that are not negative, or no return.
std::vector<std::uint64_t> read_numbers(const std::string& tensor, const char* key,
                                        const rapidjson::Value& entry) {
  const auto member = entry.FindMember(key);
  bool valid = member != entry.MemberEnd() && member->value.IsArray();
  std::vector<std::uint64_t> numbers;
  if (valid) {
    for (const rapidjson::Value& number : member->value.GetArray()) {
      valid = valid && number.IsUint64();
      if (valid) numbers.push_back(number.GetUint64());
    }
  }
  if (!valid) {
    throw FileError(message("Tensor ", tensor, ": ", key, " is not an array of whole numbers."));
  }
  return numbers;
}

TensorView read_tensor(const rapidjson::Value& key, const rapidjson::Value& entry,
                       std::span<const std::uint8_t> data) {
  const std::string name(view(key));
  TensorView tensor;
  if (!entry.IsObject()) throw FileError(message("Tensor ", name, " is not a JSON object."));
  const auto dtype = entry.FindMember("dtype");
  const bool has_dtype = dtype != entry.MemberEnd() && dtype->value.IsString();
  const std::string_view type = has_dtype ? view(dtype->value) : "none";
  if (type != "F32") {
    throw FileError(message("Tensor ", name, ": expected the dtype F32, got ", type,
                            ". (In PyTorch, model.float() before saving makes it that.)"));
  }
  const auto offsets = read_numbers(name, "data_offsets", entry);
  if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data.size()) {
    throw FileError(
        message("Tensor ", name, ": its data lies outside of the file, which may be cut off."));
  }
  const std::uint64_t size = offsets[1] - offsets[0];
  // Compared by division, so that no product of hostile sizes overflows.
  std::uint64_t left = size / kFloatBytes;
  bool fits = size % kFloatBytes == 0;
  for (const std::uint64_t extent : read_numbers(name, "shape", entry)) {
    fits = fits && extent > 0 && left % extent == 0;
    if (fits) left /= extent;
    tensor.shape.push_back(std::int64_t(extent));
  }
  if (!fits || left != 1) {
    throw FileError(
        message("Tensor ", name, ": its shape does not make ", size, " bytes of data."));
  }
  tensor.data = data.subspan(std::size_t(offsets[0]), std::size_t(size));
  return tensor;
}

/// Throws unless the tensors cover `data` without holes or overlaps.
void check_cover(const std::map<std::string, TensorView>& tensors,
                 std::span<const std::uint8_t> data) {
  std::map<std::size_t, const std::string*> begins;
  for (const auto& [name, tensor] : tensors) {
    begins.emplace(std::size_t(tensor.data.data() - data.data()), &name);
  }
  std::size_t expected = 0;
  for (const auto& [begin, name] : begins) {
    if (begin != expected) {
      throw FileError(message(
          "Tensor ", *name, ": its data does not begin where that of the tensor before it ends."));
    }
    expected += tensors.at(*name).data.size();
  }
  // Two that begin at the same place are one too few here.
  if (begins.size() != tensors.size())
    throw FileError("The file has tensors that share their data.");
  if (expected != data.size()) {
    throw FileError("The file has bytes at its end that belong to no tensor.");
  }
}

}  // namespace

std::vector<float> TensorView::values() const {
  std::vector<float> result(data.size() / kFloatBytes);
  std::memcpy(result.data(), data.data(), data.size());
  return result;
}

Safetensors read_safetensors(std::span<const std::uint8_t> bytes) {
  std::uint64_t header_length = 0;
  const rapidjson::Document header = parse_header(bytes, header_length);
  const auto data = bytes.subspan(std::size_t(kLengthBytes + header_length));

  Safetensors file;
  const rapidjson::Value* metadata = nullptr;
  for (const auto& member : header.GetObject()) {
    if (view(member.name) == "__metadata__") {
      if (metadata) throw FileError("The file has __metadata__ twice.");
      metadata = &member.value;
      continue;
    }
    const auto [at, added] =
        file.tensors.emplace(view(member.name), read_tensor(member.name, member.value, data));
    if (!added) throw FileError(message("The file has tensor ", at->first, " twice."));
  }
  check_cover(file.tensors, data);
  if (metadata) file.metadata = read_metadata(*metadata);
  return file;
}

void check_shape(const std::string& name, const std::vector<std::int64_t>& expected,
                 const TensorView& tensor) {
  if (tensor.shape == expected) return;
  throw FileError(message("Tensor ", name, ": expected the shape ", show(expected), ", got ",
                          show(tensor.shape), "."));
}

std::vector<std::uint8_t> write_safetensors(const std::vector<TensorSource>& tensors,
                                            std::string_view metadata_key,
                                            std::string_view metadata) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto string = [&writer](std::string_view text) {
    writer.String(text.data(), rapidjson::SizeType(text.size()));
  };
  std::uint64_t end = 0;
  writer.StartObject();
  string("__metadata__");
  writer.StartObject();
  string(metadata_key);
  string(metadata);
  writer.EndObject();
  for (const TensorSource& tensor : tensors) {
    string(tensor.name);
    writer.StartObject();
    string("dtype");
    string("F32");
    string("shape");
    writer.StartArray();
    std::uint64_t size = kFloatBytes;
    for (const std::int64_t extent : tensor.shape) {
      writer.Int64(extent);
      size *= std::uint64_t(extent);
    }
    writer.EndArray();
    string("data_offsets");
    writer.StartArray();
    writer.Uint64(end);
    end += size;
    writer.Uint64(end);
    writer.EndArray();
    writer.EndObject();
  }
  writer.EndObject();
  // Spaces, so that the data begins at a multiple of eight bytes.
  std::string header(buffer.GetString(), buffer.GetSize());
  header.resize((header.size() + 7) / 8 * 8, ' ');

  std::vector<std::uint8_t> bytes(kLengthBytes + header.size() + std::size_t(end));
  const auto length = std::uint64_t(header.size());
  std::uint8_t* at = bytes.data();
  const auto put = [&at](const void* from, std::size_t size) {
    std::memcpy(at, from, size);
    at += size;
  };
  put(&length, kLengthBytes);
  put(header.data(), header.size());
  for (const TensorSource& tensor : tensors) {
    const std::vector<float> values = tensor.values();
    put(values.data(), values.size() * kFloatBytes);
  }
  return bytes;
}

}  // namespace unroll
