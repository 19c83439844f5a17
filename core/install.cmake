# cmake --install: headers, library and the package that find_package(unroll) finds. core/example is a
# project that uses it.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/unroll")

install(TARGETS unroll_core EXPORT unroll ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/unroll")
set_target_properties(unroll_core PROPERTIES EXPORT_NAME core)
# json.h is the one header that needs RapidJSON, and no other needs it.
install(DIRECTORY core DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/unroll"
        FILES_MATCHING PATTERN "*.h" PATTERN json.h EXCLUDE PATTERN example EXCLUDE)
install(EXPORT unroll NAMESPACE unroll:: DESTINATION "${package}" FILE unrollTargets.cmake)

configure_package_config_file(core/unrollConfig.cmake.in "${CMAKE_BINARY_DIR}/unrollConfig.cmake"
                              INSTALL_DESTINATION "${package}")
write_basic_package_version_file("${CMAKE_BINARY_DIR}/unrollConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_BINARY_DIR}/unrollConfig.cmake"
              "${CMAKE_BINARY_DIR}/unrollConfigVersion.cmake" DESTINATION "${package}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
