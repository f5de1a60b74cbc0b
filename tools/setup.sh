#!/usr/bin/env bash
# Makes .venv with everything in requirements.lock, and this package in it. Needs Python 3.11 or newer.
# It is made beside the old one, which stays until the new one is whole: without a network one can go on working.
set -euo pipefail
cd "$(dirname "$0")/.."
new=.venv-new old=.venv-old

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

ended() {
  code=$?
  rm -rf "$new"
  if [ ! -e .venv ] && [ -e "$old" ]; then mv "$old" .venv; fi
  if [ "$code" != 0 ] && [ -e .venv ]; then echo "The environment in .venv is as it was before." >&2; fi
  exit "$code"
}

python=$(find_python)
trap ended EXIT
if [ ! -e .venv ] && [ -e "$old" ]; then mv "$old" .venv; fi  # killed between the two moves below
rm -rf "$new" "$old"
if ! "$python" -m venv "$new" 2>/dev/null; then
  echo "Installing python3-venv …"
  if ! { as_root apt-get update -qq && as_root apt-get install -y -qq python3-venv >/dev/null; }; then
    echo "Python lacks its venv module: apt-get install python3-venv" >&2
    exit 1
  fi
  "$python" -m venv "$new"
fi
# The lock names every package: nothing is left to resolve. What is imported is compiled then.
"$new/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes --requirement requirements.lock
"$new/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
# Commands name the folder in which they were made.
grep -rlIF "$PWD/$new" "$new/bin" | while IFS= read -r file; do
  sed -i.before "s|$PWD/$new|$PWD/.venv|g" "$file"
  rm "$file.before"
done
touch "$new/ready"
if [ -e .venv ] || [ -L .venv ]; then mv .venv "$old"; fi
mv "$new" .venv
rm -rf "$old"
