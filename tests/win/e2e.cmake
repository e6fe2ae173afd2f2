# End-to-end tests under Wine: the shipped programs, a real mouse, Windows' own tools.
# Included by the top CMakeLists.txt. The scripts need a POSIX shell, so not on Windows itself.
set(tools_dir ${CMAKE_BINARY_DIR}/tools)

add_library(tool_text STATIC ${CMAKE_SOURCE_DIR}/tests/win/tools/text.c)
if(NOT MSVC)
  target_compile_definitions(tool_text PUBLIC _X86INTRIN_H_INCLUDED) # src/windows.cmake
endif()

function(add_tool name)
  add_executable(${name} ${CMAKE_SOURCE_DIR}/tests/win/tools/${name}.c)
  target_link_libraries(${name} PRIVATE tool_text)
  target_compile_definitions(${name} PRIVATE UNICODE _UNICODE _WIN32_WINNT=0x0A00)
  target_link_libraries(${name} PRIVATE ${ARGN})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${tools_dir})
  if(NOT MSVC)
    target_compile_options(${name} PRIVATE -Wall -Wextra -Wconversion -Wshadow -Wvla -Werror)
    target_link_options(${name} PRIVATE -static)
    if(NOT name STREQUAL "empty_console")
      target_link_options(${name} PRIVATE -municode)
    endif()
  endif()
endfunction()

add_tool(ui_probe comctl32)
add_tool(watcher oleacc oleaut32 ole32 comctl32 uuid)
add_tool(photo test_windows)
add_tool(msg)
add_tool(shortcut ole32 uuid)
add_tool(http_server ws2_32)
add_tool(web_client wininet)
add_tool(tell_wininet wininet)
add_tool(elsewhere test_windows)
target_sources(elsewhere PRIVATE ${CMAKE_SOURCE_DIR}/tests/lnk_make.c ${CMAKE_SOURCE_DIR}/tests/code_page.c)
target_include_directories(elsewhere PRIVATE ${CMAKE_SOURCE_DIR}/tests)

# What the soak's limits are told by.
add_tool(bare_loop test_windows comctl32 ole32 shell32 wininet uuid)
use_resources(bare_loop ${CMAKE_SOURCE_DIR}/res/app.rc)

# What the programs are measured beside, with "sh tests/debian.sh bench".
add_tool(bench)
add_tool(empty_console)
add_tool(empty_window)
add_tool(bare_question ole32 uuid)

# A thousand rounds in one window, with "sh tests/debian.sh soak".
add_executable(soak ${CMAKE_SOURCE_DIR}/tests/win/tools/soak.c ${CMAKE_SOURCE_DIR}/tests/win/tools/inside.c)
target_link_libraries(soak PRIVATE test_windows fake_os gui)
use_resources(soak ${CMAKE_SOURCE_DIR}/res/app.rc)
foreach(program IN ITEMS bare_loop soak) # the manifest is a resource
  target_link_options(${program} PRIVATE $<$<BOOL:${MSVC}>:/MANIFEST:NO>)
endforeach()
set_target_properties(soak PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${tools_dir})
if(NOT MSVC)
  target_link_options(empty_window PRIVATE -mwindows)
endif()
add_executable(bench_verify ${CMAKE_SOURCE_DIR}/tests/win/bench_verify.c ${CMAKE_SOURCE_DIR}/tests/win/bench_reads.c)
target_link_libraries(bench_verify PRIVATE test_windows)
set_target_properties(bench_verify PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${tools_dir})
add_executable(bench_class ${CMAKE_SOURCE_DIR}/tests/win/bench_class.c)
target_link_libraries(bench_class PRIVATE test_windows)
set_target_properties(bench_class PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${tools_dir})
# A student's PC, for the class on a real server.
add_executable(class_writer ${CMAKE_SOURCE_DIR}/tests/win/class_writer.c)
target_link_libraries(class_writer PRIVATE test_windows)
set_target_properties(class_writer PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${tools_dir})
if(NOT MSVC)
  target_link_options(bench_class PRIVATE -municode)
  target_link_options(class_writer PRIVATE -municode)
endif()

if(NOT CMAKE_HOST_WIN32)
  file(GLOB e2e_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/e2e/test_*.sh)
  foreach(script IN LISTS e2e_tests)
    get_filename_component(name ${script} NAME_WE)
    string(REPLACE "test_" "e2e_" name ${name})
    add_test(NAME ${name} COMMAND sh ${script})
    # One screen, one mouse: never beside another test that opens a window. But there are two of
    # them, so that half of the tests do not wait for the other half.
    if(name MATCHES "_(tour|end|keys|no_network|startup|web)$")
      set_tests_properties(${name} PROPERTIES RESOURCE_LOCK second_screen
        ENVIRONMENT "BINOME_BUILD=${CMAKE_BINARY_DIR};STAGE_SECOND=yes;STAGE_CPU=1")
    elseif(name STREQUAL "e2e_judges") # no window, and a prefix of its own
      set_tests_properties(${name} PROPERTIES ENVIRONMENT "BINOME_BUILD=${CMAKE_BINARY_DIR}")
    else()
      set_tests_properties(${name} PROPERTIES RESOURCE_LOCK screen
        ENVIRONMENT "BINOME_BUILD=${CMAKE_BINARY_DIR};STAGE_CPU=0")
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT 900)
    if(name STREQUAL "e2e_judges") # a process of each reader for each state of each ticket
      set_tests_properties(${name} PROPERTIES TIMEOUT 1800)
    endif()
    # The rows are judged on a real registry and folder elsewhere; here the programs start each time.
    if(name MATCHES "baselines|share$|judges$|_soak$")
      set_tests_properties(${name} PROPERTIES LABELS thorough)
    endif()
    if(name MATCHES "_(tour|shared|call)$") # the longest begin first
      set_tests_properties(${name} PROPERTIES COST 100)
    else()
      set_tests_properties(${name} PROPERTIES COST 60)
    endif()
  endforeach()
endif()
