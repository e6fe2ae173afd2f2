#!/bin/sh
# windows-iana 5.1.0 (npm): Montréal is in no Windows time zone.
# Expected: America/Montreal is a link to America/Toronto, hence "Eastern
# Standard Time", as for Canada/Eastern; Europe/Kyiv, since 2022 the name of
# Europe/Kiev, the same as that. JavaScript's own Intl knows both.
# Behaviour: the table is of before both; findWindows gives an empty list.
# Seen: Canada/Eastern Eastern Standard Time, America/Montreal none,
# Europe/Kiev FLE Standard Time, Europe/Kyiv none.
# Why it hurts: many servers and calendars of Québec are set to
# America/Montreal; the PC or the invitation gets no time zone.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --silent --no-audit --no-fund --prefix "$dir" windows-iana@5.1.0 >"$dir/npm.log"
cat >"$dir/ask.js" <<'JS'
const { findWindows } = require('windows-iana');
const zones = ['Canada/Eastern', 'America/Montreal', 'Europe/Kiev', 'Europe/Kyiv'];
const seen = zones.map((zone) => {
    new Intl.DateTimeFormat('fr-CA', { timeZone: zone });  // throws when unknown
    return `${zone}: ${findWindows(zone).join() || 'none'}`;
}).join(', ');
console.log(seen);
process.exit(seen === 'Canada/Eastern: Eastern Standard Time, America/Montreal: none, '
    + 'Europe/Kiev: FLE Standard Time, Europe/Kyiv: none' ? 0 : 1);
JS
node "$dir/ask.js"
