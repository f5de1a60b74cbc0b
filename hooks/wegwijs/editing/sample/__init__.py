"""Sample portals: a number of records and a day go in; a large synthetic portal for measuring comes
out.

Nothing in it is real. The same number and the same day give the same bytes. It is made whole or not
at all.
"""

import os
import shutil
from datetime import date
from pathlib import Path

from wegwijs.content.atomic_files import STAGED, in_words
from wegwijs.content.vocabulary_file import FILE
from wegwijs.editing.sample.catalogue import catalogue
from wegwijs.editing.sample.record import files
from wegwijs.editing.sample.site import write_site
from wegwijs.editing.sample.stock import LANGUAGES


class SampleError(Exception):
    """A sample portal cannot be written; the message says what to do."""


def write_sample(folder: Path, records: int, today: date) -> None:
    """Write a portal of `records` records, each in every language, with dates around `today`, into
    a new or empty folder.

    Raises SampleError when the folder holds anything, when no record is asked for, or when the
    folder cannot be written.
    """
    if records < 1:
        raise SampleError(f"{records} records cannot be written. Ask for 1 or more.")
    new = not os.path.lexists(folder)
    try:
        if not new and (not folder.is_dir() or any(folder.iterdir())):
            raise SampleError(
                f"{folder} is not an empty folder. Give a new one: a sample never overwrites"
                " anything."
            )
        folder.mkdir(parents=True, exist_ok=True)
        _write_whole(folder, records, today)
    except OSError as fault:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise SampleError(
            f"{fault.filename or folder} cannot be written {in_words(fault)} Nothing was written."
        ) from None


def _write_whole(folder: Path, records: int, today: date) -> None:
    """Make the portal in a folder inside `folder`, then move it out, mkdocs.yml last. Raises
    OSError; then nothing is left.
    """
    workshop = folder / f"{STAGED}{os.getpid()}"
    moved: list[Path] = []
    try:
        workshop.mkdir()
        write_site(workshop)
        _write_content(workshop / "content", records, today)
        for path in sorted(workshop.iterdir(), key=lambda path: (path.is_file(), path.name)):
            moved.append(path.rename(folder / path.name))
    except BaseException:
        for path in moved:
            shutil.rmtree(path, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _write_content(content: Path, records: int, today: date) -> None:
    _write_vocabularies(content)
    folders: set[Path] = set()
    for record in catalogue(records, today):
        for lang, text in files(record).items():
            parent = content / lang / record.type
            if parent not in folders:
                parent.mkdir(parents=True, exist_ok=True)
                folders.add(parent)
            (parent / f"{record.id}.yml").write_bytes(text.encode("utf-8"))


def _write_vocabularies(content: Path) -> None:
    """What the sample lets people choose between; the labels count as translated."""
    source = Path(__file__).parent / "vocabularies"
    for name in (FILE, *(f"{lang}.yml" for lang in LANGUAGES)):
        target = content / (FILE if name == FILE else f"{name.removesuffix('.yml')}/{FILE}")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target)


__all__ = ["LANGUAGES", "SampleError", "write_sample"]
