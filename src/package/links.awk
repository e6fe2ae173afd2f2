# links.awk: a page of the sources as it is packed. Its links lead to what is packed with it, or to the
# address where everything is.
#
# -v dir=FOLDER-OF-THE-PAGE  -v home=ADDRESS  -v version=VERSION
# -v packed="PATH=PATH-IN-THE-PACKAGE PATH=…"; a page with links lies at the top of the package.

BEGIN {
    count = split(packed, pairs, " ")
    for (i = 1; i <= count; i++) {
        split(pairs[i], pair, "=")
        inside[pair[1]] = pair[2]
    }
}

# FOLDER/../x and x/./y as one path from the top of the sources.
function from_the_top(path,    parts, n, i, out, depth) {
    n = split(path, parts, "/")
    depth = 0
    for (i = 1; i <= n; i++) {
        if (parts[i] == "..")
            depth--
        else if (parts[i] != "." && parts[i] != "")
            out[++depth] = parts[i]
    }
    path = out[1]
    for (i = 2; i <= depth; i++)
        path = path "/" out[i]
    return path
}

function packed_link(link,    at, heading, path) {
    if (link ~ /^([a-z]+:|#)/)
        return link
    at = index(link, "#")
    heading = at ? substr(link, at) : ""
    path = from_the_top((dir == "" ? "" : dir "/") (at ? substr(link, 1, at - 1) : link))
    if (path in inside)
        return inside[path] heading
    return home (path ~ /\.png$/ ? "/raw/v" : "/blob/v") version "/" path heading
}

{
    rest = $0
    line = ""
    while ((at = index(rest, "](")) > 0 && (len = index(substr(rest, at + 2), ")")) > 0) {
        line = line substr(rest, 1, at + 1) packed_link(substr(rest, at + 2, len - 1)) ")"
        rest = substr(rest, at + 2 + len)
    }
    print line rest
}
