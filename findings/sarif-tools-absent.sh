#!/bin/sh
# sarif-tools 3.0.5: a problem that was solved, and one that never was, count.
# Expected: results with baselineState "absent" (SARIF 2.1.0, 3.27.24: no
# longer there) and of kind "pass" (3.27.9) are no issues: --check error exits
# with 0, and Code Climate gets nothing.
# Behaviour: neither property is looked at; the level alone decides.
# Seen: error: 1, exit 1; the Code Climate file has two issues.
# Why it hurts: in a log that is compared with its baseline, the gate closes
# on the commit that solved the problem, and a rule that says "this is right"
# is shown as a problem in the merge request.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" sarif-tools==3.0.5 \
    Jinja2==3.1.6 MarkupSafe==3.0.4 jsonpath-ng==1.16.0 PyYAML==6.0.4 matplotlib==3.11.2 \
    numpy==2.4.6 contourpy==1.3.3 cycler==0.12.1 fonttools==4.68.0 kiwisolver==1.5.1 packaging==26.4 \
    pillow==13.0.0 pyparsing==3.3.3 python-dateutil==4.0.0 six==1.17.0 python-docx==1.2.0 \
    lxml==6.1.3 typing_extensions==4.16.0
export PYTHONPATH="$dir/lib"
place='"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.c"},"region":{"startLine":1}}}]'
cat >"$dir/a.sarif" <<JSON
{"\$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0",
 "runs":[{"tool":{"driver":{"name":"lint"}},"results":[
{"ruleId":"R1","level":"error","baselineState":"absent","message":{"text":"solved"},$place},
{"ruleId":"R2","kind":"pass","level":"none","message":{"text":"is right"},$place}]}]}
JSON
code=0
python3 -m sarif --check error summary "$dir/a.sarif" >"$dir/log" 2>&1 || code=$?
python3 -m sarif codeclimate --output "$dir/cc.json" "$dir/a.sarif" >"$dir/log2"
seen="$(grep '^error' "$dir/log"), exit $code, $(grep -c '"type": "issue"' "$dir/cc.json") issues"
echo "$seen"
test "$seen" = "error: 1, exit 1, 2 issues"
