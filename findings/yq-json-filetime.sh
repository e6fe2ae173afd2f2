#!/bin/sh
# yq (mikefarah) 4.54.3: JSON to JSON changes the last digits of a FILETIME.
# Expected: 133800000000000001 passes a filter that does not touch it, with
# its digits: YAML has whole numbers, and the number fits into 64 bits.
# Behaviour: it is rounded to a double on the way; exit code 0.
# Seen: {"time":133800000000000000}; out of YAML the digits are kept.
# Why it hurts: Windows' times in 100 ns are all larger than 2^53. Two
# events within microseconds become equal, and a hive's time no longer
# matches the one in the list.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
GOPATH="$dir/go" GOBIN="$dir/bin" GOFLAGS='-modcacherw -trimpath' \
    go install github.com/mikefarah/yq/v4@v4.54.3 2>"$dir/go.log"
echo '{"time":133800000000000001}' >"$dir/in.json"
echo 'time: 133800000000000001' >"$dir/in.yaml"
json=$("$dir/bin/yq" -p json -o json -I 0 . "$dir/in.json")
yaml=$("$dir/bin/yq" -p yaml -o json -I 0 . "$dir/in.yaml")
echo "from JSON $json, from YAML $yaml"
test "$json" = '{"time":133800000000000000}'
test "$yaml" = '{"time":133800000000000001}'
