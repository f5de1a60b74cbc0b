"""Schemas of the files that are no records: synonyms, glossary, plain words, redirects."""

from collections.abc import Iterable, Mapping
from typing import Any

from wegwijs.content.glossary import MOST_MEANING, MOST_WORDS
from wegwijs.content.model import spellings as forms
from wegwijs.content.translation_reader import STAMP, STAMPS

Schema = dict[str, Any]

FILES: Mapping[str, str] = {
    "accessibility.json": "content/*/accessibility.yml",
    "synonyms.json": "content/*/synonyms.yml",
    "glossary.json": "content/*/glossary.yml",
    "plain-words.json": "content/*/plain-words.yml",
    "redirects.json": "content/redirects.yml",
}
"""Which files each schema is for."""


def others(types: Iterable[str]) -> dict[str, Schema]:
    """The schemas by file name. `types` are the names of the content types, which redirects
    name.
    """
    return {
        "synonyms.json": _synonyms(),
        "glossary.json": _glossary(),
        "plain-words.json": _plain_words(),
        "redirects.json": _redirects(types),
    }


def _text(description: str, most: int) -> Schema:
    return {
        "description": description,
        "type": ["string", "number"],
        "pattern": r"\S",
        "maxLength": most,
        "errorMessage": "Text is expected here.",
    }


def _list(description: str, items: Schema, **more: Any) -> Schema:
    return {"description": description, "type": "array", "items": items, **more}


def _synonyms() -> Schema:
    group = _list(
        "Words a reader would accept for one another; at least one of them stands in the content.",
        _text("A word.", 80),
        minItems=2,
    )
    return {
        "title": "synonyms",
        "description": (
            "Words that readers use for the same thing. Search finds a page by any word of a group."
        ),
        "type": "object",
        "properties": {
            "synonyms": _list(
                "The groups; each is a list of words: [work permit, labour card].", group
            )
        },
        "required": ["synonyms"],
        "additionalProperties": False,
    }


_STAMPS: Schema = {
    "description": "Which texts were translated. The program writes this.",
    "type": "object",
    "additionalProperties": {"type": ["string", "number"], "pattern": f"^{STAMP.pattern}$"},
}


def _glossary() -> Schema:
    word = _text("A word or a short phrase.", MOST_WORDS)
    source = {
        "title": _text("Title of the page or document, in its own language.", 200),
        "publisher": _text("Who published it.", 200),
        "url": {
            **forms.URL.schema,
            "description": "Address of the page.",
            "errorMessage": forms.URL.wrong,
        },
    }
    term = {
        "term": _text("The agreed word.", MOST_WORDS),
        "forms": _list("The same word as texts use it: plurals, abbreviations.", word),
        "also": _list(
            "Other words that are good enough in a translation; readers see no explanation there.",
            word,
        ),
        "meaning": _text("One or two plain sentences.", MOST_MEANING),
        "source": {
            "description": (
                "Where the explanation of a legal term comes from; it stands once, in one language."
            ),
            "type": "object",
            "properties": source,
            "required": ["title", "publisher"],
            "additionalProperties": False,
        },
        "compare": {
            **forms.FLAG.schema,
            "description": "no: translations are not held to the term.",
            "errorMessage": "Write yes or no.",
        },
    }
    return {
        "title": "glossary",
        "description": "Official terms: what they are called in this language, and what they mean.",
        "type": "object",
        "properties": {
            "terms": {
                "description": "The terms, each under its id, which is the same in every language.",
                "type": "object",
                "propertyNames": {"pattern": forms.ID_PATTERN},
                "additionalProperties": {
                    "title": "term",
                    "type": "object",
                    "properties": term,
                    "required": ["term", "meaning"],
                    "additionalProperties": False,
                },
            },
            STAMPS: _STAMPS,
        },
        "required": ["terms"],
        "additionalProperties": False,
    }


def _plain_words() -> Schema:
    return {
        "title": "plain words",
        "description": "Words to avoid in this language, beside those that the program knows.",
        "type": "object",
        "properties": {
            "words": {
                "description": (
                    "The word to avoid, and behind the colon what to write instead: “prior to:"
                    " before”."
                ),
                "type": "object",
                "additionalProperties": _text("What to write instead.", 500),
            },
            "allowed": _list(
                "Words that the program would warn of and that are right here.",
                _text("A word.", 500),
            ),
        },
        "additionalProperties": False,
    }


def _redirects(types: Iterable[str]) -> Schema:
    names, identity = f"({'|'.join(sorted(types))})", forms.ID_PATTERN.strip("^$")
    return {
        "title": "redirects",
        "description": (
            "Records that are gone, and what readers get instead: “training:old-id:"
            " training:new-id”."
        ),
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{names}:{identity}$"},
        "additionalProperties": {
            "description": "Another record, or the list of a type.",
            "type": "string",
            "pattern": f"^{names}(:{identity})?$",
            "errorMessage": "Write training:new-id, or training for the list of that type.",
        },
    }
