"""The sites that are measured: a number of records goes in; a built synthetic portal comes out. The
reference portal, too.
"""

import os
import subprocess
import sys
from pathlib import Path

from support.portals import REPOSITORY

TODAY = "2027-01-15"


def _wegwijs(*arguments: str | Path) -> None:
    own = {
        "PYTHONPATH": str(REPOSITORY / "hooks"),
        "WEGWIJS_TODAY": TODAY,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "wegwijs", *map(str, arguments)]
    done = subprocess.run(
        command,
        env={**os.environ, **own},
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(
            f"wegwijs {' '.join(map(str, arguments))} failed:\n{done.stdout}{done.stderr}"
        )


def sample_portal(work: Path, records: int) -> Path:
    """A synthetic portal with so many records in each language; one that lies in `work` already is
    used again.
    """
    portal = work / f"sample-{records}"
    if not portal.exists():
        _wegwijs("sample", "--records", str(records), portal)
    return portal


def sample_site(work: Path, records: int) -> Path:
    """A synthetic portal with so many records in each language, built; one that lies in `work`
    already is used again.
    """
    portal = sample_portal(work, records)
    if not (portal / "site").exists():
        _wegwijs("-C", portal, "build")
    return portal / "site"


def reference_site(work: Path) -> Path:
    """The portal of this repository, built anew."""
    _wegwijs("build", "--site-dir", work / "reference")
    return work / "reference"
