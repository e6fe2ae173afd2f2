#!/bin/sh
# The technician's own PC, with mouse and keyboard, in both languages: a call rings and is answered, the
# clock runs, everything that is ticked, typed and chosen is kept when the program ends, the check code
# of the other PC is told at once, then the look-back, the report, and the roles are swapped.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

# A code as the other PC shows it: of a whole round, out of its own report.
make_codes() {
    plant internet
    code_not_yet=$(code_of_round)
    untick_proxy
    expect_verdict 0 repaired
    code_repaired=$(code_of_round)
    expect_ctl 0 restore --force
    [ "$code_not_yet" != "$code_repaired" ] || fail "both codes are '$code_repaired'"
}

code_of_round() {
    expect_ctl 0 --json report
    sed -n 's/.*"check_code":"\([0-9A-Z-]*\)".*/\1/p' "$(state_folder)"/reports/*billet-1.json \
        "$(state_folder)"/reports/*ticket-1.json 2>/dev/null | head -n 1
}

call_file() {
    printf '%s\n' "$(state_folder)/call.ini"
}

# What is clicked and typed comes to be in the file, at most a few seconds later.
expect_kept() { # LINE
    eventually 60 0.2 grep -qxF -- "$1" "$(call_file)" || fail "call.ini does not come to hold '$1':
$(cat "$(call_file)")"
}

expect_ticked() { # IDC_NUMBER
    on_screen "$window_title" | grep -q "${tab}id $1${tab}.*${tab}ticked${tab}" ||
        fail "control $1 is not ticked"
}

conduct() { # POSITION from 0, as in CONDUCT
    printf '#%s\n' $(($(id_of IDC_CONDUCT_1 | tr -d '#') + $1))
}

expect_clock_runs() {
    first=$(read_control IDC_CLOCK)
    eventually 100 0.1 differs IDC_CLOCK "$first" || fail "the clock stands still at $first"
}

take_the_call() {
    press IDC_ROLE_A
    expect_page IDC_CALL_ANSWER
    expect_focus IDC_CALL_ANSWER
    expect_no_secret internet "a call that comes in"
    shot 08-call-rings
    key Return # the default answers
    expect_page IDC_CLOCK
    expect_text IDC_TITLE W_CALL_TITLE
    expect_clock_runs
}

work_by_mouse_and_keys() {
    step "conduct with the mouse and the space bar, the user's part with the arrow keys"
    click "$(conduct 1)" "$window_title"
    expect_ticked "$(conduct 1 | tr -d '#')"
    expect_kept 'done = permission'
    key Tab space
    expect_kept 'done = announce'
    alt W_PART_LABEL
    key Down Down
    expect_kept 'part = do'
    step "notes: Return makes a new line, Tab leads on, Esc leaves nothing"
    alt W_NOTES_LABEL
    type_text 'all sites'
    key Return
    type_text 'Wi-Fi fine'
    key Escape
    expect_page IDC_CLOCK
    expect_kept 'notes = all sites\nWi-Fi fine'
    key Tab
    expect_focus IDC_DIAGNOSE
    key shift+Tab
    expect_focus IDC_CALL_NOTES
    step "the diagnosis"
    press IDC_DIAGNOSE
    expect_control W_ASK_DIAGNOSIS_NONE
    shot 08-call-diagnosis
    click "=$(right_diagnosis internet)" "$window_title"
    expect_kept 'diagnosis = relay'
    expect_no_secret internet "the technician's page"
    shot 08-call-on
}

type_the_code() {
    step "the check code: said at once whether it is one, and what it says"
    alt W_CALL_CODE_LABEL
    type_text "$(printf %s "$code_not_yet" | cut -c 1-4)"
    expect_text IDC_VERDICT W_CODE_PART
    key ctrl+a
    type_text "$(printf %s "$code_not_yet" | sed -e 's/^Z/Y/' -e t -e 's/^./Z/')"
    expect_text IDC_VERDICT W_CODE_NOT
    key ctrl+a
    type_text "$(printf %s "$code_not_yet" | tr '[:upper:]' '[:lower:]')"
    expect_text IDC_VERDICT R_OPEN
    key ctrl+a
    type_text "$code_repaired"
    expect_text IDC_VERDICT IDS_VERDICT_REPAIRED
    expect_kept "code = $code_repaired"
    shot 08-call-code
}

# The program ends in the middle of the call; the next start offers to carry on.
end_and_start_again() {
    step "the window closed in the middle of a call: all is there again"
    alt W_NOTES_LABEL
    key ctrl+End
    type_text ' and bye'
    close_by_key
    grep -qF 'fine and bye' "$(call_file)" || fail "what was typed last is lost"
    open_window
    choose_language "$1"
    press IDC_ROLE_A
    expect_page IDC_CALL_RESUME
    expect_text IDC_NOTICE W_CALL_LEFT
    shot 08-call-left
    step "answering another call asks first; the careful answer is no"
    press IDC_CALL_ANSWER
    expect_control W_ASK_REPLACE
    key Return
    press IDC_CALL_RESUME
    expect_page IDC_CLOCK
    expect_ticked "$(conduct 1 | tr -d '#')"
    read_control IDC_CALL_NOTES | grep -qF 'and bye' || fail "the notes are not there"
    expect_text IDC_VERDICT IDS_VERDICT_REPAIRED
}

end_the_call() {
    step "the end: a question whose careful answer is no, then three questions by keyboard"
    alt W_CALL_END
    expect_control W_ASK_END
    key Return
    expect_page IDC_CALL_END
    press IDC_CALL_END
    answer_last W_CALL_END
    expect_page IDC_LOOKBACK_DONE
    type_text 'clear enough'
    key Tab
    type_text 'yes'
    shot 08-call-lookback
    alt W_LOOKBACK_DONE
    expect_page IDC_REPORT
    expect_text IDC_TITLE W_CALL_ENDED
    expect_kept 'answer1 = clear enough'
    expect_kept 'answer2 = yes'
    clock=$(read_control IDC_CLOCK)
    shot 08-call-ended
}

# The question's button, not the page's of the same text.
answer_last() { # W_NAME
    expect_control W_ASK_END
    key alt+"$(mnemonic_of "$1")"
}

save_the_report() {
    step "the report: where it was saved, and not opened"
    press IDC_REPORT
    expect_control W_REPORT_SAVED
    shot 08-call-report
    key Escape
    expect_kept "reported = $(sed -n 's/^reported = //p' "$(call_file)")"
    html=$(find "$(state_folder)/reports" -name "*-$1-1.html" | head -n 1)
    [ -n "$html" ] || fail "no report: $(ls "$(state_folder)/reports")"
    for words in "$code_repaired" 'all sites' 'clear enough' "$(right_diagnosis internet | cut -c 1-20)"; do
        grep -qF -- "$words" "$html" || fail "the report does not hold '$words'"
    done
    expect "the clock of a call that is over" "$(read_control IDC_CLOCK)" "$clock"
}

swap_roles() {
    step "roles swapped: B's private page with the next ticket, the call still there"
    press IDC_AGAIN
    expect_page IDC_PLANT
    read_control IDC_TICKET_NAME | grep -qF "$(sed -n "s/^title\\.$lang = //p" "$source_dir/scenarios/startup-message.ini")" ||
        fail "the ticket is '$(read_control IDC_TICKET_NAME)'"
    press IDC_BACK
    expect_page IDC_CHOOSE
    press IDC_BACK
    press IDC_ROLE_A
    expect_text IDC_NOTICE W_CALL_LAST
    press IDC_CALL_RESUME
    expect_text IDC_TITLE W_CALL_ENDED
    close_by_key
}

begin
make_codes
photo before
for each in fr en; do
    step "$each"
    rm -f "$(call_file)"
    open_window
    choose_language "$each"
    take_the_call
    work_by_mouse_and_keys
    type_the_code
    end_and_start_again "$each"
    end_the_call
    case $each in fr) save_the_report appel ;; *) save_the_report call ;; esac
    swap_roles
done
photo after
expect_same_photo before after
