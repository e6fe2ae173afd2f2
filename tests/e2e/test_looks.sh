#!/bin/sh
# The window on every page and in every state, over a PC in memory: room for every text at three
# scales, the keyboard, names for screen readers, colours. See tests/win/gui.
. "$(dirname "$0")/lib.sh"

begin
wine "$build/tests/win_gui.exe" </dev/null >"$work/out" 2>"$work/err"
code=$?
tr -d '\r' <"$work/out"
expect "what win_gui ends with" "$code" 0
