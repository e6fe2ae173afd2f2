# The window, driven as a person drives it: a real mouse, real keys. Controls are found by their
# names in res/resource.h and their texts in res/lang, so that a test follows a change of wording.
# Sourced after lib.sh.
#
# shellcheck shell=sh disable=SC2154

window_title='Binôme'
lang=fr

# --- names and texts -------------------------------------------------------------------------

id_of() { # IDC_NAME
    number=$(sed -n "s/^#define $1  *\\([0-9]*\\).*/\\1/p" "$source_dir/res/resource.h")
    [ -n "$number" ] || fail "no $1 in res/resource.h"
    printf '#%s\n' "$number"
}

raw_text_of() { # W_NAME
    sed -n "s/^ *$1 *\"\\(.*\\)\".*/\\1/p" "$source_dir/res/lang/$lang/window.rc" \
        "$source_dir/res/lang/$lang/common.rc" "$source_dir/res/lang/$lang/report.rc"
}

# A button's text without "&"; of a command link, its first line.
text_of() { # W_NAME
    raw_text_of "$1" | sed -e 's/&//' -e 's/\\n.*//'
}

mnemonic_of() { # W_NAME
    raw_text_of "$1" | sed -n 's/.*&\(.\).*/\1/p' | tr '[:upper:]' '[:lower:]'
}

# --- acting ----------------------------------------------------------------------------------

open_window() {
    wine "$build/binome.exe" </dev/null >/dev/null 2>&1 &
    wait_idle "$window_title"
}

press() { # IDC_NAME
    click "$(id_of "$1")" "$window_title"
}

answer() { # W_NAME: a button of a question
    click "=$(text_of "$1")" "$window_title"
}

alt() { # W_NAME: its mnemonic
    key "alt+$(mnemonic_of "$1")"
}

choose_language() { # fr|en
    lang=$1
    press "IDC_LANG_$(printf %s "$lang" | tr '[:lower:]' '[:upper:]')"
    wait_idle "$window_title"
}

# --- seeing ----------------------------------------------------------------------------------

read_control() { # IDC_NAME
    probe text "$(id_of "$1")" "$window_title"
}

# A control of the page comes to show that text (the first %1 or %2 and what follows in the text of the program left aside).
expect_text() { # IDC_NAME W_NAME
    wanted=$(raw_text_of "$2" | sed -e 's/&//' -e 's/%[0-9].*//')
    [ -n "$wanted" ] || fail "no $2 in res/lang/$lang"
    expect_words "$1" "$wanted"
}

says() { # IDC_NAME WORDS
    read_control "$1" | grep -qF -- "$2"
}

expect_words() { # IDC_NAME WORDS
    eventually 50 0.1 says "$1" "$2" || fail "$1 says '$(read_control "$1")', expected '$2'"
}

differs() { # IDC_NAME TEXT
    [ "$(read_control "$1")" != "$2" ]
}

expect_page() { # IDC_NAME that only this page has
    PROBE_WAIT=${PROBE_WAIT:-30} probe text "$(id_of "$1")" "$window_title" >"$work/text"
    [ -s "$work/text" ] || fail "the page with $1 does not come:
$(on_screen)"
}

expect_control() { # W_NAME: its text
    PROBE_WAIT=${PROBE_WAIT:-30} probe text "=$(text_of "$1")" "$window_title" >"$work/text"
    grep -q . "$work/text" || fail "nothing comes that says '$(text_of "$1")'"
}

expect_focus() { # IDC_NAME
    on_screen "$window_title" | grep -q "${tab}id $(id_of "$1" | tr -d '#')${tab}.*${tab}focus${tab}" ||
        fail "the focus is not on $1"
}

# For the eye alone: only when PICTURES asks for it.
shot() { # NAME
    [ -z "${PICTURES:-}" ] || screenshot "$lang-$1"
}

# Whatever a watcher can see or ask for: titles, texts, lists, choices, tips, accessible names, the
# clipboard, command lines, and the names of files where Binome and Windows leave some.
all_that_shows() {
    # Of a window only what is shown counts, not the columns with classes and numbers.
    on_screen >"$work/screen"
    awk -F '\t' '/^item/ { $1 = "" } !/^item/ { $0 = $NF } { print }' "$work/screen"
    tool watcher | sed 's/^[a-z]*\t//'
    # Of this test's own Wine: another one's Binome may be on the same machine.
    grep -al '[b]inome\.exe' /proc/[0-9]*/cmdline 2>/dev/null | while read -r cmdline; do
        { tr '\0' '\n' <"${cmdline%cmdline}environ"; } 2>/dev/null | grep -qxF "WINEPREFIX=$WINEPREFIX" || continue
        { tr '\0' ' ' <"$cmdline"; } 2>/dev/null | sed 's/.*binome\.exe//'
        echo
    done
    find "$(state_folder)" "$(user_folder)/AppData/Roaming/Microsoft/Windows/Recent" \
        -printf '%f\n' 2>/dev/null
    # What the class was told: which ticket it is, everybody may know, and the shared page says.
    find "$(user_folder)/class" -printf '%f\n' 2>/dev/null
    find "$(user_folder)/class" -type f -exec sed 's/"ticket":"[^"]*"//' {} + 2>/dev/null
}

# What of it tells the cause of a ticket.
leaks_of() { # TICKET [WORDS-FILE]
    sed -n 's/^secret *= *//p' "$source_dir/scenarios/$1.ini" >"$work/secrets"
    [ -s "$work/secrets" ] || fail "$1 has no secrets"
    [ $# -lt 2 ] || cat "$2" >>"$work/secrets"
    all_that_shows >"$work/shown"
    grep -iFf "$work/secrets" "$work/shown"
}

expect_no_secret() { # TICKET WHERE [WORDS-FILE]
    wait_idle "$window_title" # while a page changes, the window is not marked as visible
    leaks_of "$1" "${3:-/dev/null}" >"$work/leaks"
    grep -q "$window_title" "$work/screen" || fail "$2: the window is not on the screen"
    [ ! -s "$work/leaks" ] || fail "$2 tells: $(cat "$work/leaks")"
}

# --- one round -------------------------------------------------------------------------------

start_as_user() { # LANG [TICKET]
    open_window
    choose_language "$1"
    expect_page IDC_ROLE_B
    shot 01-start
    press IDC_ROLE_B
    take_ticket "${2:-internet}"
}

# In B's list, found by its id.
take_ticket() { # TICKET
    expect_page IDC_CHOOSE
    press IDC_SEARCH
    type_text "$1"
    press IDC_CHOOSE
    expect_page IDC_PLANT
}

# From a drop-down list, which a click that comes with the focus may close again.
choose() { # IDC_NAME LINE
    for _ in 1 2 3; do
        press "$1"
        [ -z "$(PROBE_WAIT=2 probe point "choice=$2")" ] || break
    done
    click "choice=$2"
}

choose_from_list() { # TICKET
    choose IDC_TICKET "$(sed -n "s/^title\.$lang = //p" "$source_dir/scenarios/$1.ini")"
}

# From the page that prepares another one.
choose_ticket() { # TICKET
    press IDC_BACK
    take_ticket "$1"
    expect_ticket "$1"
}

# The private page comes to show that ticket.
expect_ticket() { # TICKET
    wanted=$(sed -n "s/^effect\.$lang = //p" "$source_dir/scenarios/$1.ini" | head -n 1)
    expect_words IDC_EFFECT "$wanted"
}

plant_by_mouse() { # TICKET
    choose_ticket "$1"
    shot "02-$1-prepare"
    press IDC_SHOW_REPAIR
    expect_page IDC_REPAIR
    shot "02-$1-prepare-repair"
    press IDC_PLANT
    expect_control W_CONFIRM_PLANT_YES
    shot "03-$1-confirm"
    answer W_CONFIRM_PLANT_YES
    expect_page IDC_VERIFY
    expect_ctl 0 --json status
    expect "the state that binomectl sees" "$(member state)" planted
    expect_no_secret "$1" "the shared page"
    ! find "$(state_folder)" | grep -iFf "$work/secrets" || fail "a file's name tells the cause"
    shot "04-$1-shared"
}

# A verify that fails, all hints, a diagnosis: the page stays, and nothing tells.
search_by_mouse() { # TICKET
    press IDC_VERIFY
    expect_text IDC_VERDICT W_NOT_YET_ACTIVE
    expect_no_secret "$1" "the shared page after a verify"
    take_hint "$1"
    take_hint "$1"
    take_hint "$1"
    expect_no_secret "$1" "the shared page with its hints"
    shot "04-$1-shared-hints"
    press IDC_DIAGNOSE
    expect_control W_ASK_DIAGNOSIS_NONE
    expect_no_secret "$1" "the diagnosis"
    shot "04-$1-diagnosis"
    click "=$(right_diagnosis "$1")" "$window_title"
    expect_control W_DIAGNOSE_AGAIN
}

take_hint() { # TICKET
    press IDC_HINT
    expect_control W_ASK_HINT_YES
    expect_no_secret "$1" "the question before a hint"
    answer W_ASK_HINT_YES
}

right_diagnosis() { # TICKET
    awk -F ' = ' -v key="text.$lang" '/^\[/ { text = "" } $1 == key { text = $2 }
        /^right = yes/ { print text }' "$source_dir/scenarios/$1.ini"
}

repair() { # TICKET
    case $1 in
    internet) untick_proxy ;;
    *) rm -f "$(startup_folder)/alert.bat" ;;
    esac
}

finish_by_mouse() { # TICKET
    press IDC_VERIFY
    expect_page IDC_FINISH
    expect_text IDC_TITLE IDS_VERDICT_REPAIRED
    shot "05-$1-result"
    press IDC_FINISH
    expect_page IDC_RECEIPT
    shot "06-$1-receipt"
}

close_window() {
    press IDC_CLOSE
    wait_gone "$window_title"
}

close_by_key() {
    key alt+F4
    wait_gone "$window_title"
}
