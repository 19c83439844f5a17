// A text and a configuration that sessions of the tests start from.
#pragma once

#include <string>

#include "bindings/session.h"

namespace unroll::test {

inline constexpr const char* kText =
    "Hey diddle diddle, the cat and the fiddle, the cow jumped over the moon; the little dog "
    "laughed to see such sport, and the dish ran away with the spoon. ";

inline Config small_config(const std::string& cell = "lstm") {
  Config config;
  config.cell = cell;
  config.hidden_size = 10;
  config.sequence_length = 8;
  config.batch_size = 3;
  return config;
}

/// What the call threw says; it has to be of this type.
template <class Error, class Call>
std::string reason(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace unroll::test
