"""Where a shortcut leads, as LnkParse3 reads it."""
import sys

import LnkParse3

with open(sys.argv[1], "rb") as file:
    link = LnkParse3.lnk_file(file, cp="cp1252").get_json()
print(link["link_info"]["local_base_path"] + link["link_info"].get("common_path_suffix", ""))
