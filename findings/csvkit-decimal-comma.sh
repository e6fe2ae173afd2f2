#!/bin/sh
# csvkit 2.2.0: a mark of 12,5 is 125, and 1:30 is a minute and a half.
# Expected: of a file with semicolons, as a French Excel saves it, 12,5 stays
# text or is an error: as an English number its comma stands in a place where
# none may stand. 1:30 stays text, or is an hour and a half.
# Behaviour: commas are dropped wherever they stand (the option --locale is
# English unless given); a time of two parts is minutes and seconds.
# Seen: {"note": 125.0, "durée": "0:01:30"}, {"note": 95.0, "durée": "0:02:45"}
# Why it hurts: every mark with a decimal is ten or a hundred times too
# large, every duration sixty times too short, and nothing says so.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" csvkit==2.2.0 agate==1.14.2 \
    Babel==2.18.0 isodate==0.7.2 leather==0.4.0 parsedatetime==2.6 python-slugify==8.0.4 \
    text-unidecode==1.3 pytimeparse==1.1.8
export PYTHONPATH="$dir/lib"
printf 'note;durée\n12,5;1:30\n9,5;2:45\n' >"$dir/a.csv"
seen=$(python3 -m csvkit.utilities.csvjson -d ';' "$dir/a.csv")
echo "$seen"
test "$seen" = '[{"note": 125.0, "durée": "0:01:30"}, {"note": 95.0, "durée": "0:02:45"}]'
