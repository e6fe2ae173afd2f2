# The verdict tables of the host tests once more, through src/os on a real registry and real folders.
# Included by the top CMakeLists.txt.
file(GLOB tables CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/tests tests/test_verdict_*.c tests/test_kinds.c)
# Printers are an administrator's to make: win_printer plays with two of its own.
list(FILTER tables EXCLUDE REGEX "test_verdict_printer\\.c$")
add_library(rows_support STATIC tests/win/real_pc.c tests/round.c tests/lnk_corpus.c tests/lnk_make.c
  tests/code_page.c)
target_link_libraries(rows_support PUBLIC test_windows)
foreach(file IN LISTS tables)
  string(REGEX REPLACE "^test_(verdict_)?(.*)\\.c$" "\\2" table ${file})
  set(target rows_${table})
  add_executable(${target} tests/${file})
  target_link_libraries(${target} PRIVATE rows_support)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_registry_test(${target} 600)
endforeach()
