#!/usr/bin/env bash
# Makes .venv with everything in requirements.lock, and this package in it. Needs Python 3.11 or newer.
set -euo pipefail
cd "$(dirname "$0")/.."

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

find_python() {
  for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    if [ -n "$name" ] && command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      echo "$name"
      return
    fi
  done
  echo "Python 3.11 or newer is needed: apt-get install python3" >&2
  exit 1
}

python=$(find_python)
rm -rf .venv
if ! "$python" -m venv .venv 2>/dev/null; then
  echo "Installing python3-venv …"
  if ! { as_root apt-get update -qq && as_root apt-get install -y -qq python3-venv >/dev/null; }; then
    echo "Python lacks its venv module: apt-get install python3-venv" >&2
    exit 1
  fi
  "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
touch .venv/ready
