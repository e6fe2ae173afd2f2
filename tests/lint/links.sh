#!/bin/sh
# links.sh: every link from one page of this tree to another leads to something, and to a heading that
# is there where it names one. (Links to the Web are not followed. Those of the package: package.sh.)
#
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

pages() { # ROOT
    (cd "$1" && find . \( -name build -o -name .git \) -prune -o -name '*.md' -print | sed 's|^\./||' | sort)
}

# What an address behind # calls the headings of a page.
headings() { # FILE
    sed -n 's/^##* //p' "$1" | tr 'A-Z ' 'a-z-' | tr -d '`*.,:;?!()"'"'"
}

links() { # FILE; one a line, without those to the Web
    grep -o '\]([^)]*)' "$1" | sed 's/^](//; s/)$//' | grep -v '^[a-z]*:'
}

check_links() { # ROOT
    pages "$1" | while read -r page; do
        links "$1/$page" | while read -r link; do
            echo "$page $link" >>"$work/seen"
            target=$1/$page
            file=${link%%#*}
            [ -z "$file" ] || target=$(dirname "$1/$page")/$file
            [ -e "$target" ] || {
                echo "$page: there is no $link"
                continue
            }
            case $link in
            *'#'*) headings "$target" | grep -q -x -e "${link#*#}" || echo "$page: no heading of $file is #${link#*#}" ;;
            esac
        done
    done
}

: >"$work/seen"
check_links . >"$work/found"
[ ! -s "$work/found" ] || found "$(cat "$work/found")"
looked_at=$(wc -l <"$work/seen")

# Would it be seen? A page, a picture and a heading that are not there.
slip() { # LINE
    looked_at=$((looked_at + 1))
    rm -rf "$work/tree"
    mkdir -p "$work/tree/sub"
    printf '# Two words, `here`\n\n[a](sub/page.md) [b](#two-words-here) [c](https://example.org/no)\n' >"$work/tree/page.md"
    printf '[up](../page.md#two-words-here)\n' >"$work/tree/sub/page.md"
    [ -z "$(check_links "$work/tree")" ] || found "a good link is refused: $(check_links "$work/tree")"
    printf '%s\n' "$1" >>"$work/tree/sub/page.md"
    [ -n "$(check_links "$work/tree")" ] || found "not seen: $1"
}
slip '[x](page2.md)'
slip '![x](../no.png)'
slip '[x](../page.md#three-words)'
slip '[x](#two-words-here)'

end "$looked_at" links
