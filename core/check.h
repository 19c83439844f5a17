// The errors of the core, and the checks that throw them. A message says what was expected and what
// was found, in words a person can act on; the type says which kind of input was at fault.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace unroll {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A configuration value is of the wrong type, out of range or unknown.
class ConfigError : public Error {
 public:
  ConfigError(std::string field, const std::string& what) : Error(what), field_(std::move(field)) {}
  const std::string& field() const { return field_; }

 private:
  std::string field_;
};

/// The text cannot be trained on.
class TextError : public Error {
 public:
  using Error::Error;
};

/// An argument of a call has the wrong size or value.
class ArgumentError : public Error {
 public:
  using Error::Error;
};

/// The bytes are not a model that can be opened here.
class FileError : public Error {
 public:
  using Error::Error;
};

/// What is asked for would not fit into memory.
class TooLargeError : public Error {
 public:
  TooLargeError(std::int64_t bytes, const std::string& what) : Error(what), bytes_(bytes) {}
  /// What it would have taken.
  std::int64_t bytes() const { return bytes_; }

 private:
  std::int64_t bytes_;
};

/// The loss or a gradient is not finite. A training step that it happens in was not applied.
class NonFiniteError : public Error {
 public:
  enum class Quantity { kLoss, kGradient };
  /// Where in the window it began; layers and time steps count from 0, layer -1 is the readout.
  struct Place {
    std::int64_t layer = -1;
    std::int64_t time_step = 0;
    std::int64_t time_steps = 0;  // of the window
  };

  /// `step` counts from 1 and is the step that was refused; `parameter` is the first one whose
  /// gradient is infinite or NaN, else the one with the largest gradient; where it is the loss, the
  /// one with the largest entry.
  NonFiniteError(std::int64_t step, Quantity quantity, std::string parameter, Place place);
  /// In an example that is no training step: step() is 0.
  NonFiniteError(const std::string& what, Quantity quantity, std::string parameter, Place place)
      : Error(what), quantity_(quantity), parameter_(std::move(parameter)), place_(place) {}

  std::int64_t step() const { return step_; }
  Quantity quantity() const { return quantity_; }
  const std::string& parameter() const { return parameter_; }
  const Place& place() const { return place_; }

 private:
  std::int64_t step_ = 0;
  Quantity quantity_;
  std::string parameter_;
  Place place_;
};

void append_to_message(std::string& out, std::string_view part);
void append_to_message(std::string& out, std::int64_t part);
/// Six significant digits, as printf's %g writes them.
void append_to_message(std::string& out, double part);

/// As many digits as it takes to read the same number again.
std::string all_digits(double number);

/// Joins the parts of a message: `message("expected ", 3, ", got ", n)`. Neither streams nor printf
/// nor std::to_chars(double) are behind it: they would add 60, 4 and 48 KB to the WebAssembly
/// module (gzipped).
template <class... Parts>
std::string message(const Parts&... parts) {
  std::string out;
  const auto append = [&out]<class Part>(const Part& part) {
    if constexpr (std::same_as<Part, char>) {
      out.push_back(part);
    } else if constexpr (std::integral<Part>) {
      append_to_message(out, std::int64_t(part));
    } else if constexpr (std::floating_point<Part>) {
      append_to_message(out, double(part));
    } else {
      append_to_message(out, std::string_view(part));
    }
  };
  (append(parts), ...);
  return out;
}

/// Throws ArgumentError unless `actual == expected`; `what` is the subject of the sentence.
template <class Expected, class Actual>
void check_size(const char* what, Expected expected, Actual actual) {
  if (std::int64_t(expected) != std::int64_t(actual)) {
    throw ArgumentError(message(what, ": expected ", expected, ", got ", actual));
  }
}

/// Throws ArgumentError unless every id is one of 0 … size - 1; `what` is one of them.
void check_ids(const char* what, std::int32_t size, std::span<const std::int32_t> ids);

/// Throws ArgumentError unless `minimum <= actual <= maximum`. NaN is out of every range.
template <class Number>
void check_range(const char* what, Number minimum, Number maximum, Number actual) {
  if (!(actual >= minimum && actual <= maximum)) {
    throw ArgumentError(
        message(what, ": expected a value from ", minimum, " to ", maximum, ", got ", actual));
  }
}

}  // namespace unroll
