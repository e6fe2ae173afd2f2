#!/bin/sh
# CTest 4.4.4 and junitparser 5.0.3: a disabled test has passed.
# Expected: a test with DISABLED TRUE, which CTest lists as "did not run", is
# <skipped/> in its JUnit file, as a test with SKIP_RETURN_CODE is.
# Behaviour: it is a bare <testcase status="disabled">. JUnit's readers go by
# the elements inside, and there is none (junit-to-ctrf 0.0.14,
# test-results-parser 0.4.6 and junit2html 31.1.4 count it as passed too).
# Seen: off: passed True, skipped False; skip: passed False, skipped True.
# Why it hurts: a test switched off "for today" is one more green test on
# every page made of the file, for ever.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" cmake==4.4.4 junitparser==5.0.3
export PYTHONPATH="$dir/lib"
cat >"$dir/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 4.0)
project(t NONE)
enable_testing()
add_test(NAME off COMMAND false)
set_tests_properties(off PROPERTIES DISABLED TRUE)
add_test(NAME skip COMMAND sh -c "exit 77")
set_tests_properties(skip PROPERTIES SKIP_RETURN_CODE 77)
CMAKE
"$dir/lib/bin/cmake" -G "Unix Makefiles" -S "$dir" -B "$dir/build" >"$dir/log"
"$dir/lib/bin/ctest" --test-dir "$dir/build" --output-junit "$dir/report.xml" | grep -E '^	'
cat >"$dir/read.py" <<'PY'
import sys
from junitparser import JUnitXml

seen = {t.name: (t.is_passed, t.is_skipped) for suite in JUnitXml.fromfile(sys.argv[1]) for t in suite}
print("passed, skipped:", seen)
sys.exit(seen != {"off": (True, False), "skip": (False, True)})
PY
python3 "$dir/read.py" "$dir/report.xml"
