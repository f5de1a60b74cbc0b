"""Pages of no language: the files of docs/ go in; those come out as problems that lie beside the
folders of the languages, so that no reader gets to see them.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.site.left_out import excluded_lines, is_left_out

HOME, README = "index.md", "README.md"
"""The names of the page that a folder begins with."""
_FEW = 5
"""Pages in one folder that are told of one by one."""


def pages_of_no_language(settings: Settings, raw: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Pages beside the folders of the languages, which no reader gets to see: a build leaves them
    out. A folder with many of them, as of a language that was taken out, is told once. Where one
    folder has two pages to begin with, MkDocs stops. `raw` are the fields of mkdocs.yml.
    """
    docs, excluded = settings.folder / "docs", excluded_lines(raw)
    names = [
        path.relative_to(docs).as_posix() for path in plain_files(settings.folder, docs, ".md")
    ]
    lost = [
        name
        for name in names
        if not ("/" in name and name.partition("/")[0] in settings.codes)
        if not is_left_out(name, excluded)
    ]
    twice = {
        name
        for name in lost
        if name.rpartition("/")[2] == README and f"{name.removesuffix(README)}{HOME}" in lost
    }
    for first, group in groupby(lost, key=lambda name: name.partition("/")[0]):
        pages = list(group)
        if len(pages) > _FEW and twice.isdisjoint(pages):
            yield _folder_of_no_language(settings, first, len(pages))
            continue
        for name in pages:
            inner = name.partition("/")[2]
            advice = (
                f"Move it to docs/{settings.default}/{inner or first}; if it is not for readers,"
                f" write /{name} under exclude_docs in mkdocs.yml."
            )
            yield Diagnostic(
                Location(f"docs/{name}"),
                "this page is in the folder of no language of the portal, so nobody sees it",
                advice,
                "page-of-no-language",
                "error" if name in twice else "warning",
            )


def _folder_of_no_language(settings: Settings, name: str, count: int) -> Diagnostic:
    message = f"“{name}” is no language of the portal, so nobody sees the {count} pages in here"
    advice = (
        f"Move them to docs/{settings.default}; if they are not for readers, write /{name}/ under"
        " exclude_docs in mkdocs.yml."
    )
    if code := other_capitals(name, settings.codes):
        advice = f"Rename the folder to {code}."
    return Diagnostic(Location(f"docs/{name}"), message, advice, "page-of-no-language", "warning")


def other_capitals(page: str, pages: Iterable[str]) -> str:
    """The one whose name differs in capitals alone; "" for none."""
    return next((one for one in sorted(pages) if one != page and one.lower() == page.lower()), "")
