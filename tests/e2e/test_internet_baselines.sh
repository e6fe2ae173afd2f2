#!/bin/sh
# What was there before comes back byte by byte, whatever it was and however it was repaired.
. "$(dirname "$0")/lib.sh"

pac='http://pac.college.example/proxy.pac'

# --- what a PC may have had before -------------------------------------------------------------

nothing() { :; }

college_proxy() {
    set_value "$settings_key" ProxyEnable REG_DWORD 1
    set_value "$settings_key" ProxyServer REG_SZ 'http=a:80;https=b:443'
}

empty_server() {
    set_value "$settings_key" ProxyEnable REG_DWORD 0
    set_value "$settings_key" ProxyServer REG_SZ ''
}

script_address() {
    set_value "$settings_key" AutoConfigURL REG_SZ "$pac"
}

expandable_server() {
    set_value "$settings_key" ProxyServer REG_EXPAND_SZ '%COLLEGE%:8080'
}

bypass_list() {
    set_value "$settings_key" ProxyOverride REG_SZ '*.college.example;<local>'
}

lived_in() { # what every profile of somebody who has signed in has below the settings
    set_value "$settings_key\\Zones\\3" 1400 REG_DWORD 3
    set_value "$settings_key\\Zones\\3" DisplayName REG_SZ Internet
    set_value "$settings_key\\Zones\\4" 1400 REG_DWORD 0
    set_value "$settings_key\\ZoneMap\\Domains\\college.example" '*' REG_DWORD 2
    set_value "$settings_key\\ZoneMap" IntranetName REG_DWORD 1
    set_value "$settings_key\\Cache\\Paths" Odd REG_BINARY 0001ff
    set_value "$settings_key" AutoConfigURL REG_DWORD 7
}

# --- what a technician may do ------------------------------------------------------------------

untick() { untick_proxy; }
untick_raw() { set_value "$settings_key" ProxyEnable REG_DWORD 0; }
delete_switch() { unset_value "$settings_key" ProxyEnable; }
clear_address() { set_value "$settings_key" ProxyServer REG_SZ ''; }
put_in_another() { set_value "$settings_key" ProxyServer REG_SZ '198.51.100.7:3128'; }
add_a_scheme() { set_value "$settings_key" ProxyServer REG_SZ 'http=192.0.2.45:8080;https=b:443'; }

put_college_back() { set_value "$settings_key" ProxyServer REG_SZ 'http=a:80;https=b:443'; }

# The plant takes the script away, so that pages fail; putting it back is the finest repair.
untick_and_put_script_back() {
    untick
    script_address
}

untick_and_put_in_another_script() {
    untick
    set_value "$settings_key" AutoConfigURL REG_SZ 'http://elsewhere.example/other.pac'
}

untick_and_drop_bypass() {
    untick
    unset_value "$settings_key" ProxyOverride
}

untick_and_drop_zones() {
    untick
    run wine reg delete "$settings_key\\Zones" /f
}

untick_and_drop_one_value() {
    untick
    unset_value "$settings_key\\Zones\\3" 1400
}

untick_and_drop_what_windows_keeps() {
    untick
    unset_value "$settings_key\\ZoneMap" IntranetName
    run wine reg delete "$settings_key\\Cache\\Paths" /f
}

drop_all() {
    run wine reg delete "$settings_key" /f
}

# Where WinINet keeps a record of its own (Wine 10), which was told of the planted proxy, browsers go
# by it: a repair in the raw values alone is none, and the word another one.
record_says() { # REPAIR CODE WORD
    case $1 in
    untick_raw | delete_switch | clear_address | put_in_another | put_college_back) ;;
    *) return 1 ;;
    esac
    run wine reg query "$settings_key\\Connections" /v DefaultConnectionSettings || return 1
    shift
    expect_verdict "$@"
}

# --- one round ---------------------------------------------------------------------------------

# Putting back is forced: what a technician left that is neither before nor planted must not stay.
round() { # BASELINE REPAIR CODE WORD ROUTE
    step "$1, $2: $4 ${5:-}"
    clean_slate
    "$1"
    photo before
    plant internet
    photo planted
    expect_other_photo before planted
    "$2"
    if ! record_says "$2" 2 masked; then
        expect_verdict "$3" "$4" "${5:-null}"
    fi
    expect_ctl 0 restore --force
    photo after
    expect_same_photo before after
    expect_verdict 7 restored
}

begin
round nothing           nothing                1 active
round nothing           untick                 0 repaired   switched-off
round nothing           untick_raw             0 repaired   switched-off
round nothing           delete_switch          0 repaired   values-deleted
round nothing           clear_address          0 repaired   cleared
round nothing           put_in_another         3 altered
round nothing           add_a_scheme           1 active
round college_proxy     nothing                1 active
round college_proxy     put_college_back       0 repaired   replaced
round empty_server      untick                 0 repaired   switched-off
round script_address    untick                 0 repaired   switched-off
round script_address    untick_and_put_script_back 0 repaired script
round script_address    untick_and_put_in_another_script 4 collateral switched-off
round expandable_server delete_switch          0 repaired   values-deleted
round bypass_list       untick                 0 repaired   switched-off
round bypass_list       untick_and_drop_bypass 4 collateral switched-off
round lived_in          untick                 0 repaired   switched-off
round lived_in          untick_and_drop_zones  4 collateral switched-off
round lived_in          untick_and_drop_one_value 4 collateral switched-off
round lived_in          untick_and_drop_what_windows_keeps 0 repaired switched-off
round lived_in          drop_all               4 collateral values-deleted
run wine reg delete "$settings_key\\Zones" /f
run wine reg delete "$settings_key\\ZoneMap" /f
run wine reg delete "$settings_key\\Cache" /f
