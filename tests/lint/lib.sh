# What the lints have in common: where they are, and how they say what they found.
# A lint ends with 1 when something is not as it should be, with 77 when its tool is missing.
#
# shellcheck shell=sh
set -u

source_dir=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$source_dir" || exit 1
findings=0

found() { # WHAT
    printf '%s\n' "$*"
    findings=$((findings + 1))
}

# Ends the lint: red when anything was found, and red too when nothing was looked at.
end() { # HOW-MANY-LOOKED-AT WHAT
    [ "$1" -gt 0 ] || found "no $2 to look at"
    printf '%s %s looked at, %s found\n' "$1" "$2" "$findings"
    [ "$findings" -eq 0 ]
    exit
}

need_tool() {
    command -v "$1" >/dev/null && return 0
    echo "$1 is not installed"
    exit 77
}

c_files() { # FOLDERS...
    find "$@" \( -name '*.c' -o -name '*.h' \) -type f | sort
}

# The rooms without Windows, and those of Windows: for the lints that read this file.
# shellcheck disable=SC2034
pure_rooms='src/base src/pc src/round src/faults src/call src/texts src/reports src/class src/pages'
# shellcheck disable=SC2034
windows_rooms='src/os src/gui src/cli'

# -I for every folder of the sources that holds a header.
include_flags() {
    find src -name '*.h' -type f | sed 's|/[^/]*$||' | sort -u | sed 's/^/-I/' | tr '\n' ' '
    echo -Ires
}
