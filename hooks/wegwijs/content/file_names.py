"""File names: the name of a file or folder that is published goes in; what some computer, host or
address cannot hold of it comes out.

Ids of records are stricter (misplaced.py).
"""

import re
import unicodedata
from pathlib import PurePath

from wegwijs.content.model.spellings import DEVICES
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic

_NOT_EVERYWHERE = '\\:*?"<>|#%'
"""Windows has no files with most of these; in an address the others mean something."""
_MOST = 200
"""Bytes of a name: file systems have 255, and the built file has an ending more."""
_FAULTY = re.compile(rf"[{re.escape(_NOT_EVERYWHERE)}\s]")


def name_fault(name: str) -> Diagnostic | None:
    """What is wrong with the name of a file or folder; None when all can hold it."""
    stem = PurePath(name).stem
    hidden = next((char for char in name if not char.isprintable()), "")
    taken = next((char for char in name if char in _NOT_EVERYWHERE), "")
    if hidden and "\udc80" <= hidden <= "\udcff":
        message = "the name of the file is not UTF-8"
    elif hidden:
        message = f"the name of the file holds a sign that no screen shows (U+{ord(hidden):04X})"
    elif taken:
        message = f"the name of the file holds “{taken}”, which Windows or an address cannot hold"
    elif name != name.strip() or name.endswith(".") or stem != stem.rstrip(". "):
        message = "the name of the file begins or ends with a space or a full stop"
    elif stem.split(".")[0].lower() in DEVICES:
        message = f"Windows has no file with the name “{stem}”"
    elif len(name.encode()) > _MOST:
        message = f"the name of the file is longer than {_MOST} bytes"
    else:
        return None
    return Diagnostic(UNPLACED, message, f"Rename it: {fit_name(name)}, for example.", "file-name")


def fit_name(name: str) -> str:
    """A name near this one that all computers, hosts and addresses can hold."""
    path = PurePath("".join(char if char.isprintable() else "-" for char in name))
    ending = path.suffix if path.suffix.strip(". ") else ""
    stem = _FAULTY.sub("-", path.stem)
    stem = re.sub("-+", "-", stem).strip("-. ")[:40] or "name"
    return f"{stem}{'-1' if stem.split('.')[0].lower() in DEVICES else ''}{_FAULTY.sub('', ending)}"


def as_one(path: str) -> str:
    """A path as computers see it that do not tell capitals from small letters, nor two ways of
    writing one accent from each other.
    """
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def printable(words: str) -> str:
    """The words with � for what no screen shows: file names may hold line breaks and bytes that are
    not UTF-8.
    """
    if words.isprintable():
        return words
    return "".join(char if char.isprintable() else "�" for char in words)
