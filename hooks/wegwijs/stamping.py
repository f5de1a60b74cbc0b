"""Stamping: translation files that are up to date get a stamp for each text, of the source text they translate."""

import re
from collections.abc import Iterable
from pathlib import Path

from wegwijs.content import Content
from wegwijs.portal import Entry, stamp
from wegwijs.shape import texts

_BLOCK = re.compile(r"^stamps:.*\n(?:[ \t]+.*\n|\r?\n(?=[ \t]))*", re.MULTILINE)


def stamp_files(content: Content, paths: Iterable[Path], folder: Path) -> tuple[list[str], bool]:
    """Write stamps into the translations at `paths`; returns a line in words for each, and whether all were stamped."""
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
            path.write_bytes(with_stamps(path.read_bytes().decode("utf-8"), stamps(*found)).encode("utf-8"))
            said.append(f"{path}: stamped")
    return said, all(line.endswith(": stamped") for line in said)


def stamps(entry: Entry, lang: str) -> dict[str, str]:
    """The stamps of a translation: for each of its texts the hash of the source text."""
    translated = entry.translations[lang].texts
    return {".".join(path): stamp(text.value) for path, text, _ in texts(entry.record) if path in translated}


def with_stamps(text: str, found: dict[str, str]) -> str:
    """The text of a translation file with its stamps replaced, everything else as it was, line ends too."""
    end = "\r\n" if "\r\n" in text else "\n"
    body = _BLOCK.sub("", text if text.endswith("\n") else text + end).rstrip("\r\n")
    lines = [body, "stamps:", *(f"  {path}: {value}" for path, value in found.items())] if found else [body]
    return "".join(line + end for line in lines)
