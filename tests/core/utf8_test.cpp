#include "core/utf8.h"

#include <gtest/gtest.h>

#include "core/check.h"

namespace unroll {
namespace {

TEST(Utf8, EveryScalarValueComesBack) {
  std::u32string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c > 0xDFFF) all.push_back(c);
  }
  const std::string bytes = encode_utf8(all);
  // 128 of one byte, 1920 of two, 61440 of three (65536 - 2048 - 2048 surrogates), 2^20 of four.
  EXPECT_EQ(bytes.size(), 128u + 1920 * 2 + 61440 * 3 + 1048576 * 4);
  EXPECT_TRUE(decode_utf8(bytes) == all);
}

TEST(Utf8, EncodesAsInTheStandard) {
  // RFC 3629, section 7, and the edges of each length (Unicode 15, table 3-6).
  EXPECT_EQ(encode_utf8(U"A\u2262\u0391."), "\x41\xE2\x89\xA2\xCE\x91\x2E");
  EXPECT_EQ(encode_utf8(U"\uD55C\uAD6D\uC5B4"), "\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4");
  EXPECT_EQ(encode_utf8(U"\U000233B4"), "\xF0\xA3\x8E\xB4");
  EXPECT_EQ(encode_utf8(U"\x7F"), "\x7F");
  EXPECT_EQ(encode_utf8(U"\u0080"), "\xC2\x80");
  EXPECT_EQ(encode_utf8(U"\u07FF"), "\xDF\xBF");
  EXPECT_EQ(encode_utf8(U"\u0800"), "\xE0\xA0\x80");
  EXPECT_EQ(encode_utf8(U"\uFFFF"), "\xEF\xBF\xBF");
  EXPECT_EQ(encode_utf8(U"\U00010000"), "\xF0\x90\x80\x80");
  EXPECT_EQ(encode_utf8(U"\U0010FFFF"), "\xF4\x8F\xBF\xBF");
}

TEST(Utf8, EmptyIsEmpty) {
  EXPECT_TRUE(decode_utf8("").empty());
  EXPECT_TRUE(encode_utf8(U"").empty());
}

struct Malformed {
  const char* what;
  std::string bytes;
  std::size_t at;  // first byte of the sequence at fault
};

class MalformedUtf8 : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedUtf8, IsRefusedNamingTheByte) {
  try {
    decode_utf8(GetParam().bytes);
    ADD_FAILURE() << GetParam().what;
  } catch (const TextError& error) {
    EXPECT_EQ(std::string(error.what()),
              "The text is not valid UTF-8 at byte " + std::to_string(GetParam().at) + ".");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rfc3629, MalformedUtf8,
    testing::Values(Malformed{"a lone continuation", "ab\x80", 2},
                    Malformed{"a lone start of two", "a\xC3", 1},
                    Malformed{"a start of two and a letter", "\xC3z", 0},
                    Malformed{"three bytes cut after one", "a\xE2", 1},
                    Malformed{"three bytes cut after two", "a\xE2\x89", 1},
                    Malformed{"four bytes cut after three", "\xF0\xA3\x8E", 0},
                    Malformed{"four bytes with a letter inside", "xyz\xF0\xA3z\xB4", 3},
                    Malformed{"overlong NUL", std::string("\xC0\x80"), 0},
                    Malformed{"overlong DEL", "\xC1\xBF", 0},
                    Malformed{"overlong three", "\xE0\x9F\xBF", 0},
                    Malformed{"overlong four", "\xF0\x8F\xBF\xBF", 0},
                    Malformed{"the first surrogate", "\xED\xA0\x80", 0},
                    Malformed{"the last surrogate", "\xED\xBF\xBF", 0},
                    Malformed{"a surrogate pair (CESU-8)", "\xED\xA0\xBD\xED\xB8\x80", 0},
                    Malformed{"above U+10FFFF", "\xF4\x90\x80\x80", 0},
                    Malformed{"a start of five", "\xF8\x88\x80\x80\x80", 0},
                    Malformed{"a byte that never occurs", "ok\xFF", 2}));

TEST(Utf8, NothingButTheWellFormedIsAccepted) {
  // Every sequence of two bytes: what is accepted has to encode to the very same bytes.
  int accepted = 0;
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes = {char(first), char(second)};
      try {
        EXPECT_EQ(encode_utf8(decode_utf8(bytes)), bytes);
        ++accepted;
      } catch (const TextError&) {
      }
    }
  }
  EXPECT_EQ(accepted, 128 * 128 + 1920);  // two of one byte, or one of two
}

}  // namespace
}  // namespace unroll
