// How many bytes of the heap are in use, whoever asked for them.
#pragma once

#include <cstdint>

namespace unroll::test {

/// Negative where this platform gives no way to know.
std::int64_t allocated_bytes();

}  // namespace unroll::test
