#!/bin/sh
# tap-xunit 2.4.1 (npm): a run that was broken off is a report all in green.
# Expected: "Bail out!" and tests that the plan names but that never ran are
# failures or errors in the report, or at least in the exit code, which is 1
# when a test fails.
# Behaviour: only the lines "ok" and "not ok" count.
# Seen: of five planned, one ran: tests="1" failures="0" errors="0", exit 0,
# with and without "Bail out!".
# Why it hurts: the suite that ends after its first test, for want of disk or
# display, is the one that a CI shows as passed.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --silent --no-audit --no-fund --prefix "$dir" tap-xunit@2.4.1 >"$dir/npm.log"
try() {
    code=0
    "$dir/node_modules/.bin/tap-xunit" >"$dir/report.xml" || code=$?
    seen="$(grep -o 'tests="[0-9]*".*errors="[0-9]*"' "$dir/report.xml"), exit $code"
    echo "$1: $seen"
}
printf 'TAP version 13\n1..2\nok 1 - a\nnot ok 2 - b\n' | { try "a failure"
    test "$seen" = 'tests="2" failures="1" errors="0", exit 1'; }
printf 'TAP version 13\n1..5\nok 1 - a\nBail out! disk full\n' | { try "bail out"
    test "$seen" = 'tests="1" failures="0" errors="0", exit 0'; }
printf 'TAP version 13\n1..5\nok 1 - a\n' | { try "tests missing"
    test "$seen" = 'tests="1" failures="0" errors="0", exit 0'; }
