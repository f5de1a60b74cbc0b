"""Pages of a new portal: answers go in; its hand-written pages in every language come out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wegwijs.content.record_type import RecordType
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.starter_texts import (
    PageWords,
    StarterTexts,
    about,
    source_texts,
    starter_texts,
)

Types = Mapping[str, RecordType[Any]]

BLOCKS: Mapping[str, Sequence[str]] = {
    "country": ("listing country",),
    "event": ("calendar event", "subscribe event", "booklet event", "open-data event"),
    "finder": ("listing finder",),
    "guide": ("listing guide", "parts guide"),
    "organisation": ("listing organisation", "open-data organisation"),
    "recognition": ("listing recognition",),
    "right": ("listing right",),
    "story": ("listing story",),
    "training": ("catalogue training", "booklet training", "open-data training"),
}
"""What the page of each content type asks for."""
_SECOND: Mapping[str, tuple[str, str]] = {
    "guide": ("all", "everything guide"),
    "recognition": ("compare", "compare recognition"),
}
"""A second page of a content type, and what it asks for."""
_SAVED = frozenset({"training", "event"})
"""Content types whose records readers save in a list."""
FOOTER = ("about", "accessibility", "privacy")
"""Pages that the foot of every page leads to."""


def portal_pages(answers: PortalAnswers, types: Types) -> dict[str, bytes]:
    """The files under docs/. A language without words of its own shows the default one, and says
    so.
    """
    files: dict[str, bytes] = {}
    source = _pages(answers, types, source_texts(answers.default))
    for lang in answers.languages:
        texts = starter_texts(lang)
        pages = source if lang == answers.default or not texts else _pages(answers, types, texts)
        for name, text in pages.items():
            shown = text if lang == answers.default or texts else _untranslated(answers.default)
            files[f"docs/{lang}/{name}"] = shown.encode("utf-8")
    return files


def menu(answers: PortalAnswers, types: Types) -> tuple[list[str], list[str]]:
    """The pages of the menu, and those that stand in no menu, by their path in a language."""
    sections = [f"{types[name].section}/index.md" for name in answers.types]
    apart = ["search.md"]
    apart += [f"{_SECOND[name][0]}.md" for name in answers.types if name in _SECOND]
    apart += ["my-list.md"] if _SAVED & set(answers.types) else []
    return ["index.md", *sections], apart


def _pages(answers: PortalAnswers, types: Types, texts: StarterTexts) -> dict[str, str]:
    pages = {"index.md": _home(answers, types, texts)}
    for name in answers.types:
        folder = types[name].section
        pages[f"{folder}/index.md"] = _listing(texts.sections[name], BLOCKS[name])
        if name in _SECOND:
            page, block = _SECOND[name]
            pages[f"{folder}/{page}.md"] = _listing(texts.pages[page], [block])
    pages["search.md"] = _listing(texts.pages["search"], ["search", "a-z"], ["search: no"])
    if _SAVED & set(answers.types):
        more = ["search: no", "toc: no"]
        pages["my-list.md"] = _listing(texts.pages["my-list"], ["my-list"], more)
    for name in FOOTER:
        words = texts.pages[name]
        body = words.body.replace("{name}", answers.name)
        pages[f"{name}.md"] = _page(words, [f"# {words.title}", body.rstrip()])
    return pages


def _home(answers: PortalAnswers, types: Types, texts: StarterTexts) -> str:
    home = texts.home
    doors = ["doors:"]
    for name in answers.types:
        words = texts.sections[name]
        doors += [f"  - label: {_quoted(words.title)}", f"    text: {_quoted(words.intro)}"]
        doors += [f"    icon: {name}", f"    target: {types[name].section}/index.md"]
    intro = about(home, answers.languages)
    parts = [f"# {answers.name}", f"{intro} {home['for_whom']}", "::: search"]
    parts += ["::: languages"] if len(answers.languages) > 1 else []
    parts += [f"## {home['find']}", "::: doors"]
    for name, title, block in (
        ("event", "upcoming", "next event limit=3"),
        ("training", "soon", "next training limit=3"),
        ("story", "story", "highlight story"),
    ):
        if name in answers.types:
            parts += [f"## {home[title]}", f"::: {block}"]
    return _page(PageWords(home["title"], intro), parts, doors)


def _listing(words: PageWords, blocks: Sequence[str], head: Sequence[str] = ()) -> str:
    parts = [f"# {words.title}", words.intro, *(f"::: {block}" for block in blocks)]
    return _page(words, parts, head)


def _page(words: PageWords, parts: Sequence[str], head: Sequence[str] = ()) -> str:
    lines = ["---", f"title: {_quoted(words.title)}", f"description: {_quoted(words.intro)}"]
    top = "\n".join([*lines, *head, "---"])
    return "\n\n".join([top, *parts]) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _untranslated(source: str) -> str:
    return f"---\nuntranslated: {source}\n---\n"
