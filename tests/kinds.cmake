# The fixtures of the kinds: tests/kinds/<kind>.c holds kind_<kind>, tests/kinds/memory/<kind>.c holds
# kind_memory_<kind>. A file that is there is in the table; nothing else names it.
function(write_table out type table prefix header)
  set(externs "")
  set(rows "")
  foreach(source IN LISTS ARGN)
    get_filename_component(name ${source} NAME_WE)
    string(APPEND externs "extern const struct ${type} ${prefix}${name};\n")
    string(APPEND rows "    &${prefix}${name},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out} CONTENT
    "/* Made by tests/kinds.cmake. */\n#include \"${header}\"\n\n${externs}\nconst struct ${type} *const ${table}[] = {\n${rows}    NULL,\n};\n")
endfunction()

file(GLOB kind_sources CONFIGURE_DEPENDS tests/kinds/*.c tests/kinds/*.h)
file(GLOB kind_fixtures CONFIGURE_DEPENDS tests/kinds/*.c)
list(REMOVE_ITEM kind_fixtures ${CMAKE_SOURCE_DIR}/tests/kinds/kinds.c)
write_table(${CMAKE_BINARY_DIR}/kind_fixtures.c kind_fixture kind_fixtures kind_ kinds.h ${kind_fixtures})
list(APPEND kind_sources ${CMAKE_BINARY_DIR}/kind_fixtures.c)

file(GLOB kind_memory_sources CONFIGURE_DEPENDS tests/kinds/memory/*.c tests/kinds/memory/*.h)
file(GLOB kind_memories CONFIGURE_DEPENDS tests/kinds/memory/*.c)
list(FILTER kind_memories EXCLUDE REGEX "/(memory|random_bytes)\\.c$")
write_table(${CMAKE_BINARY_DIR}/kind_memories.c kind_memory kind_memories kind_memory_ memory.h ${kind_memories})
list(APPEND kind_memory_sources ${CMAKE_BINARY_DIR}/kind_memories.c)
