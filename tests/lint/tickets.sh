#!/bin/sh
# tickets.sh: the tests that all kinds share go over tests/kinds and name no ticket. A ticket's id stands
# in the tests of its own kind (tests/kinds, *_<folder of the kind>*, and "own" in tickets.txt), and in as
# many lines of others as tickets.txt says: fewer lower the number there, more are not allowed.
. "$(dirname "$0")/lib.sh"

list=tests/lint/tickets.txt
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

ids=$(sed -n 's/^id = //p' scenarios/*.ini | paste -sd '|')
kinds=$(for folder in src/faults/*/; do basename "$folder"; done | paste -sd '|')
[ -n "$ids" ] || found "there is no ticket"
[ -n "$kinds" ] || found "there is no kind"

# "lines file" for each file that names one and is no kind's own.
count() { # FOLDER
    (cd "$1" && grep -rcE "(^|[^a-z-])($ids)([^a-z-]|\$)" tests --include='*.c' --include='*.h' --include='*.sh' --include='*.cmake') |
        sed -n 's/^\(.*\):\([1-9][0-9]*\)$/\2 \1/p' |
        grep -vE "^[0-9]+ tests/(kinds/|.*_($kinds)[._])" | sort -k2
}

# What differs from the list, a line each.
look() { # FOLDER
    count "$1" >"$work/now"
    sed -n 's/^own //p' "$list" | sort >"$work/own"
    sed -n 's/^\([0-9][0-9]* .*\)$/\1/p' "$list" | sort -k2 >"$work/allowed"
    awk -v own="$work/own" -v allowed="$work/allowed" '
        BEGIN {
            while ((getline line < own) > 0) { split(line, p, " "); mine[p[1]] = 1 }
            while ((getline line < allowed) > 0) { split(line, p, " "); most[p[2]] = p[1] }
        }
        $2 in mine { next }
        { now[$2] = $1 }
        END {
            for (f in now) if (now[f] + 0 > most[f] + 0) print f ": names a ticket in " now[f] " lines, of " most[f] + 0
            for (f in most) if (now[f] + 0 < most[f] + 0) print f ": names a ticket in " now[f] + 0 " lines: tickets.txt says " most[f]
        }' "$work/now"
}

differs=$(look .)
[ -z "$differs" ] || found "$differs"

# Does it find one that is planted, and one that is gone? In a tree and with a list of its own.
mkdir -p "$work/tree/tests/kinds"
ticket=${ids%%|*}
cp "$work/now" "$work/all"
list=$work/list
printf 'own tests/test_own.c\n1 tests/test_known.c\n' >"$list"
for file in tests/test_own.c tests/test_own.c tests/test_known.c tests/kinds/new.c "tests/test_verdict_${kinds%%|*}.c"; do
    echo "CHECK_INT(round_plant(&r, \"$ticket\", NULL, NULL, NULL), ST_OK);" >>"$work/tree/$file"
done
[ -z "$(look "$work/tree")" ] || found "the lint finds a ticket where it may be: $(look "$work/tree")"
echo "// $ticket" >"$work/tree/tests/test_new.c"
look "$work/tree" | grep -q '^tests/test_new.c: names a ticket in 1 lines, of 0$' || found "the lint does not find a ticket that is named"
rm "$work/tree/tests/test_new.c" "$work/tree/tests/test_known.c"
look "$work/tree" | grep -q '^tests/test_known.c: .* lines: tickets.txt says 1$' || found "the lint does not see that the list may shrink"

end "$(wc -l <"$work/all")" 'files that name a ticket'
