"""From the content folder to a checked portal: read, validate, resolve, in this order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wegwijs.content.beside_pages import check_files_beside
from wegwijs.content.cache import Memory
from wegwijs.content.glossary import Glossary, read_glossary
from wegwijs.content.hand_written import check_pages
from wegwijs.content.media import Picture, check_media
from wegwijs.content.plain_words import PlainWords, read_plain_words
from wegwijs.content.portal import Portal
from wegwijs.content.read import Document, known_ids, read_content, unread
from wegwijs.content.record_type import Definitions
from wegwijs.content.redirects import read_redirects
from wegwijs.content.resolve import resolve
from wegwijs.content.settings import Settings
from wegwijs.content.synonyms import read_synonyms
from wegwijs.content.translations.tasks import order_problems
from wegwijs.content.validate import validate
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell, silent, track
from wegwijs.i18n.portal_strings import check_strings


@dataclass(frozen=True, slots=True)
class Content:
    """A portal, its pictures by file name, the documents it was made of, and every problem found, sorted by place.

    By language: its glossary, and words with a plainer one for each.
    """

    portal: Portal
    pictures: Mapping[str, Picture]
    documents: tuple[Document, ...]
    problems: tuple[Diagnostic, ...]
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    plain_words: Mapping[str, PlainWords] = field(default_factory=dict)


def load_content(settings: Settings, definitions: Definitions, memory: Memory | None = None, tell: Tell = silent) -> Content:
    """Read and check the content folder and what hand-written pages ask for. Never raises for what editors write.

    With a `memory` of the last time, only what changed since is read and checked. `tell` hears how far it is.
    """
    documents, unreadable = read_content(settings.folder, settings.codes, definitions.types, memory, tell)
    return check_content(settings, definitions, documents, unreadable, memory, tell)


def check_content(
    settings: Settings,
    definitions: Definitions,
    documents: Sequence[Document],
    unreadable: Sequence[Diagnostic] = (),
    memory: Memory | None = None,
    tell: Tell = silent,
) -> Content:
    """Check documents, sorted by type, id and language, and what belongs to them; `unreadable` is what reading found."""
    types = definitions.types
    entries, invalid = validate(track(documents, "Checking fields", tell), types, settings.timezone, unread(unreadable), memory)
    portal, unresolved = resolve(entries, documents, types, settings.today, unread(unreadable), memory)
    pictures, unfit = check_media(portal, settings.folder, documents, memory)
    unfit += check_files_beside(settings.folder, memory)
    written = known_ids(documents, unreadable)
    mistaken = check_pages(settings.folder, settings.codes, portal, definitions, written)
    unclear = [problem for lang in settings.codes for problem in read_synonyms(settings.folder, lang)[1]]
    glossaries = {lang: read_glossary(settings.folder, lang) for lang in settings.codes}
    plain = {lang: read_plain_words(settings.folder, lang) for lang in settings.codes}
    unclear += [problem for _, found in (*glossaries.values(), *plain.values()) for problem in found]
    redirects, astray = read_redirects(settings, written, types)
    wordless = [*check_strings(settings.folder, settings.codes, definitions.string_files), *order_problems(settings, types)]
    found = [*astray, *wordless, *mistaken, *unreadable, *invalid, *unresolved, *unfit, *unclear]
    return Content(
        replace(portal, redirects=redirects),
        pictures,
        tuple(documents),
        tuple(sorted(found)),
        {lang: glossary for lang, (glossary, _) in glossaries.items()},
        {lang: words for lang, (words, _) in plain.items()},
    )
