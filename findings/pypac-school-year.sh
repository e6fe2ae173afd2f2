#!/bin/sh
# PyPAC 0.19.0: a range of dates over New Year is never true.
# Expected: dateRange("AUG", "JUL") holds the whole year, as PyPAC's own
# weekdayRange("MON", "SUN") holds the whole week: true for all twelve.
# Behaviour: when the first month is the later one, the answer is false on
# every day of the year. (What Windows answers was not tried.)
# Seen: 1 of 12, only JAN to DEC; of weekdays 7 of 7.
# Why it hurts: a school year runs from August to June. A script that sends
# pupils through the proxy in that time tests as "direct" all year.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" PyPAC==0.19.0 dukpy==0.6.0 \
    requests==2.34.2 urllib3==2.8.0 idna==3.20 certifi==2026.10.19.post1 charset-normalizer==3.5.3
cat >"$dir/ask.py" <<'PY'
import sys
from pypac.parser import PACFile
days = "SUN MON TUE WED THU FRI SAT".split()
months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def whole(function, names):
    true = []
    for n, name in enumerate(names):
        script = PACFile('function FindProxyForURL(url, host) {'
            'return %s("%s", "%s") ? "PROXY p:80" : "DIRECT"; }' % (function, name, names[n - 1]))
        if script.find_proxy_for_url("http://h/", "h") != "DIRECT":
            true.append("%s to %s" % (name, names[n - 1]))
    return true


year, week = whole("dateRange", months), whole("weekdayRange", days)
print(len(year), "of 12:", year, "-", len(week), "of 7 weekdays")
sys.exit(year != ["JAN to DEC"] or len(week) != 7)
PY
PYTHONPATH="$dir/lib" python3 "$dir/ask.py"
