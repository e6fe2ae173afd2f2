#!/bin/sh
# Rounds of all tickets in one window, over a PC in memory (tests/win/tools/soak.c): each PC three times
# and more, so that what it leaves behind can be compared.
. "$(dirname "$0")/lib.sh"

begin
step "each is judged, put back, and leaves handles, GDI objects, windows and blocks as they were"
# Into a file, as in test_window_tour.sh.
wine "$tools/soak.exe" --memory 150 </dev/null >"$work/said" 2>&1
ended=$?
cat "$work/said"
[ "$ended" -eq 0 ] || fail "something grows, or a round is not as it should be"
