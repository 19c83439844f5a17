#include "core/product.h"

#include <gtest/gtest.h>

#include <vector>

namespace unroll {
namespace {

template <class S>
class Product : public testing::Test {
 protected:
  // Sums of k products of numbers in [-1, 1]: the rounding of a float sum grows with k.
  static double tolerance(Index depth) {
    return double(Eigen::NumTraits<S>::epsilon()) * double(depth + 1);
  }

  /// A matrix inside a larger one, so that its columns are neither adjacent nor aligned.
  static auto inner(Matrix<S>& outer, Index rows, Index cols) {
    outer = Matrix<S>::Random(rows + 3, cols + 1);
    return outer.block(1, 1, rows, cols);
  }
};

using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(Product, Scalars);

// Remainders of the kernel's panels (of 4 to 32 rows, by machine and type) and tiles (of 4 or 8
// columns); 256 and 257 its depth block.
const std::vector<Index> kRows = {1, 2, 3, 5, 7, 8, 9, 16, 33, 101};
const std::vector<Index> kColumns = {1, 2, 3, 4, 5, 6, 7, 8, 15, 32};
const std::vector<Index> kDepths = {1, 2, 5, 64, 256, 257, 515};

TYPED_TEST(Product, AgreesWithEigenOnEveryRaggedShape) {
  using S = TypeParam;
  for (const Index m : kRows) {
    for (const Index n : kColumns) {
      for (const Index k : kDepths) {
        SCOPED_TRACE(testing::Message() << m << " x " << k << " by " << k << " x " << n);
        Matrix<S> a_outer, x_outer, c_outer;
        const auto a = this->inner(a_outer, m, k);
        const auto x = this->inner(x_outer, k, n);
        auto c = this->inner(c_outer, m, n);
        const Matrix<S> c_before = c_outer;
        const Matrix<S> expected = c + a.lazyProduct(x);

        LeftFactor<S> factor;
        factor.set(a);
        factor.multiply_add(x, c);
        EXPECT_LE((c - expected).cwiseAbs().maxCoeff(), this->tolerance(k));

        // Nothing around C is touched.
        Matrix<S> around = c_outer;
        around.block(1, 1, m, n) = c_before.block(1, 1, m, n);
        EXPECT_EQ(around, c_before);
      }
    }
  }
}

TYPED_TEST(Product, TransposesEitherFactor) {
  using S = TypeParam;
  for (const Index m : kRows) {
    for (const Index n : kColumns) {
      const Index k = 37;
      Matrix<S> a_outer, x_outer;
      const auto a_transposed = this->inner(a_outer, k, m);
      const auto x_transposed = this->inner(x_outer, n, k);
      const Matrix<S> expected = a_transposed.transpose().lazyProduct(x_transposed.transpose());

      LeftFactor<S> factor;
      factor.set_transposed(a_transposed);
      EXPECT_EQ(factor.rows(), m);
      EXPECT_EQ(factor.depth(), k);
      Matrix<S> c = Matrix<S>::Zero(m, n);
      factor.multiply_add_transposed(x_transposed, c);
      EXPECT_LE((c - expected).cwiseAbs().maxCoeff(), this->tolerance(k));
    }
  }
}

TYPED_TEST(Product, SumsOuterProductsOverManyColumns) {
  using S = TypeParam;
  for (const Index k : {1, 31, 256, 1000}) {
    Matrix<S> a_outer, b_outer;
    const auto a = this->inner(a_outer, 21, k);
    const auto b = this->inner(b_outer, 10, k);
    Matrix<S> c = Matrix<S>::Random(21, 10);
    const Matrix<S> expected = c + a.lazyProduct(b.transpose());
    LeftFactor<S> scratch;
    add_outer_products<S>(a, b, c, scratch);
    EXPECT_LE((c - expected).cwiseAbs().maxCoeff(), this->tolerance(k)) << k;
  }
}

TYPED_TEST(Product, CrossesItsBlocksOfRows) {
  using S = TypeParam;
  const Index m = 519, k = 300;  // two blocks of 256 rows and a bit, two of depth
  const Matrix<S> a = Matrix<S>::Random(m, k);
  for (const Index n : {1, 2, 3, 13}) {
    const Matrix<S> x = Matrix<S>::Random(k, n);
    Matrix<S> c = Matrix<S>::Random(m, n);
    const Matrix<S> expected = c + a.lazyProduct(x);
    LeftFactor<S> factor;
    factor.set(a);
    factor.multiply_add(x, c);
    EXPECT_LE((c - expected).cwiseAbs().maxCoeff(), this->tolerance(k)) << n;
  }
}

TYPED_TEST(Product, OfAColumnDoesNotDependOnTheColumnsBesideIt) {
  using S = TypeParam;
  // To the last bit: sampling one sequence predicts what training on many does.
  const Matrix<S> a = Matrix<S>::Random(67, 270), x = Matrix<S>::Random(270, 15);
  LeftFactor<S> factor;
  factor.set(a);
  Matrix<S> together = Matrix<S>::Zero(67, 15);
  factor.multiply_add(x, together);
  for (Index j = 0; j < x.cols(); ++j) {
    Matrix<S> alone = Matrix<S>::Zero(67, 1);
    factor.multiply_add(x.col(j), alone);
    EXPECT_EQ(alone, together.col(j)) << j;
  }
}

TYPED_TEST(Product, LetsNotANumberThrough) {
  using S = TypeParam;
  Matrix<S> a = Matrix<S>::Random(9, 5), x = Matrix<S>::Random(5, 6);
  x(2, 3) = std::numeric_limits<S>::quiet_NaN();
  LeftFactor<S> factor;
  factor.set(a);
  Matrix<S> c = Matrix<S>::Zero(9, 6);
  factor.multiply_add(x, c);
  for (Index j = 0; j < 6; ++j) EXPECT_EQ(c.col(j).array().isNaN().all(), j == 3) << j;
}

TYPED_TEST(Product, KeepsTheValuesItWasSetTo) {
  using S = TypeParam;
  Matrix<S> a = Matrix<S>::Identity(8, 8);
  const Matrix<S> x = Matrix<S>::Random(8, 4);
  LeftFactor<S> factor;
  factor.set(a);
  a.setZero();
  Matrix<S> c = Matrix<S>::Zero(8, 4);
  factor.multiply_add(x, c);
  EXPECT_EQ(c, x);
}

}  // namespace
}  // namespace unroll
