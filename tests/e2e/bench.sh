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
# What may be planted is looked at where no round is in place.
mkdir -p "$work/elsewhere"
compare console 'list : verify, internet' "$(windows_path "$work/elsewhere")|$ctl_path list" "$ctl_path verify" 1.5
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

# Peers: goss, as its Go module has it, and reg query, asked for the same places. No released goss
# asks for a registry value by itself (0.4.10): it starts reg query for it, which the file's row is
# without. (250 of these at once take longer under Wine than goss waits, so 250 places are files.) Memory is the most that a process held at once, Wine's own share included.
peers=${BINOME_PEERS:-$source_dir/build/peers}

gossfile() { # HOW-MANY FILE|VALUE: sets $goss_file
    goss_file=$work/goss-$1-$2.yaml
    folder=$(windows_path "$(startup_folder)") key=$settings_key awk -v count="$1" -v what="$2" 'BEGIN {
        print what == "file" ? "file:" : "command:"
        for (i = 1; i <= count; i++)
            if (what == "file")
                printf "  place%d:\n    path: %c%s\\alert.bat%c\n    exists: true\n", i, 39, ENVIRON["folder"], 39
            else
                printf "  place%d:\n    exec: %creg query \"%s\" /v ProxyServer%c\n    exit-status: 0\n", i, 39, ENVIRON["key"], 39 }' \
        >"$goss_file"
    goss_command="$(windows_path "$peers/goss.exe") -g $(windows_path "$goss_file") validate"
    # shellcheck disable=SC2086
    run wine $goss_command || fail "goss does not find what is there: $goss_file"
}

peak() { # COMMAND...: in KB
    env time -f %M -o "$work/peak" "$@" </dev/null >/dev/null 2>&1
    tail -n 1 "$work/peak"
}

compare_with_peers() {
    export GOSS_USE_ALPHA=1
    prng=$drive_c/windows/system32/bcryptprimitives.dll
    [ -f "$prng" ] || cp "$peers/bcryptprimitives.dll" "$prng"
    reg_query="$(windows_path "$drive_c/windows/system32/reg.exe") query \"$settings_key\" /v ProxyServer"

    plant internet
    compare console 'verify, internet : reg query' "$ctl_path verify" "$reg_query" 1
    times_before=$times
    times=250
    compare console 'the same, 250 of each' "$ctl_path verify" "$reg_query" 1
    times=$times_before
    gossfile 1 value
    compare console 'verify, internet : goss, one value' "$ctl_path verify" "$goss_command" 0.33
    expect_ctl 0 restore
    plant startup-message
    gossfile 1 file
    compare console 'verify, startup-message : goss, one file' "$ctl_path verify" "$goss_command" 0.33
    # shellcheck disable=SC2086
    printf 'memory, KB: goss %s, binomectl verify %s, reg query %s, empty program %s; at most a third of goss\n' \
        "$(peak wine $goss_command)" "$(peak wine "$build/binomectl.exe" verify)" \
        "$(peak wine reg query "$settings_key" /v ProxyEnable)" "$(peak wine "$tools/empty_console.exe")"
    gossfile 250 file
    compare console 'verify once : goss, 250 files' "$ctl_path verify" "$goss_command" ''
    expect_ctl 0 restore
}

printf '\npeers (median of %s)                             program       beside  ratio  least  limit\n' "$times"
if [ -f "$peers/goss.exe" ] && command -v time >/dev/null; then
    compare_with_peers
else
    echo 'peers: neither goss nor time is there'
fi

# The parse alone beside jq, both of files that are in the cache: on this system, without Wine.
compare_with_jq() {
    mkdir "$work/class"
    awk -v folder="$work/class" 'BEGIN { for (i = 0; i < 10000; i++) {
        file = sprintf("%s/PC-%02d-s%08x-0003.json", folder, i % 100, i)
        printf "{\"schema\":1,\"kind\":\"round\",\"session\":\"%08x89abcdef0123456789abcdef\",\"seq\":3,\"pc\":\"PC-%02d\",\"pair\":\"\\u00c9quipe %d\",\"ticket\":\"internet\",\"mode\":\"learner\",\"state\":\"planted\",\"planted_at\":\"2026-11-27T13:27:41Z\",\"at\":\"2026-11-27T13:41:13Z\",\"attempts\":2,\"hints\":1,\"seconds\":812,\"repaired\":false}\n", i, i % 100, i >file
        close(file) } }'
    includes=$(find "$source_dir/src" -type d | sed 's/^/-I/')
    # shellcheck disable=SC2046,SC2086
    cc -O2 -std=c17 -D_DEFAULT_SOURCE -include "$source_dir/src/base/banned.h" $includes -I"$source_dir/res" \
        "$source_dir/tests/host/bench_class_parse.c" \
        $(find "$source_dir/src/base" "$source_dir/src/pc" "$source_dir/src/round" "$source_dir/src/faults" \
            "$source_dir/src/call" "$source_dir/src/texts" "$source_dir/src/reports" "$source_dir/src/class" -name '*.c') \
        -o "$work/bench_class_parse" || return
    jq_ms=
    for _ in 1 2 3 4 5; do
        from=$(date +%s%N)
        find "$work/class" -name '*.json' -exec jq -c . {} + >/dev/null
        ms=$((($(date +%s%N) - from) / 1000000))
        [ -n "$jq_ms" ] && [ "$ms" -ge "$jq_ms" ] || jq_ms=$ms
    done
    ours=$("$work/bench_class_parse" "$work/class")
    awk -v ours="$ours" -v jq="$jq_ms" 'BEGIN { printf "class, 10,000 rounds, jq -c . : the parse              %8.1f ms %8.1f ms %6.1f  at least 10\n", jq, ours, jq / ours }'
}

printf '\na class (the shortest of several)                            ours         bare  ratio  limit\n'
tool bench_class
if command -v jq >/dev/null && command -v cc >/dev/null; then
    compare_with_jq
else
    echo 'class: neither jq nor a compiler to compare the parse with'
fi
