#!/bin/sh
# lnkinfo.sh LNK_CORPUS_FILES: what the program reads from the shortcuts of the corpus, beside what
# liblnk reads (Debian: liblnk-utils), which shares no code with it. Each difference needs a reason.
set -u

command -v lnkinfo >/dev/null || {
    echo "lnkinfo is not there: skipped"
    exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$1" "$work" || exit 1

# The same lines as lnk_corpus_files prints, out of lnkinfo's text. Of an item list the names behind
# a drive or a server are the path; the folders that only the shell can find are none of liblnk's.
read_by_liblnk() { # FILE CODEPAGE
    LC_ALL=C.UTF-8 lnkinfo -c "$2" "$1" 2>/dev/null | awk '
        function value() { sub(/^[^:]*: /, ""); return $0 }
        function whole_item() {
            if (long != "") name = long
            if (name != "") { path = path (path ~ /\\$/ ? "" : "\\") name; named = 1 }
            name = long = ""
        }
        function whole_list() {
            whole_item()
            if (named && rooted) print "target\t" path
            path = ""; named = rooted = 0
        }
        /^\tLocal path\t/ || /^\tNetwork path\t/ { print "target\t" value() }
        /^\tEnvironment variables location\t/ { v = value(); if (v != "") print "target\t" v }
        /^\tRelative path\t/ { print "relative\t" value() }
        /^\tWorking directory\t/ { print "working\t" value() }
        /^\tCommand line arguments\t/ { print "arguments\t" value() }
        /^\tShell item:/ { whole_item() }
        /^\t\tVolume name\t/ || /^\t\tLocation\t/ { path = value(); rooted = 1 }
        /^\t\tName\t/ { name = value() }
        /^\t\tLong name\t/ { long = value() }
        END { whole_list() }' | sort -u
}

# Why a line may stand on one side alone: > is ours, < is liblnk's.
# shellcheck disable=SC1003
reason() { # NAME LINE
    case $1:$2 in
    *-store:'>'*'\Élèves\alerte à tous.bat') echo "lnkinfo shows no property store" ;;
    wide-*:'>'* | *-wide-*:'>target'*'C:\X') echo "of two local paths liblnk gives one" ;;
    *-device-*:'>target'*'H:\'*) echo "lnkinfo shows no drive letter of a server's folder" ;;
    environment-ansi:'>'*) echo "liblnk reads the Unicode field alone" ;;
    items-of-*:'>'*) echo "a folder of the shell's, and a list of Vista's: not liblnk's business" ;;
    known-folder:'>'* | special-folder:'>'*) echo "where the folder is now, the PC says" ;;
    long-prefix*:*'a.bat') echo "the prefix changes nothing but how Windows parses the path" ;;
    app-with-*:'>'* | library-told:'>'*) echo "lnkinfo shows no property store" ;;
    items-emoji:*) echo "liblnk of 2018 makes another character of a surrogate pair" ;;
    no-character*:'<'*'?.bat') echo "a question mark is no character of a name" ;;
    *) return 1 ;;
    esac
}

count=0
failed=0
: >"$work/reasons"
for file in "$work"/*.lnk; do
    name=$(basename "$file" .lnk)
    page=windows-1252
    [ "$name" = cyrillic ] && page=windows-1251
    read_by_liblnk "$file" "$page" >"$work/theirs"
    sort -u "${file%.lnk}.txt" >"$work/ours"
    count=$((count + 1))
    {
        comm -23 "$work/ours" "$work/theirs" | sed 's/^/>/'
        comm -13 "$work/ours" "$work/theirs" | sed 's/^/</'
    } >"$work/different"
    while IFS= read -r line; do
        if ! reason "$name" "$line" >>"$work/reasons"; then
            printf '%s: %s\n' "$name" "$line"
            failed=$((failed + 1))
        fi
    done <"$work/different"
done
sort "$work/reasons" | uniq -c
printf '%s shortcuts, %s differences without a reason\n' "$count" "$failed"
[ "$count" -ge 60 ] && [ "$failed" -eq 0 ]
