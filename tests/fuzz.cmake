# Fuzz targets. The corpus of each runs as an ordinary test of the host build; with BINOME_FUZZ
# (preset "fuzz", clang) there is also a libFuzzer program for each:
#     build/fuzz/fuzz_ini -max_total_time=60 /tmp/found tests/fuzz/corpus/ini
# Included by the top CMakeLists.txt behind host.cmake.
file(GLOB fuzz_targets CONFIGURE_DEPENDS tests/fuzz/fuzz_*.c)

if(BINOME_FUZZ)
  target_compile_options(flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

foreach(source IN LISTS fuzz_targets)
  get_filename_component(target ${source} NAME_WE)
  string(REGEX REPLACE "^fuzz_" "" name ${target})

  add_executable(replay_${name} ${source} tests/fuzz/replay.c tests/fuzz/fuzz.h)
  target_link_libraries(replay_${name} PRIVATE test_support)
  add_test(NAME replay_${name}
    COMMAND replay_${name} ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})

  if(BINOME_FUZZ)
    add_executable(${target} ${source} tests/fuzz/fuzz.h)
    target_link_libraries(${target} PRIVATE core)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  endif()
endforeach()
