#!/bin/sh
# Ticket 1 as the course does it: the technician finds the box ticked in Internet Options,
# unticks it with the mouse, and the verdict and the put-back agree with what he did.
. "$(dirname "$0")/lib.sh"

open_connections_tab() {
    wine control.exe inetcpl.cpl </dev/null >/dev/null 2>&1 &
    click 'tab=Connections' 'Internet Settings'
}

box_is_ticked() {
    on_screen 'Internet Settings' | grep 'Use a proxy server' | grep -q "${tab}ticked${tab}"
}

close_with() { # BUTTON
    click "=$1" 'Internet Settings'
    wait_gone 'Internet Settings'
}

begin
ask_wininet
photo before

step "before: Windows' own window has the box empty"
open_connections_tab
! box_is_ticked || fail "the box is ticked before the plant"
close_with Cancel

step "planted: the box is ticked, and the planted address is beside it"
plant internet
open_connections_tab
screenshot internet-options-planted
box_is_ticked || fail "the box is not ticked after the plant"
on_screen 'Internet Settings' | grep -q '192\.0\.2\.45' || fail "the planted address is not shown"

step "the technician unticks it with the mouse and clicks OK"
click '~Use a proxy server' 'Internet Settings'
! box_is_ticked || fail "the click did not untick the box"
screenshot internet-options-repaired
close_with OK

step "verify says repaired, and how"
expect_verdict 0 repaired switched-off

step "put back: every byte of the key as before"
expect_ctl 0 --json restore
expect "result of the restore" "$(member result)" restored
expect "places that are identical" "$(member identical)" "$(member total)"
photo after
expect_same_photo before after
