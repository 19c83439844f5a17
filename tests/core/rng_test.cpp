#include "core/rng.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace unroll {
namespace {

TEST(Rng, IsPcg32AsPublished) {
  // The first six outputs of pcg32-demo (pcg-random.org, C library), seeded with 42 and stream 54.
  Rng rng(42, 54);
  for (const std::uint32_t expected :
       {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu}) {
    EXPECT_EQ(rng.next(), expected);
  }
}

TEST(Rng, DistributionsAreTheSameOnEveryPlatform) {
  // From a second implementation of PCG32 and of the distributions, in Python.
  Rng uniform(1);
  EXPECT_EQ(uniform.uniform(), 0.8836851269317303);
  EXPECT_EQ(uniform.uniform(), 0.8254488188416854);
  EXPECT_EQ(uniform.uniform(), 0.5415711071203901);
  Rng normal(1);
  // log and sqrt may differ in the last bit between C libraries.
  EXPECT_NEAR(normal.normal(), 0.706846168131158, 1e-14);
  EXPECT_NEAR(normal.normal(), 0.971794978415956, 1e-14);
  EXPECT_NEAR(normal.normal(), -0.7830707627043337, 1e-14);
  Rng die(42, 54);
  for (const std::uint32_t expected : {3, 3, 2, 1, 1, 4, 5, 3, 0, 2, 0, 1}) {
    EXPECT_EQ(die.below(6), expected);
  }
}

TEST(Rng, OneSeedGivesOneSequenceAndStreamsDiffer) {
  Rng a(9, 1), b(9, 1), other_stream(9, 2), other_seed(10, 1);
  int same_stream = 0, same_seed = 0;
  for (int k = 0; k < 1000; ++k) {
    const std::uint32_t x = a.next();
    EXPECT_EQ(x, b.next());
    same_stream += x == other_stream.next();
    same_seed += x == other_seed.next();
  }
  // Two unrelated 32-bit numbers agree once in 4·10⁹ times.
  EXPECT_EQ(same_stream, 0);
  EXPECT_EQ(same_seed, 0);
}

TEST(Rng, TakesTheLargestSeed) {
  Rng a(~std::uint64_t(0), ~std::uint64_t(0));
  const double u = a.uniform();
  EXPECT_GE(u, 0);
  EXPECT_LT(u, 1);
}

/// Moments 1 … 4 about zero of n draws.
template <class Draw>
std::vector<double> moments(int n, Draw draw) {
  std::vector<double> sums(4);
  for (int k = 0; k < n; ++k) {
    const double x = draw();
    sums[0] += x, sums[1] += x * x, sums[2] += x * x * x, sums[3] += x * x * x * x;
  }
  for (double& sum : sums) sum /= n;
  return sums;
}

constexpr int kDraws = 200'000;

TEST(Rng, UniformHasTheMomentsOfTheUniformDistribution) {
  Rng rng(5);
  double smallest = 1, largest = 0;
  const std::vector<double> m = moments(kDraws, [&] {
    const double x = rng.uniform();
    smallest = std::min(smallest, x), largest = std::max(largest, x);
    return x;
  });
  // E xᵏ = 1/(k+1); five standard errors of the mean of 200000 are below 0.0033.
  EXPECT_NEAR(m[0], 1.0 / 2, 0.0033);
  EXPECT_NEAR(m[1], 1.0 / 3, 0.0033);
  EXPECT_NEAR(m[2], 1.0 / 4, 0.0033);
  EXPECT_NEAR(m[3], 1.0 / 5, 0.0033);
  EXPECT_GE(smallest, 0);
  EXPECT_LT(largest, 1);
  EXPECT_LT(smallest, 1e-3);
  EXPECT_GT(largest, 1 - 1e-3);
}

TEST(Rng, UniformStaysBetweenItsBounds) {
  Rng rng(5);
  for (int k = 0; k < 10'000; ++k) {
    const double x = rng.uniform(-3, 2);
    EXPECT_GE(x, -3);
    EXPECT_LT(x, 2);
  }
}

TEST(Rng, NormalHasTheMomentsOfTheNormalDistribution) {
  Rng rng(6);
  const std::vector<double> m = moments(kDraws, [&] { return rng.normal(); });
  // Means 0, 1, 0, 3 with variances 1, 2, 15, 96 per draw; five standard errors of each.
  const double root = std::sqrt(double(kDraws));
  EXPECT_NEAR(m[0], 0, 5 * std::sqrt(1.0) / root);
  EXPECT_NEAR(m[1], 1, 5 * std::sqrt(2.0) / root);
  EXPECT_NEAR(m[2], 0, 5 * std::sqrt(15.0) / root);
  EXPECT_NEAR(m[3], 3, 5 * std::sqrt(96.0) / root);
}

TEST(Rng, BelowIsUniformOverItsRange) {
  Rng rng(7);
  // 7 does not divide 2^32.
  std::vector<int> counts(7);
  for (int k = 0; k < kDraws; ++k) ++counts.at(rng.below(7));
  const double expected = kDraws / 7.0;
  double chi_squared = 0;
  for (const int count : counts) chi_squared += (count - expected) * (count - expected) / expected;
  EXPECT_LT(chi_squared, 22.46);  // six degrees of freedom: exceeded once in a thousand seeds
}

TEST(Rng, BelowHasNoModuloBias) {
  // Of 3·2^30 results the lower third would come twice as often from a plain remainder.
  Rng rng(8);
  int lower = 0;
  for (int k = 0; k < kDraws; ++k) lower += rng.below(3u << 30) < (1u << 30);
  EXPECT_NEAR(double(lower) / kDraws, 1.0 / 3, 5 * std::sqrt(2.0 / 9 / kDraws));
}

TEST(Rng, BelowOneIsZero) {
  Rng rng(8);
  for (int k = 0; k < 10; ++k) EXPECT_EQ(rng.below(1), 0u);
}

}  // namespace
}  // namespace unroll
