#!/bin/sh
# xlsx2csv 0.8.6: a number whose format has a unit in quotes is not there.
# Expected: 12 in each column, with its unit or without: what stands in
# quotes in a number format is text.
# Behaviour: the quoted text is searched for date codes too. With a d, m, y, h
# or s in it the cell is taken for a date, and the format is written in the
# place of the number (with parts of a date in it for some words).
# Seen: 12 as 0" jours" is 0" jours", as 0.0 "sur 20" is 0.0 "sur 20", as
# 0" mois" is 0" 01ois"; as 0" $" it is 12. Exit code 0.
# Why it hurts: marks out of 20, ages, numbers of files and days are gone
# from the list, which is whole otherwise.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --no-deps --target "$dir/lib" \
    xlsx2csv==0.8.6 openpyxl==3.1.5 et_xmlfile==2.0.0
export PYTHONPATH="$dir/lib"
cat >"$dir/write.py" <<'PY'
import sys
import openpyxl

formats = ['0" $"', '0" jours"', '0.0 "sur 20"', '0" mois"']
book = openpyxl.Workbook()
book.active.append([12] * len(formats))
for cell, form in zip(book.active[1], formats):
    cell.number_format = form
book.save(sys.argv[1])
PY
python3 "$dir/write.py" "$dir/a.xlsx"
seen=$(python3 "$dir/lib/xlsx2csv.py" "$dir/a.xlsx")
echo "$seen"
test "$seen" = '12,"0"" jours""","0.0 ""sur 20""","0"" 01ois"""'
