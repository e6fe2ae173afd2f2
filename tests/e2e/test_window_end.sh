#!/bin/sh
# The end of a round, with mouse and keyboard, in both languages: result, report, receipt, back to
# the result, roles swapped; and the instructor's page with the mode and the code.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

report_file() {
    find "$(state_folder)/reports" -name '*.html'
}

# A question is there for the keyboard when its button has the focus, a moment after its texts.
has_focus() { # W_NAME
    on_screen "$window_title" | grep -F "${tab}focus${tab}" | grep -qF "$(raw_text_of "$1")"
}

expect_question() { # W_NAME: the button's text
    eventually 20 0.2 has_focus "$1" || fail "no question with '$(text_of "$1")' in focus"
}

save_report() { # WHERE
    press IDC_REPORT
    expect_question W_REPORT_OPEN
    shot "10-report-$1"
    key Escape
    expect_page IDC_REPORT
    [ -f "$(report_file)" ] || fail "no report is saved, or more than one"
}

expect_in_report() { # R_NAME
    wanted=$(sed -n "s/^ *$1 *\"\\([^%]*\\).*\"/\\1/p" "$source_dir/res/lang/$lang/report.rc")
    [ -n "$wanted" ] || fail "no $1 in res/lang/$lang"
    grep -qF "$wanted" "$(report_file)" || fail "the report does not say '$wanted'"
}

end_a_round() {
    plant_by_mouse internet
    press IDC_DIAGNOSE
    click "=$(right_diagnosis internet)" "$window_title"
    repair internet
    press IDC_VERIFY
    expect_page IDC_DIFFERENCE
    expect_focus IDC_FINISH
    step "a report before the end says that the PC is not put back yet"
    save_report result
    expect_in_report R_RECEIPT_NOT_YET
    not_yet=$wanted
    step "the keyboard finishes: the receipt"
    alt W_FINISH
    expect_page IDC_RECEIPT
    photo after
    expect_same_photo before after
    step "the receipt leads to the whole result, and Esc back"
    alt W_SEE_RESULT
    expect_page IDC_LESSON
    expect_text IDC_TITLE IDS_VERDICT_REPAIRED
    shot 11-result-after
    key Escape
    expect_page IDC_SEE_RESULT
    step "the look-back is answered, and goes into the report"
    alt W_LOOK_BACK
    expect_page IDC_ANSWER_1
    type_text "clair et calme"
    shot 11-lookback
    press IDC_LOOKBACK_DONE
    expect_page IDC_SEE_RESULT
    grep -q "clair et calme" "$(report_file)" || fail "the report was not saved anew with the answer"
    step "the report is saved anew, with the receipt"
    alt W_REPORT
    expect_question W_REPORT_OPEN
    key Escape
    ! grep -qF "$not_yet" "$(report_file)" || fail "the report still says '$not_yet'"
    expect_in_report R_LINE_IDENTICAL
    expect_in_report R_DIAGNOSIS_RIGHT
    step "one click swaps the roles: the next ticket calls"
    press IDC_AGAIN
    expect_page IDC_CALL
    shot 12-swapped
    close_by_key
}

type_code() { # FIRST [AGAIN]
    type_text "$1"
    [ $# -lt 2 ] || { key Tab; type_text "$2"; }
    key Return
}

ticked() {
    on_screen "$window_title" | grep -q "${tab}id $(id_of IDC_EXAM | tr -d '#')${tab}.*${tab}ticked${tab}"
}

choose_mode_and_code() {
    open_window
    choose_language "$lang"
    press IDC_ROLE_TEACHER
    expect_page IDC_EXAM
    shot 13-teacher-class
    press IDC_EXAM
    ticked || fail "the mode is not an exam"
    step "a code that is too short or typed differently is refused, with the reason"
    press IDC_CODE_CHOOSE
    expect_page IDC_CODE
    type_code abc abc
    expect_text IDC_CODE_WRONG IDS_ERR_BAD_CODE
    shot 14-code
    type_code pomme7 pomme8
    expect_text IDC_CODE_WRONG W_CODE_DIFFER
    type_code pomme7 pomme7
    expect_text IDC_CODE_CHOOSE W_CODE_CHANGE
    step "from now on the mode asks for it; Esc and a wrong one change nothing"
    press IDC_EXAM
    expect_page IDC_CODE
    key Escape
    ticked || fail "Esc changed the mode"
    press IDC_EXAM
    expect_page IDC_CODE
    type_code pomme8
    expect_text IDC_CODE_WRONG W_CODE_WRONG
    type_code pomme7
    expect_page IDC_CODE_REMOVE
    ! ticked || fail "the right code changed nothing"
    close_by_key
    ! grep -rq pomme7 "$(state_folder)" || fail "the code is on the disk"
    step "language, mode and code are remembered; taken away, nothing asks any more"
    open_window
    expect_text IDC_TITLE W_START_TITLE
    press IDC_ROLE_TEACHER
    expect_page IDC_CODE_REMOVE
    press IDC_CODE_REMOVE
    expect_page IDC_CODE
    type_code pomme7
    expect_text IDC_CODE_CHOOSE W_CODE_CHOOSE
    close_by_key
}

begin
for each in ${LANGS:-fr en}; do
    step "$each"
    clean_slate
    photo before
    start_as_user "$each"
    end_a_round
    choose_mode_and_code
done
