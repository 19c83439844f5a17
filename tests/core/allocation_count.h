// How often the heap was asked for memory, whoever asked: operator new, malloc, Eigen.
#pragma once

#include <cstdint>

namespace unroll::test {

/// False where this platform gives no way to know.
bool can_count_allocations();

/// Calls so far.
std::int64_t allocation_count();

}  // namespace unroll::test
