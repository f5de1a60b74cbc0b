#!/usr/bin/env bash
# Checks scripts and style sheets with Biome, which is given what follows the name of this script. It is published for Linux on x86_64
# only: elsewhere this says that they were not looked at, and continuous integration looks at them.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -x .venv/bin/biome ]; then
  exec .venv/bin/biome "$@"
fi
if [ -n "${CI:-}" ]; then
  echo "biome is missing: make .venv/ready, on Linux on x86_64" >&2
  exit 1
fi
echo "biome is not published for this machine: scripts and style sheets are not checked here" >&2
