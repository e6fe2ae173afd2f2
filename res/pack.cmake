# cmake -DIN=FILE -DNAME=NAME -DTYPE=TYPE -DOUT=FILE.rc -P pack.cmake: a file as a resource, packed
# (src/base/gzip.h): a third as long. The same from the same file, whenever it is made.
cmake_minimum_required(VERSION 3.25)

file(ARCHIVE_CREATE OUTPUT ${OUT}.gz PATHS ${IN} FORMAT raw COMPRESSION GZip COMPRESSION_LEVEL 9)
file(READ ${OUT}.gz bytes HEX)
file(REMOVE ${OUT}.gz)
if(NOT bytes MATCHES "^1f8b0800")
  message(FATAL_ERROR "${IN} was packed in another way than gzip.h reads")
endif()

# The moment of packing, from the fifth to the eighth byte, is nobody's business.
string(SUBSTRING "${bytes}" 16 -1 bytes)
string(PREPEND bytes "1f8b080000000000")
string(LENGTH "${bytes}" length)
math(EXPR odd "${length} % 4")
if(odd)
  string(APPEND bytes "00")
endif()
string(REGEX REPLACE "(..)(..)" "0x\\2\\1," bytes "${bytes}")
string(REGEX REPLACE ",$" "" bytes "${bytes}")
string(REGEX REPLACE "(...............................................................................................)," "\\1,\n" bytes "${bytes}")
file(WRITE ${OUT} "${NAME} ${TYPE}\nBEGIN\n${bytes}\nEND\n")
