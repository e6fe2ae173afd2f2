#!/bin/sh
# The tickets as shipped: both languages complete, one right diagnosis among five, and no
# secret word in any text that the shared screen may show.
# shellcheck disable=SC2317
. "$(dirname "$0")/lib.sh"

texts='title caller call technician user effect repair lesson hint1 hint2 hint3'
shared='title caller call hint1 hint2 hint3 text'

values_of() { # FILE KEY
    sed -n "s/^$2 *= *//p" "$1"
}

check_languages() { # FILE
    for text in $texts; do
        for lang in fr en; do
            values_of "$1" "$text\\.$lang" | grep -q . || found "$1: $text.$lang is missing"
        done
    done
    for key in text note; do
        [ "$(values_of "$1" "$key\\.fr" | wc -l)" = "$(values_of "$1" "$key\\.en" | wc -l)" ] ||
            found "$1: $key.fr and $key.en do not pair up"
    done
}

check_choice() { # FILE
    for key in area difficulty minutes; do
        [ "$(values_of "$1" "$key" | wc -l)" = 1 ] || found "$1: no $key"
    done
}

check_diagnoses() { # FILE
    [ "$(grep -c '^\[diagnosis ' "$1")" = 5 ] || found "$1: five diagnoses are expected"
    [ "$(grep -c '^right = yes$' "$1")" = 1 ] || found "$1: one right diagnosis is expected"
}

# Where the diagnosis comes first, a list in which this one is missing would say that something was planted.
nothing_fr=$(printf 'Rien n\342\200\231est mal réglé sur ce poste\302\240: c\342\200\231est autre chose que lui.')
nothing_en='Nothing is set wrongly on this PC: it is something else than the PC.'

check_nothing_wrong() { # FILE
    sed -n '/^\[diagnosis nothing-wrong\]$/,/^right/p' "$1" >"$work"
    for text in "text.fr = $nothing_fr" "text.en = $nothing_en"; do
        grep -qxF -- "$text" "$work" || echo "$1: [diagnosis nothing-wrong] with \"$text\" is missing"
    done
}

check_secrets() { # FILE
    values_of "$1" secret | while read -r secret; do
        for text in $shared; do
            for lang in fr en; do
                values_of "$1" "$text\\.$lang" | grep -iF -- "$secret" | sed "s|^|$1: $text.$lang tells \"$secret\": |"
            done
        done
    done
}

# Typography: curly apostrophes and quotes; in French a no-break space before these signs, in English none.
# A colon may also belong to an address or a command.
check_typography() { # FILE
    LC_ALL=C.UTF-8 grep -nP '^[a-z0-9]+\.fr .*( [;:!?»]|[^\x{00A0}][;!?»]|«[^\x{00A0}]|[\x27"])' "$1" |
        sed "s|^|$1: a no-break space (U+00A0) before : ; ! ? » and after «, and no straight quote: line |"
    LC_ALL=C.UTF-8 grep -nP '^[a-z0-9]+\.en .*([\x{00A0} ][;?!]|[\x27"«»])' "$1" |
        sed "s|^|$1: in English no space before ; ! ? and no straight quote: line |"
}

work=$(mktemp) || exit 1
trap 'rm -f "$work"' EXIT
count=0
for file in scenarios/*.ini; do
    count=$((count + 1))
    iconv -f UTF-8 -t UTF-8 "$file" >/dev/null || found "$file is not UTF-8"
    check_languages "$file"
    check_choice "$file"
    check_diagnoses "$file"
    for complaint in check_nothing_wrong check_secrets check_typography; do
        said=$($complaint "$file")
        [ -z "$said" ] || found "$said"
    done
done
end "$count" tickets
