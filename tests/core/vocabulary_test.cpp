#include "core/vocabulary.h"

#include <set>

#include <gtest/gtest.h>

#include "core/check.h"
#include "core/utf8.h"

namespace unroll {
namespace {

TEST(Vocabulary, SortedIsByCodePoint) {
  const Vocabulary vocabulary(U"hello, 세계", VocabularyOrder::kSorted);
  EXPECT_EQ(vocabulary.symbols(), U" ,ehlo계세");
  EXPECT_EQ(vocabulary.encode(U"hole 세"), (std::vector<std::int32_t>{3, 5, 4, 2, 0, 7}));
}

TEST(Vocabulary, AppearanceIsTheOrderOfTheFirstOccurrence) {
  const Vocabulary vocabulary(U"hello, 세계", VocabularyOrder::kAppearance);
  EXPECT_EQ(vocabulary.symbols(), U"helo, 세계");
  EXPECT_EQ(vocabulary.encode(U"hell"), (std::vector<std::int32_t>{0, 1, 2, 2}));
}

TEST(Vocabulary, IsEmptyOfAnEmptyText) {
  const Vocabulary vocabulary(U"", VocabularyOrder::kSorted);
  EXPECT_EQ(vocabulary.size(), 0);
  EXPECT_TRUE(vocabulary.encode(U"").empty());
  EXPECT_TRUE(vocabulary.decode({}).empty());
  EXPECT_THROW(vocabulary.encode(U"a"), ArgumentError);
  EXPECT_THROW(vocabulary.decode({0}), ArgumentError);
}

struct Text {
  const char* name;
  std::u32string characters;
  std::size_t distinct;
};

class AnyValidText : public testing::TestWithParam<Text> {};

TEST_P(AnyValidText, ComesBackFromItsIds) {
  const Text& text = GetParam();
  // As the page sends it: bytes in, characters, ids, characters, bytes out.
  const std::string bytes = encode_utf8(text.characters);
  const std::u32string decoded = decode_utf8(bytes);
  EXPECT_EQ(decoded, text.characters);
  for (const VocabularyOrder order : {VocabularyOrder::kSorted, VocabularyOrder::kAppearance}) {
    const Vocabulary vocabulary(decoded, order);
    EXPECT_EQ(std::size_t(vocabulary.size()), text.distinct);
    const std::vector<std::int32_t> ids = vocabulary.encode(decoded);
    EXPECT_EQ(std::set<std::int32_t>(ids.begin(), ids.end()).size(), text.distinct);
    EXPECT_EQ(encode_utf8(vocabulary.decode(ids)), bytes);
  }
}

std::u32string every_scalar_value() {
  std::u32string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c > 0xDFFF) all.push_back(c);
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(
    Vocabulary, AnyValidText,
    testing::Values(
        // 나랏〮말〯ᄊᆞ미〮, with old Hangul in conjoining jamo and tone marks
        Text{"OldHangul", U"\uB098\uB78F\u302E\uB9D0\u302F\u110A\u119E\uBBF8\u302E", 8},
        Text{"SyllablesAsJamo", U"\u1112\u1161\u11AB\u1100\u1173\u11AF", 6},
        // 👩‍👩‍👧‍👦 joined, 👋🏽 with a skin tone, 🇰🇷 a flag of two
        // regional indicators
        Text{"EmojiWithJoiners",
             U"\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466 \U0001F44B\U0001F3FD "
             U"\U0001F1F0\U0001F1F7",
             9},
        Text{"Nul", std::u32string(U"a\0b\0", 4), 3},
        Text{"RightToLeft", U"\u0633\u0644\u0627\u0645 \u05E9\u05DC\u05D5\u05DD\u200F", 10},
        // é as one character and as two are different texts and stay so
        Text{"CombiningMarks", U"e\u0301\u00E9e\u0301\u0327", 4},
        Text{"ControlsAndByteOrderMark", U"\uFEFF\r\n\t\x1B\x7F", 6},
        Text{"NonCharacters", U"\uFFFE\uFFFF\U0010FFFF\uFFFD", 4},
        Text{"EveryScalarValue", every_scalar_value(), 0x110000 - 2048}),
    [](const auto& instance) { return instance.param.name; });

TEST(Vocabulary, NamesTheCharacterItDoesNotKnow) {
  const Vocabulary vocabulary(U"abc", VocabularyOrder::kSorted);
  const auto refusal = [&](const std::u32string& text) {
    try {
      vocabulary.encode(text);
    } catch (const ArgumentError& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  EXPECT_EQ(refusal(U"abd"),
            "The character \"d\" (U+0064) does not occur in the text the model learned from.");
  EXPECT_EQ(refusal(U"한"),
            "The character \"한\" (U+D55C) does not occur in the text the model learned from.");
  // Below, between and above the known ones.
  EXPECT_NE(refusal(U"!"), "accepted");
  EXPECT_NE(refusal(U"\U0010FFFF"), "accepted");
}

TEST(Vocabulary, RefusesIdsThatItDoesNotHave) {
  const Vocabulary vocabulary(U"abc", VocabularyOrder::kSorted);
  EXPECT_EQ(vocabulary.decode({2, 0}), U"ca");
  EXPECT_THROW(vocabulary.decode({3}), ArgumentError);
  EXPECT_THROW(vocabulary.decode({-1}), ArgumentError);
}

}  // namespace
}  // namespace unroll
