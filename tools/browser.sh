#!/usr/bin/env bash
# Installs Chromium through apt when there is none: the browser tests need it.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
run=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "The browser tests need Chromium, and this user may not install it: apt-get install chromium" >&2
    exit 1
  fi
  run=(sudo -n)
fi
echo "Installing Chromium …"
"${run[@]}" apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
