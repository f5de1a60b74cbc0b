"""The accessibility statement: `content/<lang>/accessibility.yml` goes in; what a public body says
of its site by the model of the European Union (Implementing Decision 2018/1523), and problems, come
out.

One of the files is the source and holds the facts: dates, method, whom to ask. The others are
translations, as of a record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from wegwijs.content.language_file import LanguageFile
from wegwijs.content.model.fields import (
    Day,
    Email,
    Item,
    Label,
    Line,
    Note,
    Part,
    Phone,
    Plain,
    Url,
)
from wegwijs.content.model.record import Record
from wegwijs.content.portal import Entry
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.content.source_reader import Conditions
from wegwijs.content.validate import validate
from wegwijs.diagnostics.diagnostic import Diagnostic

FILE = "accessibility.yml"
BLOCK = "accessibility-statement"
"""What a hand-written page asks for to show it."""
TYPE, ID = "accessibility", "statement"
_EUROPEAN = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
    *("IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
)
"""Where Directive (EU) 2016/2102 holds: the members of the European Economic Area."""
_RULE = "reading"
_FORM = "Write lines such as “status: partial”."


def asked_by_directive(country: str) -> bool:
    """Whether public bodies of a country must keep the European directive; of a portal that names
    no country too.
    """
    return not country or country in _EUROPEAN


class Feedback(Part):
    """Whom readers tell what does not work for them."""

    who: Plain | None = None
    """Who answers: an organisation or a team."""
    email: Email | None = None
    """E-mail address."""
    phone: Phone | None = None
    """Phone number, as people write it, best with the code of the country."""
    url: Url | None = None
    """Page or form for it, beside mail or phone."""
    within: Label | None = None
    """How soon there is an answer, in words."""


class Gap(Item):
    """Something that does not work for everyone yet."""

    reason: Literal["non-compliance", "disproportionate-burden", "outside-scope"]
    """Why: not done yet; more than can be asked; the law does not ask it."""
    text: Note
    """What does not work, and for whom, in plain words."""
    instead: Note | None = None
    """What readers can do instead."""


class EnforcementBody(Item):
    """Who sees to it that the law is kept, in a country or a part of one."""

    name: Plain
    """Name of the body, in its own language."""
    where: Label | None = None
    """The country or region for which it is; leave out where there is one alone."""
    url: Url | None = None
    """Its page about complaints."""
    email: Email | None = None
    """E-mail address."""
    phone: Phone | None = None
    """Phone number."""


class Tested(Item):
    """One thing that was looked at."""

    text: Note
    """What was looked at, and how."""


class AccessibilityStatement(Part):
    """How accessible the site is, by the model of the European Union."""

    organisation: Plain
    """Who is responsible for the site."""
    law: Label | None = None
    """The national law that asks for accessible sites, by its name."""
    status: Literal["full", "partial", "none"]
    """Whether the site meets WCAG 2.2 level AA and EN 301 549: in full, in part, or not."""
    gaps: tuple[Gap, ...] = ()
    """What does not work for everyone yet."""
    method: Literal["self-evaluation", "third-party"]
    """Who looked: the makers themselves, or others."""
    tested: tuple[Tested, ...] = ()
    """What was looked at, and how."""
    prepared_on: Day
    """When the statement was first drawn up."""
    reviewed_on: Day
    """When it was last compared with the site; at least once a year."""
    feedback: Feedback
    """Whom readers tell what does not work for them."""
    enforcement: tuple[EnforcementBody, ...] = ()
    """Who sees to it that the law is kept, for each country or region of the site."""

    @property
    def title(self) -> Line:
        """What a translator sees as the name of these texts."""
        return Line("Accessibility", "en", "en")


STATEMENT: RecordType[Any] = RecordType(
    name=TYPE,
    section="",
    model=cast(type[Record], AccessibilityStatement),
    folder=Path(__file__).parent,
)


@dataclass(frozen=True, slots=True)
class StatementFiles:
    """The files of a statement, the statement when they are in order, and what is wrong."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    entry: Entry | None = None
    problems: tuple[Diagnostic, ...] = ()


def statement_file(lang: str) -> str:
    """Where the statement of a language stands, relative to the portal."""
    return f"content/{lang}/{FILE}"


def read_statement(settings: Settings, conditions: Conditions) -> StatementFiles:
    """The statement of a portal. Without files it has none; never raises for what editors write."""
    documents: dict[str, Document] = {}
    problems: list[Diagnostic] = []
    for lang in settings.codes:
        root, unreadable = LanguageFile(settings.folder, lang, FILE, _RULE, _FORM).read()
        problems += unreadable
        if root is not None:
            documents[lang] = Document(statement_file(lang), lang, TYPE, ID, root)
    unread = frozenset({(TYPE, ID)}) if problems else frozenset[tuple[str, str]]()
    entries, invalid = validate(documents.values(), {TYPE: STATEMENT}, conditions, unread)
    return StatementFiles(documents, entries[0] if entries else None, (*problems, *invalid))
