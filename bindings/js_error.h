// How a C++ exception reaches JavaScript: as a plain object {code, message, …} that lib.ts, which
// knows all codes, turns into an UnrollError. Thrown from here, it needs neither Emscripten's
// demangler in the module nor a reference count to be kept on the other side.
#pragma once

#include <emscripten/val.h>

#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include "core/check.h"

namespace unroll::js {

inline emscripten::val error_object(const char* code, const char* message) {
  emscripten::val error = emscripten::val::object();
  error.set("code", code);
  error.set("message", std::string(message));  // a char pointer would be read as Latin-1
  return error;
}

/// The exception being handled, as an object.
inline emscripten::val describe_current_exception() {
  try {
    throw;
  } catch (const ConfigError& e) {
    emscripten::val error = error_object("bad-config", e.what());
    error.set("field", e.field());
    return error;
  } catch (const NonFiniteError& e) {
    emscripten::val error = error_object("non-finite", e.what());
    error.set("step", double(e.step()));
    error.set("quantity", e.quantity() == NonFiniteError::Quantity::kLoss ? "loss" : "gradient");
    error.set("parameter", e.parameter());
    // Counted as people do; the readout is no layer.
    error.set("timeStep", double(e.place().time_step + 1));
    error.set("timeSteps", double(e.place().time_steps));
    if (e.place().layer >= 0) error.set("layer", double(e.place().layer));
    return error;
  } catch (const TooLargeError& e) {
    emscripten::val error = error_object("too-large", e.what());
    error.set("bytes", double(e.bytes()));
    return error;
  } catch (const TextError& e) {
    return error_object("bad-text", e.what());
  } catch (const ArgumentError& e) {
    return error_object("bad-argument", e.what());
  } catch (const FileError& e) {
    return error_object("bad-file", e.what());
  } catch (const std::bad_alloc&) {
    return error_object("too-large",
                        "The memory that the browser gives to this page is used up. Close other "
                        "runs, or choose a smaller model or a shorter text.");
  } catch (const std::exception& e) {
    return error_object("internal", e.what());
  } catch (...) {
    return error_object("internal", "The core threw something that is not an exception.");
  }
}

template <auto function>
struct Guarded;

/// `Guarded<f>::call` is f with its exceptions thrown as JavaScript objects.
///
/// No argument may be a std::string: Emscripten allocates those before the call and frees them
/// after it, but not when the call throws. A JavaScript value is freed either way.
template <class Result, class... Arguments, Result (*function)(Arguments...)>
struct Guarded<function> {
  static_assert(!(std::is_same_v<std::remove_cvref_t<Arguments>, std::string> || ...));

  static Result call(Arguments... arguments) {
    try {
      return function(std::forward<Arguments>(arguments)...);
    } catch (...) {
      describe_current_exception().throw_();
    }
  }
};

}  // namespace unroll::js
