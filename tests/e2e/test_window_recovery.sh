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
