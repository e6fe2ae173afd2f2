# The stage that tests play on: a display and a Wine prefix of their own, never the user's.
# Sourced by lib.sh and by tests/debian.sh. The caller sets a trap that calls stage_close.
#
#   STAGE_PREFIX   the Wine prefix; made when it is missing
#   STAGE_SIZE     of the screen; 1280x960 without it
#   STAGE_DISPLAY  a display that is ours already; without it one is started
#   STAGE_KEPT     a test that passes leaves Wine running for the next one
#
# shellcheck shell=sh

stage_xvfb=
stage_opened=

stage_open() {
    stage_opened=yes
    stage_wine_settings
    if [ -n "${STAGE_DISPLAY:-}" ]; then
        export DISPLAY="$STAGE_DISPLAY"
    else
        stage_start_display
        export DISPLAY="$stage_display" STAGE_DISPLAY="$stage_display"
    fi
    stage_make_prefix
    stage_use_desktop
}

# Wine without its questions about Mono and Gecko, and without its own chatter.
stage_wine_settings() {
    export WINEPREFIX="$STAGE_PREFIX" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
    export HOME="${HOME:-/root}"
    # Without a locale Wine cannot name a file with an accent.
    export LC_ALL=C.UTF-8
}

# One more display, $stage_display. Xvfb looks for a free number by itself and says which.
stage_start_display() {
    stage_number=$(mktemp)
    Xvfb -displayfd 3 -screen 0 "${STAGE_SIZE:-1280x960}x24" -nolisten tcp 3>"$stage_number" >/dev/null 2>&1 </dev/null &
    stage_xvfb="$stage_xvfb $!"
    stage_tries=0
    until [ -s "$stage_number" ]; do
        stage_tries=$((stage_tries + 1))
        if [ "$stage_tries" -gt 100 ]; then
            echo "Xvfb does not start" >&2
            return 1
        fi
        sleep 0.1
    done
    stage_display=":$(cat "$stage_number")"
    rm -f "$stage_number"
}

stage_make_prefix() {
    [ -f "$WINEPREFIX/.made" ] && return 0
    mkdir -p "$WINEPREFIX"
    wine wineboot -i </dev/null >/dev/null 2>&1
    wineserver -w
    : >"$WINEPREFIX/.made"
}

# One desktop that fills the screen: title bars, and the same coordinates for Wine and for the mouse.
stage_use_desktop() {
    stage_reg 'HKCU\Software\Wine\Explorer' Desktop lab
    stage_reg 'HKCU\Software\Wine\Explorer\Desktops' lab "${STAGE_SIZE:-1280x960}"
}

stage_reg() {
    wine reg add "$1" /v "$2" /d "$3" /f </dev/null >/dev/null 2>&1
}

stage_close() {
    [ -n "$stage_opened" ] && WINEPREFIX="$STAGE_PREFIX" wineserver -k >/dev/null 2>&1
    # shellcheck disable=SC2086
    [ -n "$stage_xvfb" ] && kill $stage_xvfb 2>/dev/null
    return 0
}
