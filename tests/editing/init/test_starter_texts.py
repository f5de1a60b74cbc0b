"""The words of a new portal: the same ones in every language, written as the language is."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from support.tiny import DEFINITIONS
from wegwijs.editing.init.starter_texts import STARTER, read_starter, written_languages
from wegwijs.i18n.ui_strings import entries

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "nl", "tr", "uk")
MARK = re.compile(r"\[…[^\]\n]+\]")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}")
    else:
        yield path, value


def texts(lang: str) -> dict[str, str]:
    return dict(leaves(read_starter(f"texts/{lang}.yml")))


def test_nine_languages_have_them() -> None:
    assert written_languages() == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_says_the_same_things(lang: str) -> None:
    own, english = texts(lang), texts("en")
    assert list(own) == list(english)
    for path, text in english.items():
        assert own[path].strip(), path
        assert len(MARK.findall(own[path])) == len(MARK.findall(text)), path
        assert own[path].count("{name}") == text.count("{name}"), path
        assert re.findall(r"^(##|-|\*)", own[path], re.M) == re.findall(r"^(##|-|\*)", text, re.M)
        assert re.findall(r"`wegwijs[^`]*`|^wegwijs.*|^pip.*", own[path], re.M) == re.findall(
            r"`wegwijs[^`]*`|^wegwijs.*|^pip.*", text, re.M
        )


@pytest.mark.parametrize(
    ("lang", "foreign"),
    [
        ("fa", "[\u064a\u0643\u0629]|\\bمی [\u0622-\u06cc]|\\w[\u0622-\u06cc] ها\\b"),
        ("uk", "\\w['ʼ`]\\w|[ыэъё]"),
        ("ar", "[\u06cc\u06a9\u067e\u0686]"),
        ("fr", "\\w'\\w"),
        ("tr", "\\w'\\w"),
        ("nl", "\\w'\\w"),
    ],
)
def test_letters_and_signs_are_those_of_the_language(lang: str, foreign: str) -> None:
    for path, text in texts(lang).items():
        plain = re.sub(r"`[^`]*`", "", text)
        assert not re.search(foreign, plain), f"{path}: {re.search(foreign, plain)}"


@pytest.mark.parametrize("path", sorted(STARTER.rglob("*.*")), ids=lambda path: path.name)
def test_nothing_of_one_country_is_in_it(path: Any) -> None:
    words = r"belgi(um|que|ë|en)\b|brussel|bruxelles|flanders|vlaanderen|vdab|actiris|\+32|\.be\b"
    if path.name != "requirements.lock":
        assert not re.search(words, path.read_text("utf-8"), re.I)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_title_of_an_example_leaves_the_word_example_to_its_mark(lang: str) -> None:
    """Pages and calendars put “Example:” before it: “Example: Example: open day” said it twice."""
    mark = entries(DEFINITIONS.string_files)["sample-short"][lang].casefold()
    titles = [
        text for path, text in texts(lang).items() if re.match(r"\.records\.\w+\.title", path)
    ]
    assert len(titles) == 9
    assert [title for title in titles if mark in title.casefold()] == []
