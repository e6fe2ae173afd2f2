#!/bin/sh
# Nothing on B's PC tells the cause while a ticket is in place: not the shared page after any
# verify, not a question, not a hint that nobody asked for, not what is left in the notification
# area. That a leak would be noticed is tried first.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

class_folder="$(user_folder)/class"

# The hints from that number on, in both languages.
hints_from() { # TICKET NUMBER
    sed -n "s/^hint[$2-9]\\.[a-z]* *= *//p" "$source_dir/scenarios/$1.ini" >"$work/hints"
}

look() { # WHERE
    step "$lang, $ticket: $1"
    expect_no_secret "$ticket" "$1" "$work/hints"
}

# A question is opened, read and left with Esc.
look_at_question() { # IDC_BUTTON W_TITLE
    press "$1"
    expect_control "$2"
    look "the question of $1"
    key Escape
    expect_page IDC_VERIFY
}

expect_leaks_noticed() { # TICKET
    leak=$(sed -n 's/^secret *= *//p' "$source_dir/scenarios/$1.ini" | head -n 1)
    : >"$(state_folder)/$leak"
    leaks_of "$1" >/dev/null || fail "a file's name that tells is not noticed"
    rm -f "$(state_folder)/$leak"
    echo "{\"route\":\"$leak\"}" >"$class_folder/leak.json"
    leaks_of "$1" >/dev/null || fail "a file of the class that tells is not noticed"
    rm -f "$class_folder/leak.json"
}

almost_repair() { # TICKET
    case $1 in
    internet) tell_wininet server 10.1.2.3:3128 ;; # a raw value alone would leave a record as it is
    *) mv "$(startup_folder)/alert.bat" "$(startup_folder)/alert.txt" ;;
    esac
}

undo_almost() { # TICKET
    case $1 in
    internet) tell_wininet server 192.0.2.45:8080 ;;
    *) mv "$(startup_folder)/alert.txt" "$(startup_folder)/alert.bat" ;;
    esac
}

watch_a_round() { # LANG TICKET
    ticket=$2
    clean_slate
    rm -rf "$class_folder"
    mkdir "$class_folder"
    expect_ctl 0 class --set "C:\\users\\$(id -un)\\class"
    plant "$ticket"
    expect_leaks_noticed "$ticket"
    hints_from "$ticket" 1
    open_window
    choose_language "$1"
    expect_page IDC_CARRY_ON
    look "the notice at the start"
    look_at_question IDC_PUT_BACK W_ASK_PUT_BACK_YES
    press IDC_CARRY_ON
    look "the shared page"
    press IDC_VERIFY
    expect_text IDC_VERDICT W_NOT_YET_ACTIVE
    look "a verify: not yet"
    almost_repair "$ticket"
    press IDC_VERIFY
    expect_text IDC_VERDICT "$([ "$ticket" = internet ] && echo W_NOT_YET_ALTERED || echo W_NOT_YET_MASKED)"
    look "a verify: almost"
    undo_almost "$ticket"
    look_at_question IDC_DIAGNOSE W_ASK_DIAGNOSIS_NONE
    look_at_question IDC_GIVE_UP W_ASK_GIVE_UP_YES
    look_at_question IDC_TEACHER W_ASK_OPEN
    step "$lang, $ticket: closed, it waits in the notification area"
    key alt+F4
    expect_control W_OK
    look "what it says of the notification area"
    key Return
    wait_gone "$window_title"
    leaks_of "$ticket" "$work/hints" >"$work/leaks"
    [ ! -s "$work/leaks" ] || fail "hidden, it tells: $(cat "$work/leaks")"
    open_window
    expect_page IDC_VERIFY
    look "back from the notification area"
    # Plant, three verifies: the class was told of each.
    eventually 50 0.1 has_told 3 || fail "the class was told: $(ls "$class_folder")"
    look "what the class was told"
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    close_by_key
    rm -rf "$class_folder"
}

has_told() { # HOW-MANY at least
    [ "$(find "$class_folder" -name '*-s*.json' -size +0 | wc -l)" -ge "$1" ]
}

begin
# The other two are seen by test_window_mouse.sh, page by page.
watch_a_round en internet
watch_a_round fr startup-message
if [ -n "${BINOME_THOROUGH:-}" ]; then
    watch_a_round fr internet
    watch_a_round en startup-message
fi
