# Flags that every object of a WebAssembly build needs, GoogleTest's included; those of the
# module alone are in CMakeLists.txt beside this file.

# With -msse4.2 Eigen uses its packets of four floats; -msimd128 alone leaves it scalar.
# Without -fwasm-exceptions a C++ exception aborts instead of reaching JavaScript.
add_compile_options(-msimd128 -msse4.2 -fwasm-exceptions)
add_link_options(-fwasm-exceptions)
# Contraction stays off: from it LLVM 21 makes negated fused multiply-adds of the wrong sign, and
# Eigen's tanh(-1) becomes 0.76. core/product.cpp asks for relaxed multiply-adds by name.
add_compile_options(-ffp-contract=off)
if(UNROLL_RELAXED_SIMD)
  add_compile_options(-mrelaxed-simd)
endif()

# Eigen's products put packed blocks on the stack (EIGEN_STACK_ALLOCATION_LIMIT): with
# Emscripten's default of 64 KB they would run out of it.
add_link_options(-sSTACK_SIZE=4MB -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=2GB)
