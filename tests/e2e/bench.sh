#!/bin/sh
# What a verify and the programs cost, as ratios: beside the same Win32 reads made bare in one
# process, and beside programs that do nothing. Each pair runs in turn, A B A B ...; the figures are
# medians, so what else the machine does falls on both.
. "$(dirname "$0")/lib.sh"

times=${BENCH_TIMES:-15}

windows_path() {
    winepath -w "$1" 2>/dev/null </dev/null | tr -d '\r'
}

compare() { # KIND WHAT PROGRAM BESIDE LIMIT
    row=$(tool bench "$1" "$times" "$3" "$4")
    printf '%-45s %s  %s\n' "$2" "$row" "$5"
}

begin
ctl_path=$(windows_path "$build/binomectl.exe")
window_path=$(windows_path "$build/binome.exe")
empty_console=$(windows_path "$tools/empty_console.exe")
empty_window=$(windows_path "$tools/empty_window.exe")
bare=$(windows_path "$tools/bare_question.exe")

printf '\nin one process                                        a verify   bare reads  ratio  limit\n'
tool bench_verify
printf '\nwhole process (median of %s)                     program       beside  ratio  least  limit\n' "$times"
compare console 'binomectl --version : empty program' "$ctl_path --version" "$empty_console" 1.3
plant internet
compare console 'binomectl status : empty program' "$ctl_path status" "$empty_console" 1.3
compare console 'verify, internet : empty program' "$ctl_path verify" "$empty_console" 1.3
compare console 'asking WinINet bare : empty program' "$bare wininet" "$empty_console" ''
compare console 'verify, internet : asking WinINet bare' "$ctl_path verify" "$bare wininet" 1.3
expect_ctl 0 restore
plant startup-message
compare console 'verify, startup-message : empty program' "$ctl_path verify" "$empty_console" 1.3
compare console 'asking the shell bare : empty program' "$bare folders" "$empty_console" ''
compare console 'verify, startup-message : asking the shell' "$ctl_path verify" "$bare folders" 1.3
expect_ctl 0 restore
plant primary-button
compare console 'verify, primary-button : empty program' "$ctl_path verify" "$empty_console" 1.25
compare console 'asking for a setting bare : empty program' "$bare setting" "$empty_console" ''
compare console 'verify, primary-button : asking for it' "$ctl_path verify" "$bare setting" 1.25
expect_ctl 0 restore
compare window 'the window until it answers : empty dialog' "$window_path" "$empty_window" ''
