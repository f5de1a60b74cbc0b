"""Fields of a country's education system: years and names only, never what a paper is worth here.

That is for the authority that recognises it to say.
"""

from typing import Annotated

from wegwijs.content.model.fields import Count, Item, Label, Language, Note, Plain, RefTo
from wegwijs.content.model.fields import Country as CountryCode
from wegwijs.content.model.fields import ShortMarkdown as Text
from wegwijs.content.model.record import Record

RecognitionRef = Annotated[str, RefTo("recognition")]


class Stage(Item):
    """A stage of education."""

    name: Label
    """The stage, in the reader's words: primary school, bachelor."""
    own_name: Plain | None = None
    """What it is called there, in the country's own script."""
    years: Count
    """How many years it takes."""
    years_to: Count | None = None
    """How many years it takes at most, when that differs by subject."""
    note: Note | None = None
    """What to know about it."""


class Paper(Item):
    """A certificate or diploma."""

    name: Label
    """The paper, in the reader's words."""
    own_name: Plain | None = None
    """What stands on it, in the country's own script."""
    latin_name: Plain | None = None
    """The same in Latin letters, as sources write it."""
    note: Note | None = None
    """When somebody gets it, and what to look at."""


class Country(Record):
    """How people learn in a country, and which papers they have."""

    country: CountryCode
    """The country's code, two letters: SY."""
    own_language: Language
    """The language of the names in the country's own script."""
    stages: tuple[Stage, ...] = ()
    """Stages of education, in their order."""
    papers: tuple[Paper, ...] = ()
    """Papers that people can have."""
    missing: Text | None = None
    """Which papers people often do not have, and why."""
    procedures: tuple[RecognitionRef, ...] = ()
    """Procedures of recognition that fit."""
    unknown: Text | None = None
    """What no source was found for."""
