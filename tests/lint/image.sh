#!/bin/sh
# image.sh PROGRAM...: how the programs are built and what they say of themselves: loaded anywhere,
# no data that runs, nothing both writable and executable, a complete version, no elevation; and
# hardening the search for DLLs is the first thing that they do. Their stacks are guarded.
. "$(dirname "$0")/lib.sh"
need_tool x86_64-w64-mingw32-objdump

entries='CompanyName FileDescription FileVersion InternalName LegalCopyright OriginalFilename ProductName ProductVersion'

# UTF-16 text as bytes without the NULs: enough to look for ASCII words.
narrow() { # PROGRAM
    tr -d '\000' <"$1"
}

look_at_flags() { # PROGRAM
    flags=$(x86_64-w64-mingw32-objdump -p "$1")
    for flag in HIGH_ENTROPY_VA DYNAMIC_BASE NX_COMPAT; do
        printf '%s' "$flags" | grep -q "$flag" || found "$1: not $flag"
    done
    printf '%s' "$flags" | grep -q 'RELOCS_STRIPPED\|relocations stripped' &&
        found "$1: without relocations it is always loaded at one place"
}

# objdump says READONLY of a section that cannot be written, CODE of one that can be run.
look_at_sections() { # PROGRAM
    x86_64-w64-mingw32-objdump -h "$1" | grep -A1 '^ *[0-9]' | grep 'CODE' | grep -v 'READONLY' |
        grep -q . && found "$1: a section is writable and executable"
    x86_64-w64-mingw32-objdump -h "$1" | grep -q 'CODE' || found "$1: no section could be read"
}

# The guard's end is the one interrupt 0x29 (src/os/win_stack_guard.c). Two functions in five have an
# array and so a guard; a part of the program that was compiled without brings that below a third.
look_at_stack_guards() { # PROGRAM
    code=$(x86_64-w64-mingw32-objdump -d "$1")
    end=$(printf '%s\n' "$code" | grep -B1 'int  *.0x29' | sed -n '1s/^ *\([0-9a-f]*\):.*/\1/p')
    guards=$(printf '%s\n' "$code" | grep -c "call  *0x${end:-none}")
    returns=$(printf '%s\n' "$code" | grep -c '[[:space:]]ret')
    [ "$((guards * 3))" -ge "$returns" ] || found "$1: $guards stack guards for $returns returns"
}

look_at_version() { # PROGRAM
    for entry in $entries; do
        count=$(narrow "$1" | grep -a -o "$entry" | wc -l)
        [ "$count" -ge 2 ] || found "$1: $entry is not said in both languages"
    done
}

look_at_manifest() { # PROGRAM
    grep -a -q 'level="asInvoker"' "$1" || found "$1: does not run as its invoker"
    grep -a -q 'uiAccess="true"\|requireAdministrator\|highestAvailable' "$1" &&
        found "$1: asks for more rights"
}

count=0
for program in "$@"; do
    count=$((count + 1))
    look_at_flags "$program"
    look_at_sections "$program"
    look_at_stack_guards "$program"
    look_at_version "$program"
    look_at_manifest "$program"
done

elevation=$(grep -n '"runas"\|SE_DEBUG_NAME\|AdjustTokenPrivileges\|CreateProcessAsUser' -r src)
[ -z "$elevation" ] || found "elevation: $elevation"

# The first call in the body of an entry point: a line that ends in ");" and is no declaration.
first_call() { # FILE ENTRY
    awk -v entry="$2" '
        index($0, entry "(") && !/;$/ { inside = 1 }
        inside && /^    [a-z_]+\(.*\);$/ { print $1; exit }' "$1"
}

for entry in src/cli/main.c:wmain src/gui/main.c:wWinMain; do
    call=$(first_call "${entry%%:*}" "${entry##*:}")
    [ "$call" = 'win_harden();' ] || found "$entry begins with $call"
done
end "$count" programs
