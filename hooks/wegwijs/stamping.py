"""Stamping: translation files that are up to date get a stamp for each text, of the source text they translate."""

import re
from collections.abc import Iterable
from pathlib import Path

from wegwijs.content import Content
from wegwijs.portal import Entry, stamp
from wegwijs.shape import texts

_BLOCK = re.compile(r"^stamps:.*\n(?:[ \t]+.*\n|\n(?=[ \t]))*", re.MULTILINE)


def stamp_files(content: Content, paths: Iterable[Path], folder: Path) -> list[str]:
    """Write stamps into the translations at `paths`; returns a line in words for each."""
    entries = {
        (folder / file).resolve(): (entry, lang)
        for of_type in content.portal.entries.values()
        for entry in of_type.values()
        for lang, file in entry.files.items()
    }
    said = []
    for path in paths:
        found = entries.get(path.resolve())
        if found is None:
            said.append(f"{path}: not a content file without errors; nothing was changed")
        elif found[1] == found[0].source:
            said.append(f"{path}: the source of {found[0].id}; only translations are stamped")
        else:
            path.write_text(with_stamps(path.read_text("utf-8"), stamps(*found)), "utf-8", newline="\n")
            said.append(f"{path}: stamped")
    return said


def stamps(entry: Entry, lang: str) -> dict[str, str]:
    """The stamps of a translation: for each of its texts the hash of the source text."""
    translated = entry.translations[lang].texts
    return {".".join(path): stamp(text.value) for path, text, _ in texts(entry.record) if path in translated}


def with_stamps(text: str, found: dict[str, str]) -> str:
    """The text of a translation file with its stamps replaced, everything else as it was."""
    body = _BLOCK.sub("", text if text.endswith("\n") else text + "\n").rstrip("\n")
    lines = "".join(f"  {path}: {value}\n" for path, value in found.items())
    return f"{body}\nstamps:\n{lines}" if found else f"{body}\n"
