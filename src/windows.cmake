# The build for Windows: src/os, both programs, and the tests that need Windows (or Wine).
# Included by the top CMakeLists.txt.

# --- flags --------------------------------------------------------------------------------------

# Windows 10 is the floor. _WIN32_WINNT and NTDDI_VERSION only say what the headers declare:
# what came after the first Windows 10 must be looked up at run time.
target_compile_definitions(flags INTERFACE UNICODE _UNICODE STRICT WIN32_LEAN_AND_MEAN
  _WIN32_WINNT=0x0A00 NTDDI_VERSION=0x0A000006)

if(NOT MSVC)
  # No -DNDEBUG: asserts are for programmers' errors and stay on in a release.
  # The whole program is optimised at the link, for size alone (-Os weighs it against speed). Its
  # archives need the compiler's own ar.
  # The objects hold plain code as well: the tests are linked from that, many times faster.
  set(CMAKE_C_FLAGS_RELEASE "-Oz -flto=auto -ffat-lto-objects")
  set(CMAKE_AR ${CMAKE_C_COMPILER}-ar)
  set(CMAKE_RANLIB ${CMAKE_C_COMPILER}-ranlib)
  # msvcrt's own printf does for what is printed here (snprintf ends its text all the same), and
  # mingw-w64's would add 24 KB to each program.
  target_compile_definitions(flags INTERFACE __USE_MINGW_ANSI_STDIO=0)
  set(code_flags -fstack-protector-strong -ffunction-sections -fdata-sections)
  target_compile_options(flags INTERFACE ${code_flags} -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
  target_link_options(flags INTERFACE -static -fstack-protector-strong -Wl,--no-insert-timestamp -Wl,--dynamicbase
    # In one piece: in several, the same constants and stubs come several times.
    -Wl,--high-entropy-va -Wl,--nxcompat -Wl,--gc-sections
    $<$<CONFIG:Release>:-s> $<$<CONFIG:Release>:-flto-partition=none>)
  # windres takes a file for the ANSI code page otherwise; each .rc says so by pragma as well.
  set(CMAKE_RC_FLAGS "${CMAKE_RC_FLAGS} -c 65001")
endif()

# For every target that sees Windows' headers. mingw-w64's name functions that base/banned.h forbids:
# they come before it, and compiled once for all. (Not CMake's own precompiled headers: those would
# come after what the flags include.)
if(NOT MSVC)
  set(windows_headers ${CMAKE_BINARY_DIR}/windows_headers.h)
  file(CONFIGURE OUTPUT ${windows_headers} CONTENT "#include <shlobj.h>\n#include <windowsx.h>\n")
  separate_arguments(release_flags NATIVE_COMMAND "${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_RELEASE}")
  add_custom_command(OUTPUT ${windows_headers}.gch
    COMMAND ${CMAKE_C_COMPILER} ${release_flags} ${code_flags} -std=c17
      "-D$<JOIN:$<TARGET_PROPERTY:flags,INTERFACE_COMPILE_DEFINITIONS>,;-D>"
      -x c-header ${windows_headers} -o ${windows_headers}.gch
    DEPENDS ${windows_headers} COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(windows_headers DEPENDS ${windows_headers}.gch)
endif()

function(use_windows target)
  if(NOT MSVC)
    target_compile_options(${target} BEFORE PRIVATE "SHELL:-include ${windows_headers}")
    add_dependencies(${target} windows_headers)
  endif()
endfunction()

# --- os -----------------------------------------------------------------------------------------

file(GLOB os_sources CONFIGURE_DEPENDS src/os/*.c src/os/*.h)
add_library(os STATIC ${os_sources})
target_include_directories(os PUBLIC src/os)
# Static imports are KnownDLLs and the common controls only (tests/lint/imports.sh).
target_link_libraries(os PUBLIC view core kernel32 user32 gdi32 advapi32 shell32 ole32 uuid)
use_windows(os)
if(NOT MSVC)
  # The stack protector's calls only appear when the whole program is optimised, after the archives
  # were searched: win_stack_guard.c must be taken before, or the compiler's own library is.
  # Its end is looked for by its two instructions (tests/lint/image.sh), which -Oz writes as three.
  target_link_options(os INTERFACE -Wl,-u,__stack_chk_guard -Wl,-u,__stack_chk_fail)
  set_source_files_properties(src/os/win_stack_guard.c PROPERTIES COMPILE_OPTIONS "-fno-lto;-Os")
endif()

# --- resources ----------------------------------------------------------------------------------

# A generated header, because windres cannot take a quoted string by -D.
if(EXISTS ${CMAKE_SOURCE_DIR}/res/version.h.in)
  configure_file(res/version.h.in ${CMAKE_BINARY_DIR}/version.h @ONLY)
endif()

# A file as a resource that a .rc includes, packed: <base>.rc.
function(pack_resource base file name type)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${base}.rc
    COMMAND ${CMAKE_COMMAND} -DIN=${file} -DNAME=${name} -DTYPE=${type}
      -DOUT=${CMAKE_BINARY_DIR}/${base}.rc -P ${CMAKE_SOURCE_DIR}/res/pack.cmake
    DEPENDS ${file} res/pack.cmake VERBATIM)
  set(resource_inputs ${resource_inputs} ${CMAKE_BINARY_DIR}/${base}.rc PARENT_SCOPE)
endfunction()

# The texts of a program in one language: texts_<program>_<language>.rc.
function(pack_texts program)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "IDS;FR;EN")
  foreach(language IN ITEMS FR EN)
    string(TOLOWER texts_${program}_${language} base)
    set(file ${CMAKE_BINARY_DIR}/${base}.txt)
    add_custom_command(OUTPUT ${file}
      COMMAND ${CMAKE_COMMAND} -DOUT=${file} "-DIDS=${arg_IDS}"
        "-DTEXTS=${arg_${language}}" -P ${CMAKE_SOURCE_DIR}/res/texts.cmake
      DEPENDS ${arg_IDS} ${arg_${language}} res/texts.cmake
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
    pack_resource(${base} ${file} ${language} TEXTS)
  endforeach()
  set(resource_inputs ${resource_inputs} PARENT_SCOPE)
endfunction()

# The same for a program's texts as they lie in res: res/ids_<part>.h, res/lang/*/<part>.rc.
function(pack_program_texts program)
  list(TRANSFORM ARGN REPLACE "(.+)" "res/ids_\\1.h" OUTPUT_VARIABLE ids)
  list(TRANSFORM ARGN REPLACE "(.+)" "res/lang/fr/\\1.rc" OUTPUT_VARIABLE fr)
  list(TRANSFORM ARGN REPLACE "(.+)" "res/lang/en/\\1.rc" OUTPUT_VARIABLE en)
  pack_texts(${program} IDS ${ids} FR ${fr} EN ${en})
  set(resource_inputs ${resource_inputs} PARENT_SCOPE)
endfunction()

# What a .rc includes or embeds: Ninja does not look into it.
file(GLOB resource_inputs CONFIGURE_DEPENDS res/*.h res/*.manifest res/icons/*.ico
  scenarios/*.ini)
list(APPEND resource_inputs ${CMAKE_BINARY_DIR}/version.h)
pack_program_texts(binome common window report)
pack_program_texts(binomectl common console report)
pack_resource(ticket_1 ${CMAKE_SOURCE_DIR}/scenarios/internet.ini 1 SCENARIO)
pack_resource(ticket_2 ${CMAKE_SOURCE_DIR}/scenarios/startup-message.ini 2 SCENARIO)

function(use_resources target)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/res ${CMAKE_SOURCE_DIR}
    ${CMAKE_BINARY_DIR})
  foreach(source IN LISTS ARGN)
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${resource_inputs}")
    target_sources(${target} PRIVATE ${source})
  endforeach()
endfunction()

# --- the programs -------------------------------------------------------------------------------

# All of the window but main.c, so that tests can open dialogs.
file(GLOB gui_sources CONFIGURE_DEPENDS src/gui/*.c src/gui/*.h)
list(FILTER gui_sources EXCLUDE REGEX "/main\\.c$")
if(gui_sources MATCHES "\\.c(;|$)")
  add_library(gui STATIC ${gui_sources})
  target_include_directories(gui PUBLIC src/gui res ${CMAKE_BINARY_DIR})
  target_link_libraries(gui PUBLIC os comdlg32 comctl32)
  use_windows(gui)
endif()

if(TARGET gui AND EXISTS ${CMAKE_SOURCE_DIR}/src/gui/main.c AND EXISTS
   ${CMAKE_SOURCE_DIR}/res/app.rc)
  add_executable(binome WIN32 src/gui/main.c)
  target_link_libraries(binome PRIVATE gui)
  use_resources(binome ${CMAKE_SOURCE_DIR}/res/app.rc)
  use_windows(binome)
  if(NOT MSVC)
    target_link_options(binome PRIVATE -municode)
  else()
    target_link_options(binome PRIVATE /MANIFEST:NO)
  endif()
endif()

file(GLOB cli_sources CONFIGURE_DEPENDS src/cli/*.c src/cli/*.h)
if(cli_sources MATCHES "\\.c(;|$)" AND EXISTS ${CMAKE_SOURCE_DIR}/res/console.rc)
  add_executable(binomectl ${cli_sources})
  target_link_libraries(binomectl PRIVATE os)
  use_resources(binomectl ${CMAKE_SOURCE_DIR}/res/console.rc)
  use_windows(binomectl)
  if(NOT MSVC)
    target_link_options(binomectl PRIVATE -municode)
  else()
    target_link_options(binomectl PRIVATE /MANIFEST:NO)
  endif()
endif()

# --- tests --------------------------------------------------------------------------------------

if(NOT BUILD_TESTING)
  return()
endif()

# For a program of the tests alone: nothing of it is shipped.
function(link_quickly target)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE -fno-lto)
    target_link_options(${target} PRIVATE -fno-lto)
  endif()
endfunction()

pack_texts(test IDS tests/win/texts/ids.h FR tests/win/texts/fr.rc EN tests/win/texts/en.rc)

# Under Wine in a prefix of the build's own, made by the first test; natively on Windows.
set(wine_environment "")
if(CMAKE_CROSSCOMPILING)
  set(wine_environment WINEPREFIX=${CMAKE_BINARY_DIR}/wine WINEARCH=win64 WINEDEBUG=-all
    "WINEDLLOVERRIDES=mscoree,mshtml=")
  add_test(NAME wine_prefix COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} wineboot -i)
  set_tests_properties(wine_prefix PROPERTIES FIXTURES_SETUP wine_prefix TIMEOUT 180
    RESOURCE_LOCK wine_prefix ENVIRONMENT "${wine_environment}")
endif()

# What the tests that run the real programs share.
file(GLOB test_library_sources CONFIGURE_DEPENDS tests/win/lib/*.c tests/win/lib/*.h)
list(FILTER test_library_sources EXCLUDE REGEX "/ending\\.c$")
add_library(test_windows STATIC ${test_library_sources} tests/test.c tests/test.h)
target_include_directories(test_windows PUBLIC tests/win/lib tests PRIVATE src/gui res)
target_link_libraries(test_windows PUBLIC os)
use_windows(test_windows)

# The real programs out of the very objects that are shipped, and a way to end them at any write.
function(add_ending target library resources)
  add_executable(${target} ${ARGN} tests/win/lib/ending.c)
  target_link_libraries(${target} PRIVATE ${library} test_windows)
  use_resources(${target} ${resources})
  use_windows(${target})
  target_link_options(${target} PRIVATE -municode)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endfunction()
if(TARGET binomectl AND TARGET binome AND NOT MSVC)
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
  target_compile_definitions(${target} PRIVATE README="${CMAKE_SOURCE_DIR}/README.md")
  use_windows(${target})
  use_resources(${target} ${resources})
  link_quickly(${target})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${target} COMMAND ${target})
  # One registry. The end-to-end tests have a prefix and a screen of their own (tests/debian.sh).
  set_tests_properties(${target} PROPERTIES FIXTURES_REQUIRED wine_prefix TIMEOUT 900
    RESOURCE_LOCK wine_prefix SKIP_RETURN_CODE 77 ENVIRONMENT "${wine_environment}")
endforeach()

if(TARGET binome)
  file(GLOB gui_tests CONFIGURE_DEPENDS tests/win/gui/*.c tests/win/gui/*.h)
  # Without Windows' headers: it has error numbers of its own.
  add_library(fake_os STATIC tests/fake_os.c tests/fake_os.h)
  target_include_directories(fake_os PUBLIC tests)
  target_link_libraries(fake_os PUBLIC core)
  add_executable(win_gui ${gui_tests})
  target_link_libraries(win_gui PRIVATE test_windows fake_os gui oleacc oleaut32)
  use_windows(win_gui)
  link_quickly(win_gui)
  use_resources(win_gui ${CMAKE_SOURCE_DIR}/res/app.rc)
  set_target_properties(win_gui PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  if(NOT MSVC)
    target_link_options(win_gui PRIVATE -municode)
  endif()
  # Under Wine it needs a display: tests/e2e/test_window_tour.sh.
  if(NOT CMAKE_CROSSCOMPILING)
    add_test(NAME win_gui COMMAND win_gui)
  endif()
endif()
