#!/usr/bin/env bash
# Installs through apt what the tests need and this machine lacks: Chromium, exiftool, which reads back what is published, and the
# web servers for which a build writes settings.
set -euo pipefail
missing=()
found=
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then found=1; fi
done
if [ -z "$found" ]; then missing+=(chromium fonts-noto-core); fi
if ! command -v exiftool >/dev/null; then missing+=(libimage-exiftool-perl); fi
PATH=$PATH:/usr/sbin:/usr/local/sbin
if ! command -v nginx >/dev/null; then missing+=(nginx-light); fi
if ! command -v apache2 >/dev/null; then missing+=(apache2); fi
if [ "${#missing[@]}" = 0 ]; then exit 0; fi
run=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "The tests need programs that this user may not install: apt-get install ${missing[*]}" >&2
    if [ -n "$found" ]; then exit 0; fi  # without the others, only their own tests cannot run
    exit 1
  fi
  run=(sudo -n)
fi
echo "Installing ${missing[*]} …"
"${run[@]}" apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
