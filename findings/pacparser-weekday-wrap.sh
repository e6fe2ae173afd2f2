#!/bin/sh
# pacparser 1.5.3: weekdayRange("MON", "SUN") is false all week long.
# Expected: a range that begins on any day and ends on the day before it
# holds the whole week: true for all seven.
# Behaviour: Sunday counts as day 0, and a range whose end is the smaller
# number is never true. PyPAC 0.19.0 answers true for all seven.
# Seen: 1 of 7, only SUN to SAT.
# Why it hurts: a script that reads "Monday to Sunday" sends everybody past
# the proxy, or the checker says so while the browser does the other.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" pacparser==1.5.3
cat >"$dir/ask.py" <<'PY'
import sys
import pacparser
days = "SUN MON TUE WED THU FRI SAT".split()
pacparser.init()
true = []
for n, day in enumerate(days):
    pacparser.parse_pac_string('function FindProxyForURL(url, host) {'
        'return weekdayRange("%s", "%s") ? "DIRECT" : "PROXY p:80"; }' % (day, days[n - 1]))
    if pacparser.find_proxy("http://h/", "h") == "DIRECT":
        true.append("%s to %s" % (day, days[n - 1]))
print(len(true), "of 7:", true)
sys.exit(true != ["SUN to SAT"])
PY
PYTHONPATH="$dir/lib" python3 "$dir/ask.py"
