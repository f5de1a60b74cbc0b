#!/usr/bin/env bash
# Runs the tests given as arguments, and style, types and content beside them: the tests often wait
# for Chromium. Fails when one of both does; what is wrong with style is said at once and at the end.
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT

( "${MAKE:-make}" --no-print-directory lint check >"$log" 2>&1; code=$?; echo; cat "$log"; exit "$code" ) &
beside=$!
# Nothing is compiled in a fresh clone: each process would compile all that the tests import.
[ -d tests/__pycache__ ] || "$@" -n 0 --collect-only -q >/dev/null 2>&1
"$@"
tests=$?
wait "$beside"
style=$?
if [ "$style" != 0 ]; then
  cat "$log"
  echo "Style, types or content are not in order: see above."
fi
exit $((tests ? tests : style))
