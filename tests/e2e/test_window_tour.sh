#!/bin/sh
# Every page, state and question of the window, over a PC in memory (tests/win/gui): room for each
# text at three scales in both languages, names for screen readers, the keyboard, the colours.
. "$(dirname "$0")/lib.sh"

begin
step "all of them, one after the other"
# Into a file: the desktop that Wine starts beside it keeps what it was given, and ctest would wait for
# its end.
wine "$build/tests/win_gui.exe" </dev/null >"$work/said" 2>&1
ended=$?
cat "$work/said"
[ "$ended" -eq 0 ] || fail "something on the way is not as it should be"
