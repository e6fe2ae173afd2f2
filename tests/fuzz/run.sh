#!/bin/sh
# run.sh PROGRAM SECONDS: feeds a fuzz target new bytes for so long, from the seeds of its corpus
# folder, and says how many executions there were; three times as long where BINOME_THOROUGH says
# so. What breaks it is kept beside the program.
set -u

program=$1
seconds=$2
[ -z "${BINOME_THOROUGH:-}" ] || seconds=$((seconds * 3))
target=$(basename "$program")
name=${target#fuzz_}
seeds=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/corpus/$name
work=$program.work

rm -rf "$work"
mkdir -p "$work/corpus"
"$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -artifact_prefix="$work/" "$work/corpus" "$seeds" >"$work/log" 2>&1
status=$?

count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
if [ "$status" -ne 0 ] || [ "${count:-0}" -eq 0 ]; then
    tail -n 60 "$work/log"
    printf '%s: failed after %s executions; what broke it is in %s\n' "$name" "${count:-no}" "$work"
    for found in "$work"/crash-* "$work"/leak-* "$work"/timeout-* "$work"/oom-*; do
        [ -f "$found" ] || continue
        printf 'play it again:  %s %s\n' "$program" "$found"
        printf 'keep it:        cp %s %s/\n' "$found" "$seeds"
    done
    exit 1
fi
printf '%s: %s executions in %s s, nothing broke\n' "$name" "$count" "$seconds" |
    tee "$work/executions"
