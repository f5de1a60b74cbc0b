"""The writer: a plan goes in; the files of a site are written, one after the other, and nothing of
them is kept.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from wegwijs.render.shell import Page, Shells
from wegwijs.render.type_files import Data
from wegwijs.site.addresses import Bundle, Output, file_of
from wegwijs.site.media_files import NothingThereError
from wegwijs.site.plan import Plan


def write_site(plan: Plan, shells: Shells, folder: Path) -> None:
    """Write all of a plan into a folder. A file beside the pages that is gone since is left out."""
    for one in plan.winners():
        try:
            made = made_of(one, shells)
        except NothingThereError:
            continue
        _write(folder, made.items())


def made_of(one: Output | Bundle, shells: Shells) -> Mapping[str, Data]:
    """What is made of one entry of a plan, by address. Raises NothingThereError."""
    if isinstance(one, Bundle):
        return one.make()
    made = one.make()
    return {one.address: shells.render(made) if isinstance(made, Page) else made}


def _write(folder: Path, files: Iterable[tuple[str, Data]]) -> None:
    for address, data in files:
        path = folder / file_of(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
