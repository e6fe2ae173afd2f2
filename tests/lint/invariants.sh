#!/bin/sh
# The numbered rules that comments cite are there: I1 … in src/round/JOURNAL.md, V1 … in VERDICTS.md.
. "$(dirname "$0")/lib.sh"

has_rule() { # NUMBER
    case $1 in
    I*) grep -q "^- \*\*$1\*\* " src/round/JOURNAL.md ;;
    *) grep -q "^- \*\*$1\*\* " src/round/VERDICTS.md ;;
    esac
}

has_rule I1 || found "the lint does not see I1"
has_rule V1 || found "the lint does not see V1"
has_rule I99 && found "the lint sees a rule that is not there"

# In a comment's parentheses, or at the beginning of one.
cited=$(grep -rohE '(\(|^ *\* \(|, |and |/\* )[IV][1-9][0-9]?[.,) ]' src --include='*.[ch]' | grep -oE '[IV][1-9][0-9]?' | sort -u)
count=0
for rule in $cited; do
    count=$((count + 1))
    has_rule "$rule" || found "$rule is cited, and is no rule"
done
[ "$count" -ge 10 ] || found "only $count rules are cited"
end "$count" rules
