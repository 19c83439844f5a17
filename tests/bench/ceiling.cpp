// What one core of this machine does at most in WebAssembly: the product that training consists of,
// C += A X with A 512 × 128 and X 128 × 32, reduced to its inner loop. Both factors are packed in
// the order in which they are read, all shapes fit, and nothing is ever packed again. It shares no
// code with core/product.cpp, so that a change there does not move the mark it is held against.
//
// Which tile is fastest depends on how many registers the engine's compiler keeps: several are
// tried, and the best is the ceiling.
#include <wasm_simd128.h>

#include <algorithm>
#include <iterator>

namespace {

constexpr int kRows = 512, kDepth = 128, kColumns = 32;

// Filled with small numbers once; the values do not matter, but denormals and infinities would.
alignas(16) float packed_a[kRows * kDepth];
alignas(16) float packed_x[kDepth * kColumns];
alignas(16) float c[kRows * kColumns];

v128_t multiply_add(v128_t a, v128_t b, v128_t sum) {
#if defined(__wasm_relaxed_simd__)
  return wasm_f32x4_relaxed_madd(a, b, sum);
#else
  return wasm_f32x4_add(wasm_f32x4_mul(a, b), sum);
#endif
}

/// One tile of C, 4·kVectors rows by kWidth columns, over the whole depth. Never inlined: V8
/// optimises a function that is called often, and not one long loop that was entered once.
template <int kVectors, int kWidth>
[[gnu::noinline]] void multiply_tile(const float* a, const float* x, float* to) {
  v128_t sums[kWidth][kVectors];
  for (int j = 0; j < kWidth; ++j) {
    for (int i = 0; i < kVectors; ++i) sums[j][i] = wasm_f32x4_const_splat(0);
  }
  for (int k = 0; k < kDepth; ++k, a += 4 * kVectors, x += kWidth) {
    v128_t column[kVectors];
    for (int i = 0; i < kVectors; ++i) column[i] = wasm_v128_load(a + 4 * i);
    for (int j = 0; j < kWidth; ++j) {
      const v128_t b = wasm_v128_load32_splat(x + j);
      for (int i = 0; i < kVectors; ++i) sums[j][i] = multiply_add(column[i], b, sums[j][i]);
    }
  }
  for (int j = 0; j < kWidth; ++j) {
    for (int i = 0; i < kVectors; ++i) {
      float* const place = to + 4 * i + j * kRows;
      wasm_v128_store(place, wasm_f32x4_add(wasm_v128_load(place), sums[j][i]));
    }
  }
}

template <int kVectors, int kWidth>
[[gnu::noinline]] void multiply() {
  static_assert(kRows % (4 * kVectors) == 0 && kColumns % kWidth == 0);
  for (int j = 0; j < kColumns; j += kWidth) {
    for (int i = 0; i < kRows; i += 4 * kVectors) {
      multiply_tile<kVectors, kWidth>(packed_a + i * kDepth, packed_x + j * kDepth,
                                      c + i + j * kRows);
    }
  }
}

// 8 × 4 and 16 × 2, mostly equal. 4 × 4 reaches 24 GFLOP/s where these reach 45; 4 × 8, 16.
constexpr void (*kTiles[])() = {multiply<2, 4>, multiply<4, 2>};

}  // namespace

// Called from JavaScript.
extern "C" {

int tile_count() { return int(std::size(kTiles)); }

/// Multiplies so many times and returns the floating-point operations that took. The sums grow too
/// slowly to matter: they are begun anew with each call.
double multiply_tiles(int tile, int times) {
  std::fill(std::begin(packed_a), std::end(packed_a), 0.25F);
  std::fill(std::begin(packed_x), std::end(packed_x), 0.5F);
  std::fill(std::begin(c), std::end(c), 0.0F);
  for (int i = 0; i < times; ++i) kTiles[tile]();
  // Known sums: a product that does something else is no ceiling.
  const float expected = 0.125F * kDepth * float(times);
  const bool right = std::all_of(std::begin(c), std::end(c), [&](float sum) {
    return sum > expected * 0.999F && sum < expected * 1.001F;
  });
  return right ? 2.0 * kRows * kDepth * kColumns * times : 0;
}
}
