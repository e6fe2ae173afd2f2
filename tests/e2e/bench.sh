#!/bin/sh
# How long the programs take, beside programs that do nothing, in one run: the ratios say
# what is ours, whatever the machine.
. "$(dirname "$0")/lib.sh"

windows_path() {
    winepath -w "$1" 2>/dev/null </dev/null | tr -d '\r'
}

compare() { # WHAT KIND TIMES PROGRAM BESIDE
    printf '%s: ' "$1"
    tool bench "$2" "$3" "$4" "$5"
}

begin
ctl_path=$(windows_path "$build/binomectl.exe")
window_path=$(windows_path "$build/binome.exe")
empty_console=$(windows_path "$tools/empty_console.exe")
empty_window=$(windows_path "$tools/empty_window.exe")

plant internet
compare 'verify, the proxy in place, beside an empty console program' console 15 \
    "$ctl_path --json verify" "$empty_console"
expect_ctl 0 restore
plant startup-message
compare 'verify, the file in place, beside an empty console program' console 15 \
    "$ctl_path --json verify" "$empty_console"
expect_ctl 0 restore
if [ -f "$build/binome.exe" ]; then
    compare 'the window until it answers, beside an empty dialog' window 10 \
        "$window_path" "$empty_window"
fi
