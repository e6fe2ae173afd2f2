#!/bin/sh
# Each source file begins with a comment that says what it is.
. "$(dirname "$0")/lib.sh"

opens() { # FILE
    IFS= read -r line <"$1" || return 1
    case $line in
    '/* '*[a-z]* | '/*') return 0 ;;
    *) return 1 ;;
    esac
}

# Does it see one that does not?
planted=$(mktemp)
echo '#include "str.h"' >"$planted"
opens "$planted" && found "the lint does not see a file without a word"
: >"$planted"
opens "$planted" && found "the lint does not see an empty file"
rm -f "$planted"

count=0
for file in $(c_files src tests); do
    count=$((count + 1))
    opens "$file" || found "$file does not begin with what it is"
done
end "$count" files
