#!/bin/sh
# Each ticket through the window with the mouse, in one of the languages: every page comes, the
# shared page tells nothing, and the PC is as before. (The other two: test_window_secrecy.sh.)
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

round() { # LANG TICKET
    step "$1, $2"
    clean_slate
    photo before
    start_as_user "$1"
    plant_by_mouse "$2"
    photo planted
    expect_other_photo before planted
    search_by_mouse "$2"
    repair "$2"
    finish_by_mouse "$2"
    photo after
    expect_same_photo before after
    expect_verdict 7 restored
    close_window
}

begin
round fr internet
round en startup-message
