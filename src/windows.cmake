# The build for Windows: src/os and both programs.
# Included by the top CMakeLists.txt.

# --- flags --------------------------------------------------------------------------------------

# Windows 10 is the floor. _WIN32_WINNT and NTDDI_VERSION only say what the headers declare:
# what came after the first Windows 10 must be looked up at run time.
target_compile_definitions(flags INTERFACE UNICODE _UNICODE STRICT WIN32_LEAN_AND_MEAN
  _WIN32_WINNT=0x0A00 NTDDI_VERSION=0x0A000006)

if(NOT MSVC)
  # No -DNDEBUG: asserts are for programmers' errors and stay on in a release.
  set(CMAKE_C_FLAGS_RELEASE "-O2")
  # <winnt.h> takes in the compiler's header of all processors' instructions, of which nothing here
  # calls one: 50,000 lines, three quarters of what a file that includes <windows.h> takes to build. By
  # the mark that GCC's header leaves, it has been read already; clang's goes by another (tests/lint/tidy.sh).
  target_compile_definitions(flags INTERFACE _X86INTRIN_H_INCLUDED)
  # msvcrt's own printf does for what is printed here (snprintf ends its text all the same), and
  # mingw-w64's would add 24 KB to each program.
  target_compile_definitions(flags INTERFACE __USE_MINGW_ANSI_STDIO=0)
  # Asserts name their files: from the top of the sources, however the compiler is told of them.
  file(RELATIVE_PATH up ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR})
  string(REGEX REPLACE "/$" "" up "${up}")
  target_compile_options(flags INTERFACE -fstack-protector-strong -ffunction-sections -fdata-sections
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -ffile-prefix-map=${up}/=)
  target_link_options(flags INTERFACE -static -Wl,--no-insert-timestamp -Wl,--dynamicbase
    -Wl,--high-entropy-va -Wl,--nxcompat -Wl,--gc-sections $<$<CONFIG:Release>:-s>)
  # GNU ld says 4.0 and 5.2. Microsoft's linker says what it is told by /SUBSYSTEM, and Windows'
  # own programs say 10.0: scanners take a Windows NT 4 header for a sign of an odd tool.
  target_link_options(flags INTERFACE -Wl,--major-os-version=10,--minor-os-version=0
    -Wl,--major-subsystem-version=10,--minor-subsystem-version=0)
  # windres takes a file for the ANSI code page otherwise; each .rc says so by pragma as well.
  set(CMAKE_RC_FLAGS "${CMAKE_RC_FLAGS} -c 65001")
  # windres hands its words to a shell, without quotes: an apostrophe in the folder's name ends
  # there. All that it is given is relative to the build's folder, the sources too (use_resources).
  set(CMAKE_RC_COMPILE_OBJECT
    "<CMAKE_RC_COMPILER> -O coff <DEFINES> -I. -I${up} -I${up}/res <FLAGS> <SOURCE> <OBJECT>")
endif()

# --- os -----------------------------------------------------------------------------------------

file(GLOB os_sources CONFIGURE_DEPENDS src/os/*.c src/os/*.h)
add_library(os STATIC ${os_sources})
target_include_directories(os PUBLIC src/os)
# Static imports are KnownDLLs and the common controls only (tests/lint/imports.sh).
target_link_libraries(os PUBLIC view core kernel32 user32 gdi32 advapi32 shell32 ole32 uuid)

# --- resources ----------------------------------------------------------------------------------

# A generated header, because windres cannot take a quoted string by -D.
configure_file(res/version.h.in ${CMAKE_BINARY_DIR}/version.h @ONLY)

# What a .rc includes or embeds: Ninja does not look into it.
file(GLOB resource_inputs CONFIGURE_DEPENDS res/*.h res/*.manifest res/icons/*.ico res/lang/*/*.rc
  res/words/*.ini scenarios/*.ini)
list(APPEND resource_inputs ${CMAKE_BINARY_DIR}/version.h)

# The tickets as shipped, as resources 1, 2, … of type SCENARIO.
file(GLOB tickets CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} scenarios/*.ini)
set(tickets_rc "")
set(number 0)
foreach(ticket IN LISTS tickets)
  math(EXPR number "${number} + 1")
  string(APPEND tickets_rc "${number} SCENARIO \"${ticket}\"\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/tickets.rc CONTENT "${tickets_rc}")
list(APPEND resource_inputs ${CMAKE_BINARY_DIR}/tickets.rc)

# The texts of words, as resources of type WORDS: "PROXY.FR".
file(GLOB word_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} res/words/*.ini)
set(words_rc "")
foreach(file IN LISTS word_files)
  get_filename_component(name ${file} NAME_WLE)
  string(TOUPPER "${name}" name)
  string(APPEND words_rc "${name} WORDS \"${file}\"\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/words.rc CONTENT "${words_rc}")
list(APPEND resource_inputs ${CMAKE_BINARY_DIR}/words.rc)

# At most one .rc a target: what is compiled is a file in the build's folder that includes it.
function(use_resources target)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/res ${CMAKE_SOURCE_DIR}
    ${CMAKE_BINARY_DIR})
  foreach(source IN LISTS ARGN)
    file(RELATIVE_PATH relative ${CMAKE_BINARY_DIR} ${source})
    set(including ${CMAKE_BINARY_DIR}/${target}.rc)
    file(CONFIGURE OUTPUT ${including} CONTENT "#include \"${relative}\"\n")
    set_source_files_properties(${including} PROPERTIES
      OBJECT_DEPENDS "${source};${resource_inputs}")
    target_sources(${target} PRIVATE ${including})
  endforeach()
endfunction()

# --- the programs -------------------------------------------------------------------------------

# All of the window but main.c, so that tests can open dialogs.
file(GLOB gui_sources CONFIGURE_DEPENDS src/gui/*.c src/gui/*.h)
list(FILTER gui_sources EXCLUDE REGEX "/main\\.c$")
add_library(gui STATIC ${gui_sources})
target_include_directories(gui PUBLIC src/gui res ${CMAKE_BINARY_DIR})
target_link_libraries(gui PUBLIC os comctl32)

add_executable(binome WIN32 src/gui/main.c)
target_link_libraries(binome PRIVATE gui)
use_resources(binome ${CMAKE_SOURCE_DIR}/res/app.rc)

file(GLOB cli_sources CONFIGURE_DEPENDS src/cli/*.c src/cli/*.h)
add_executable(binomectl ${cli_sources})
target_link_libraries(binomectl PRIVATE os)
use_resources(binomectl ${CMAKE_SOURCE_DIR}/res/console.rc)

foreach(program IN ITEMS binome binomectl)
  # wmain and wWinMain; the manifest is a resource.
  target_link_options(${program} PRIVATE $<IF:$<BOOL:${MSVC}>,/MANIFEST:NO,-municode>)
endforeach()
