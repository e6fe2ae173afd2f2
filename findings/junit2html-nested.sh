#!/bin/sh
# junit2html 31.1.4: a failure in a suite within a suite is not there.
# Expected: the nested test counts, as in junitparser 5.0.3 and in the
# report's own failures="1"; --max-failures 1 exits non-zero.
# Behaviour: only the tests right below the outer suite are read.
# Seen: Passed 1, no Failed, exit 0; with the same failure in the outer suite
# Failed 1, exit 1. The page made of the file does not name it either.
# Why it hurts: runners that group tests by class or folder nest their
# suites; the gate lets them pass and the page shows nothing to look for.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" \
    junit2html==31.1.4 Jinja2==3.1.6 MarkupSafe==3.0.4
export PYTHONPATH="$dir/lib"
deep='<testcase classname="c" name="deep"><failure message="m"/></testcase>'
try() {
    cat >"$dir/report.xml" <<XML
<testsuites><testsuite name="outer" tests="2" failures="1">
<testcase classname="c" name="ok"/>$1</testsuite></testsuites>
XML
    code=0
    python3 -m junit2htmlreport --summary-matrix --max-failures 1 "$dir/report.xml" >"$dir/log" || code=$?
    seen="$(grep -E 'Passed  |Failed  ' "$dir/log" | tr -s ' \n' ' ') exit $code"
    echo "$seen"
}
try "$deep"
test "$seen" = " Failed : 1 Passed : 1  exit 1"
try "<testsuite name=\"inner\" tests=\"1\" failures=\"1\">$deep</testsuite>"
test "$seen" = " Passed : 1  exit 0"
python3 -m junit2htmlreport "$dir/report.xml" "$dir/page.html"
test "$(grep -c deep "$dir/page.html")" = 0
