# Fuzz targets. The corpus of each runs as an ordinary test of the host build. With BINOME_FUZZ
# (preset "fuzz", clang) there is a libFuzzer program for each instead, and a test that feeds it
# new bytes for BINOME_FUZZ_SECONDS and says how many executions there were; by hand, for longer:
#     sh tests/fuzz/run.sh build/fuzz/fuzz_ini 600
# Included by the top CMakeLists.txt behind host.cmake.
file(GLOB fuzz_targets CONFIGURE_DEPENDS tests/fuzz/fuzz_*.c)
set(BINOME_FUZZ_SECONDS 10 CACHE STRING "How long each target is fuzzed by ctest")

if(BINOME_FUZZ)
  target_compile_options(flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

foreach(source IN LISTS fuzz_targets)
  get_filename_component(target ${source} NAME_WE)
  string(REGEX REPLACE "^fuzz_" "" name ${target})

  if(BINOME_FUZZ)
    add_executable(${target} ${source} tests/fuzz/fuzz.h)
    target_link_libraries(${target} PRIVATE test_support)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_test(NAME ${target}
      COMMAND sh ${CMAKE_SOURCE_DIR}/tests/fuzz/run.sh $<TARGET_FILE:${target}> ${BINOME_FUZZ_SECONDS})
  else()
    add_executable(replay_${name} ${source} tests/fuzz/replay.c tests/fuzz/fuzz.h)
    target_link_libraries(replay_${name} PRIVATE test_support)
    add_test(NAME replay_${name}
      COMMAND replay_${name} ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
  endif()
endforeach()
