# The stage that tests play on: a display and a Wine prefix of their own, never the user's.
# Sourced by lib.sh and by tests/debian.sh. The caller sets a trap that calls stage_close.
#
#   STAGE_PREFIX   the Wine prefix; made when it is missing, with a home of its own in it
#   STAGE_SIZE     of the screen; 1280x960 without it
#   STAGE_DISPLAY  a display that is ours already; without it one is started
#   STAGE_KEPT     a test that passes leaves Wine running for the next one
#   STAGE_CPU      Wine and its server stay on one processor: the first, second … of those allowed,
#                  counted from 0, and from 0 again where there are fewer
#
# shellcheck shell=sh

stage_xvfb=
stage_opened=

stage_open() {
    stage_opened=yes
    stage_pin
    stage_wine_settings
    if [ -n "${STAGE_DISPLAY:-}" ]; then
        export DISPLAY="$STAGE_DISPLAY"
    else
        stage_start_display || return 1
        export DISPLAY="$stage_display" STAGE_DISPLAY="$stage_display"
    fi
    stage_make_prefix || return 1
    stage_use_desktop
}

# Wine without its questions about Mono and Gecko, and without its own chatter. It links Desktop,
# Documents and Downloads into the home, and puts menus and icons there: so the home is the
# prefix's, and nobody else's is touched.
stage_wine_settings() {
    export WINEPREFIX="$STAGE_PREFIX" WINEARCH=win64 WINEDEBUG=-all
    export WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
    # Who may use the display is written in the user's home.
    [ -n "${XAUTHORITY:-}" ] || [ ! -f "${HOME:-}/.Xauthority" ] || export XAUTHORITY="$HOME/.Xauthority"
    export HOME="$STAGE_PREFIX/home"
    unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
    # Without a locale Wine cannot name a file with an accent.
    export LC_ALL=C.UTF-8
}

# This shell and all that it starts. Each call of a program's is answered by Wine's server, and one of
# them always waits for the other: on two processors each has to be woken up on another one, which
# takes as long again as the call.
stage_pin() {
    [ -n "${STAGE_CPU:-}" ] || return 0
    stage_processor=$(sed -n 's/^Cpus_allowed_list:[[:space:]]*//p' /proc/self/status | tr ',' '\n' |
        awk -F- -v which="$STAGE_CPU" '
            { for (cpu = $1; cpu <= $NF; cpu++) allowed[count++] = cpu }
            END { if (count) print allowed[which % count] }')
    taskset -p -c "$stage_processor" $$ >/dev/null 2>&1 || return 0 # it is only slower then
}

# One more display, $stage_display. Xvfb looks for a free number by itself and says which.
stage_start_display() {
    stage_number=$(mktemp) || return 1
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

# A new prefix, told that it is Windows 10, the oldest that the programs are for (Wine 8 says 7).
# One that was made without a home of its own has links into the user's: it is made anew.
stage_make_prefix() {
    [ -f "$WINEPREFIX/.made" ] && [ -d "$WINEPREFIX/home" ] && stage_own_folders && return 0
    [ ! -f "$WINEPREFIX/.made" ] || rm -rf "$WINEPREFIX"
    stage_make_home
    wine wineboot -i </dev/null >/dev/null 2>&1
    stage_own_folders
    stage_reg 'HKCU\Software\Wine' Version win10 # winecfg does so too, and needs a display
    stage_add_fonts
    wineserver -w
    stage_is_windows_10 || return 1
    wineserver -w # whoever comes next must not meet one that is about to end
    : >"$WINEPREFIX/.made"
}

# With the folders that a desktop has, or Wine takes the home itself for each of them.
stage_make_home() {
    for folder in .config Desktop Documents Downloads Music Pictures Videos; do
        mkdir -p "$WINEPREFIX/home/$folder" || return 1
    done
    # shellcheck disable=SC2016
    for folder in Desktop Documents:Documents Download:Downloads Music Pictures Videos; do
        printf 'XDG_%s_DIR="$HOME/%s"\n' "$(echo "${folder%:*}" | tr '[:lower:]' '[:upper:]')" "${folder#*:}"
    done >"$WINEPREFIX/home/.config/user-dirs.dirs"
}

# Real folders, as Windows has them, in the place of the links into that home: what lies behind a link is
# not on the drive for a program that asks.
stage_own_folders() {
    for folder in Desktop Documents; do
        for link in "$WINEPREFIX"/drive_c/users/*/"$folder"; do
            [ ! -L "$link" ] || { rm "$link" && mkdir "$link"; } || return 1
        done
    done
}

# Debian 12's Wine does not look where its fonts are (Debian 13's does): Tahoma would be another one,
# and narrower, and the sign on a close button the letter r. What Tahoma lacks comes from Liberation.
stage_add_fonts() {
    for font in /usr/share/wine/fonts/*.ttf; do
        [ ! -f "$font" ] || ln -sf "$font" "$WINEPREFIX/drive_c/windows/Fonts/"
    done
    for face in Tahoma 'Tahoma Bold'; do
        wine reg add 'HKLM\Software\Microsoft\Windows NT\CurrentVersion\FontLink\SystemLink' /f \
            /v "$face" /t REG_MULTI_SZ /d 'LiberationSans-Regular.ttf,Liberation Sans' </dev/null >/dev/null 2>&1
    done
}

stage_is_windows_10() {
    wine cmd /c ver </dev/null 2>/dev/null | grep -q 'Windows 10\.' || {
        echo "no Wine prefix in $WINEPREFIX, or it is not Windows 10" >&2
        return 1
    }
}

# One desktop that fills the screen: title bars, and the same coordinates for Wine and for the mouse.
# It has the size that it was opened with: where that was another one, Wine has to end first.
stage_use_desktop() {
    stage_size=${STAGE_SIZE:-1280x960}
    [ "$(cat "$WINEPREFIX/.desktop" 2>/dev/null)" = "$stage_size" ] && return 0
    stage_reg 'HKCU\Software\Wine\Explorer' Desktop lab
    stage_reg 'HKCU\Software\Wine\Explorer\Desktops' lab "$stage_size"
    wineserver -k
    wineserver -w
    printf '%s\n' "$stage_size" >"$WINEPREFIX/.desktop"
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
