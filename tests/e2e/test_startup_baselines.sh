#!/bin/sh
# The Startup folder and its flags come back byte by byte, times and attributes included,
# whatever was in it before and whatever the technician did.
. "$(dirname "$0")/lib.sh"

disabled_flag=0300000000A1B2C3D4E5F601

inside() { # COMMAND: run by cmd in the Startup folder
    (cd "$(startup_folder)" && run wine cmd /c "$1")
}

# --- what a PC may have had before -------------------------------------------------------------

nothing() { :; }

flag_from_earlier() {
    set_value "$approved_key" alert.bat REG_BINARY "$disabled_flag"
}

flag_of_another() {
    set_value "$approved_key" Notes.lnk REG_BINARY "$disabled_flag"
}

another_file() {
    printf 'the user'\''s own\r\n' >"$(startup_folder)/Mes notes d’été.txt"
    touch -d '2024-02-29 12:34:56.7890123' "$(startup_folder)/Mes notes d’été.txt"
    touch -d '2024-03-01 08:00:00' "$(startup_folder)"
}

# --- what a technician may do ------------------------------------------------------------------

delete_it() { inside 'del alert.bat'; }
rename_to_text() { inside 'ren alert.bat alert.txt'; }
rename_to_cmd() { inside 'ren alert.bat other.cmd'; }
empty_it() { : >"$(startup_folder)/alert.bat"; }
edit_it_silent() { printf '@echo off\r\nexit /b 0\r\n' >"$(startup_folder)/alert.bat"; }
edit_its_message() { printf '@echo off\r\nmsg * "Bonjour"\r\n' >"$(startup_folder)/alert.bat"; }
disable_it() { set_value "$approved_key" alert.bat REG_BINARY "$disabled_flag"; }
hide_it() { inside 'attrib +h alert.bat'; }
hide_it_well() { inside 'attrib +h +s alert.bat'; }

move_to_desktop() {
    mv "$(startup_folder)/alert.bat" "$(user_folder)/Desktop/alert.bat"
}

copy_then_delete() {
    inside 'copy alert.bat again.bat'
    delete_it
}

delete_all() {
    rm -f "$(startup_folder)"/*
}

# --- one round ---------------------------------------------------------------------------------

round() { # BASELINE REPAIR CODE WORD ROUTE
    step "$1, $2: $4 ${5:-}"
    clean_slate
    "$1"
    photo before
    plant startup-message
    photo planted
    expect_other_photo before planted
    "$2"
    expect_verdict "$3" "$4" "${5:-null}"
    expect_ctl 0 restore --force
    rm -f "$(user_folder)/Desktop/alert.bat"
    photo after
    expect_same_photo before after
    expect_verdict 7 restored
}

# Some file systems keep no hidden and system bits for Wine.
bits_are_kept() {
    echo >"$(startup_folder)/probe.txt"
    inside 'attrib +h +s probe.txt'
    tool photo | grep 'probe\.txt' | grep -q 'attributes [0-9a-f]*6'
    kept=$?
    rm -f "$(startup_folder)/probe.txt"
    return $kept
}

begin
round nothing           nothing          1 active
round nothing           delete_it        0 repaired   file-deleted
round nothing           move_to_desktop  0 repaired   file-moved
round nothing           rename_to_text   2 masked     file-renamed
round nothing           rename_to_cmd    1 active
round nothing           copy_then_delete 1 active
round nothing           empty_it         2 masked     file-emptied
round nothing           edit_it_silent   2 masked     file-edited
round nothing           edit_its_message 1 active
round nothing           disable_it       2 masked     disabled
round flag_from_earlier delete_it        0 repaired   file-deleted
round flag_of_another   delete_it        0 repaired   file-deleted
round another_file      delete_it        0 repaired   file-deleted
round another_file      delete_all       4 collateral file-deleted
if bits_are_kept; then
    round nothing hide_it      1 active
    round nothing hide_it_well 2 masked file-hidden
else
    step "hidden and system bits: not kept by this file system, not tried"
fi

step "a file of that name that is not ours: refused, and left as it was"
clean_slate
printf 'echo mine\r\n' >"$(startup_folder)/alert.bat"
photo before
expect_ctl 73 --json plant startup-message
photo after
expect_same_photo before after
