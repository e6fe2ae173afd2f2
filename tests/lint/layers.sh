#!/bin/sh
# Only src/os opens the registry, files and libraries, and nothing opens the network:
# so that every write of the program goes through the one door that the tests replace. Three files
# are meant to do more, and only they: win_effect.c runs the planted file, win_help.c starts the
# remote-help program that was found, win_web.c loads a page (by names that it looks up itself), in
# this very program started once more. What a plan reads goes through its cache.
. "$(dirname "$0")/lib.sh"

# Comments may name what the code must not call.
code_of() {
    sed -e 's|//.*||' -e 's|/\*.*\*/||' -e '/^ *\/\*/,/\*\//d' "$1"
}

forbid() { # FILE PATTERN WHY
    code_of "$1" | grep -nE "$2" >/dev/null || return 0
    found "$1: $3: $(code_of "$1" | grep -oE "$2" | sort -u | tr '\n' ' ')"
}

count=0
for file in $(c_files src); do
    count=$((count + 1))
    case $file in
    src/os/*) ;;
    *)
        forbid "$file" '\b(Reg[A-Z][A-Za-z]+|CreateFile[0-9A-Z]*|DeleteFile[AW]|MoveFile[A-Za-z]*|LoadLibrary[A-Za-z]*) *\(' \
            'only src/os may do this'
        ;;
    esac
    case $file in
    src/os/* | src/pc/os_cache.c) ;;
    *) forbid "$file" 'ops->(reg_read|reg_list|reg_tree|folder|reach|connection_read) *\(' 'goes past os_cache.c' ;;
    esac
    forbid "$file" '\b(strcpy|strcat|sprintf|vsprintf|strncpy|strtok|gets|wcscpy|wcscat|wcsncpy|wcstok|lstrcpy[AW]?|lstrcat[AW]?|wsprintf[AW]?) *\(' \
        'knows no size'
    # The one file that runs something: what it may run, session_effect says.
    case $file in
    src/os/win_effect.c) continue ;;
    src/os/win_web.c)
        forbid "$file" '\b(ShellExecute[A-Za-z]*|LoadLibrary[AW]?|WinExec|_?w?system) *\(' 'starts only itself'
        continue
        ;;
    src/gui/* | src/os/win_help.c) ;;
    *) forbid "$file" '\b(ShellExecute[A-Za-z]*|CreateProcess[A-Za-z]*|WinExec|_?w?system) *\(' \
        'starts a program' ;;
    esac
    forbid "$file" '\b(LoadLibrary[AW]?|CreateProcess[A-Za-z]*|WinExec|_?w?system) *\(' 'never'
    forbid "$file" '\b(InternetOpen[A-Za-z]*|InternetConnect[A-Za-z]*|WinHttpOpen|WinHttpConnect|socket|WSAStartup) *\(' \
        'opens the network'
done
# shellcheck disable=SC2086
for file in $(c_files $pure_rooms); do
    forbid "$file" '# *include <(windows|windef|winbase|winreg|shlobj|wininet)\.h>' 'this room knows no Windows'
done
end "$count" files
