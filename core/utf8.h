// UTF-8 to Unicode code points and back. Text is always characters here, never bytes.
#pragma once

#include <string>
#include <string_view>

namespace unroll {

/// Throws TextError, naming the byte, on anything but well-formed UTF-8 (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF).
std::u32string decode_utf8(std::string_view bytes);

/// `code_points` are Unicode scalar values.
std::string encode_utf8(std::u32string_view code_points);

}  // namespace unroll
