"""Searching tiny portals: content files go in; the engine of the browser, on the files the site
would ship, comes out.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import dukpy

from support.tiny import DEFINITIONS, TODAY, Files, check, settings, site
from wegwijs.content.load import load_content
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.diagnostics.reports import as_text
from wegwijs.features.search.documents import PageText
from wegwijs.features.search.engine_scripts import TOKENISER
from wegwijs.features.search.files import search_files
from wegwijs.features.search.lunr_scripts import stemmer_code
from wegwijs.features.search.query import Searcher


def searcher(
    folder: Path, files: Files, lang: str = "nl", pages: Iterable[PageText] = ()
) -> Searcher:
    """Answers from the search files of a portal with this content, which must be without a
    fault. A language that tiny portals do not have is added.
    """
    content = check(folder, files, TODAY)
    if lang not in settings(folder, TODAY).codes:
        with (folder / "mkdocs.yml").open("a", encoding="utf-8") as mkdocs:
            mkdocs.write(f'        - {{locale: "{lang}", name: {lang}-}}\n')
        content = load_content(settings(folder, TODAY), DEFINITIONS)
    assert not errors(content.problems), as_text(content.problems)
    for name, text in search_files(site(content, folder), lang, pages).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return Searcher(folder, lang)


def guide(title: str, summary: str = "Een hoofdstuk.", **more: str) -> str:
    """A chapter of the guide."""
    fields = {"part": "why", "order": "10", "short_answer": "Ja.", **more}
    return f"title: {title}\nsummary: {summary}\n" + "".join(
        f"{name}: {value}\n" for name, value in fields.items()
    )


def page(title: str, words: str, lang: str = "nl", url: str = "about/") -> PageText:
    """A hand-written page that says these words."""
    return PageText(lang, url, url.rstrip("/"), title, "Lees hier verder.", words)


def result_urls(searcher: Searcher, query: str) -> list[str]:
    """The ids of what is found, best first."""
    return [answer["id"] for answer in searcher.search(query)]


@cache
def javascript(lang: str) -> Any:
    """An interpreter with the tokeniser of a language, as it stands in the browser."""
    interpreter = dukpy.JSInterpreter()
    for code in (*stemmer_code(lang), *(path.read_text("utf-8") for path in TOKENISER)):
        interpreter.evaljs(code + ";0")
    return interpreter
