# cmake -DOUT=FILE "-DIDS=HEADER;..." "-DTEXTS=FILE.rc;..." -P texts.cmake: packs the texts of one
# language, in UTF-8 and in the order of their numbers, for src/os/win_texts.c. As a STRINGTABLE
# they would be UTF-16, and take twice the room.
#
# Each text ends with RS (30) and has US (31) for a line break; GS (29) and a number before a text
# say which it is, where it does not have the number after the one before it. No other sign is
# added, and no line ends: the file is the same byte by byte wherever it is made.
cmake_minimum_required(VERSION 3.25)

string(ASCII 29 GS)
string(ASCII 30 RS)
string(ASCII 31 US)

# Takes the first line off a variable. No lists here: ";" and "[" mean something in them.
macro(take_line text line)
  string(FIND "${${text}}" "\n" end)
  string(SUBSTRING "${${text}}" 0 ${end} ${line})
  math(EXPR end "${end} + 1")
  string(SUBSTRING "${${text}}" ${end} -1 ${text})
endmacro()

# Sets text_NAME for each line: NAME "text", where "" is one quote.
function(read_texts file)
  file(READ "${file}" rest)
  string(REPLACE "\r" "" rest "${rest}\n")
  while(NOT rest STREQUAL "")
    take_line(rest line)
    if(NOT line MATCHES "^ *([A-Z][A-Z0-9_]*)[ ,]+\"(.*)\" *$")
      continue()
    endif()
    set(name "${CMAKE_MATCH_1}")
    string(REPLACE "\"\"" "\"" text "${CMAKE_MATCH_2}")
    string(REPLACE "\\n" "${US}" text "${text}")
    if(DEFINED text_${name} OR text MATCHES "\\\\")
      message(FATAL_ERROR "${file}: ${name} is there twice, or has another escape than \\n")
    endif()
    set(text_${name} "${text}" PARENT_SCOPE)
    list(APPEND names ${name})
  endwhile()
  set(names ${names} PARENT_SCOPE)
endfunction()

# Appends the texts to packed, in the order in which a header numbers them.
function(pack header)
  file(STRINGS "${header}" defines REGEX "^#define [A-Z0-9_]+ +[0-9]+")
  foreach(define IN LISTS defines)
    string(REGEX MATCH "^#define ([A-Z0-9_]+) +([0-9]+)" define "${define}")
    set(name ${CMAKE_MATCH_1})
    set(number ${CMAKE_MATCH_2})
    if(NOT DEFINED text_${name})
      continue()
    endif()
    if(NOT number EQUAL next)
      string(APPEND packed "${GS}${number}${GS}")
    endif()
    string(APPEND packed "${text_${name}}${RS}")
    math(EXPR next "${number} + 1")
    list(REMOVE_ITEM names ${name})
  endforeach()
  set(packed "${packed}" PARENT_SCOPE)
  set(next ${next} PARENT_SCOPE)
  set(names ${names} PARENT_SCOPE)
endfunction()

set(names "")
foreach(file IN LISTS TEXTS)
  read_texts(${file})
endforeach()
set(packed "")
set(next 0)
foreach(header IN LISTS IDS)
  pack(${header})
endforeach()
if(names)
  message(FATAL_ERROR "Without a number: ${names}")
endif()
file(WRITE ${OUT} "${packed}")
