#!/bin/sh
# A PC full of entries that lead to servers, pipes, devices and drives that are not there, its folders
# redirected to such places: whatever the program is asked for, Wine's trace of its file calls holds
# no path of any of them. And the same filter finds them all in the trace of a program without the
# guard, so that it can fail.
. "$(dirname "$0")/lib.sh"

folders_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders'
noted_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders'
version_key='HKCU\Software\Microsoft\Windows\CurrentVersion'
downloads='{374DE290-123F-4565-9164-39C4925E467B}'
# Windows knows no slash in a parsing path, no variable there or in a URL: these lead nowhere.
lead_nowhere=' parsing01 parsing18 url18 '
slow=30 # seconds that no command may take, on a machine that has other work too; without it one or two

# --- the trace -----------------------------------------------------------------------------------

# Every path that a call was given and that starts at a root, but for those in calls that only write
# it otherwise. What a Wine call is given relative to a folder, that folder has been opened for.
paths_in() { # TRACE
    grep -a ':file:' "$1" | grep -av ':RtlGetFullPathName\|:RtlDosPathNameToNtPathName' |
        grep -ao 'L"[^"]*"' | sed 's/^L"//; s/"$//; s/\\\\/\\/g' | sort -u |
        grep -a '^\\\|^/\|^[A-Za-z]:'
}

# Those of them that lead off this PC: all but what is known to be here. Wine's drives are C: and Z:;
# it asks its mount manager about letters, the list of network cards, and its console server.
elsewhere_in() { # TRACE
    paths_in "$1" | awk '
        {
            path = tolower($0)
            sub(/^\\[\\?]\?\\/, "", path)
            device = path ~ /(^|[\\\/])(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9]) *(\.[^\\\/]*)?([\\\/]|$)/
        }
        path ~ /^[cz]:([\\\/]|$)/ && !device { next }
        path ~ /^(\\\\\.\\)?(mountpointmanager|nsi)$/ || path ~ /^unix\\/ { next }
        path ~ /^\\device\\condrv(\\|$)/ { next }
        { print }'
}

# Runs binomectl with a trace in $work/trace; then $code and $out as with ctl.
traced() { # PROGRAM ARGUMENTS...
    program=$1
    shift
    began=$(date +%s)
    WINEDEBUG=-all,+file wine "$build/$program.exe" --lang en "$@" </dev/null \
        >"$work/out" 2>"$work/trace"
    code=$?
    out=$(tr -d '\r' <"$work/out")
    took=$(($(date +%s) - began))
}

here() { # CODE ARGUMENTS...
    wanted=$1
    shift
    traced binomectl "$@"
    [ "$code" = "$wanted" ] || fail "$* ends with $code, expected $wanted: $out"
    [ "$took" -le "$slow" ] || fail "$* takes $took seconds"
    paths_in "$work/trace" | grep -aqi "^.*c:\\\\users\\\\" || fail "$*: no trace was written"
    found=$(elsewhere_in "$work/trace")
    [ -z "$found" ] || fail "$* opens what is not on this PC:
$found"
}

# --- the PC --------------------------------------------------------------------------------------

lay_entries() {
    tool elsewhere lay "C:\\users\\$(id -un)\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp" \
        >"$work/laid"
    [ "$(wc -l <"$work/laid")" -gt 200 ] || fail "the entries were not laid"
}

redirect() { # NAME FOLDER
    set_value "$folders_key" "$1" REG_EXPAND_SZ "$2"
}

redirect_folders() {
    redirect Personal '\\srv.college.example\home\Documents'
    redirect Desktop 'H:\Bureau'
    redirect "$downloads" '\\?\UNC\srv.college.example\home\Downloads'
    redirect Programs '\\.\GLOBALROOT\Device\Mup\srv.college.example\home\Programs'
}

# Where a folder is in the profile; and as Wine notes it beside when it is asked, for the next test's
# photograph.
forget_redirect() { # NAME FOLDER
    redirect "$1" "%USERPROFILE%\\$2"
    set_value "$noted_key" "$1" REG_SZ "C:\\users\\$(id -un)\\$2"
}

forget_redirects() {
    forget_redirect Personal Documents
    forget_redirect Desktop Desktop
    forget_redirect "$downloads" Downloads
    forget_redirect Programs 'AppData\Roaming\Microsoft\Windows\Start Menu\Programs'
    forget_redirect Startup 'AppData\Roaming\Microsoft\Windows\Start Menu\Programs\StartUp'
}

# Wine runs RunOnce when it starts: nothing of it may be left to the next test.
leave_nothing() {
    status=$?
    forget_redirects
    for key in Run RunOnce 'Policies\Explorer\Run'; do
        run wine reg delete "$version_key\\$key" /f
    done
    unset_value 'HKCU\Environment' UserInitMprLogonScript
    unset_value 'HKCU\Environment' BINOME_ELSEWHERE
    (exit "$status")
    finish
}

# --- rounds --------------------------------------------------------------------------------------

begin
trap leave_nothing EXIT
lay_entries
redirect_folders

step "ticket 1: nothing is opened that is not here"
here 0 plant internet --dry-run
here 0 plant internet
here 1 verify
here 0 status
here 0 report
here 0 restore

step "ticket 2: nor with entries, each of them read, that lead elsewhere"
here 0 plant startup-message --dry-run
here 0 plant startup-message
here 1 --json verify
expect "the verdict" "$(member verdict)" active
paths_in "$work/trace" | grep -aq 'StartUp\\alert\.bat$' || fail "the planted file is not in the trace"
here 0 status
rm "$(startup_folder)/alert.bat"
here 0 --json verify
expect "the verdict" "$(member verdict)" repaired
here 0 report
here 0 restore

step "ticket 2, given up"
here 0 plant startup-message
here 0 restore

step "the Startup folder itself on a server: said, and not opened"
redirect Startup '\\srv.college.example\home\StartUp'
here 73 plant startup-message --dry-run
redirect Startup 'H:\StartUp'
here 73 plant startup-message --dry-run
redirect Startup '%USERPROFILE%\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\StartUp'

# --- could it fail? --------------------------------------------------------------------------------

caught() { # WAY PATH AS-IT-IS-IN-THE-TRACE
    WINEDEBUG=-all,+file wine "$tools/elsewhere.exe" "$1" "$2" </dev/null >/dev/null 2>"$work/trace"
    elsewhere_in "$work/trace" | grep -aqiF "$3" || fail "$1 $2 is not found in a trace"
}

step "a program that opens such a path is found by its trace"
for way in open find ask; do
    caught $way '\\srv.college.example\netlogon\a.bat' '\\srv.college.example\netlogon\a.bat'
done
caught open '\\.\pipe\binome' '\\.\pipe\binome'
caught ask 'H:\outils\a.bat' 'H:\outils\a.bat'
caught find '\\?\GLOBALROOT\Device\Mup\srv\share\a.bat' 'GLOBALROOT\Device\Mup'
caught open 'C:\windows\COM1.bat' 'COM1'

step "without its guard the program opens whatever each of the entries names"
expect_ctl 0 plant startup-message
rm "$(startup_folder)/alert.bat"
export BINOME_TEST_UNGUARDED=1
traced tests/binomectl_ending --json verify
unset BINOME_TEST_UNGUARDED
elsewhere_in "$work/trace" >"$work/opened"
paths_in "$work/trace" >"$work/paths"
while read -r name; do
    case $lead_nowhere in *" $name "*) continue ;; esac
    grep -aq "$name\.bat" "$work/paths" || echo "$name"
done <"$work/laid" >"$work/missed"
[ ! -s "$work/missed" ] || fail "no call for: $(tr '\n' ' ' <"$work/missed")"
[ "$(wc -l <"$work/opened")" -gt 150 ] || fail "the filter finds too little: $(cat "$work/opened")"
for folder in '\home\Documents' 'H:\Bureau' '\home\Downloads' '\home\Programs'; do
    grep -aqF "$folder" "$work/opened" || fail "no call for the folder $folder"
done
expect_ctl 0 restore
