#!/usr/bin/env bash
# Builds the small portal of the tests with MkDocs, then with ProperDocs in its place, and compares: not a byte may differ.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/python -m venv "$work/venv"
pip=("$work/venv/bin/python" -m pip --quiet --disable-pip-version-check)
"${pip[@]}" install --require-hashes --requirement requirements.lock
"${pip[@]}" uninstall --yes mkdocs
"${pip[@]}" install --require-hashes --no-deps --requirement tools/properdocs.txt

cp -R tests/sites/small "$work/portal"
cp -R overrides "$work/portal/overrides"
export WEGWIJS_TODAY=2027-01-15 WEGWIJS_HOOK="$PWD/hooks/main.py" NO_MKDOCS_2_WARNING=1 PYTHONPATH="$PWD/hooks"
.venv/bin/python -m wegwijs -C "$work/portal" build --site-dir "$work/mkdocs"
"$work/venv/bin/python" -m wegwijs -C "$work/portal" build --site-dir "$work/properdocs"
"$work/venv/bin/properdocs" build --strict --config-file "$work/portal/mkdocs.yml" --site-dir "$work/alone"
diff -r "$work/mkdocs" "$work/properdocs"
diff -r "$work/mkdocs" "$work/alone"
echo "MkDocs and ProperDocs build the same: $(find "$work/mkdocs" -type f | wc -l) files."
