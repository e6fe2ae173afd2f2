#!/bin/sh
# What the shared page offers besides a verify, and what the private page chooses: a ticket that
# waits for its time, hints behind a question and the instructor's code, the exam, the effect, the
# Web test, the code for the technician. With mouse and keyboard, in one language or the other.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

expect_nothing_in_place() {
    expect_ctl 0 --json status
    expect "the ticket that binomectl sees" "$(member ticket)" null
}

# Until a file holds those words.
wait_for_words() { # FILE WORDS
    eventually 100 0.2 grep -qsF -- "$2" "$1" ||
        fail "$1 does not come to say '$2': $(cat "$1" 2>/dev/null)"
}

# --- a ticket that waits ---------------------------------------------------------------------

wait_and_cancel() { # LANG
    step "$1: other choices, a ticket in ten minutes; nothing is in place meanwhile"
    start_as_user "$1"
    shot 02-prepare-first
    choose IDC_DELAY "$(text_of W_DELAY_MINUTES | sed 's/%1/10/')"
    expect_text IDC_DELAY_NOTE W_DELAY_NOTE
    press IDC_MORE
    expect_page IDC_PUTBACK
    choose IDC_PUTBACK "$(text_of W_PUTBACK_SIGN_OUT)"
    expect_text IDC_PUTBACK_NOTE W_PUTBACK_NOTE
    shot 02-prepare-more
    press IDC_PLANT
    expect_control W_CONFIRM_PLANT_YES
    answer W_CONFIRM_PLANT_YES
    expect_page IDC_WAITING
    expect_no_secret internet "the page that waits"
    shot 04-waiting
    photo waiting
    expect_same_photo before waiting
    step "$1: closing asks; staying is the careful answer"
    key alt+F4
    expect_control W_ASK_CLOSE_NO
    expect_no_secret internet "the question before closing"
    shot 04-waiting-close
    key Return
    expect_page IDC_WAITING
    step "$1: started now, put back at sign-out"
    alt W_START_NOW
    expect_page IDC_VERIFY
    expect_ctl 0 --json status
    expect "the state" "$(member state)" planted
    [ -n "$(member put_back_at)" ] || fail "no time to put back: $out"
    expect_no_secret internet "the shared page"
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    step "$1: another one is cancelled"
    press IDC_ROLE_B
    answer W_ASK_OPEN
    take_ticket internet
    press IDC_PLANT
    answer W_CONFIRM_PLANT_YES
    expect_page IDC_WAITING
    press IDC_CANCEL_PLANT
    expect_page IDC_ROLE_B
    photo cancelled
    expect_same_photo before cancelled
    close_by_key
}

plants_by_itself_or_says_that_it_failed() {
    step "a ticket in one minute plants itself"
    start_as_user fr
    choose IDC_DELAY "$(text_of W_DELAY_ONE)"
    press IDC_PLANT
    answer W_CONFIRM_PLANT_YES
    expect_page IDC_WAITING
    PROBE_WAIT=120 expect_page IDC_VERIFY
    expect_verdict 1 active
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    step "one that cannot be planted by then says so, and not why"
    press IDC_ROLE_B
    answer W_ASK_OPEN
    take_ticket startup-message
    expect_ticket startup-message
    press IDC_PLANT
    answer W_CONFIRM_PLANT_YES
    expect_page IDC_WAITING
    echo foreign >"$(startup_folder)/alert.bat"
    press IDC_START_NOW
    expect_page IDC_OPEN_PRIVATE
    expect_no_secret startup-message "the page of a plant that failed"
    shot 04-waiting-failed
    press IDC_OPEN_PRIVATE
    answer W_ASK_OPEN
    expect_control W_OK
    shot 02-prepare-why-not
    key Escape
    expect_page IDC_SHOW_REPAIR
    grep -q foreign "$(startup_folder)/alert.bat" || fail "the foreign file is gone"
    rm -f "$(startup_folder)/alert.bat"
    close_by_key
}

# --- the round -------------------------------------------------------------------------------

learner() { # LANG TICKET
    step "$1, $2: the code for the technician comes with each verify"
    clean_slate
    plant "$2"
    open_window
    choose_language "$1"
    press IDC_CARRY_ON
    shot "04-$2-shared-fresh"
    press IDC_VERIFY
    expect_text IDC_VERDICT W_NOT_YET_ACTIVE
    expect_focus IDC_VERIFY
    first=$(read_control IDC_CHECK_CODE)
    printf '%s\n' "$first" | grep -qE '^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{2}$' || fail "the code is '$first'"
    key Return
    eventually 50 0.1 differs IDC_CHECK_CODE "$first" || fail "the second verify has the same code"
    shot "04-$2-shared-code"
    step "$1, $2: a hint is asked for twice; no counts nothing"
    press IDC_HINT
    expect_control W_ASK_HINT_NO
    expect_no_secret "$2" "the question before a hint"
    shot 04-hint-question
    key Return
    expect_page IDC_VERIFY
    expect_ctl 0 --json status
    expect "hints counted" "$(member hints)" 0
    take_hint "$2"
    expect_page IDC_HINTS
    expect_ctl 0 --json status
    expect "hints counted" "$(member hints)" 1
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    close_by_key
}

exam() { # LANG
    step "$1: an exam answers no, and has no code for it"
    clean_slate
    expect_ctl 0 --json plant startup-message --exam
    expect "the mode" "$(member mode)" exam
    open_window
    choose_language "$1"
    press IDC_CARRY_ON
    press IDC_VERIFY
    expect_text IDC_VERDICT W_EXAM_NO
    ! on_screen "$window_title" | grep -qF "$(text_of W_CHECK_CODE_NOTE)" || fail "a no has a code"
    expect_no_secret startup-message "the exam"
    shot 04-exam-no
    run wine cmd /c move '%APPDATA%\Microsoft\Windows\Start Menu\Programs\StartUp\alert.bat' 'C:\gone.txt'
    step "$1: yes, with a code; the result comes when asked for"
    alt W_VERIFY
    expect_text IDC_VERDICT W_EXAM_YES
    expect_text IDC_CHECK_CODE_NOTE W_CHECK_CODE_NOTE
    shot 04-exam-yes
    press IDC_FINISH
    expect_page IDC_EXPLANATION
    press IDC_FINISH
    expect_page IDC_RECEIPT
    rm -f "$drive_c/gone.txt"
    close_window
}

effect() {
    step "the effect: the planted file runs once, as at sign-in"
    clean_slate
    cp "$tools/msg.exe" "$drive_c/windows/system32/msg.exe"
    plant startup-message
    open_window
    choose_language fr
    press IDC_CARRY_ON
    press IDC_SHOW_EFFECT
    expect_text IDC_EFFECT_SAID W_EFFECT_RUN
    wait_for_words "$drive_c/msg.log" 'Le système est compromis'
    expect_no_secret startup-message "the shared page with the effect"
    shot 04-effect
    step "what Binôme did not write is never run"
    rm -f "$drive_c/msg.log"
    printf 'msg * "not ours"\r\npause\r\n' >"$(startup_folder)/alert.bat"
    press IDC_SHOW_EFFECT
    expect_text IDC_EFFECT_SAID W_EFFECT_OTHER
    step "repaired: nothing would show"
    rm -f "$(startup_folder)/alert.bat"
    alt W_SHOW_EFFECT
    expect_text IDC_EFFECT_SAID W_EFFECT_NOTHING
    [ ! -e "$drive_c/msg.log" ] || fail "something was run: $(cat "$drive_c/msg.log")"
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    close_by_key
}

# An antivirus program: takes the planted file away some time after it was made.
antivirus() { # SECONDS
    file="$(startup_folder)/alert.bat"
    until [ -e "$file" ]; do sleep 0.01; done
    sleep "$1"
    rm -f "$file"
}

taken_away() {
    for seconds in 0.3 3; do
        step "a file that goes $seconds s after the plant never was a round"
        clean_slate
        photo untouched
        start_as_user fr
        choose_ticket startup-message
        press IDC_PLANT
        expect_control W_CONFIRM_PLANT_YES
        antivirus "$seconds" &
        background="$background $!"
        answer W_CONFIRM_PLANT_YES
        PROBE_WAIT=20 expect_page IDC_OPEN_PRIVATE
        expect_no_secret startup-message "the page of a plant that did not take"
        shot 04-taken-away
        expect_nothing_in_place
        photo undone
        expect_same_photo untouched undone
        press IDC_OPEN_PRIVATE
        answer W_ASK_OPEN
        expect_control W_OK
        shot 02-taken-away-why
        key Escape
        expect_page IDC_SHOW_REPAIR
        close_by_key
    done
}

# What Wine opens a page with: its own setting, a program of the host.
browser_that_notes() {
    cat >"$work/browser" <<END
#!/bin/sh
printf '%s\\n' "\$1" >>"$work/browsed"
END
    chmod +x "$work/browser"
    stage_reg 'HKCU\Software\Wine\WineBrowser' Browsers "$work/browser"
}

# What the line of the Web test of that moment says, once it is there; those of others do not count.
web_line_says() { # W_MOMENT W_WORDS
    moment=$(raw_text_of "$1" | sed 's/%1.*//')
    read_control IDC_WEB_SAID | sed 's/\\[rn]/\n/g' | grep -F -- "$moment" | grep -qF -- "$(text_of "$2")"
}

expect_web() { # W_MOMENT W_WORDS
    eventually 100 0.1 web_line_says "$1" "$2" ||
        fail "the Web test's $1 does not come to say '$(text_of "$2")': $(read_control IDC_WEB_SAID)"
}

web() {
    step "the Web test: a page before, none while the ticket is in place, a page again"
    clean_slate
    browser_that_notes
    start_server 300
    page="http://127.0.0.2:$port/"
    BINOME_TEST_PAGE=$page wine "$build/tests/binome_ending.exe" </dev/null >/dev/null 2>&1 &
    wait_idle "$window_title"
    choose_language fr
    press IDC_ROLE_B
    take_ticket internet
    photo before_test
    press IDC_WEB
    expect_web W_WEB_BEFORE W_WEB_LOADS
    shot 02-prepare-web
    photo after_test
    expect_same_photo before_test after_test
    plant internet --set server=127.0.0.1:9
    expect_page IDC_VERIFY
    press IDC_WEB
    expect_web W_WEB_DURING W_WEB_FAILS
    ! web_line_says W_WEB_DURING W_WEB_LOADS || fail "the line before the round is taken for this one"
    web_line_says W_WEB_BEFORE W_WEB_LOADS || fail "the line before the round is gone"
    expect_no_secret internet "the shared page with its Web test"
    shot 04-web
    step "the effect of this ticket: a browser on a plain page"
    press IDC_SHOW_EFFECT
    expect_text IDC_EFFECT_SAID W_EFFECT_BROWSE
    wait_for_words "$work/browsed" "$page"
    untick_proxy
    choose_language en
    press IDC_WEB
    expect_web W_WEB_DURING W_WEB_LOADS
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    step "closed while a test runs, the program ends"
    press IDC_ROLE_B
    answer W_ASK_OPEN
    take_ticket internet
    press IDC_WEB
    close_by_key
    run wine reg delete 'HKCU\Software\Wine\WineBrowser' /f
}

# PBKDF2 of the code "ouvrir1": src/os/win_derive_key.c.
lock_with_ouvrir1() {
    cat >"$(state_folder)/preferences.ini" <<END
[preferences]
exam = 0

[code]
salt = 000102030405060708090a0b0c0d0e0f
hash = 9cc99403e6eba3b4ac912631b18bbab254c5922d1106cf08d15330bad93b2ca3
END
}

last_hint_is_locked() {
    step "with an instructor's code the last hint waits for it"
    clean_slate
    plant internet
    expect_ctl 0 hint
    expect_ctl 0 hint
    lock_with_ouvrir1
    open_window
    choose_language fr
    press IDC_CARRY_ON
    press IDC_HINT
    answer W_ASK_HINT_YES
    expect_control W_CODE_OK
    expect_no_secret internet "the question for the code"
    shot 04-hint-code
    key Escape
    expect_page IDC_VERIFY
    expect_ctl 0 --json status
    expect "hints counted" "$(member hints)" 2
    press IDC_HINT
    answer W_ASK_HINT_YES
    expect_control W_CODE_OK
    type_text 'ouvrir1'
    key Return
    expect_words IDC_HINTS '3'
    expect_ctl 0 --json status
    expect "hints counted" "$(member hints)" 3
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    close_by_key
}

begin
photo before
for part in ${PARTS:-wait failed taken learner exam effect web locked}; do
    case $part in
    wait) wait_and_cancel fr ;;
    taken) taken_away ;;
    failed) plants_by_itself_or_says_that_it_failed ;;
    learner) learner fr internet && learner en startup-message ;;
    exam) exam en ;;
    effect) effect ;;
    web) web ;;
    locked) last_hint_is_locked ;;
    esac
done
