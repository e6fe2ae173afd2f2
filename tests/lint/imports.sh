#!/bin/sh
# imports.sh PROGRAM...: the programs load only what Windows keeps in System32 for everybody
# (KnownDLLs) and the common controls, so that a stranger's DLL beside them is never loaded.
. "$(dirname "$0")/lib.sh"
need_tool x86_64-w64-mingw32-objdump

allowed=' kernel32.dll user32.dll gdi32.dll advapi32.dll shell32.dll ole32.dll msvcrt.dll comdlg32.dll comctl32.dll '

count=0
for program in "$@"; do
    dlls=$(x86_64-w64-mingw32-objdump -p "$program" | sed -n 's/.*DLL Name: //p' | tr '[:upper:]' '[:lower:]')
    [ -n "$dlls" ] || found "$program: no imports could be read"
    for dll in $dlls; do
        count=$((count + 1))
        case $allowed in
        *" $dll "*) ;;
        *) found "$program imports $dll" ;;
        esac
    done
done
end "$count" imports
