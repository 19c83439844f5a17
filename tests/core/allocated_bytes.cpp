#include "allocated_bytes.h"

#include <cstddef>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNROLL_ADDRESS_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define UNROLL_ADDRESS_SANITIZER
#endif

#if defined(UNROLL_ADDRESS_SANITIZER)
// GCC does not always come with the header.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#elif defined(__EMSCRIPTEN__) || defined(__GLIBC__)
#include <malloc.h>
#endif

namespace unroll::test {

std::int64_t allocated_bytes() {
#if defined(UNROLL_ADDRESS_SANITIZER)
  return std::int64_t(__sanitizer_get_current_allocated_bytes());
#elif defined(__EMSCRIPTEN__)
  return mallinfo().uordblks;
#elif defined(__GLIBC__)
  const struct mallinfo2 info = mallinfo2();
  return std::int64_t(info.uordblks + info.hblkhd);
#else
  return -1;
#endif
}

}  // namespace unroll::test
