"""The whole build: the new site or the old one, never a mix. MkDocs runs as a program of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from wegwijs.settings import Settings


def build(settings: Settings, site_dir: Path | None = None) -> int:
    """Build into a new folder beside the site, then put it in the site's place. Returns MkDocs's exit code.

    When anything is wrong the site that was there stays as it was.
    """
    target = (site_dir if site_dir is not None else settings.site_dir).absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as workshop:
        fresh, old = Path(workshop, "new"), Path(workshop, "old")
        code = _mkdocs(settings, "build", "--strict", "--site-dir", str(fresh))
        if code:
            print("Nothing was published: the site is as it was before.", file=sys.stderr)
            return code
        if target.exists():
            target.rename(old)
        shutil.move(fresh, target)
    print(f"The site is in {target}")
    return 0


def _mkdocs(settings: Settings, command: str, *options: str) -> int:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    arguments = [sys.executable, "-m", "mkdocs", command, "--config-file", str(settings.folder / "mkdocs.yml"), *options]
    return subprocess.run(arguments, env=environment, check=False).returncode
