"""Starter texts: a language goes in; the words of a new portal in it come out.

Each language is a file of `starter/texts/`; the English one says which words there are, and in
which order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wegwijs.i18n.locale import in_words_of
from wegwijs.strict_yaml.loader import Loader

STARTER = Path(__file__).parent / "starter"
FALLBACK = "en"
"""The language whose words stand in for those of a default language without any."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """A hand-written page: its title, a sentence for search engines and readers, and its text, with
    `{name}` for that of the portal; "" for a page that is only a list.
    """

    title: str
    intro: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class StarterTexts:
    """The words of a new portal in one language.

    home          of the home page, by what they are
    sections      of the page of each content type, by its name
    pages         of the other pages, by their name
    statement     of the accessibility statement, by what they are
    records       of the example of each content type: texts by field, as in a content file
    vocabularies  labels by vocabulary, then by id
    readme        for editors
    """

    home: Mapping[str, str]
    sections: Mapping[str, PageWords]
    pages: Mapping[str, PageWords]
    statement: Mapping[str, str]
    records: Mapping[str, Mapping[str, Any]]
    vocabularies: Mapping[str, Mapping[str, str]]
    readme: str


def about(home: Mapping[str, str], languages: Sequence[str]) -> str:
    """What a portal is, in a sentence that speaks of languages when it has several."""
    return home["intro" if len(languages) > 1 else "alone"]


@cache
def starter_texts(lang: str) -> StarterTexts | None:
    """The words of a language, with or without its country; None when nobody has written them."""
    codes = (code for code in in_words_of(lang) if (STARTER / "texts" / f"{code}.yml").is_file())
    code = next(codes, None)
    if code is None:
        return None
    read = read_starter(f"texts/{code}.yml")
    return StarterTexts(
        home=read["home"],
        sections={name: PageWords(**words) for name, words in read["sections"].items()},
        pages={name: PageWords(**words) for name, words in read["pages"].items()},
        statement=read["statement"],
        records=read["records"],
        vocabularies=read["vocabularies"],
        readme=read["readme"],
    )


def source_texts(default: str) -> StarterTexts:
    """The words of the default language of a portal, or the English ones."""
    texts = starter_texts(default) or starter_texts(FALLBACK)
    assert texts
    return texts


def written_languages() -> tuple[str, ...]:
    """The languages that have words for a new portal."""
    return tuple(sorted(path.stem for path in (STARTER / "texts").glob("*.yml")))


def read_starter(name: str) -> Any:
    """The content of a YAML file of `starter/`."""
    return yaml.load((STARTER / name).read_text("utf-8"), Loader)


def starter_file(name: str) -> bytes:
    """A file of `starter/files/` as it is."""
    return (STARTER / "files" / name).read_bytes()
