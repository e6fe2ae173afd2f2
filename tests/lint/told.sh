#!/bin/sh
# told.sh: what there is, is told of: each ticket in the tables that list tickets and what they write, each
# setting with what may be planted there in the page for authors and in its two tests; and what was not tried on
# real Windows, in the rows of the plan that settle it.
#
# shellcheck disable=SC2016,SC2059
. "$(dirname "$0")/lib.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

section() { # FILE HEADING
    awk -v heading="## $2" '/^## / { inside = $0 == heading } inside' "$1"
}

words_of() { # X-MACRO FILE
    sed -n "/define $1(X)/,/^$/s/.*X([A-Z_]*, *\"\([a-z-]*\)\").*/\1/p" "$2"
}

# Words, a line each, that TEXT lacks in backquotes, or else as a string.
lacks() { # TEXT WHERE PATTERN-AROUND-THE-WORD
    while read -r word; do
        echo "$word" >>"$work/seen"
        printf '%s\n' "$1" | grep -q -e "$(printf "$3" "$word")" || echo "$2 does not tell of $word"
    done
}

check() { # ROOT
    sed -n 's/^id = //p' "$1"/scenarios/*.ini >"$work/ids"
    tickets=$(section "$1/README.md" 'A round')
    lacks "$tickets" "README.md's table of tickets" '^| `%s` |' <"$work/ids"
    printf '%s\n' "$tickets" | sed -n 's/^| `\([a-z-]*\)` |.*/\1/p' | grep -v -x -f "$work/ids" | sed 's/^/README.md tells of a ticket that is not there: /'
    lacks "$(section "$1/src/RELEASE.md" 'What it writes, and nothing else')" 'the table of what is written (src/RELEASE.md)' '`%s`' <"$work/ids"
    lacks "$(section "$1/tests/README.md" 'What of each ticket was shown where')" 'tests/README.md, "What of each ticket",' '`%s`' <"$work/ids"
    lacks "$(cat "$1/.github/CHANGELOG.md")" CHANGELOG.md '`%s`' <"$work/ids"

    authors=$(cat "$1/scenarios/README.md")
    sed -n 's/^kind = //p' "$1"/scenarios/*.ini | sort -u | lacks "$authors" scenarios/README.md '`%s`'
    words=$1/src/faults/values/values_words.h
    words_of VALUES_NAMES "$words" >"$work/names"
    words_of VALUES_LEVELS "$words" | cat "$work/names" - | lacks "$authors" scenarios/README.md '`%s`'
    for test in tests/test_user_setting.c tests/win/test_user_setting.c; do
        lacks "$(cat "$1/$test")" "$test" '[" ]%s"' <"$work/names"
    done
    check_plan "$1"
}

# "- **4, 5** what …": every line of the list names rows that there are.
check_plan() { # ROOT
    plan=$1/tests/REAL-WINDOWS.md
    section "$plan" 'Not yet tried on real Windows' | grep '^- ' >"$work/untried"
    grep -v '^- \*\*[0-9, ]*\*\* ' "$work/untried" | sed 's/^/REAL-WINDOWS.md: no row settles: /'
    sed -n 's/^- \*\*\([0-9, ]*\)\*\* .*/\1/p' "$work/untried" | tr -d ' ' | tr ',' '\n' | sort -un | while read -r row; do
        echo "$row" >>"$work/seen"
        grep -q "^| $row | \|^$row\. " "$plan" || echo "REAL-WINDOWS.md has no row $row"
    done
    sed -n 's/^| \([0-9][0-9a-z]*\) |.*/\1/p' "$plan" | sort | uniq -d | sed 's/^/REAL-WINDOWS.md has two rows /'
    # A blank line ends a table: what comes behind it is none.
    awk '/^\| / && !/^\| # / && before == "" { print "REAL-WINDOWS.md: a row without its table: " $0 } { before = $0 }' "$plan"
}

: >"$work/seen"
check . >"$work/found"
[ ! -s "$work/found" ] || found "$(cat "$work/found")"
looked_at=$(wc -l <"$work/seen")

# Would it be seen? A word less in each place, and a ticket that is not there.
slip() { # FILE SED-PROGRAM
    looked_at=$((looked_at + 1))
    rm -rf "$work/tree"
    mkdir -p "$work/tree/src/faults" "$work/tree/tests/win"
    cp -R README.md scenarios .github "$work/tree/"
    cp -R src/RELEASE.md "$work/tree/src/"
    cp -R src/faults/values "$work/tree/src/faults/"
    cp tests/README.md tests/REAL-WINDOWS.md tests/test_user_setting.c "$work/tree/tests/"
    cp tests/win/test_user_setting.c "$work/tree/tests/win/"
    sed -i "$2" "$work/tree/$1"
    cmp -s "$1" "$work/tree/$1" && found "this slip changes nothing: $2"
    [ -n "$(check "$work/tree")" ] || found "not seen in $1: $2"
}
slip README.md '/^| `wheel`/d'
slip README.md 's/^| `wheel`/| `wheels`/'
slip src/RELEASE.md 's/`startup-message`/a ticket/'
slip tests/README.md 's/`budget`/a ticket/'
slip .github/CHANGELOG.md 's/`sticky-keys`/others/'
slip scenarios/README.md 's/`slowest`/slow/'
slip scenarios/README.md 's/`dead-shortcut`/a shortcut/g'
slip tests/test_user_setting.c 's/pointer-speed"/wheel"/g'
slip tests/win/test_user_setting.c 's/"short-date"/"wheel"/'
slip tests/REAL-WINDOWS.md 's/^- \*\*4, 5\*\*/-/'
slip tests/REAL-WINDOWS.md '/^| 44 |/d'
slip tests/REAL-WINDOWS.md 's/^| 43 |/| 42 |/'
slip tests/REAL-WINDOWS.md 's/^| 12 |/\n&/'

end "$looked_at" 'words that are told of'
