#!/bin/sh
# The fault does not outlive the class: whatever happens to the window while a ticket is in
# place, the next start leads back to a clean PC.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

kill_window() {
    run wine taskkill /f /im binome.exe
    wait_gone "$window_title"
}

put_back_from_notice() {
    press IDC_PUT_BACK
    answer W_ASK_PUT_BACK_YES
    expect_page IDC_RECEIPT
    photo after
    expect_same_photo before after
    close_window
}

begin
photo before

step "killed with a ticket in place: the next start says so, without telling which"
start_as_user fr
plant_by_mouse internet
kill_window
open_window
choose_language fr
expect_page IDC_PUT_BACK
expect_no_secret internet "the notice at the next start"
shot 04-internet-found
put_back_from_notice

step "planted by binomectl: the window finds that too"
plant startup-message
open_window
choose_language en
expect_page IDC_PUT_BACK
expect_no_secret startup-message "the notice at the next start"
shot 04-startup-message-found
put_back_from_notice

step "put back by binomectl while the window is open: the window follows"
start_as_user fr
plant_by_mouse internet
expect_ctl 0 restore
expect_page IDC_ROLE_B
close_by_key

step "given up: the cause is told, Terminer puts back"
start_as_user fr
plant_by_mouse startup-message
press IDC_GIVE_UP
answer W_ASK_GIVE_UP_YES
expect_page IDC_FINISH
shot 05-startup-message-given-up
press IDC_FINISH
expect_page IDC_RECEIPT
photo after
expect_same_photo before after
close_window

# The file waits elsewhere, and a registry value of the round starts it: nothing but the plant.
leave_behind() { # LANG
    start_as_user "$1"
    plant_by_mouse startup-message
    press IDC_VERIFY # whoever verified has begun: what goes now was not taken by anybody else
    expect_text IDC_VERDICT W_NOT_YET_ACTIVE
    mv "$(startup_folder)/alert.bat" "$drive_c/alert.bat"
    run wine reg add "$run_key" /v Left /d 'C:\alert.bat' /f
    press IDC_GIVE_UP
    answer W_ASK_GIVE_UP_YES
    expect_page IDC_FINISH
    press IDC_FINISH
    expect_link W_ASK_LEFT_KEEP
    expect_link W_ASK_LEFT_DELETE
    shot "06-left-behind"
}

# A command link's text goes on behind its first line.
expect_link() { # W_NAME
    probe text "~$(text_of "$1")" "$window_title" >"$work/text"
    grep -q . "$work/text" || fail "nothing comes that says '$(text_of "$1")'"
}

follow_link() { # W_NAME
    click "~$(text_of "$1")" "$window_title"
}

# The value is still there, or not, and so is the round.
expect_left() { # yes|no STATE
    left=no
    if run wine reg query "$run_key" /v Left; then left=yes; fi
    expect "the value that was left behind" "$left" "$1"
    ctl --json status
    expect "the state of the round" "$(member state)" "$2"
}

run_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Run'

step "fr: what is left behind is asked about; later leaves it, delete takes it away"
leave_behind fr
follow_link W_ASK_LEFT_LATER
expect_left yes restoring
press IDC_DECIDE
follow_link W_ASK_LEFT_DELETE
expect_page IDC_RECEIPT
expect_left no closed
rm "$drive_c/alert.bat"
close_window
photo after
expect_same_photo before after

step "en: accepted as it is, it stays, and the round is over"
leave_behind en
follow_link W_ASK_LEFT_KEEP
expect_page IDC_RECEIPT
expect_left yes closed
shot "07-left-behind-kept"
run wine reg delete "$run_key" /v Left /f
rm "$drive_c/alert.bat"
close_window
photo after
expect_same_photo before after
