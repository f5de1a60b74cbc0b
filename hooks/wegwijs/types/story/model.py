"""Fields of a success story, and the consent without which it is not published."""

from typing import Annotated, Literal

from wegwijs.content.model.fields import (
    PER_LANGUAGE,
    Country,
    Day,
    Flag,
    Label,
    LongMarkdown,
    Note,
    Part,
    Plain,
    Slug,
    Url,
)
from wegwijs.content.model.lists import FILLED
from wegwijs.content.model.record import Record


class Person(Part):
    """Who tells the story."""

    name: Plain
    """Name shown to readers."""
    pseudonym: Flag = False
    """true: the name is not the person's own."""
    country: Country | None = None
    """Country the person comes from, as a two-letter code."""
    since: Plain | None = None
    """Year the person came to the country."""


class Consent(Part):
    """Proof that the story may be published. Forms and names are kept elsewhere, never here."""

    id: Slug
    """Number of the signed form in your own files; it must not hold a name."""
    given_on: Day
    """Day of the signature."""
    expires_on: Day
    """Last day the story may be shown."""
    withdrawn_on: Day | None = None
    """Day the person withdrew consent."""
    channels: Annotated[tuple[Literal["website", "social-media", "print"], ...], FILLED]
    """Where the story may be shown: on this site, on social media, on paper."""
    adult: Flag
    """true: the person was 18 or older."""


class Media(Part):
    """A recording."""

    kind: Literal["audio", "video"]
    """Sound or film."""
    file: Plain | None = None
    """File name in content/media/."""
    url: Url | None = None
    """Player on another site; loaded only when the reader asks for it."""
    transcript: LongMarkdown | None = None
    """What is said, in full."""


class Story(Record):
    """A success story."""

    person: Person
    """Who tells it."""
    name_here: Annotated[Plain | None, PER_LANGUAGE] = None
    """The person's name as the language of the file writes it, where its letters are other ones."""
    role: Literal["employee", "employer", "mentor", "entrepreneur"]
    """The side the story is told from."""
    occupation: Label
    """What the person does."""
    employer: Label | None = None
    """Where the person works, in words."""
    quote: Note
    """The sentence to remember."""
    consent: Consent
    """Proof that the story may be published."""
    media: Media | None = None
    """A recording."""

    @property
    def shown_name(self) -> str:
        """The person's name in the letters of the page, where somebody wrote it so."""
        return self.name_here or self.person.name
