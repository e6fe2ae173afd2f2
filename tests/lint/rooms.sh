#!/bin/sh
# Who includes whom: the table in src/README.md, which only points up in the list, so that no room
# knows what is built on it. A row "faults/*" is each kind's folder: kinds know nothing of each other.
. "$(dirname "$0")/lib.sh"

# The table's lines as "room: rooms".
table() { # README
    sed -n 's/^    \([a-z][a-z*/]*\): *\([a-z /]*\)$/\1: \2/p' "$1"
}

# "includer header", one a line: every header that is included by name, and every one that there is.
includes() { # ROOT
    (cd "$1" && find src res -name '*.[ch]' -type f -exec grep -H '^ *# *include "' {} +) |
        sed 's/^\([^:]*\):.*"\([^"]*\)".*/include \1 \2/'
    (cd "$1" && find src res -name '*.h' -type f | sed 's/^/header /')
}

# Prints what is not allowed, and then how many includes were looked at.
look() { # ROOT
    { table "$1/src/README.md" && includes "$1"; } | awk '
        function room(path) {
            sub("/[^/]*$", "", path)
            sub("^src/", "", path)
            return path
        }
        function row(name) {
            if (name in allowed) return name
            sub("/.*$", "/*", name)
            return name
        }
        function may(from, to, i, n, list) {
            n = split(allowed[row(from)], list, " ")
            for (i = 1; i <= n; i++) if (list[i] == row(to)) return 1
            return 0
        }
        $1 ~ /:$/ {
            name = substr($1, 1, length($1) - 1)
            for (i = 2; i <= NF; i++) {
                if (!($i in allowed)) print "src/README.md: " name " may include " $i ", which is not above it"
                allowed[name] = allowed[name] " " $i
            }
            allowed[name] = allowed[name] ""
            next
        }
        $1 == "header" {
            base = $2
            sub("^.*/", "", base)
            if (base in home) print $2 ": " home[base] " has the same name"
            home[base] = $2
        }
        $1 == "include" { from[++count] = $2; what[count] = $3 }
        END {
            for (i = 1; i <= count; i++) {
                a = room(from[i])
                if (!(row(a) in allowed)) print from[i] ": src/README.md has no room " a
                if (what[i] == "version.h") continue # made by the build
                if (!(what[i] in home)) { print from[i] ": there is no " what[i]; continue }
                b = room(home[what[i]])
                if (a != b && !may(a, b)) print from[i] ": " a " may not include " b " (" what[i] ")"
            }
            print count + 0
        }'
}

# Does it find what is planted? A room that climbs, and a kind that knows another.
planted() { # FILE HEADER: one more include in a tree of four files
    root=$(mktemp -d)
    mkdir -p "$root/src/pc" "$root/src/round" "$root/src/faults/one" "$root/src/faults/two" "$root/res"
    cp src/README.md "$root/src"
    : >"$root/src/pc/os.h"
    : >"$root/src/faults/two/two.h"
    echo '#include "os.h"' >"$root/src/round/journal.h"
    echo '#include "journal.h"' >"$root/src/faults/one/one.c"
    [ $# -eq 0 ] || echo "#include \"$2\"" >>"$root/$1"
    look "$root"
    rm -rf "$root"
}

[ "$(planted)" = 2 ] || found "the lint finds something where nothing is: $(planted)"
[ "$(planted src/pc/os.h journal.h)" = "src/pc/os.h: pc may not include round (journal.h)
3" ] || found "the lint does not find what climbs"
[ "$(planted src/faults/one/one.c two.h)" = "src/faults/one/one.c: faults/one may not include faults/two (two.h)
3" ] || found "the lint does not find a kind that knows another"

# The engine knows no kind of fault by name.
names_a_kind() { # FOLDER
    grep -rniE 'proxy|startup|wininet' "$1" --include='*.[ch]'
}

root=$(mktemp -d)
echo '/* of a proxy */' >"$root/restore.c"
names_a_kind "$root" >/dev/null || found "the lint does not find a kind that is named"
rm -rf "$root"
named=$(names_a_kind src/round)
[ -z "$named" ] || found "src/round names a kind of fault: $named"

# Settings are rows of their kind: no other room names one, and no control or text is one's own. The
# word "name" itself says nothing of a kind: every grammar here has it.
setting_names() { # the names, with a bar between them
    cat src/faults/*/*_words.h | sed -n '/define [A-Z]*_SETTINGS(X)/,/^$/p' | grep -o '"[a-z-]*"' | tr -d '"' |
        grep -vx name | paste -sd '|'
}
names_a_setting() { # FOLDERS
    names=$(setting_names)
    ids=$(echo "$names" | tr '[:lower:]-' '[:upper:]_')
    grep -rnE "\"($names)\"|\b(IDC|IDS|W|CON)_($ids)(_LABEL|_NOTE)?\b|\b($names)=[A-Z]" "$@" --include='*.[ch]' --include='*.rc'
}

[ -n "$(setting_names)" ] || found "no kind has a setting"
root=$(mktemp -d)
for planted in 'if (strcmp(name, "remote-help") == 0)' '{IDC_SERVER_LABEL, IDC_SERVER}' 'CON_HELP "server=HOST:PORT"'; do
    echo "$planted" >"$root/dlg.c"
    names_a_setting "$root" >/dev/null || found "the lint does not find a setting that is named: $planted"
done
echo 'json_text_member(out, "server-name", REFUSAL_BAD_SERVER, IDC_MESSAGES);' >"$root/dlg.c"
names_a_setting "$root" >/dev/null && found "the lint finds a setting where none is named"
rm -rf "$root"
named=$(names_a_setting src/round src/call src/texts src/pages src/class src/os src/cli src/gui res)
[ -z "$named" ] || found "a setting is named outside of its kind: $named"

answer=$(look .)
count=$(printf '%s\n' "$answer" | tail -n 1)
what=$(printf '%s\n' "$answer" | sed '$d')
[ -z "$what" ] || found "$what"
end "$count" includes
