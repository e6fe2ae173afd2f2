#!/bin/sh
# Ticket 1 as the user feels it: pages load, then they do not, then they load again.
# The planted proxy is a closed port of this PC, so nothing leaves it.
. "$(dirname "$0")/lib.sh"

page_loads() {
    run wine "$tools/web_client.exe" "http://127.0.0.2:$port/"
}

# Port 9 of the loopback address: "discard", which nobody serves.
plant_closed_port() {
    plant internet --set server=127.0.0.1:9
}

begin
start_server 120

step "before: the page loads"
page_loads || fail "the page does not load before the plant"

step "planted: the page does not load"
plant_closed_port
! page_loads || fail "the page loads although the fault is planted"

step "the technician switches the setting off: the page loads again"
untick_proxy
page_loads || fail "the page does not load after the repair"
expect_verdict 0 repaired switched-off
expect_ctl 0 restore

step "given up: putting back by itself brings the page back too"
plant_closed_port
! page_loads || fail "the page loads although the fault is planted again"
expect_ctl 0 restore
page_loads || fail "the page does not load after the put-back"
