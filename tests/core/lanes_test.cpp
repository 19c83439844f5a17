#include "core/lanes.h"

#include <vector>

#include <gtest/gtest.h>

namespace unroll {
namespace {

template <class S>
class LanesTest : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(LanesTest, Scalars);

TYPED_TEST(LanesTest, VisitsEveryNumberOfAnySizeOnceAndNothingElse) {
  using S = TypeParam;
  for (Index size = 0; size <= 3 * kLanes<S> + 1; ++size) {
    std::vector<S> from(std::size_t(size) + 1, S(1)), to(std::size_t(size) + 1, S(-1));
    visit_lanes<S>(size, [&](Index first, auto count) {
      store<S>(load(to.data() + first, count) + load(from.data() + first, count) + S(first),
               to.data() + first, count);
    });
    for (Index k = 0; k < size; ++k) {
      EXPECT_EQ(to[std::size_t(k)], k / kLanes<S> * kLanes<S>) << size << ", " << k;
    }
    EXPECT_EQ(to.back(), -1) << size;
  }
}

TYPED_TEST(LanesTest, WhatIsNotReadIsZero) {
  using S = TypeParam;
  const std::vector<S> numbers(std::size_t(kLanes<S>), S(7));
  const Lanes<S> one = load(numbers.data(), Index(1));
  for (Index k = 0; k < kLanes<S>; ++k) EXPECT_EQ(one[k], k == 0 ? 7 : 0);
}

TYPED_TEST(LanesTest, MultipliesAndAddsLaneByLane) {
  using S = TypeParam;
  Lanes<S> a, b, sum;
  for (Index k = 0; k < kLanes<S>; ++k) {
    a[k] = S(k);
    b[k] = S(k + 1);
    sum[k] = S(100);
  }
  const Lanes<S> result = multiply_add(a, b, sum);
  for (Index k = 0; k < kLanes<S>; ++k) EXPECT_EQ(result[k], k * (k + 1) + 100);
}

}  // namespace
}  // namespace unroll
