#!/usr/bin/env bash
# Says whether anything but what editors write changed since a revision: “true” or “false”. The generator's tests run when it did.
# Use: generator_changed.sh BASE. A revision that cannot be read counts as a change: rather one run too many.
set -euo pipefail
cd "$(dirname "$0")/.."

same() { git diff --quiet --no-ext-diff "$1" HEAD -- "${@:2}" 2>/dev/null; }

if same "$1" . ':!content' ':!docs' ':!overrides' ':!mkdocs.yml' && same "$1" docs/dev docs/hosting docs/starting.md; then
  echo false
else
  echo true
fi
