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

# The programs are stripped, so their objects are asked: two functions in five have an array and so
# a guard, and hardly a file has none. That the guard is ours, tests/lint/imports.sh sees.
look_at_stack_guards() { # BUILD-FOLDER
    objects=$(find "$1"/CMakeFiles/core.dir "$1"/CMakeFiles/view.dir "$1"/CMakeFiles/os.dir \
        "$1"/CMakeFiles/gui.dir "$1"/CMakeFiles/binomectl.dir -name '*.obj')
    all=$(printf '%s\n' "$objects" | grep -c .)
    guarded=$(printf '%s\n' "$objects" | while read -r object; do
        x86_64-w64-mingw32-nm "$object" | grep -q '__stack_chk_fail' && echo guarded
    done | grep -c .)
    echo "$guarded of $all objects have stack guards"
    if [ "$all" -lt 50 ] || [ "$((guarded * 2))" -lt "$all" ]; then
        found "$guarded stack guards in $all objects"
    fi
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
    look_at_version "$program"
    look_at_manifest "$program"
done

look_at_stack_guards "$(dirname "$1")"

# "runas" as a verb starts a program elevated: a wide string, of the rooms that can start any. What a
# batch file may call is another matter.
elevation=$(grep -n 'L"runas"\|SE_DEBUG_NAME\|AdjustTokenPrivileges\|CreateProcessAsUser' -r src)
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
