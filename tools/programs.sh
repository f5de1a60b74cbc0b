#!/usr/bin/env bash
# Installs through apt what the tests need and this machine lacks: Chromium, exiftool, which reads back what is published, and the
# web servers for which a build writes settings; and what makes the tests three times as quick: Chromium's headless shell, where
# apt has it. Use: programs.sh, “programs.sh browser” for a browser alone, or “programs.sh translators” for the programs of
# translators as well, which tests at night drive.
set -euo pipefail
shell=chromium-headless-shell
missing=()
found=
for name in "$shell" chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null; then found=1; fi
done
if [ -z "$found" ]; then missing+=(chromium fonts-noto-core); fi
if [ "${1:-}" != browser ]; then
  if ! command -v exiftool >/dev/null; then missing+=(libimage-exiftool-perl); fi
  PATH=$PATH:/usr/sbin:/usr/local/sbin
  if ! command -v nginx >/dev/null; then missing+=(nginx-light); fi
  if ! command -v apache2 >/dev/null; then missing+=(apache2); fi
  if [ "${1:-}" = translators ]; then
    for pair in omegat:omegat poedit:poedit xvfb-run:xvfb xdotool:xdotool npm:npm; do
      if ! command -v "${pair%%:*}" >/dev/null; then missing+=("${pair#*:}"); fi
    done
  fi
elif [ -n "$found" ]; then
  exit 0
fi

lacks_shell() { ! command -v "$shell" >/dev/null && apt-cache show "$shell" >/dev/null 2>&1; }

if [ "${#missing[@]}" = 0 ] && ! lacks_shell; then exit 0; fi
run=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    if [ "${#missing[@]}" = 0 ]; then exit 0; fi  # the shell only makes the tests quicker
    echo "The tests need programs that this user may not install: apt-get install ${missing[*]}" >&2
    if [ -n "$found" ]; then exit 0; fi  # without the others, only their own tests cannot run
    exit 1
  fi
  run=(sudo -n)
fi

install() { "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

"${run[@]}" apt-get update -qq
if [ "${#missing[@]}" != 0 ]; then
  echo "Installing ${missing[*]} …"
  install "${missing[@]}"
fi
if lacks_shell; then
  echo "Installing $shell …"
  install "$shell" || echo "It could not be installed; the tests use Chromium, and take longer." >&2
fi
