# The host build: the core's and the view's tests under AddressSanitizer and UBSan.
# Included by the top CMakeLists.txt.
target_compile_options(flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
  -fno-omit-frame-pointer)
target_link_options(flags INTERFACE -fsanitize=address,undefined)

file(GLOB host_tests CONFIGURE_DEPENDS tests/test_*.c)
file(GLOB support CONFIGURE_DEPENDS tests/*.c tests/*.h)
list(REMOVE_ITEM support ${host_tests})
list(APPEND support tests/host/host_door.c tests/host/host_door.h)
# Folders and files of this machine: POSIX.
set_source_files_properties(tests/host/host_door.c tests/test_class.c tests/test_class_day.c
  PROPERTIES
  COMPILE_DEFINITIONS _DEFAULT_SOURCE)
add_library(test_support STATIC ${support} ${kind_sources} ${kind_memory_sources})
target_include_directories(test_support PUBLIC tests tests/host tests/kinds tests/kinds/memory)
target_link_libraries(test_support PUBLIC view core)
target_compile_definitions(test_support PUBLIC SOURCE_DIR="${CMAKE_SOURCE_DIR}")

if(BINOME_FUZZ)
  return()
endif()

# Memory that was freed stays poisoned for the next 4 MB: each of these tests frees less at once, and
# 256 MB, which is the default, cost half of the time. Of a block's origin 2 callers are kept, which
# saves a fifth: who needs more runs the one test again with malloc_context_size=30.
set(sanitizers "ASAN_OPTIONS=quarantine_size_mb=4:malloc_context_size=2:detect_leaks=1:detect_stack_use_after_return=1")

foreach(source IN LISTS host_tests)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE test_support)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "${sanitizers}")
endforeach()

# The longest first, or one core waits for the other.
set_tests_properties(test_property test_faults PROPERTIES COST 100)

# A second parser of shortcuts, where it is installed.
add_executable(lnk_corpus_files tests/host/lnk_corpus_files.c)
target_link_libraries(lnk_corpus_files PRIVATE test_support)
add_test(NAME lnkinfo_reads_the_same
  COMMAND sh ${CMAKE_SOURCE_DIR}/tests/host/lnkinfo.sh $<TARGET_FILE:lnk_corpus_files>)
set_tests_properties(lnkinfo_reads_the_same PROPERTIES SKIP_RETURN_CODE 77
  ENVIRONMENT "${sanitizers}")

# Host names as Python's Unicode data and Punycode have them, where there is a Python.
find_program(PYTHON3 python3)
if(PYTHON3)
  add_executable(print_hosts tests/host/print_hosts.c)
  target_link_libraries(print_hosts PRIVATE core)
  add_test(NAME hosts_by_python
    COMMAND ${PYTHON3} ${CMAKE_SOURCE_DIR}/tests/host/hosts_by_python.py $<TARGET_FILE:print_hosts>)
endif()

# Are the sanitizers awake? Three mistakes that each must be found.
add_executable(mistakes tests/host/mistakes.c tests/test.c)
target_include_directories(mistakes PRIVATE tests)
target_link_libraries(mistakes PRIVATE flags)
foreach(mistake IN ITEMS leak overflow undefined)
  add_test(NAME sanitizer_finds_${mistake} COMMAND mistakes ${mistake})
  set_tests_properties(sanitizer_finds_${mistake} PROPERTIES ENVIRONMENT "${sanitizers}")
endforeach()
set_tests_properties(sanitizer_finds_leak PROPERTIES
  PASS_REGULAR_EXPRESSION "LeakSanitizer: detected memory leaks")
set_tests_properties(sanitizer_finds_overflow PROPERTIES
  PASS_REGULAR_EXPRESSION "AddressSanitizer: heap-buffer-overflow")
set_tests_properties(sanitizer_finds_undefined PROPERTIES
  PASS_REGULAR_EXPRESSION "runtime error: signed integer overflow")
# And do the checks end the program with an error?
foreach(mistake IN ITEMS unheld unchecked unrun)
  add_test(NAME checks_find_${mistake} COMMAND mistakes ${mistake})
  set_tests_properties(checks_find_${mistake} PROPERTIES WILL_FAIL TRUE)
endforeach()
