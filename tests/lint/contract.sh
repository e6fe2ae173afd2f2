#!/bin/sh
# contract.sh: src/cli/CONTRACT.md says what the program does: the same commands, options, codes, words
# and JSON members as the sources and as --help in both languages.
#
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
looked_at=0

# Two lists, a word a line, that must be the same.
compare() { # WHAT SOURCE-LIST CONTRACT-LIST
    looked_at=$((looked_at + $(wc -l <"$2")))
    [ -s "$2" ] || found "$1: nothing to compare with"
    comm -23 "$2" "$3" | sed "s|^|$1: not in the contract: |"
    comm -13 "$2" "$3" | sed "s|^|$1: only in the contract: |"
}

section() { # HEADING
    awk -v heading="$1" '/^##* / { inside = $0 ~ "^##* " heading } inside' "$contract"
}

quoted_words() { # names in double quotes that begin a row of a table in args.c
    grep -o '{"[^"]*"' | tr -d '{"' | sort -u
}

commands_of_sources() {
    sed -n '/command_row {/,/^};/p' src/cli/args.c | quoted_words
}

options_of_sources() {
    sed -n '/option_row {/,/^};/p' src/cli/args.c | quoted_words | grep '^--'
}

# The texts of --help, one word of a line feed as a line.
help_text() { # LANGUAGE
    sed -n 's/^ *CON_HELP_[A-Z]* *"\(.*\)"$/\1/p' "res/lang/$1/console.rc" | sed 's/\\n/\n/g'
}

member_calls='json_(text|uint|time|bool)_member|json_begin_array|json_key|begin_object|shown_member|json_single|add_or_null'

members_of_sources() {
    cat src/reports/*.c src/class/*.c src/cli/*.c | tr '\n' ' ' | grep -o -E "($member_calls)\((out|&line|&c->out), *\"[a-z_]*\"" |
        sed 's/.*"\(.*\)"/\1/'
    # The counts of a class are named by the states.
    sed -n '/words\[CLASS_STATES\]/,/;/p' src/class/snapshot.c | grep -o '"[a-z]*"' | tr -d '"'
    # The texts of "show" are named by a table.
    sed -n '/define SCENARIO_TEXTS/,/^$/s/.*X([A-Z]*, "\([a-z]*\)").*/\1/p' src/round/scenario.h
}

words_of() { # X-MACRO
    sed -n "/define $1(X)/,/^$/s/.*X([A-Z_]*, *\"\([a-z-]*\)\").*/\1/p" src/round/verdict.h
}

# Every kind's routes, and the engine's.
routes_of_sources() {
    cat src/round/*_words.h src/faults/*/*_words.h | sed -n '/define [A-Z]*_ROUTES(X)/,/^$/p' |
        sed 's|/\*.*||' | grep -o '"[a-z-]*"' | tr -d '"'
}

check_contract() {
    commands_of_sources >"$work/sources"
    section Commands | sed -n 's/^| `\([a-z]*\).*/\1/p' | sort -u >"$work/contract"
    compare commands "$work/sources" "$work/contract"
    for language in fr en; do
        help_text "$language" | sed -n 's/^  \([a-z]*\)\( .*\)\{0,1\}$/\1/p' | grep -x -f "$work/sources" | sort -u >"$work/help"
        compare "commands of --help, $language" "$work/help" "$work/contract"
    done

    options_of_sources >"$work/sources"
    section Options | grep '^|' | grep -o -e '--[a-z][a-z0-9-]*' | sort -u >"$work/contract"
    compare options "$work/sources" "$work/contract"
    for language in fr en; do
        help_text "$language" | grep -o -e '--[a-z][a-z0-9-]*[a-z0-9]' | sort -u >"$work/help"
        compare "options of --help, $language" "$work/help" "$work/contract"
    done

    section 'Exit codes' | sed -n 's/^| \([0-9]*\) |.*/\1/p' | sort -u >"$work/contract"
    {
        sed -n '/^int err_exit_code/,/^}/s/.*return \([0-9]*\);.*/\1/p' src/base/err.c
        words_of VERDICT_WORDS | awk '{ print NR - 1 }'
    } | sort -u >"$work/sources"
    compare codes "$work/sources" "$work/contract"
    for language in fr en; do
        sed -n 's/^ *CON_HELP_CODES *"\(.*\)"$/\1/p' "res/lang/$language/console.rc" | sed 's/\\n/\n/g' |
            grep -o -E '(^| )[0-9]+ ' | tr -d ' ' | sort -u >"$work/help"
        compare "codes of --help, $language" "$work/help" "$work/contract"
    done
    words_of VERDICT_WORDS | awk '{ print NR - 1 " " $0 }' >"$work/sources"
    section 'Exit codes' | sed -n 's/^| \([0-9]\) | `\([a-z-]*\)`.*/\1 \2/p' >"$work/contract"
    compare 'codes of verdicts' "$work/sources" "$work/contract"

    # What --field takes are the members that the section of that command shows.
    for command in plant verify restore; do
        awk -v label="case COMMAND_$(echo "$command" | tr '[:lower:]' '[:upper:]'):" '
            /^const char \*args_members/ { body = 1 }
            body && index($0, label) { inside = 1 }
            inside { print }
            inside && /;/ { exit }' src/cli/args.c |
            grep -o '"[a-z_ 0-9]*"' | tr -d '"' | tr ' ' '\n' | grep . | sort -u >"$work/sources"
        section "$command" | grep '^    \( \)\{0,1\}[{" ]' | sed 's/\[{[^]]*\]/[]/g' | grep -o '"[a-z_]*":' | tr -d '":' | sort -u >"$work/contract"
        compare "members of $command" "$work/sources" "$work/contract"
    done

    routes_of_sources | sort -u >"$work/sources"
    section verify | tr '\n' ' ' | grep -o '`route`.*, or null' | grep -o '`[a-z-]*`' | tr -d '`' | grep -v '^route$' | sort -u >"$work/contract"
    compare routes "$work/sources" "$work/contract"

    members_of_sources | sort -u >"$work/sources"
    grep '^    \( \)\{0,1\}[{" ]' "$contract" | grep -o '"[a-z_]*":' | tr -d '":' | sort -u >"$work/contract"
    compare members "$work/sources" "$work/contract"
}

contract=src/cli/CONTRACT.md
check_contract >"$work/found"
[ ! -s "$work/found" ] || found "$(cat "$work/found")"

# Would it be seen? A word less and a word more of each sort.
slip() { # SED-PROGRAM
    looked_at=$((looked_at + 1))
    sed "$1" src/cli/CONTRACT.md >"$work/slip.md"
    cmp -s src/cli/CONTRACT.md "$work/slip.md" && found "this slip changes nothing: $1"
    contract=$work/slip.md
    [ -n "$(check_contract)" ] || found "not seen: $1"
}
slip '/^| `hint`/d'
slip 's/^| `hint`/| `tip`/'
slip '/^| `--keep`/d'
slip 's/^| `--keep`/| `--spare`/'
slip '/^| 69 |/d'
slip 's/^| 2 | `masked`/| 2 | `hidden`/'
slip 's/`all-exempt`, or null/or null/'
slip 's/"too_large"/"large"/'
slip 's/"attempt":3,//'
slip 's/"check_code":"…",//'

end "$looked_at" 'words of the contract'
