#include "core/parameter_set.h"

#include <cstdint>

#include <gtest/gtest.h>

#include "core/check.h"

namespace unroll {
namespace {

template <class S>
class ParameterSetOf : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(ParameterSetOf, Scalars);

TYPED_TEST(ParameterSetOf, KeepsATableOfNamesAndShapes) {
  ParameterSet<TypeParam> parameters;
  const Index weight = parameters.add("w", 3, 5, ParameterRole::kWeight);
  const Index bias = parameters.add("b", 3, 1, ParameterRole::kBias);
  EXPECT_EQ(parameters.table().size(), 2u);
  EXPECT_EQ(parameters.find("w"), weight);
  EXPECT_EQ(parameters.find("b"), bias);
  EXPECT_EQ(parameters.table()[0].shape(), (std::vector<Index>{3, 5}));
  EXPECT_EQ(parameters.table()[1].shape(), (std::vector<Index>{3}));
  EXPECT_EQ(parameters.count(), 18);
  EXPECT_THROW(parameters.find("W"), ArgumentError);
  EXPECT_THROW(parameters.find(""), ArgumentError);
}

TYPED_TEST(ParameterSetOf, AWeightOfOneColumnStaysAMatrix) {
  ParameterSet<TypeParam> parameters;
  parameters.add("w", 3, 1, ParameterRole::kWeight);
  EXPECT_EQ(parameters.table()[0].shape(), (std::vector<Index>{3, 1}));
}

TYPED_TEST(ParameterSetOf, StartsEveryParameterOnACacheLine) {
  ParameterSet<TypeParam> parameters;
  for (const Index rows : {1, 3, 16, 17, 65}) {
    parameters.add(std::to_string(rows), rows, 3, ParameterRole::kWeight);
  }
  for (const ParameterInfo& info : parameters.table()) {
    EXPECT_EQ(std::size_t(info.offset) * sizeof(TypeParam) % 64, 0u);
  }
  // What the maps promise Eigen has to be true of the arena itself.
  constexpr std::uintptr_t kAlignment = EIGEN_MAX_ALIGN_BYTES;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(parameters.values().data()) % kAlignment, 0u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(parameters.gradients().data()) % kAlignment, 0u);
}

TYPED_TEST(ParameterSetOf, ParametersDoNotOverlapAndThePaddingStaysZero) {
  ParameterSet<TypeParam> parameters;
  Index total = 0;
  for (Index k = 0; k < 5; ++k) {
    parameters.add(std::to_string(k), k + 1, 3, ParameterRole::kWeight);
    parameters.value(k).setConstant(TypeParam(k + 1));
    parameters.gradient(k).setConstant(TypeParam(-k - 1));
    total += (k + 1) * 3;
  }
  EXPECT_EQ(parameters.count(), total);
  TypeParam sum = 0;
  for (Index k = 0; k < 5; ++k) {
    EXPECT_TRUE((parameters.value(k).array() == TypeParam(k + 1)).all());
    EXPECT_TRUE((parameters.gradient(k).array() == TypeParam(-k - 1)).all());
    sum += TypeParam((k + 1) * (k + 1) * 3);
  }
  EXPECT_EQ(parameters.values().sum(), sum);
  EXPECT_EQ(parameters.gradients().sum(), -sum);
}

TYPED_TEST(ParameterSetOf, ANewParameterIsZeroAndLeavesTheOthersAlone) {
  ParameterSet<TypeParam> parameters;
  parameters.add("first", 2, 2, ParameterRole::kWeight);
  parameters.value(0) << 1, 2, 3, 4;
  parameters.add("second", 2, 2, ParameterRole::kWeight);
  EXPECT_EQ(parameters.value(0)(1, 0), TypeParam(3));
  EXPECT_TRUE((parameters.value(1).array() == 0).all());
  EXPECT_TRUE((parameters.gradient(1).array() == 0).all());
}

TYPED_TEST(ParameterSetOf, RowMajorIsPyTorchsOrder) {
  ParameterSet<TypeParam> parameters;
  parameters.add("w", 2, 3, ParameterRole::kWeight);
  const std::vector<TypeParam> entries = {1, 2, 3, 4, 5, 6};
  from_row_major(entries.data(), parameters.value(0));
  EXPECT_EQ(parameters.value(0)(0, 2), TypeParam(3));
  EXPECT_EQ(parameters.value(0)(1, 0), TypeParam(4));
  EXPECT_EQ(to_row_major(std::as_const(parameters).value(0)), entries);
}

}  // namespace
}  // namespace unroll
