"""Keeps one issue on GitLab about what wears out: opens it, writes it anew, closes it when all is
well.

Use: upkeep_issue_gitlab.py CODE FILE, with the exit code of “wegwijs upkeep” and the file that
holds what it said. CI_API_V4_URL and CI_PROJECT_ID come from GitLab. UPKEEP_TOKEN is a project
access token (role Reporter, scope api) that the owner sets as a masked and protected variable.
Without the token nothing is written, and the job says so.
"""

import json
import os
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LABEL, TITLE = "upkeep", "Facts to check and links to mend"


def main(code: int, file: Path, environment: Mapping[str, str]) -> int:
    """Keep the issue; returns the exit code."""
    text = file.read_text("utf-8") if file.is_file() else ""
    if code > 1 or not text.strip():
        print(
            f"wegwijs upkeep did not come to its end (code {code}); the issue stays as it is.",
            file=sys.stderr,
        )
        return 1
    token = environment.get("UPKEEP_TOKEN", "")
    if not token:
        print(
            "There is no UPKEEP_TOKEN: the text is in the job’s artifacts, and no issue was"
            " written."
        )
        return 0
    issues = f"{environment['CI_API_V4_URL']}/projects/{environment['CI_PROJECT_ID']}/issues"
    found = _call("GET", f"{issues}?state=opened&labels={LABEL}&per_page=1", token)
    if code == 0:
        if found:
            _call("PUT", f"{issues}/{found[0]['iid']}", token, {"state_event": "close"})
    elif found:
        _call("PUT", f"{issues}/{found[0]['iid']}", token, {"title": TITLE, "description": text})
    else:
        _call("POST", issues, token, {"title": TITLE, "description": text, "labels": LABEL})
    return 0


def _call(method: str, address: str, token: str, data: Mapping[str, str] | None = None) -> Any:
    body = json.dumps(data).encode() if data else None
    headers = {"PRIVATE-TOKEN": token, "Content-Type": "application/json"}
    with urllib.request.urlopen(
        urllib.request.Request(address, body, headers, method=method), timeout=60
    ) as answer:
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]), os.environ))
