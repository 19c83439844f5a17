#include "core/vocabulary.h"

#include <algorithm>

#include "core/check.h"
#include "core/utf8.h"

namespace unroll {
namespace {

/// At least four digits, as code points are written.
std::string hex(char32_t c) {
  std::string digits;
  for (int shift = 20; shift >= 0; shift -= 4) {
    const char32_t digit = (c >> shift) & 0xF;
    if (digits.empty() && digit == 0 && shift > 12) continue;
    digits.push_back("0123456789ABCDEF"[digit]);
  }
  return digits;
}

}  // namespace

Vocabulary::Vocabulary(std::u32string_view text, VocabularyOrder order) {
  if (text.empty()) return;
  id_of_.assign(std::size_t(*std::max_element(text.begin(), text.end())) + 1, -1);
  for (const char32_t c : text) {
    if (id_of_[c] >= 0) continue;
    id_of_[c] = 0;
    symbols_.push_back(c);
  }
  if (order == VocabularyOrder::kSorted) {
    symbols_.clear();
    for (char32_t c = 0; c < id_of_.size(); ++c) {
      if (id_of_[c] >= 0) symbols_.push_back(c);
    }
  }
  for (std::size_t id = 0; id < symbols_.size(); ++id) {
    id_of_[symbols_[id]] = static_cast<std::int32_t>(id);
  }
}

std::vector<std::int32_t> Vocabulary::encode(std::u32string_view text) const {
  std::vector<std::int32_t> ids;
  ids.reserve(text.size());
  for (const char32_t c : text) {
    const std::int32_t id = c < id_of_.size() ? id_of_[c] : -1;
    if (id < 0) {
      // A control character would only disturb the sentence (a NUL ends it).
      const std::string shown = c < 0x20 ? "" : message('"', encode_utf8({&c, 1}), "\" ");
      throw ArgumentError(message("The character ", shown, "(U+", hex(c),
                                  ") does not occur in the text the model learned from."));
    }
    ids.push_back(id);
  }
  return ids;
}

std::u32string Vocabulary::decode(const std::vector<std::int32_t>& ids) const {
  std::u32string result;
  result.reserve(ids.size());
  for (const std::int32_t id : ids) {
    check_range("character id", std::int32_t(0), std::int32_t(size()) - 1, id);
    result.push_back(symbols_[std::size_t(id)]);
  }
  return result;
}

std::u32string decode_symbols(std::string_view utf8) {
  std::u32string symbols = decode_utf8(utf8);
  const Vocabulary distinct(symbols, VocabularyOrder::kAppearance);
  if (symbols.empty() || distinct.size() != Index(symbols.size())) {
    throw FileError("The file's vocabulary is empty or has a character twice.");
  }
  return symbols;
}

}  // namespace unroll
