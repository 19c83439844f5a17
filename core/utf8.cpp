#include "core/utf8.h"

#include <cstdint>

#include "core/check.h"

namespace unroll {
namespace {

/// What the first byte of a sequence announces (RFC 3629, section 4).
struct Lead {
  int length;        // bytes in all; 0: not a first byte
  char32_t bits;     // its payload
  char32_t minimum;  // below it the sequence is overlong
};

Lead read_lead(std::uint8_t byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return {2, char32_t(byte & 0x1F), 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, char32_t(byte & 0x0F), 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return {4, char32_t(byte & 0x07), 0x10000};
  return {0, 0, 0};
}

bool is_scalar_value(char32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }

}  // namespace

std::u32string decode_utf8(std::string_view bytes) {
  std::u32string result;
  result.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Lead lead = read_lead(static_cast<std::uint8_t>(bytes[at]));
    bool valid = lead.length > 0 && at + std::size_t(lead.length) <= bytes.size();
    char32_t code_point = lead.bits;
    for (int k = 1; valid && k < lead.length; ++k) {
      const auto byte = static_cast<std::uint8_t>(bytes[at + std::size_t(k)]);
      valid = (byte & 0xC0) == 0x80;
      code_point = (code_point << 6) | (byte & 0x3F);
    }
    if (!valid || code_point < lead.minimum || !is_scalar_value(code_point)) {
      throw TextError(message("The text is not valid UTF-8 at byte ", at, "."));
    }
    result.push_back(code_point);
    at += std::size_t(lead.length);
  }
  return result;
}

std::string encode_utf8(std::u32string_view code_points) {
  std::string result;
  result.reserve(code_points.size());
  for (const char32_t c : code_points) {
    const auto tail = [&](int shift) { result.push_back(char(0x80 | ((c >> shift) & 0x3F))); };
    if (c < 0x80) {
      result.push_back(char(c));
    } else if (c < 0x800) {
      result.push_back(char(0xC0 | (c >> 6)));
      tail(0);
    } else if (c < 0x10000) {
      result.push_back(char(0xE0 | (c >> 12)));
      tail(6), tail(0);
    } else {
      result.push_back(char(0xF0 | (c >> 18)));
      tail(12), tail(6), tail(0);
    }
  }
  return result;
}

}  // namespace unroll
