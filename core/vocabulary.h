// Characters and their ids. A character is one Unicode code point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.h"

namespace unroll {

enum class VocabularyOrder { kSorted, kAppearance };

/// A bijection between the V distinct characters of a text and the ids 0 … V-1.
class Vocabulary {
 public:
  Vocabulary() = default;

  /// The distinct characters of `text`, by code point or in the order they first appear.
  Vocabulary(std::u32string_view text, VocabularyOrder order);

  Index size() const { return Index(symbols_.size()); }
  const std::u32string& symbols() const { return symbols_; }

  /// Throws ArgumentError naming the first character that is not in the vocabulary.
  std::vector<std::int32_t> encode(std::u32string_view text) const;
  /// Throws ArgumentError on an id outside 0 … V-1.
  std::u32string decode(const std::vector<std::int32_t>& ids) const;

 private:
  std::u32string symbols_;
  std::vector<std::int32_t> id_of_;  // by code point, up to the largest one; -1: not in it
};

/// The symbols of a vocabulary as a file lists them, in the order of their ids. Throws FileError if
/// there is none or one comes twice.
std::u32string decode_symbols(std::string_view utf8);

}  // namespace unroll
