#!/bin/sh
# dateparser 1.5.0: for Canada "12 août" is a day of 2012.
# Expected: 12 August of this year, as for French without a region; a day
# before a month's name can be nothing else, in Canada too.
# Behaviour: the order of the region's short dates (2026-08-12) is held onto
# where the month is a word: the first number is the year, and the day is
# that of today.
# Seen, on 28 November 2026: fr 2026-08-12; fr-CA 2012-08-28; "12 August" in
# en-CA 2012-08-28; fr-CA "12 août 2026" is right.
# Why it hurts: a deadline or an appointment without its year goes 14 years
# back, to another day, for those who named their region.
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
seen = []
for text, locale in ("12 août", "fr"), ("12 août", "fr-CA"), ("12 August", "en-CA"), ("12 août 2026", "fr-CA"):
    seen.append(str(dateparser.parse(text, locales=[locale], settings=now).date()))
    print(locale, text, seen[-1])
sys.exit(seen != ["2026-08-12", "2012-08-28", "2012-08-28", "2026-08-12"])
PY
PYTHONPATH="$dir/lib" python3 "$dir/read.py"
