# cmake -DBUILD=… -DEXAMPLE=… -DCOMPILER=… -DGENERATOR=… -DVERSION=… -P package_test.cmake
# Installs the library into an empty folder, builds the example against it as a project of its own,
# and runs it.
set(work "${BUILD}/package_test")
file(REMOVE_RECURSE "${work}")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE output
                  ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${work}/installed")
run("${CMAKE_COMMAND}" -S "${EXAMPLE}" -B "${work}/example" -G "${GENERATOR}"
    "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_PREFIX_PATH=${work}/installed"
    "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror")
run("${CMAKE_COMMAND}" --build "${work}/example")
run("${work}/example/train_on_text" 200)
message("${output}")

# ln 28 = 3.3 is the loss of a uniform guess.
string(REGEX MATCH "step 1: loss 3\\.[0-9]+" first "${output}")
string(REGEX MATCH "step 200: loss ([0-9.]+)" last "${output}")
if(NOT first OR NOT last OR NOT CMAKE_MATCH_1 LESS 0.5)
  message(FATAL_ERROR "The example did not learn its text.")
endif()
if(NOT output MATCHES "Twinkle, twinkle")
  message(FATAL_ERROR "The example does not write what it learned.")
endif()

file(GLOB_RECURSE version_file "${work}/installed/*/unrollConfigVersion.cmake")
file(READ "${version_file}" version_file)
if(NOT version_file MATCHES "PACKAGE_VERSION \"${VERSION}\"")
  message(FATAL_ERROR "The package's version is not ${VERSION}.")
endif()
# Where RapidJSON happens to lie in /usr/include, the example would not notice.
file(GLOB_RECURSE headers "${work}/installed/include/*.h")
foreach(header IN LISTS headers)
  file(READ "${header}" text)
  if(text MATCHES "rapidjson|core/json\\.h")
    message(FATAL_ERROR "${header} needs RapidJSON, which the package does not bring.")
  endif()
endforeach()
