#!/bin/sh
# The scripts are clean under shellcheck.
. "$(dirname "$0")/lib.sh"
need_tool shellcheck

scripts=$(find tests src .ci findings -name '*.sh' -o -path '.ci/run' | sort)
# shellcheck disable=SC2086
shellcheck $scripts || found "see above"
end "$(echo "$scripts" | wc -l)" scripts
