#!/usr/bin/env bash
# Keeps one issue about what wears out: opens it, writes it anew, closes it when all is well.
# Use: tools/upkeep-issue.sh CODE FILE, with the exit code of “wegwijs upkeep” and the file that holds what it said.
# Needs gh, with GH_TOKEN (issues: write) and GH_REPO in the environment.
set -euo pipefail
code=$1 file=$2
label=upkeep title="Facts to check and links to mend"

if [ "$code" -gt 1 ] || [ ! -s "$file" ]; then
  echo "wegwijs upkeep did not come to its end (code $code); the issue stays as it is." >&2
  exit 1
fi

gh label create "$label" --force --color C5DEF5 --description "Facts past their day, dead links" >/dev/null
number=$(gh issue list --state open --label "$label" --limit 1 --json number --jq '.[0].number // empty')

if [ "$code" -eq 0 ]; then
  if [ -n "$number" ]; then
    gh issue close "$number" --comment "All is well: nothing is overdue, and no link is dead."
  fi
elif [ -n "$number" ]; then
  gh issue edit "$number" --title "$title" --body-file "$file"
else
  gh issue create --title "$title" --label "$label" --body-file "$file"
fi
