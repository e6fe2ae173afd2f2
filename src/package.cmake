# The release: "cmake --build --preset win64 --target package" makes build/win64/package.
# Included by the top CMakeLists.txt in the build for Windows. RELEASE.md says what is in there.

# Where the release can be downloaded. The manifests for winget and scoop name it.
set(BINOME_HOME "https://example.org/binome" CACHE STRING "address of the project")

set(package_folder ${CMAKE_SOURCE_DIR}/src/package)
if(CMAKE_HOST_WIN32)
  return() # the scripts need a POSIX shell
endif()
add_custom_target(package
  COMMAND sh ${package_folder}/package.sh ${PROJECT_VERSION} ${BINOME_HOME} $<TARGET_FILE:binome>
    $<TARGET_FILE:binomectl> ${CMAKE_BINARY_DIR}/package
  DEPENDS binome binomectl
  COMMENT "Packing the release"
  USES_TERMINAL VERBATIM)
