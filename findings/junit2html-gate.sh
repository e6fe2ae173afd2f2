#!/bin/sh
# junit2html 31.1.4: --max-failures is ignored where a page is made.
# Expected: "--max-failures 1 report.xml page.html" exits non-zero when one
# test failed: its help excepts only --merge. --max-skipped 5 lets one pass.
# Behaviour: the limits are looked at for the two kinds of matrix only, and
# the number of skipped tests is compared with the limit of failures.
# Seen: page: exit 0 with 1 failure; matrix, --max-skipped 5: exit 1 with 1
# skipped test.
# Why it hurts: the usual call, one report to one page, is a gate that never
# closes; the other one is red however high its limit is.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" \
    junit2html==31.1.4 Jinja2==3.1.6 MarkupSafe==3.0.4
export PYTHONPATH="$dir/lib"
cat >"$dir/failed.xml" <<'XML'
<testsuite name="s" tests="1" failures="1">
<testcase classname="c" name="t"><failure message="m"/></testcase></testsuite>
XML
cat >"$dir/skipped.xml" <<'XML'
<testsuite name="s" tests="1" skipped="1">
<testcase classname="c" name="t"><skipped/></testcase></testsuite>
XML
try() {
    code=0
    python3 -m junit2htmlreport "$@" >"$dir/log" || code=$?
    seen="$seen${3##*/} ${4##*/}: exit $code; "
}
seen=
try --max-failures 1 "$dir/failed.xml" "$dir/page.html"
try --max-failures 1 "$dir/failed.xml" --summary-matrix
try --max-skipped 5 "$dir/skipped.xml" --summary-matrix
echo "$seen"
test "$seen" = 'failed.xml page.html: exit 0; failed.xml --summary-matrix: exit 1; skipped.xml --summary-matrix: exit 1; '
