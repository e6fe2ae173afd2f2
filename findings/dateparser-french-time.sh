#!/bin/sh
# dateparser 1.5.0: in French "22 h 15" is two o'clock of yesterday.
# Expected: a quarter past ten today, as of 22:15 and 22h15: with its blanks
# it is how Québec writes the time, and the short time of fr-CA in CLDR
# ("HH 'h' mm"); or nothing at all.
# Behaviour: "22 h" is read as "22 hours ago", the minutes are dropped.
# Seen, at noon of 28 November: 22:15 and 22h15 2026-11-28 22:15; "22 h 15"
# 2026-11-27 14:00; "8 h 05" 2026-11-28 04:00.
# Why it hurts: times out of a French log, mail or timetable move by hours to
# another day, and each is a valid date.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" dateparser==1.5.0 \
    python-dateutil==2.9.0.post0 six==1.17.0 pytz==2026.6 regex==2026.11.19 tzlocal==5.4.5
cat >"$dir/read.py" <<'PY'
import datetime
import sys
import dateparser

now = {"RELATIVE_BASE": datetime.datetime(2026, 11, 28, 12)}
seen = {text: dateparser.parse(text, languages=["fr"], settings=now).strftime("%d %H:%M")
        for text in ("22:15", "22h15", "22 h 15", "8 h 05")}
print(seen)
sys.exit(list(seen.values()) != ["28 22:15", "28 22:15", "27 14:00", "28 04:00"])
PY
PYTHONPATH="$dir/lib" python3 "$dir/read.py"
