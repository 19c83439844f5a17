#include "core/rng.h"

#include <cmath>

namespace unroll {

Rng::Rng(std::uint64_t seed, std::uint64_t stream) : increment_((stream << 1) | 1) {
  next();
  state_ += seed;
  next();
}

std::uint32_t Rng::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005ULL + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  const auto rotation = static_cast<std::uint32_t>(old >> 59);
  return (shifted >> rotation) | (shifted << ((32 - rotation) & 31));
}

double Rng::uniform() {
  const std::uint64_t high = next() >> 5;  // 27 bits
  const std::uint64_t low = next() >> 6;   // 26 bits
  return static_cast<double>((high << 26) | low) * 0x1p-53;
}

double Rng::normal() {
  // A point uniform in the unit disc gives two normals; the second is not kept, so that the state
  // of the generator is its two words and nothing else.
  for (;;) {
    const double x = uniform(-1, 1);
    const double y = uniform(-1, 1);
    const double r2 = x * x + y * y;
    if (r2 > 0 && r2 < 1) return x * std::sqrt(-2 * std::log(r2) / r2);
  }
}

std::uint32_t Rng::below(std::uint32_t bound) {
  // Draws below 2^32 mod bound would favour the small results; they are drawn again.
  const std::uint32_t threshold = (0u - bound) % bound;
  for (;;) {
    const std::uint32_t draw = next();
    if (draw >= threshold) return draw % bound;
  }
}

}  // namespace unroll
