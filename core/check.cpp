#include "core/check.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace unroll {
namespace {

std::string describe(std::int64_t step, NonFiniteError::Quantity quantity,
                     const std::string& parameter) {
  if (quantity == NonFiniteError::Quantity::kLoss) {
    return message("The loss is not finite at step ", step, "; the largest weight is in ",
                   parameter, ". The step was not applied.");
  }
  return message("The gradient of ", parameter, " is not finite at step ", step,
                 ". The step was not applied.");
}

/// 10ⁿ, to more digits than are shown. (std::pow is 2 KB of the WebAssembly module.)
double power_of_ten(int n) {
  double power = 1;
  for (int k = 0; k < std::abs(n); ++k) power *= 10;
  return n < 0 ? 1 / power : power;
}

}  // namespace

void append_to_message(std::string& out, std::string_view part) { out.append(part); }

void append_to_message(std::string& out, std::int64_t part) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, part).ptr);
}

void append_to_message(std::string& out, double part) {
  if (std::isnan(part)) return append_to_message(out, "nan");
  if (std::signbit(part)) out.push_back('-');
  part = std::abs(part);
  if (std::isinf(part)) return append_to_message(out, "inf");
  if (part == 0) return out.push_back('0');

  // part = digits · 10^(exponent - 5), digits a whole number of six figures
  int exponent = int(std::floor(std::log10(part)));
  // In two factors, because 10^(5 - exponent) overflows for the smallest numbers.
  const int half = (5 - exponent) / 2;
  const double scaled = part * power_of_ten(half) * power_of_ten(5 - exponent - half);
  auto digits = std::int64_t(std::llround(scaled));
  if (digits >= 1'000'000) {
    digits /= 10;
    ++exponent;
  }
  std::string figures = std::to_string(digits);
  const bool scientific = exponent < -4 || exponent > 5;
  std::size_t point = scientific ? 1 : std::size_t(std::max(exponent, 0) + 1);
  if (!scientific && exponent < 0) figures.insert(0, std::size_t(-exponent), '0');
  while (figures.size() > point && figures.back() == '0') figures.pop_back();
  if (figures.size() > point) figures.insert(point, 1, '.');
  out.append(figures);
  if (!scientific) return;
  out.append(exponent < 0 ? "e-" : "e+");
  if (std::abs(exponent) < 10) out.push_back('0');
  append_to_message(out, std::int64_t(std::abs(exponent)));
}

std::string all_digits(double number) {
  if (!std::isfinite(number)) return message(number);
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer>(buffer).Double(number);
  std::string digits(buffer.GetString(), buffer.GetSize());
  if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
  return digits;
}

void check_ids(const char* what, std::int32_t size, std::span<const std::int32_t> ids) {
  if (ids.empty()) return;
  const auto [least, largest] = std::minmax_element(ids.begin(), ids.end());
  check_range(what, std::int32_t(0), size - 1, *least);
  check_range(what, std::int32_t(0), size - 1, *largest);
}

NonFiniteError::NonFiniteError(std::int64_t step, Quantity quantity, std::string parameter,
                               Place place)
    : Error(describe(step, quantity, parameter)),
      step_(step),
      quantity_(quantity),
      parameter_(std::move(parameter)),
      place_(place) {}

}  // namespace unroll
