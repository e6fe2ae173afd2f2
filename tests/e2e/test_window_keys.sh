#!/bin/sh
# A whole round by the keyboard alone: tab, arrows, mnemonics, Return, Esc. Then, with the mouse, that
# the window comes back where it was left.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

begin
photo before
open_window
# The language that the window starts in is the test's own PC's.
[ "$(read_control IDC_LANG_FR)" = FR ] || fail "no window"
lang=en
read_control IDC_TITLE | grep -qF "$(lang=fr && text_of W_START_TITLE)" && lang=fr

step "role B by its mnemonic; from the search the arrow keys go to the third ticket, Return takes it"
alt W_ROLE_B
expect_page IDC_CHOOSE
expect_focus IDC_SEARCH
key Down Down
key Return
expect_page IDC_PLANT
expect_ticket startup-message

step "Esc on the question plants nothing"
alt W_PLANT
expect_control W_CONFIRM_PLANT_YES
key Escape
expect_page IDC_PLANT
photo not_planted
expect_same_photo before not_planted

step "Return on the question plants"
alt W_PLANT
expect_control W_CONFIRM_PLANT_YES
key Return
expect_page IDC_VERIFY

step "verify by its mnemonic, then again by Return: the button keeps the focus"
alt W_VERIFY
expect_text IDC_VERDICT W_NOT_YET_ACTIVE
expect_focus IDC_VERIFY
key Return
key Return
sleep 1
expect_ctl 0 --json status
expect "verifies counted" "$(member attempts)" 3

step "Esc on the shared page loses nothing"
key Escape
expect_page IDC_VERIFY

step "repaired, verified, finished, closed by keys"
repair startup-message
alt W_VERIFY
expect_page IDC_FINISH
alt W_FINISH
expect_page IDC_RECEIPT
photo after
expect_same_photo before after
alt W_CLOSE
wait_gone "$window_title"

place_of_window() { # "left top width height"
    on_screen "$window_title" | sed -n "s/^window${tab}.*${tab}id 0${tab}\([-0-9 ]*\)${tab}.*/\1/p" | head -n 1
}

stands_elsewhere() { # PLACE
    [ "$(place_of_window)" != "$1" ]
}

step "moved by its title, closed and opened again: it comes back where it was"
open_window
expect_page IDC_ROLE_B
first=$(place_of_window)
[ -n "$first" ] || fail "the window has no place"
# shellcheck disable=SC2046
xdotool mousemove $(printf '%s\n' "$first" | awk '{ print $1 + 200, $2 + 12 }') sleep 0.2 mousedown 1 \
    mousemove_relative -- 40 20 sleep 0.1 mousemove_relative -- 20 10 sleep 0.2 mouseup 1
eventually 20 0.1 stands_elsewhere "$first" || fail "the window does not move"
moved=$(place_of_window)
key alt+F4
wait_gone "$window_title"
open_window
expect "the window" "$(place_of_window)" "$moved"
key alt+F4
wait_gone "$window_title"

# The title bar above the screen, behind its left edge, at the right behind a monitor that is gone.
step "remembered where nobody can reach it, it opens where its title can be grasped"
for place in '200 -640 976 7' '-740 100 36 740' '1273 100 2049 740' '-500 -400 3000 2000'; do
    # Kept without a sign: src/round/prefs.c.
    printf '%s\n' "$place" | awk '{ b = 1048576; printf "[preferences]\nexam = 0\n\n[window]\nleft = %d\n" \
        "top = %d\nright = %d\nbottom = %d\nmaximized = 0\n", $1 + b, $2 + b, $3 + b, $4 + b }' \
        >"$(state_folder)/preferences.ini"
    open_window
    place_of_window >"$work/place"
    # left top width height: the window lies in the screen of 1280 x 960.
    awk '{ exit !($1 >= 0 && $2 >= 0 && $1 + $3 <= 1280 && $2 + $4 <= 960) }' "$work/place" ||
        fail "remembered at $place it opens at $(cat "$work/place")"
    key alt+F4
    wait_gone "$window_title"
done
