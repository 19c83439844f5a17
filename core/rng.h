// The only source of randomness. The distributions are our own because the standard library's
// differ between implementations, and one seed has to give one start natively and in WebAssembly.
#pragma once

#include <cstdint>

namespace unroll {

/// PCG-XSH-RR 64/32 (O'Neill 2014, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
/// Algorithms for Random Number Generation").
class Rng {
 public:
  /// Different streams of one seed are independent sequences.
  explicit Rng(std::uint64_t seed, std::uint64_t stream = 0);

  std::uint32_t next();

  /// Uniform in [0, 1), 53 random bits.
  double uniform();
  /// Uniform in [low, high).
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  /// Standard normal (Marsaglia's polar method, 1964).
  double normal();
  /// Uniform integer in [0, bound), without modulo bias; bound > 0.
  std::uint32_t below(std::uint32_t bound);

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

}  // namespace unroll
