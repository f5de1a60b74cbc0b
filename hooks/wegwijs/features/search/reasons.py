"""Reasons: what the engine explains goes in; lines that an editor can read come out."""

from collections.abc import Iterator
from typing import Any

from wegwijs.features.search.said import CONDITION

_PLACES = {
    "title": "its title",
    "asked": "its “asked”",
    "words": "its everyday words",
    "also": "synonyms",
    "names": "its address, region or conditions",
    "summary": "its summary",
    "body": "its text",
    "other": "its texts in other languages",
}
"""The fields of the index, in words of editors."""


def as_text(explained: dict[str, Any]) -> str:
    """Why each result stands where it does: what each word of the question is worth, and in which
    fields of the page it stands.
    """
    return "\n".join(_lines(explained))


def _lines(explained: dict[str, Any]) -> Iterator[str]:
    asking = [word["typed"] for word in explained["words"] if word["light"]]
    yield "Words of asking, which weigh little: " + (", ".join(asking) or "none")
    yield "Kinds of answer they call for: " + (", ".join(explained["intents"]) or "none")
    for place, one in enumerate(explained["results"], 1):
        yield ""
        yield f"{place}. {one['title']}  ({one['url'] or '/'})"
        yield f"   score {one['score']:.2f}; covers {one['share']:.0%} of the question{_why(one)}"
        yield from (f"   {_word(word)}" for word in one["words"])
    if not explained["results"]:
        yield "Nothing found."
    yield ""
    yield "Should another page come first? Write such a question in its field “asked”."
    yield "Words that mean the same belong in synonyms.yml."


def _why(one: dict[str, Any]) -> str:
    reasons = [
        text
        for said, text in (
            (one["apt"], "answers that kind of question"),
            (one["kind"], "is of the type that is named"),
            (one["reader"], "is for whoever asks so"),
            (one["not"], f"says “not” of: {', '.join(one['not'])}"),
            (one["later"], "is over or does not take place: counts half"),
        )
        if said
    ]
    return "".join(f"; {reason}" for reason in reasons)


def _word(word: dict[str, Any]) -> str:
    places = [_found(word["typed"], term) for term in word["terms"]]
    return f"{word['typed']} (worth {word['worth']:.2f}): {'; '.join(places) or 'not there'}"


def _found(typed: str, term: dict[str, Any]) -> str:
    """Where a word is found, and as what, where that is not as it was typed."""
    if term["term"].startswith(CONDITION):
        return f"a condition it has, {term['term'].removeprefix(CONDITION)}"
    places = ", ".join(_PLACES[name] for name in dict.fromkeys(term["fields"]))
    form = "" if term["term"] == typed.casefold() else f"as “{term['term']}” "
    return f"{form}in {places}"
