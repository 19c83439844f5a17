#include "allocation_count.h"

#include <cerrno>
#include <cstddef>
#include <cstdlib>

// Where Clang has AddressSanitizer it says so in another way than GCC.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNROLL_ADDRESS_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define UNROLL_ADDRESS_SANITIZER
#endif

namespace unroll::test {
namespace {

std::int64_t count = 0;

}  // namespace

std::int64_t allocation_count() { return count; }

}  // namespace unroll::test

#if defined(UNROLL_ADDRESS_SANITIZER)

// As in <sanitizer/allocator_interface.h>, which GCC does not always come with.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*malloc_hook)(const volatile void*,
                                                                             std::size_t),
                                                         void (*free_hook)(const volatile void*));

namespace unroll::test {

// The sanitizer's allocator cannot be replaced, but it tells.
bool can_count_allocations() {
  static const bool installed =
      __sanitizer_install_malloc_and_free_hooks([](const volatile void*, std::size_t) { ++count; },
                                                [](const volatile void*) {}) != 0;
  return installed;
}

}  // namespace unroll::test

#elif defined(__EMSCRIPTEN__) || defined(__GLIBC__)

#if defined(__EMSCRIPTEN__)
extern "C" void* emscripten_builtin_malloc(std::size_t size);
extern "C" void* emscripten_builtin_calloc(std::size_t count, std::size_t size);
extern "C" void* emscripten_builtin_realloc(void* old, std::size_t size);
extern "C" void* emscripten_builtin_memalign(std::size_t alignment, std::size_t size);
#define UNROLL_ALLOCATOR(name) emscripten_builtin_##name
#define UNROLL_NOEXCEPT
#else
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);
extern "C" void* __libc_realloc(void* old, std::size_t size);
extern "C" void* __libc_memalign(std::size_t alignment, std::size_t size);
#define UNROLL_ALLOCATOR(name) __libc_##name
#define UNROLL_NOEXCEPT noexcept  // as glibc declares them
#endif

// The C library's own functions, with a counter in front; `free` stays the library's.
extern "C" void* malloc(std::size_t size) UNROLL_NOEXCEPT {
  ++unroll::test::count;
  return UNROLL_ALLOCATOR(malloc)(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) UNROLL_NOEXCEPT {
  ++unroll::test::count;
  return UNROLL_ALLOCATOR(calloc)(count, size);
}
extern "C" void* realloc(void* old, std::size_t size) UNROLL_NOEXCEPT {
  ++unroll::test::count;
  return UNROLL_ALLOCATOR(realloc)(old, size);
}
extern "C" void* aligned_alloc(std::size_t alignment, std::size_t size) UNROLL_NOEXCEPT {
  ++unroll::test::count;
  return UNROLL_ALLOCATOR(memalign)(alignment, size);
}
extern "C" int posix_memalign(void** out, std::size_t alignment, std::size_t size) UNROLL_NOEXCEPT {
  ++unroll::test::count;
  *out = UNROLL_ALLOCATOR(memalign)(alignment, size);
  return *out ? 0 : ENOMEM;
}

namespace unroll::test {

bool can_count_allocations() { return true; }

}  // namespace unroll::test

#else

namespace unroll::test {

bool can_count_allocations() { return false; }

}  // namespace unroll::test

#endif
