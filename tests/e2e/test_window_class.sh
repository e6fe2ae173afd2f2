#!/bin/sh
# The instructor's page of the class, by mouse and keyboard: the folder is named, rounds come in by
# themselves, who needs help stands first, names are hidden, a round tells its story, the share goes and
# comes back, the list is exported, a day is deleted.
. "$(dirname "$0")/lib.sh"
. "$e2e_dir/window.sh"

class_folder="$(user_folder)/class"
today=$(date +%F)

# A student's PC tells of its round, as the contract has it.
tell() { # PC PAIR DIGIT SEQ STATE ATTEMPTS HINTS MINUTES-AGO [MORE]
    session=$(printf '%32s' '' | tr ' ' "$3")
    file="$class_folder/$today/$1-s$(printf '%.8s' "$session")-$(printf '%04d' "$4").json"
    repaired=false
    [ "$5" != repaired ] || repaired=true
    printf '{"schema":1,"kind":"round","session":"%s","seq":%s,"pc":"%s","pair":"%s","ticket":"internet","mode":"learner","state":"%s","planted_at":"%s","at":"%s","attempts":%s,"hints":%s,"seconds":60,"repaired":%s%s}\n' \
        "$session" "$4" "$1" "$2" "$5" "$(date -u -d "$8 minutes ago" +%FT%TZ)" "$(date -u -d "$8 minutes ago" +%FT%TZ)" \
        "$6" "$7" "$repaired" "${9:-}" >"$work/told-round"
    touch -d "$8 minutes ago" "$work/told-round"
    cp -p "$work/told-round" "$file"
}

rows() { # the list's rows from the top, a PC each
    on_screen "$window_title" | awk -F '\t' -v id="id $(id_of IDC_CLASS_LIST | tr -d '#')" '
        $0 !~ /^item/ { mine = index($0, "\t" id "\t") > 0 }
        /^item/ && mine { printf "%s%s", separator, $2; separator = " " }'
}

has_rows() { # ROWS
    [ "$(rows)" = "$1" ]
}

expect_rows() { # ROWS
    eventually 60 0.1 has_rows "$1" || fail "the list has '$(rows)', expected '$1'"
}

has_on_screen() { # WORDS
    on_screen "$window_title" | grep -qF -- "$1"
}

expect_gone_from_screen() { # WORDS
    ! has_on_screen "$1" || fail "'$1' is still to be seen"
}

is_missing() { # FILE
    [ ! -e "$1" ]
}

begin
rm -rf "$class_folder"
mkdir -p "$class_folder"
open_window
choose_language fr
press IDC_ROLE_TEACHER
expect_page IDC_CLASS_OPEN

step "the folder is named"
press IDC_CLASS_OPEN
expect_page IDC_CLASS_FOLDER
expect_focus IDC_CLASS_FOLDER
type_text "C:\\users\\$(id -un)\\class"
key Return
expect_page IDC_CLASS_LIST
grep -q '^folder = ' "$(state_folder)/class.ini" || fail "class.ini does not name the folder"

step "the window makes the day's folder, which no student's program does"
eventually 50 0.1 test -d "$class_folder/$today" || fail "no folder of $today"

step "rounds come in by themselves; who needs help stands first"
tell PC-01 'Team 1' 1 1 planted 0 0 1
tell PC-02 'Team 2' 2 1 planted 2 1 2
tell PC-03 'Team 3' 3 2 given-up 1 0 1
tell PC-10 'Team 4' 4 1 planted 0 0 30
tell PC-04 'Team 5' 5 9 repaired 3 2 3 ',"verdict":"repaired","route":"switched-off","diagnosis":"proxy","receipt":{"identical":11,"total":11}'
before=$(date +%s%N)
expect_rows 'PC-10 PC-03 PC-02 PC-01 PC-04'
printf 'seen after %s ms\n' $((($(date +%s%N) - before) / 1000000))
has_on_screen "$(raw_text_of W_CLASS_SILENT)" || fail "the silent one is not told as silent"
shot 08-class

step "a newer file of a round takes its place"
tell PC-01 'Team 1' 1 2 planted 5 0 0
expect_rows 'PC-10 PC-03 PC-01 PC-02 PC-04'

step "a copy, a torn and a foreign file change nothing"
cp -p "$class_folder/$today/PC-01-s11111111-0001.json" "$class_folder/$today/PC-01-s11111111-0001 (1).json"
printf '{"schema":1,"kind":"round"' >"$class_folder/$today/PC-05-s99999999-0001.json"
echo '{"hello":1}' >"$class_folder/$today/package.json"
sleep 3
expect_rows 'PC-10 PC-03 PC-01 PC-02 PC-04'

step "by seat, and what is typed chooses"
choose IDC_CLASS_ORDER "$(raw_text_of W_CLASS_BY_SEAT)"
expect_rows 'PC-01 PC-02 PC-03 PC-04 PC-10'
alt W_CLASS_TEXT_LABEL
type_text 'team 3'
expect_rows 'PC-03'

step "F9 hides the names, and what is hidden is not found"
has_on_screen 'Team 3' || fail "the pair is not to be seen"
key F9
expect_rows ''
key BackSpace BackSpace BackSpace BackSpace BackSpace BackSpace
expect_rows 'PC-01 PC-02 PC-03 PC-04 PC-10'
expect_gone_from_screen 'Team 3'
key F9
has_on_screen 'Team 3' || fail "the names do not come back"

step "a row opens its story, Esc closes it, and the same row has the focus"
alt W_CLASS_LIST
key Home Down Down Down Return
expect_page IDC_CLASS_STORY
read_control IDC_CLASS_STORY >"$work/story"
grep -qF '11 sur 11' "$work/story" || fail "the story does not tell the end: $(cat "$work/story")"
says IDC_TITLE 'PC-04' || fail "another round's story: $(read_control IDC_TITLE)"
shot 08-class-story
key Escape
expect_page IDC_CLASS_LIST
expect_focus IDC_CLASS_LIST
key Return
expect_page IDC_CLASS_STORY
says IDC_TITLE 'PC-04' || fail "the focus was lost: $(read_control IDC_TITLE)"
key Escape
expect_page IDC_CLASS_LIST
double_click "row=PC-02" "$window_title"
expect_page IDC_CLASS_STORY
says IDC_TITLE 'PC-02' || fail "a double click opens $(read_control IDC_TITLE)"
key Escape

step "in another order the focus goes along with its round"
choose IDC_CLASS_ORDER "$(raw_text_of W_CLASS_BY_NEED)"
expect_rows 'PC-10 PC-03 PC-01 PC-02 PC-04'
alt W_CLASS_LIST
key Down Return
expect_page IDC_CLASS_STORY
says IDC_TITLE 'PC-04' || fail "below PC-02 stands $(read_control IDC_TITLE)"
key Escape
expect_page IDC_CLASS_LIST
choose IDC_CLASS_ORDER "$(raw_text_of W_CLASS_BY_SEAT)"

step "the share is gone: a banner, and the list stays; it comes back by itself"
mv "$class_folder" "$class_folder-away"
expect_page IDC_NOTICE
expect_rows 'PC-01 PC-02 PC-03 PC-04 PC-10'
shot 08-class-gone
mv "$class_folder-away" "$class_folder"
tell PC-02 'Team 2' 2 2 repaired 3 1 0
no_banner() {
    [ -z "$(PROBE_WAIT=1 probe text "$(id_of IDC_NOTICE)" "$window_title")" ]
}
eventually 30 0.2 no_banner || fail "the banner stays"

step "exported: what is listed, as this user's spreadsheet reads it"
press IDC_CLASS_EXPORT
expect_control W_CLASS_EXPORT_SHEET
answer W_CLASS_EXPORT_SHEET
expect_control W_CLASS_EXPORTED
answer W_CLOSE
csv=$(find "$(state_folder)/reports" -name 'classe-*.csv')
[ "$(head -c 3 "$csv" | od -An -tx1)" = ' ef bb bf' ] || fail "no byte order mark"
[ "$(wc -l <"$csv")" -eq 6 ] || fail "$(wc -l <"$csv") rows"
grep -q 'PC-04.*switched-off' "$csv" || fail "the end is not exported: $(cat "$csv")"

step "for Moodle: joined with a list; whom nobody there is, is named before"
printf '\357\273\277Adresse de courriel;PC\r\nada@example.org;pc-04\r\nbob@example.org;PC-02\r\n' >"$class_folder/../liste.csv"
press IDC_CLASS_EXPORT
expect_control W_CLASS_EXPORT_MOODLE
answer W_CLASS_EXPORT_MOODLE
sleep 2
type_text "C:\\users\\$(id -un)\\liste.csv"
key Return
expect_control W_CLASS_EXPORT_REST
has_on_screen 'PC-01 (Team 1), PC-03 (Team 3), PC-10 (Team 4)' || fail "the strangers are not named: $(on_screen)"
rm -f "$(state_folder)"/reports/*.csv
answer W_CLASS_EXPORT_REST
expect_control W_CLASS_EXPORTED
answer W_CLOSE
tr -d '\r' <"$(find "$(state_folder)/reports" -name 'classe-*.csv')" >"$work/moodle"
head -n 1 "$work/moodle" | grep -q '^Adresse de courriel,internet repaired,' || fail "headings: $(cat "$work/moodle")"
grep -q '^ada@example.org,1,3,2,60,' "$work/moodle" || fail "a person's row: $(cat "$work/moodle")"
expect "rows for Moodle" "$(wc -l <"$work/moodle")" 3
rm -f "$class_folder/../liste.csv"

step "delete asks first; Esc deletes nothing"
press IDC_CLASS_DELETE
expect_control W_CLASS_ASK_DELETE_YES
key Escape
wait_idle "$window_title"
[ -e "$class_folder/$today/PC-01-s11111111-0001.json" ] || fail "it was deleted"
press IDC_CLASS_DELETE
expect_control W_CLASS_ASK_DELETE_YES
answer W_CLASS_ASK_DELETE_YES
expect_control W_OK
answer W_OK
expect_rows ''
is_missing "$class_folder/$today/PC-01-s11111111-0001.json" || fail "a file is left"
[ -e "$class_folder/$today/package.json" ] || fail "a foreign file was deleted"

step "in English; back by Esc, and no class from now on"
choose_language en
eventually 30 0.1 says IDC_TITLE "$(raw_text_of W_CLASS_NOW | sed 's/%1.*//')" || fail "the title is $(read_control IDC_TITLE)"
key Escape
expect_page IDC_CLASS_OTHER
press IDC_CLASS_OTHER
expect_page IDC_CLASS_UNFOLLOW
press IDC_CLASS_UNFOLLOW
eventually 30 0.1 is_missing "$(state_folder)/class.ini" || fail "the class is still followed"
key Escape
expect_page IDC_CLASS_OPEN
key Escape
expect_page IDC_ROLE_TEACHER
rm -rf "$class_folder"
close_by_key
