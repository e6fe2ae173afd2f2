#!/bin/sh
# pac-resolver 9.0.2 (npm): dateRange() is false on every day.
# Expected: dateRange("JAN", "DEC"), (1, 31) and this year are true today; its
# weekdayRange and timeRange do follow the clock.
# Behaviour: the function takes its arguments, documents them all and returns
# false; the script is not told that it is missing.
# Seen: false, false, false; weekdayRange("SUN", "SAT") true.
# Why it hurts: a school's proxy script that sends pupils through the proxy
# from September to June sends them past it, in each program that uses
# pac-proxy-agent, while the browser beside it obeys.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm install --silent --no-audit --no-fund --prefix "$dir" \
    pac-resolver@9.0.2 quickjs-wasi@3.7.0 >"$dir/npm.log"
cat >"$dir/ask.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import { createPacResolver } from 'pac-resolver';
import { QuickJS } from 'quickjs-wasi';
const wasm = readFileSync(new URL('node_modules/quickjs-wasi/quickjs.wasm', import.meta.url));
const engine = await QuickJS.create({ wasm });
const seen = [];
for (const question of ['weekdayRange("SUN", "SAT")', 'dateRange("JAN", "DEC")', 'dateRange(1, 31)',
    `dateRange(${new Date().getFullYear()})`]) {
    const script = `function FindProxyForURL(url, host) { return ${question} ? "PROXY p:80" : "DIRECT"; }`;
    seen.push(await createPacResolver(engine, script)('http://h/'));
    console.log(question, seen.at(-1));
}
process.exit(seen.join() === 'PROXY p:80,DIRECT,DIRECT,DIRECT' ? 0 : 1);
JS
node "$dir/ask.mjs"
