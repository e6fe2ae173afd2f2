#!/bin/sh
# imports.sh PROGRAM...: the programs load only what Windows keeps in System32 for everybody
# (KnownDLLs) and the common controls, so that a stranger's DLL beside them is never loaded.
. "$(dirname "$0")/lib.sh"
need_tool x86_64-w64-mingw32-objdump

# What a console program needs, and no more: user32 alone takes as long to load as the rest of a start.
allowed_console=' kernel32.dll advapi32.dll msvcrt.dll '
allowed=' kernel32.dll user32.dll gdi32.dll advapi32.dll shell32.dll ole32.dll msvcrt.dll comdlg32.dll comctl32.dll '

count=0
for program in "$@"; do
    imports=$(x86_64-w64-mingw32-objdump -p "$program")
    dlls=$(printf '%s\n' "$imports" | sed -n 's/.*DLL Name: //p' | tr '[:upper:]' '[:lower:]')
    [ -n "$dlls" ] || found "$program: no imports could be read"
    may=$allowed
    case $program in *binomectl*) may=$allowed_console ;; esac
    for dll in $dlls; do
        count=$((count + 1))
        case $may in
        *" $dll "*) ;;
        *) found "$program imports $dll" ;;
        esac
    done
    # The compiler's own stack guard opens a cryptographic provider at every start, which takes as
    # long as the rest of a verify: src/os/win_stack_guard.c must have been linked in its place.
    case $imports in *CryptAcquireContext*) found "$program opens a cryptographic provider" ;; esac
done
end "$count" imports
