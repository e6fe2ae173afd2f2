#!/bin/sh
# The pages beside the round: the technician's, which must not tell the cause of any ticket, and
# the instructor's, which tells it and therefore asks first. In both languages.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

look_at_technicians_page() {
    press IDC_ROLE_A
    expect_page IDC_CALL_ANSWER
    for ticket in internet startup-message; do
        choose_from_list "$ticket"
        expect_no_secret "$ticket" "the technician's page"
        shot "08-$ticket-call"
    done
    press IDC_BACK
}

look_at_instructors_page() {
    press IDC_ROLE_TEACHER
    expect_page IDC_IN_PLACE
    shot 09-teacher-nothing
    close_by_key
    plant internet
    open_window
    choose_language "$1"
    press IDC_TEACHER
    step "with a ticket in place the page asks who else is watching; the careful answer is no"
    expect_control W_ASK_OPEN
    expect_no_secret internet "the question before the instructor's page"
    key Return
    expect_page IDC_VERIFY
    expect_no_secret internet "the shared page after a no"
    press IDC_TEACHER
    answer W_ASK_OPEN
    expect_page IDC_IN_PLACE
    press IDC_VERIFY
    expect_page IDC_CHECKS
    shot 09-teacher-internet
    step "put back from the instructor's page"
    press IDC_PUT_BACK
    answer W_ASK_PUT_BACK_YES
    expect_page IDC_RECEIPT
    photo after
    expect_same_photo before after
    close_window
}

keep_a_damaged_journal() { # LANG
    step "a damaged journal: putting back sets it aside, and the instructor's page goes on saying so"
    mkdir -p "$(state_folder)"
    echo rubbish >"$(state_folder)/journal.ini"
    open_window
    choose_language "$1"
    press IDC_ROLE_TEACHER
    expect_page IDC_PUT_BACK
    expect_text IDC_IN_PLACE IDS_ERR_JOURNAL_INVALID
    shot 09-teacher-broken
    press IDC_PUT_BACK
    answer W_ASK_SET_ASIDE_YES
    expect_control W_OK
    shot 09-teacher-why
    key Escape
    expect_text IDC_IN_PLACE W_TEACHER_NONE
    expect_text IDC_IN_PLACE IDS_SET_ASIDE
    shot 09-teacher-set-aside
    close_by_key
    rm -f "$(state_folder)"/journal-set-aside-*
}

# Of a PC on which one ticket alone was not played, so that it is known which one has to come.
surprise() { # LANG
    step "a surprise: whoever sits here sees who calls, and not what was changed"
    mkdir -p "$(state_folder)"
    {
        echo '[played]'
        sed -n 's/^id *= */ticket = /p' "$source_dir"/scenarios/*.ini | grep -v ' wheel$'
    } >"$(state_folder)/played.ini"
    open_window
    choose_language "$1"
    press IDC_ROLE_B
    expect_page IDC_CHOOSE
    press IDC_SURPRISE
    answer W_SURPRISE_YES
    expect_page IDC_VERIFY
    expect_no_secret wheel "the shared page of a surprise"
    expect_ctl 0 --json status
    expect "the ticket that was new" "$(member ticket)" wheel
    shot 04-surprise
    expect_ctl 0 restore
    expect_page IDC_ROLE_B
    close_by_key
    step "then there is none left: a plant is refused"
    expect_ctl 73 plant --surprise
    rm -f "$(state_folder)/played.ini"
    photo after
    expect_same_photo before after
}

begin
photo before
for each in fr en; do
    step "$each"
    open_window
    choose_language "$each"
    look_at_technicians_page
    look_at_instructors_page "$each"
    keep_a_damaged_journal "$each"
    surprise "$each"
done
