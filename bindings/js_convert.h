// Between C++ values and JavaScript's: the only place that touches typed arrays. Arrays are copied
// both ways; JavaScript never holds a view of this memory, which moves when it grows.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/check.h"
#include "core/types.h"

namespace unroll::js {

// Named, so that the generated TypeScript declarations say what they are.
EMSCRIPTEN_DECLARE_VAL_TYPE(String)
EMSCRIPTEN_DECLARE_VAL_TYPE(Uint8Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Int32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Float32Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(Float64Array)
EMSCRIPTEN_DECLARE_VAL_TYPE(NumberArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(StringArray)

/// A copy, with a buffer of its own.
template <class TypedArray, class Number>
TypedArray to_typed_array(std::span<const Number> numbers) {
  const emscripten::val view(emscripten::typed_memory_view(numbers.size(), numbers.data()));
  return TypedArray(view.call<emscripten::val>("slice"));
}
inline Float32Array to_js(const std::vector<float>& numbers) {
  return to_typed_array<Float32Array, float>(numbers);
}
/// Column after column.
inline Float32Array to_js(const Matrix<float>& matrix) {
  return to_typed_array<Float32Array, float>({matrix.data(), std::size_t(matrix.size())});
}
inline Float64Array to_js(const std::vector<double>& numbers) {
  return to_typed_array<Float64Array, double>(numbers);
}
inline Uint8Array to_js(const std::vector<std::uint8_t>& bytes) {
  return to_typed_array<Uint8Array, std::uint8_t>(bytes);
}
/// As bytes: the string type of Emscripten would drop a byte order mark at the start.
inline Uint8Array to_js(const std::string& text) {
  return to_typed_array<Uint8Array, std::uint8_t>(
      {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// The numbers of a typed array of the same type.
template <class Number>
std::vector<Number> to_vector(const emscripten::val& array) {
  std::vector<Number> numbers(array["length"].as<std::size_t>());
  const emscripten::val view(emscripten::typed_memory_view(numbers.size(), numbers.data()));
  view.call<void>("set", array);
  return numbers;
}

inline std::string to_string(const String& text) { return text.as<std::string>(); }

/// Bytes that are UTF-8.
inline std::string_view as_text(const std::vector<std::uint8_t>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A JavaScript number that has to be whole. Throws ArgumentError, also for NaN.
inline std::int64_t to_integer(const char* what, double number, std::int64_t minimum,
                               std::int64_t maximum) {
  if (number >= double(minimum) && number <= double(maximum) && number == std::floor(number)) {
    return std::int64_t(number);
  }
  throw ArgumentError(
      message(what, ": expected a whole number from ", minimum, " to ", maximum, ", got ", number));
}

}  // namespace unroll::js
