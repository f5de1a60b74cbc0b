"""Vocabularies for the portals that tests make up: this folder is copied into them."""

import shutil
from pathlib import Path

HERE = Path(__file__).parent
FILE = "vocabularies.yml"


def write_vocabularies(
    content: Path, languages: tuple[str, ...] = ("nl", "fr", "en", "ar")
) -> None:
    """Copy the vocabularies and their labels into a content folder that has none."""
    for name in (FILE, *(f"{lang}/{FILE}" for lang in languages)):
        target = content / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HERE / name, target)
