#!/bin/sh
# Plays a round of both tickets, as user and as technician, and says what it sees.
# What "sh tests/debian.sh run" does where there is no display.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

see() {
    printf '    %s\n' "$*"
}

# What the console program says of it, in its first two lines.
see_verdict() { # CODE
    ctl_lang=fr
    expect_ctl "$1" verify
    ctl_lang=en
    see "binomectl says: $(printf '%s\n' "$out" | head -n 2 | tr '\n' ' ')"
}

repair_in_internet_options() {
    wine control.exe inetcpl.cpl </dev/null >/dev/null 2>&1 &
    click 'tab=Connections' 'Internet Settings'
    see "Connections tab: $(on_screen 'Internet Settings' | grep -c "${tab}ticked${tab}Use a proxy") box ticked"
    screenshot "play-internet-options"
    click '~Use a proxy server' 'Internet Settings'
    click '=OK' 'Internet Settings'
    wait_gone 'Internet Settings'
}

delete_from_startup_folder() {
    see "Startup folder: $(ls "$(startup_folder)")"
    run wine cmd /c del '%APPDATA%\Microsoft\Windows\Start Menu\Programs\StartUp\alert.bat'
}

play() { # TICKET REPAIR SENTENCE
    step "User: chooses the role, the ticket \"$1\", and plants the fault"
    [ "$1" = internet ] && ask_wininet # so will Internet Options
    photo before
    start_as_user fr
    plant_by_mouse "$1"
    see "the shared page says: $(read_control IDC_CALL)"
    step "User: clicks Vérifier la réparation before anything is repaired"
    press IDC_VERIFY
    expect_text IDC_VERDICT W_NOT_YET_ACTIVE
    see "the window says: $(read_control IDC_VERDICT)"
    see_verdict 1
    step "Technician: $3"
    "$2"
    see_verdict 0
    step "User: clicks Vérifier la réparation again"
    finish_by_mouse "$1"
    see "the window says: $(read_control IDC_RECEIPT)"
    photo after
    expect_same_photo before after
    see "registry and Startup folder: byte by byte as before"
    close_window
}

begin
play internet repair_in_internet_options "opens Internet Options and unticks the proxy with the mouse"
play startup-message delete_from_startup_folder "deletes the file from the Startup folder"
printf '\nBoth tickets planted, repaired, verified and put back. Pictures: %s\n' "$shots"
