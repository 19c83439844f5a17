#include "core/check.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "core/rng.h"

namespace unroll {
namespace {

template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const ArgumentError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Check, SizeSaysExpectedAndActual) {
  EXPECT_EQ(refusal([] { check_size("inputs", 6, std::size_t(6)); }), "accepted");
  EXPECT_EQ(refusal([] { check_size("inputs", 6, std::size_t(5)); }), "inputs: expected 6, got 5");
}

TEST(Check, SizeIsNotFooledByWrappedNumbers) {
  // -1 and 2^32 - 1 have the same 32 bits.
  EXPECT_NE(refusal([] { check_size("n", -1, 4294967295u); }), "accepted");
}

TEST(Check, RangeIncludesBothEnds) {
  EXPECT_EQ(refusal([] { check_range("n", 1, 8, 1); }), "accepted");
  EXPECT_EQ(refusal([] { check_range("n", 1, 8, 8); }), "accepted");
  EXPECT_EQ(refusal([] { check_range("n", 1, 8, 0); }), "n: expected a value from 1 to 8, got 0");
  EXPECT_EQ(refusal([] { check_range("n", 1, 8, 9); }), "n: expected a value from 1 to 8, got 9");
}

TEST(Check, NotANumberIsOutOfEveryRange) {
  EXPECT_NE(refusal([] { check_range("x", 0.0, 1.0, std::nan("")); }), "accepted");
  EXPECT_NE(refusal([] { check_range("x", -HUGE_VAL, HUGE_VAL, std::nan("")); }), "accepted");
}

/// As the C library writes it.
std::string printed(const char* format, double number) {
  char text[64];
  std::snprintf(text, sizeof text, format, number);
  return text;
}

std::vector<double> numbers_of_every_size() {
  std::vector<double> numbers = {0,      1,        0.1,     0.5,     1e-4,     1e-5,   99999.95,
                                 999999, 999999.5, 1e6,     1234567, 0.999,    1e15,   1e100,
                                 5e-324, 2.2e-308, 1.7e308, 0.002,   123456.5, 1e-100, 1e5};
  Rng rng(3);
  for (int k = 0; k < 20'000; ++k) {
    numbers.push_back(rng.uniform(1, 10) * std::pow(10.0, double(rng.below(600)) - 300));
    numbers.push_back(rng.uniform(-2000, 2000));
    numbers.push_back(double(rng.next()));
  }
  return numbers;
}

TEST(Message, JoinsItsParts) {
  EXPECT_EQ(message("expected ", 3, ", got ", std::string("four"), '.', std::int64_t(-1) << 62),
            "expected 3, got four.-4611686018427387904");
}

TEST(Message, WritesNumbersAsPrintfDoes) {
  for (const double number : numbers_of_every_size()) {
    const std::string ours = message(number), theirs = printed("%g", number);
    EXPECT_EQ(message(-std::abs(number)), message("-", std::abs(number)));
    if (ours == theirs) continue;
    // Halfway between two of six figures printf takes the even one.
    const double error = std::abs(std::strtod(ours.c_str(), nullptr) - number);
    EXPECT_NEAR(error, std::abs(std::strtod(theirs.c_str(), nullptr) - number), 1e-12 * number)
        << ours << " instead of " << theirs;
  }
  EXPECT_EQ(message(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(message(-std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(message(std::nan("")), "nan");
  EXPECT_EQ(message(0.25f), "0.25");
}

TEST(AllDigits, AreEnoughToReadTheSameNumberAgain) {
  for (const double number : numbers_of_every_size()) {
    EXPECT_EQ(std::strtod(all_digits(number).c_str(), nullptr), number) << all_digits(number);
  }
  EXPECT_EQ(all_digits(0.1), "0.1");
  EXPECT_EQ(all_digits(10), "10");
  EXPECT_EQ(all_digits(std::nan("")), "nan");
}

TEST(NonFiniteError, NamesStepAndParameter) {
  const NonFiniteError gradient(12, NonFiniteError::Quantity::kGradient, "rnn.weight_hh_l0",
                                {1, 6, 64});
  EXPECT_STREQ(gradient.what(),
               "The gradient of rnn.weight_hh_l0 is not finite at step 12. The step was not "
               "applied.");
  EXPECT_EQ(gradient.step(), 12);
  EXPECT_EQ(gradient.parameter(), "rnn.weight_hh_l0");
  EXPECT_EQ(gradient.place().layer, 1);
  EXPECT_EQ(gradient.place().time_step, 6);
  EXPECT_EQ(gradient.place().time_steps, 64);

  const NonFiniteError loss(3, NonFiniteError::Quantity::kLoss, "readout.weight", {});
  EXPECT_STREQ(
      loss.what(),
      "The loss is not finite at step 3; the largest weight is in readout.weight. The step "
      "was not applied.");
}

}  // namespace
}  // namespace unroll
