"""Sample portals: a number of records and a day go in; a large synthetic portal for measuring comes out.

Nothing in it is real. The same number and the same day give the same bytes.
"""

from datetime import date
from pathlib import Path

from wegwijs.sample.catalogue import catalogue
from wegwijs.sample.draft import files
from wegwijs.sample.site import write_site
from wegwijs.sample.stock import LANGUAGES


class SampleError(Exception):
    """A sample portal cannot be written; the message says what to do."""


def write_sample(folder: Path, records: int, today: date) -> None:
    """Write a portal of `records` records, each in every language, with dates around `today`, into a new or empty folder.

    Raises SampleError when the folder holds anything, or when no record is asked for.
    """
    if records < 1:
        raise SampleError(f"{records} records cannot be written. Ask for 1 or more.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SampleError(f"{folder} is not an empty folder. Give a new one: a sample never overwrites anything.")
    folder.mkdir(parents=True, exist_ok=True)
    write_site(folder)
    _write_content(folder / "content", records, today)


def _write_content(content: Path, records: int, today: date) -> None:
    made: set[Path] = set()
    for draft in catalogue(records, today):
        for lang, text in files(draft).items():
            parent = content / lang / draft.type
            if parent not in made:
                parent.mkdir(parents=True)
                made.add(parent)
            (parent / f"{draft.id}.yml").write_bytes(text.encode("utf-8"))


__all__ = ["LANGUAGES", "SampleError", "write_sample"]
