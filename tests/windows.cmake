# The tests that need Windows (or Wine). Included by the top CMakeLists.txt.

# Under Wine in three prefixes of the build's own, each made by its first test: what is in one waits for
# nobody in the other. Natively on Windows there is one registry, and they take turns. What is in one
# stays on one processor (tests/e2e/stage.sh), the first for an even number, the second for an odd one.
function(add_prefix name folder cpu)
  add_test(NAME ${name} COMMAND sh ${CMAKE_SOURCE_DIR}/tests/e2e/prefix.sh)
  set(${name}_environment WINEPREFIX=${folder} WINEARCH=win64 WINEDEBUG=-all
    "WINEDLLOVERRIDES=mscoree,mshtml,winemenubuilder.exe=" HOME=${folder}/home STAGE_CPU=${cpu})
  set_tests_properties(${name} PROPERTIES FIXTURES_SETUP ${name} TIMEOUT 180 COST 200
    RESOURCE_LOCK ${name} ENVIRONMENT "${${name}_environment}")
  set(${name}_environment "${${name}_environment}" PARENT_SCOPE)
endfunction()
if(CMAKE_CROSSCOMPILING)
  add_prefix(wine_prefix ${CMAKE_BINARY_DIR}/wine 0)
  add_prefix(wine_prefix_2 ${CMAKE_BINARY_DIR}/wine-2 1)
  add_prefix(wine_prefix_3 ${CMAKE_BINARY_DIR}/wine-3 0)
  # Where printers are made: nobody else is to find any.
  add_prefix(wine_prefix_printers ${CMAKE_BINARY_DIR}/wine-printers 1)
endif()

function(add_registry_test_properties test prefix timeout)
  # Nothing else is waited for at the end: the longest begin first, and the lints fill the gaps.
  set_tests_properties(${test} PROPERTIES FIXTURES_REQUIRED ${prefix} TIMEOUT ${timeout} COST 50
    RESOURCE_LOCK ${prefix} SKIP_RETURN_CODE 77 ENVIRONMENT "${${prefix}_environment}")
endfunction()

# A test of the real registry, by the clock about as long in all as those of another prefix.
function(add_registry_test target timeout)
  set(prefix wine_prefix)
  if(CMAKE_CROSSCOMPILING AND target MATCHES "^(rows_|win_(kill|rounds|traces)$)")
    set(prefix wine_prefix_2)
  elseif(CMAKE_CROSSCOMPILING AND target MATCHES "^win_(cli|kill_window)$")
    set(prefix wine_prefix_3)
  elseif(CMAKE_CROSSCOMPILING AND target STREQUAL "win_printer")
    set(prefix wine_prefix_printers)
  endif()
  if(CMAKE_CROSSCOMPILING)
    set_target_properties(${target} PROPERTIES
      CROSSCOMPILING_EMULATOR "sh;${CMAKE_SOURCE_DIR}/tests/e2e/wine.sh")
  endif()
  add_test(NAME ${target} COMMAND ${target})
  add_registry_test_properties(${target} ${prefix} ${timeout})
endfunction()
# What a test tries a part of in each run, tried whole.
function(add_registry_test_of_every target)
  add_test(NAME ${target}_every COMMAND ${target} --every)
  add_registry_test_properties(${target}_every wine_prefix 7200)
  set_tests_properties(${target}_every PROPERTIES LABELS thorough)
endfunction()

# What the tests that run the real programs share.
file(GLOB test_library_sources CONFIGURE_DEPENDS tests/win/lib/*.c tests/win/lib/*.h)
list(FILTER test_library_sources EXCLUDE REGEX "/ending\\.c$")
add_library(test_windows STATIC ${test_library_sources} ${kind_sources} tests/test.c tests/test.h)
target_include_directories(test_windows PUBLIC tests/win/lib tests tests/kinds PRIVATE src/gui res)
target_link_libraries(test_windows PUBLIC os)

# The real programs out of the very objects that are shipped, and a way to end them at any write.
function(add_ending target library resources)
  add_executable(${target} ${ARGN} tests/win/lib/ending.c)
  target_link_libraries(${target} PRIVATE ${library} test_windows)
  use_resources(${target} ${resources})
  target_link_options(${target} PRIVATE -municode -Wl,--wrap=win_reach)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endfunction()
if(NOT MSVC)
  add_ending(binomectl_ending os ${CMAKE_SOURCE_DIR}/res/console.rc ${cli_sources})
  add_ending(binome_ending gui ${CMAKE_SOURCE_DIR}/res/app.rc src/gui/main.c)
  target_link_options(binome_ending PRIVATE -mwindows)
endif()

# tests/win/test_<name>.c is a program of its own. With tests/win/test_<name>.rc beside it, that is
# linked in. tests/win/gui/ is one too, with the window and a PC in memory, and needs a display.
file(GLOB windows_tests CONFIGURE_DEPENDS tests/win/test_*.c)
file(GLOB windows_test_helpers CONFIGURE_DEPENDS tests/win/*.h)
foreach(source IN LISTS windows_tests)
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE "test_" "win_" target ${name})
  set(resources "")
  if(EXISTS ${CMAKE_SOURCE_DIR}/tests/win/${name}.rc)
    set(resources ${CMAKE_SOURCE_DIR}/tests/win/${name}.rc)
  endif()
  add_executable(${target} ${source} ${windows_test_helpers})
  # What a window is called and the numbers of its controls, without the window itself.
  target_include_directories(${target} PRIVATE tests/win src/gui res)
  target_link_libraries(${target} PRIVATE test_windows os)
  target_compile_definitions(${target} PRIVATE RELEASE_PAGE="${CMAKE_SOURCE_DIR}/src/RELEASE.md")
  use_resources(${target} ${resources})
  if(target STREQUAL "win_printer")
    target_link_libraries(${target} PRIVATE winspool)
  endif()
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  # The end-to-end tests have a prefix and a screen of their own (tests/debian.sh).
  add_registry_test(${target} 900)
endforeach()
foreach(target win_calls win_kill win_kill_window)
  add_registry_test_of_every(${target})
endforeach()

file(GLOB gui_tests CONFIGURE_DEPENDS tests/win/gui/*.c tests/win/gui/*.h)
# Without Windows' headers: it has error numbers of its own.
add_library(fake_os STATIC tests/fake_os.c tests/fake_os.h tests/code_page.c ${kind_memory_sources})
target_include_directories(fake_os PUBLIC tests tests/kinds/memory)
target_link_libraries(fake_os PUBLIC core)
add_executable(win_gui ${gui_tests})
target_link_libraries(win_gui PRIVATE test_windows fake_os gui oleacc oleaut32)
use_resources(win_gui ${CMAKE_SOURCE_DIR}/res/app.rc)
set_target_properties(win_gui PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
# The manifest is a resource, as in the programs.
target_link_options(win_gui PRIVATE $<IF:$<BOOL:${MSVC}>,/MANIFEST:NO,-municode>)
# Under Wine it needs a display: tests/e2e/test_window_tour.sh.
if(NOT CMAKE_CROSSCOMPILING)
  add_test(NAME win_gui COMMAND win_gui)
endif()

include(tests/win/rows.cmake)
include(tests/win/e2e.cmake)
