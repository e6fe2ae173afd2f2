#!/bin/sh
# tickets.sh: the tests that all kinds share go over tests/kinds and name no ticket. A ticket's id stands
# in the tests of its own kind (tests/kinds, *_<folder of the kind>*, and "own" in tickets.txt) and in those
# that try something else with one as a sample: tickets.txt names them, and loses those that name none.
. "$(dirname "$0")/lib.sh"

list=tests/lint/tickets.txt
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

ids=$(sed -n 's/^id = //p' scenarios/*.ini | paste -sd '|')
kinds=$(for folder in src/faults/*/; do basename "$folder"; done | paste -sd '|')
[ -n "$ids" ] || found "there is no ticket"
[ -n "$kinds" ] || found "there is no kind"

# Each file that names one and is no kind's own.
naming() { # FOLDER
    (cd "$1" && grep -rlE "(^|[^a-z-])($ids)([^a-z-]|\$)" tests --include='*.c' --include='*.h' --include='*.sh' --include='*.cmake') |
        grep -vE "^tests/(kinds/|.*_($kinds)[._])" | sort
}

# What differs from the list, a line each.
look() { # FOLDER
    naming "$1" >"$work/now"
    sed -n 's/^\(own\|sample\) //p' "$list" | sort >"$work/allowed"
    comm -23 "$work/now" "$work/allowed" | sed 's/$/: names a ticket, and goes over no fixture/'
    comm -13 "$work/now" "$work/allowed" | sed 's/$/: names no ticket: tickets.txt need not name it/'
}

differs=$(look .)
[ -z "$differs" ] || found "$differs"

# Does it find one that is planted, and one that is gone? In a tree and with a list of its own.
mkdir -p "$work/tree/tests/kinds"
ticket=${ids%%|*}
cp "$work/now" "$work/all"
list=$work/list
printf 'own tests/test_own.c\nsample tests/test_known.c\n' >"$list"
for file in tests/test_own.c tests/test_known.c tests/kinds/new.c "tests/test_verdict_${kinds%%|*}.c"; do
    echo "CHECK_INT(round_plant(&r, \"$ticket\", NULL, NULL, NULL), ST_OK);" >>"$work/tree/$file"
done
[ -z "$(look "$work/tree")" ] || found "the lint finds a ticket where it may be: $(look "$work/tree")"
echo "// $ticket" >"$work/tree/tests/test_new.c"
look "$work/tree" | grep -q '^tests/test_new.c: names a ticket, and' || found "the lint does not find a ticket that is named"
rm "$work/tree/tests/test_new.c" "$work/tree/tests/test_known.c"
look "$work/tree" | grep -q '^tests/test_known.c: names no ticket' || found "the lint does not see that the list may shrink"

end "$(wc -l <"$work/all")" 'files that name a ticket'
