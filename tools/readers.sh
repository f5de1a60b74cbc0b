#!/usr/bin/env bash
# Installs the programs with which the nightly tests read back what a site publishes: calendars (node-ical, ical.js,
# recurring-ical-events, khal), into .venv/readers; through apt LibreOffice for spreadsheets, FFmpeg for recordings and eSpeak NG for
# voices. What cannot be had is left out, and its tests say so.
set -uo pipefail
cd "$(dirname "$0")/.."
target=.venv/readers
mkdir -p "$target"

lacks() { echo "$1 could not be installed; the tests that read with it do not run." >&2; }

if [ ! -d "$target/node_modules/node-ical" ]; then
  if command -v npm >/dev/null; then
    npm install --silent --no-save --no-audit --no-fund --prefix "$target" node-ical@0.26.1 ical.js@2.2.1 >/dev/null || lacks "node-ical"
  else
    lacks "node-ical (there is no npm)"
  fi
fi
if [ ! -x "$target/python/bin/khal" ]; then
  { .venv/bin/python -m venv "$target/python" &&
    "$target/python/bin/python" -m pip install --quiet --disable-pip-version-check khal==0.14.1 recurring-ical-events==3.8.2; } || lacks "khal"
fi
run=()
if [ "$(id -u)" != 0 ]; then run=(sudo -n); fi
updated=
# program, package, what it is called
while read -r program package name; do
  if command -v "$program" >/dev/null; then continue; fi
  { { [ -n "$updated" ] || "${run[@]}" apt-get update -qq; } && updated=1 &&
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" </dev/null >/dev/null; } ||
    lacks "$name"
done <<'END'
soffice libreoffice-calc-nogui LibreOffice
ffmpeg ffmpeg FFmpeg
espeak-ng espeak-ng eSpeak NG
END
exit 0
