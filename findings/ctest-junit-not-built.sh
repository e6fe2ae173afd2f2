#!/bin/sh
# CTest 4.4.4: tests that failed are "skipped" in its JUnit file.
# Expected: a test whose program was not built, or whose REQUIRED_FILES are
# missing, is a failure or an error there: CTest itself says "The following
# tests FAILED" of both and exits with 8.
# Behaviour: both are <skipped message="..."/>, failures="0".
# Seen: exit 8, 2 tests failed out of 3; the file: failures="0" skipped="2".
# Why it hurts: where the file is what is read (merge requests, dashboards),
# the build that lost a test program shows no failure at all.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" cmake==4.4.4
export PYTHONPATH="$dir/lib"
cat >"$dir/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 4.0)
project(t NONE)
enable_testing()
add_test(NAME good COMMAND true)
add_test(NAME unbuilt COMMAND ${CMAKE_BINARY_DIR}/unbuilt)
add_test(NAME data COMMAND true)
set_tests_properties(data PROPERTIES REQUIRED_FILES ${CMAKE_BINARY_DIR}/data.csv)
CMAKE
"$dir/lib/bin/cmake" -G "Unix Makefiles" -S "$dir" -B "$dir/build" >"$dir/log"
code=0
"$dir/lib/bin/ctest" --test-dir "$dir/build" --output-junit "$dir/report.xml" >"$dir/log" 2>&1 || code=$?
seen="exit $code, $(grep -o '[0-9]* tests failed out of [0-9]*' "$dir/log"); $(
    grep -oE '(failures|skipped)="[0-9]+"' "$dir/report.xml" | paste -sd ' ')"
echo "$seen"
test "$seen" = 'exit 8, 2 tests failed out of 3; failures="0" skipped="2"'
