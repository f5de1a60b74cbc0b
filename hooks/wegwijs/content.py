"""From the content folder to a checked portal: read, validate, resolve, in this order."""

from collections.abc import Mapping
from dataclasses import dataclass

from wegwijs.media import Picture, check_media
from wegwijs.pages import check_pages
from wegwijs.portal import Portal
from wegwijs.problems import Problem
from wegwijs.read import Document, read_content, unread
from wegwijs.resolve import resolve
from wegwijs.search.synonyms import read_synonyms
from wegwijs.settings import Settings
from wegwijs.types import ContentType
from wegwijs.validate import validate


@dataclass(frozen=True, slots=True)
class Content:
    """A portal, its pictures by file name, the documents it was made of, and every problem found, sorted by place."""

    portal: Portal
    pictures: Mapping[str, Picture]
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def load_content(settings: Settings, types: Mapping[str, ContentType]) -> Content:
    """Read and check the content folder and what hand-written pages ask for. Never raises for what editors write."""
    documents, unreadable = read_content(settings.folder, settings.codes, types)
    entries, invalid = validate(documents, types, settings.timezone, unread(unreadable))
    portal, unresolved = resolve(entries, documents, types, settings.today, unread(unreadable))
    pictures, unfit = check_media(portal, settings.folder)
    mistaken = check_pages(settings.folder, settings.codes, portal, types)
    unclear = [problem for lang in settings.codes for problem in read_synonyms(settings.folder, lang)[1]]
    found = [*mistaken, *unreadable, *invalid, *unresolved, *unfit, *unclear]
    return Content(portal, pictures, tuple(documents), tuple(sorted(found)))
