#!/bin/sh
# The real effect of settings, felt on the window's own test bench: a wheel that turns, two clicks, the
# date and a number, in a program that starts after the plant. Each ticket changes its own and nothing else.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

# What the page to scroll shows, as a picture of its place.
picture_of_page() {
    place=$(on_screen "$window_title" |
        sed -n "s/^control${tab}.*${tab}id $(id_of IDC_TRY_PAGE | tr -d '#')${tab}\([0-9 ]*\)${tab}.*/\1/p" | head -n 1)
    [ -n "$place" ] || fail "the page to scroll has no place"
    # shellcheck disable=SC2086
    set -- $place
    import -window root -crop "$3x$4+$1+$2" rgb:- | md5sum
}

turns() {
    press IDC_TRY_TYPED # or the page's caret blinks in one of the pictures
    find_point "$(id_of IDC_TRY_PAGE)" "$window_title"
    before=$(picture_of_page)
    # shellcheck disable=SC2086
    xdotool mousemove $point sleep 0.1 click --repeat 3 --delay 30 5 sleep 0.4
    if [ "$(picture_of_page)" = "$before" ]; then echo still; else echo turns; fi
}

# Two clicks, as far apart as a hand is quick.
clicks() {
    find_point "$(id_of IDC_TRY_BOX)" "$window_title"
    # shellcheck disable=SC2086
    xdotool mousemove $point sleep 0.1 click 1 sleep 0.3 click 1 sleep 0.3
    if says IDC_TRY_BOX "$(text_of W_TRY_DOUBLE)"; then echo double; else echo single; fi
}

line_of_formats() { # NUMBER
    read_control IDC_TRY_FORMATS | sed 's/\\r//g; s/\\n/\n/g' | sed -n "$1p"
}

feel() { # TICKET: "wheel clicks date price" into $work/TICKET
    step "$1"
    plant "$1"
    open_window
    choose_language en
    press IDC_SHOW_EFFECT
    expect_page IDC_TRY_BOX
    { turns && clicks && line_of_formats 1 && line_of_formats 2; } >"$work/$1"
    shot "04-$1-bench"
    key Escape
    expect_text IDC_EFFECT_SAID W_EFFECT_BENCH
    expect_no_secret "$1" "the shared page after the bench"
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    close_by_key
}

differs_in_line() { # TICKET LINE: from what most of them felt, in that line and in no other
    diff "$work/usual" "$work/$1" >"$work/differences"
    expect "what $1 changes" "$(grep -v '^[<>-]' "$work/differences")" "$2c$2"
}

begin
# A user's own formats, among which a comma is free to be the other decimal symbol.
set_value 'HKCU\Control Panel\International' sThousand REG_SZ "'"
set_value 'HKCU\Control Panel\International' sList REG_SZ ';'
photo before
for ticket in wheel double-click short-date decimal-symbol mouse-gone-mad; do feel "$ticket"; done
for line in 1 2 3 4; do
    for ticket in wheel double-click short-date decimal-symbol mouse-gone-mad; do sed -n "${line}p" "$work/$ticket"; done |
        sort | uniq -c | sort -rn | sed -n '1s/^ *[34] //p'
done >"$work/usual"
[ "$(wc -l <"$work/usual")" = 4 ] || fail "no three of the five agree: $(cd "$work" && paste -d '|' wheel double-click short-date decimal-symbol mouse-gone-mad)"
expect "the wheel, as it is usually" "$(sed -n 1p "$work/usual")" turns
expect "two clicks, as they are usually" "$(sed -n 2p "$work/usual")" double
differs_in_line wheel 1
differs_in_line mouse-gone-mad 1
differs_in_line double-click 2
differs_in_line short-date 3
differs_in_line decimal-symbol 4
photo after
expect_same_photo before after
unset_value 'HKCU\Control Panel\International' sThousand
unset_value 'HKCU\Control Panel\International' sList
