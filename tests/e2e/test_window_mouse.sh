#!/bin/sh
# Both tickets through the window with the mouse, in both languages: every page comes, the
# shared page tells nothing, and the PC is as before. Each page is saved as a picture.
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
for round_lang in fr en; do
    for ticket in ${TICKETS:-internet startup-message}; do
        round "$round_lang" "$ticket"
    done
done
