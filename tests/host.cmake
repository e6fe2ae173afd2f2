# The host build: the core's and the view's tests under AddressSanitizer and UBSan.
# Included by the top CMakeLists.txt.
target_compile_options(flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
  -fno-omit-frame-pointer)
target_link_options(flags INTERFACE -fsanitize=address,undefined)

file(GLOB host_tests CONFIGURE_DEPENDS tests/test_*.c)
file(GLOB support CONFIGURE_DEPENDS tests/*.c tests/*.h)
list(REMOVE_ITEM support ${host_tests})
add_library(test_support STATIC ${support})
target_include_directories(test_support PUBLIC tests)
target_link_libraries(test_support PUBLIC view core)
target_compile_definitions(test_support PUBLIC SOURCE_DIR="${CMAKE_SOURCE_DIR}")

foreach(source IN LISTS host_tests)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE test_support)
  add_test(NAME ${name} COMMAND ${name})
endforeach()
