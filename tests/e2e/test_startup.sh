#!/bin/sh
# Ticket 2 as the user feels it: the message comes at sign-in, accents and all, and no
# longer once the technician has deleted the file. Wine starts the Startup folder at boot.
. "$(dirname "$0")/lib.sh"

message='Erreur : Le système est compromis'

provide_msg() {
    cp "$tools/msg.exe" "$drive_c/windows/system32/msg.exe"
}

take_msg_away() {
    rm -f "$drive_c/windows/system32/msg.exe"
}

sign_in() {
    rm -f "$drive_c/msg.log"
    run wine wineboot
    sleep 2
}

delete_as_technician() {
    # %APPDATA% is for cmd to expand.
    run wine cmd /c del '%APPDATA%\Microsoft\Windows\Start Menu\Programs\StartUp\alert.bat'
    [ ! -e "$(startup_folder)/alert.bat" ] || fail "the file could not be deleted"
}

begin
# Wine makes this key at each sign-in, and another test may have taken it away.
run wine reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /f
photo before

step "with msg.exe: signing in sends the message, its accents whole"
provide_msg
plant startup-message
sign_in
[ -f "$drive_c/msg.log" ] || fail "no message came at sign-in"
expect "what msg.exe was told" "$(cut -f 2- "$drive_c/msg.log")" "$message"

step "verify after the message still says active, and has started nothing itself"
rm -f "$drive_c/msg.log"
expect_verdict 1 active
[ ! -e "$drive_c/msg.log" ] || fail "verify ran the file"

step "the technician deletes the file: repaired, and signing in is quiet"
delete_as_technician
expect_verdict 0 repaired file-deleted
sign_in
[ ! -e "$drive_c/msg.log" ] || fail "a message came although the file is deleted"

step "put back: the folder as before"
expect_ctl 0 restore
photo after
expect_same_photo before after

# A repair that is none: the file is moved, and something in the Startup folder still leads to it.
expect_moved_and_shown() { # WHAT
    expect_verdict 1 active
    rm -f "$drive_c/msg.log"
    sign_in
    [ -f "$drive_c/msg.log" ] || fail "$1: no message came at sign-in"
}

give_up() {
    find "$(startup_folder)" -name 'Outil.lnk' -delete
    find "$(startup_folder)" -name 'lancer.bat' -delete
    rm -rf "$drive_c/Élèves" "$(user_folder)/Desktop/alert.bat"
    expect_ctl 0 restore --force
}

startup_on_pc() {
    printf 'C:\\users\\%s\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp' "$(id -un)"
}

step "moved to a folder with an accent, a shortcut in its place: it still runs"
plant startup-message
mkdir -p "$drive_c/Élèves"
mv "$(startup_folder)/alert.bat" "$drive_c/Élèves/alert.bat"
export WINEDLLOVERRIDES='winemenubuilder.exe=d'
run wine "$tools/shortcut.exe" 'C:\Élèves\alert.bat' "$(startup_on_pc)\\Outil.lnk" ||
    fail "no shortcut could be made"
expect_moved_and_shown "a shortcut to a folder with an accent"
give_up

step "moved to the desktop, a shortcut that holds nothing but an item list: it still runs"
plant startup-message
mv "$(startup_folder)/alert.bat" "$(user_folder)/Desktop/alert.bat"
run wine "$tools/shortcut.exe" "C:\\users\\$(id -un)\\Desktop\\alert.bat" \
    "$(startup_on_pc)\\Outil.lnk" items || fail "no shortcut could be made"
expect_moved_and_shown "a shortcut with an item list alone"
give_up

step "a batch file calls it by a name with an accent, in the code page of cmd: it still runs"
plant startup-message
mkdir -p "$drive_c/Élèves"
mv "$(startup_folder)/alert.bat" "$drive_c/Élèves/alert.bat"
printf '@call "C:\\Élèves\\alert.bat"\r\n' | iconv -f UTF-8 -t CP850 >"$(startup_folder)/lancer.bat"
expect_moved_and_shown "a batch file in the code page of cmd"

step "the same in the code page of Notepad: cmd does not find it, and it is repaired"
printf '@call "C:\\Élèves\\alert.bat"\r\n' | iconv -f UTF-8 -t CP1252 >"$(startup_folder)/lancer.bat"
expect_verdict 0 repaired
rm -f "$drive_c/msg.log"
sign_in
[ ! -e "$drive_c/msg.log" ] || fail "a message came although cmd cannot find the file"
give_up

step "without msg.exe: the file shows the message by itself"
take_msg_away
plant startup-message
(cd "$(startup_folder)" && wine cmd /c alert.bat </dev/null 2>/dev/null) >"$work/console"
# Into a file, Wine's cmd writes the ANSI code page.
iconv -f CP1252 -t UTF-8 "$work/console" | grep -qF "$message" ||
    fail "the file shows: $(iconv -f CP1252 -t UTF-8 "$work/console")"

step "given up: put back, nothing left"
expect_ctl 0 restore
photo after_give_up
expect_same_photo before after_give_up
