"""Out of an answer of binomectl's in JSON, the places that others can read too, each with what it says is there."""
import json
import re
import sys

answer = json.load(sys.stdin)
for place in answer.get("checks") or answer.get("values") or answer.get("changes"):
    where, found = place["where"], place.get("found", place["before"] if "before" in place else None)
    if found == "(present)" or where.startswith("HKCU") and re.fullmatch(r"\d+ bytes", found):
        continue  # a key: it is there, or it weighs so much
    if re.match(r"HKCU\\|WinINet|[A-Z]:\\", where):
        found = re.sub(r"^\(proxy off\).*", "(proxy off)", found)
        print(where, re.sub(r"^REG_\w+ (\d+ bytes )", r"\1", found), sep="\t")
