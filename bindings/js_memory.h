// What every module says of its memory.
#pragma once

#include <malloc.h>

namespace unroll::js {

/// What the allocator has handed out: whoever looks for a leak has to know it to the byte.
inline double bytes_in_use() { return double(mallinfo().uordblks); }

}  // namespace unroll::js
