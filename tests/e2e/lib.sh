# What the end-to-end tests have in common. A test sources it, calls "begin", and says
# what it does and what it expects, line by line; the first thing that is not so ends it.
#
# shellcheck shell=sh disable=SC2034,SC2119,SC2120
set -u

e2e_dir=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
source_dir=$(CDPATH='' cd -- "$e2e_dir/../.." && pwd)
build=${BINOME_BUILD:-$source_dir/build/win64}
tools=$build/tools
STAGE_PREFIX=${STAGE_PREFIX:-$source_dir/build/wine}
if [ -n "${STAGE_SECOND:-}" ]; then # this test plays beside those on the first stage
    STAGE_PREFIX=$STAGE_PREFIX-2 STAGE_DISPLAY=${STAGE_SECOND_DISPLAY:-}
fi
shots=${SCREENSHOTS:-$source_dir/build/screenshots}
drive_c=$STAGE_PREFIX/drive_c
work=$(mktemp -d) || exit 1
background=
ctl_lang=en
test_name=$(basename "$0" .sh)

. "$e2e_dir/stage.sh"

settings_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings'
approved_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\StartupFolder'
tab=$(printf '\t')

# --- telling ---------------------------------------------------------------------------------

step() {
    printf -- '- %s\n' "$*"
}

fail() {
    printf 'FAIL %s: %s\n' "$test_name" "$*"
    screenshot "failed-$test_name"
    exit 1
}

expect() { # WHAT FOUND EXPECTED
    [ "$2" = "$3" ] || fail "$1 is '$2', expected '$3'"
}

# Is it so, or does it come to be?
eventually() { # TRIES SECONDS-BETWEEN COMMAND...
    tries=$1
    pause=$2
    shift 2
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep "$pause"
    done
}

# --- beginning and end -----------------------------------------------------------------------

begin() {
    [ -f "$build/binomectl.exe" ] || fail "no binomectl.exe in $build"
    trap finish EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p "$shots"
    stage_open || fail "no stage"
    start_probe
    clean_slate
}

finish() {
    status=$?
    for pid in $background; do
        kill "$pid" 2>/dev/null
    done
    [ -d "$(startup_folder)" ] && clean_slate
    exec 8>&- # the probe ends
    # The next test goes on with the same Wine, unless something of this one may be left in it.
    if [ -z "${STAGE_KEPT:-}" ] || [ "$status" -ne 0 ]; then
        stage_close
    fi
    rm -rf "$work"
    exit "$status"
}

# A PC of a new user: nothing in place, no proxy, an empty Startup folder.
clean_slate() {
    run wine "$build/binomectl.exe" restore --force >/dev/null 2>&1
    run wine reg import "$e2e_dir/clean.reg" || fail "the registry cannot be cleaned"
    find "$(startup_folder)" -mindepth 1 -delete
    rm -rf "$(state_folder)"
    rm -f "$drive_c/windows/system32/msg.exe" "$drive_c/msg.log"
}

# --- running ---------------------------------------------------------------------------------

# Without a console, without its chatter. The exit code stays.
run() {
    "$@" </dev/null >/dev/null 2>&1
}

# One ui_probe answers for the whole test: each start of a program takes Wine its time.
probe_end=$(printf '\4')

start_probe() {
    mkfifo "$work/ask" "$work/told"
    wine "$tools/ui_probe.exe" serve <"$work/ask" >"$work/told" 2>/dev/null &
    exec 8>"$work/ask" 9<"$work/told"
}

probe() { # COMMAND...; waits up to PROBE_WAIT seconds
    line=${PROBE_WAIT:-10}
    for word; do
        line=$line$tab$word
    done
    printf '%s\n' "$line" >&8
    # All of it is read, whoever stops listening.
    : >"$work/answer"
    while IFS= read -r answer <&9; do
        case $answer in "$probe_end"*)
            cat "$work/answer" 2>/dev/null
            return "${answer#"$probe_end"}"
            ;;
        esac
        printf '%s\n' "$answer" >>"$work/answer"
    done
    return 1
}

tool() {
    tool_name=$1
    shift
    wine "$tools/$tool_name.exe" "$@" </dev/null 2>/dev/null | tr -d '\r'
}

# Runs binomectl; then $code is its exit code and $out what it printed.
ctl() {
    wine "$build/binomectl.exe" --lang "$ctl_lang" "$@" </dev/null >"$work/out" 2>"$work/err"
    code=$?
    out=$(tr -d '\r' <"$work/out")
    [ -z "$out" ] && out=$(tr -d '\r' <"$work/err")
    return 0
}

# The first member of that name in the JSON that ctl printed; text without its quotes.
member() {
    printf '%s\n' "$out" | sed -n "s/.*\"$1\":\"\\{0,1\\}\\([^\",}]*\\).*/\\1/p" | head -n 1
}

expect_ctl() { # CODE ARGUMENTS...
    wanted=$1
    shift
    ctl "$@"
    [ "$code" = "$wanted" ] || fail "binomectl $* ends with $code, expected $wanted: $out"
}

# Plants and makes sure that the program itself says that the fault is active.
plant() { # TICKET OPTIONS...
    expect_ctl 0 --json plant "$@"
    expect "result of the plant" "$(member result)" planted
    expect_verdict 1 active
}

expect_verdict() { # CODE WORD [ROUTE]
    expect_ctl "$1" --json verify
    expect "the verdict" "$(member verdict)" "$2"
    [ $# -lt 3 ] || expect "the route" "$(member route)" "$3"
}

# --- the PC ----------------------------------------------------------------------------------

set_value() { # KEY NAME TYPE DATA
    run wine reg add "$1" /v "$2" /t "$3" /d "$4" /f || fail "cannot set $2"
}

unset_value() { # KEY NAME
    run wine reg delete "$1" /v "$2" /f
}

get_value() { # KEY NAME
    wine reg query "$1" /v "$2" </dev/null 2>/dev/null | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z_]* *//p"
}

user_folder() {
    printf '%s\n' "$drive_c/users/$(id -un)"
}

startup_folder() {
    printf '%s\n' "$(user_folder)/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/StartUp"
}

state_folder() {
    printf '%s\n' "$(user_folder)/AppData/Local/Binome"
}

# Wine's WinINet writes ProxyEnable=0 where there is none, whoever asks it for the first time.
# The programs undo that; Internet Options does not: where it is used, a photograph comes after.
ask_wininet() {
    run wine "$tools/web_client.exe"
}

# The repair that the course teaches: Internet Options without its window. Where WinINet keeps a
# record (Wine 10, Windows), the raw values alone are no repair: browsers read the record.
untick_proxy() {
    tell_wininet untick
}

tell_wininet() { # untick | server ADDRESS
    run wine "$tools/tell_wininet.exe" "$@" || fail "WinINet was not told: $*"
}

photo() { # FILE
    tool photo >"$work/$1"
    grep -q 'Internet Settings' "$work/$1" || fail "no photograph was taken"
}

expect_same_photo() { # BEFORE AFTER
    diff "$work/$1" "$work/$2" >"$work/differences" || fail "not as before:
$(cat "$work/differences")"
}

expect_other_photo() { # BEFORE AFTER
    ! diff -q "$work/$1" "$work/$2" >/dev/null || fail "the plant changed nothing"
}

# A web server on this PC, which answers anything with a page; then $port is where it listens.
start_server() { # SECONDS
    wine "$tools/http_server.exe" 127.0.0.2 "$1" </dev/null >"$work/port" 2>/dev/null &
    background="$background $!"
    eventually 100 0.1 test -s "$work/port" || fail "the web server does not start"
    port=$(tr -d '\r\n' <"$work/port")
}

# --- the screen ------------------------------------------------------------------------------

screenshot() { # NAME
    [ -n "${DISPLAY:-}" ] && import -window root "$shots/$1.png" 2>/dev/null
    return 0
}

on_screen() { # [TITLE]: every visible window and control
    probe list "$@"
}

# Where a control is; when it is scrolled out of sight, turns the mouse wheel until it is not.
find_point() { # SELECTOR [TITLE]
    case $1 in '=' | '#') fail "the text or number to look for is gone from the sources" ;; esac
    point=$(probe point "$@")
    for wheel in 5 5 5 5 4 4 4 4 4 4 4 4; do
        [ -z "$point" ] || return 0
        xdotool click --repeat 3 --delay 30 "$wheel" sleep 0.2
        point=$(PROBE_WAIT=0 probe point "$@")
    done
    [ -n "$point" ] || fail "nothing to click at: $*
$(on_screen)"
}

# Moves the real mouse to the middle of a control and clicks.
click() { # SELECTOR [TITLE]
    find_point "$@"
    # shellcheck disable=SC2086
    xdotool mousemove $point sleep 0.1 click 1 sleep 0.2
}

# Two clicks as one hand makes them, however busy the PC is.
double_click() { # SELECTOR [TITLE]
    find_point "$@"
    # shellcheck disable=SC2086
    xdotool mousemove $point sleep 0.1 click --repeat 2 --delay 80 1 sleep 0.2
}

key() {
    xdotool key --delay 60 "$@" sleep 0.2
}

type_text() {
    xdotool type --delay 20 -- "$1"
}

wait_gone() { # TITLE
    PROBE_WAIT=${PROBE_WAIT:-30} probe gone "$1" || fail "the window '$1' does not close"
}

wait_idle() { # TITLE
    PROBE_WAIT=${PROBE_WAIT:-30} probe idle "$1" || fail "no window '$1'"
}
