// A text short enough to train on within a test, and the configuration that goes with it.
#pragma once

#include <string>

#include "core/config.h"
#include "core/trainer.h"
#include "core/utf8.h"
#include "core/vocabulary.h"

namespace unroll::test {

struct SmallText {
  explicit SmallText(const std::string& utf8)
      : vocabulary(decode_utf8(utf8), VocabularyOrder::kSorted),
        ids(vocabulary.encode(decode_utf8(utf8))) {}

  template <class S>
  Trainer<S> trainer(const Config& config) const {
    return Trainer<S>(config, vocabulary.size(), ids);
  }

  Vocabulary vocabulary;
  std::vector<std::int32_t> ids;
};

/// 303 characters, 27 distinct.
inline const SmallText& nursery_rhyme() {
  static const SmallText text(
      "Hey diddle diddle, the cat and the fiddle, the cow jumped over the moon; the little dog "
      "laughed to see such sport, and the dish ran away with the spoon. Hickory dickory dock, the "
      "mouse ran up the clock. The clock struck one, the mouse ran down, hickory dickory dock. "
      "Jack and Jill went up the hill.");
  return text;
}

inline Config small_config(const std::string& cell = "lstm") {
  Config config;
  config.cell = cell;
  config.hidden_size = 12;
  config.sequence_length = 8;
  config.batch_size = 4;
  return config;
}

}  // namespace unroll::test
