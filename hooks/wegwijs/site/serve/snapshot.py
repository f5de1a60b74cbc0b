"""An edition: the site of one state of the content. Each page and file is made when it is asked for.

It is the same that a build writes: both are made by the parts of `site/plan.py`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import RLock

from wegwijs.content.beside_pages import published
from wegwijs.content.file_kinds import is_plain
from wegwijs.content.media import MediaError
from wegwijs.render.context import SiteData
from wegwijs.render.shell import Page, Shells
from wegwijs.site.hand_written import Manuscript, finish
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.plan import Made, Part, language_parts, site_parts


@dataclass(frozen=True, slots=True)
class _Lazily:
    """Pages that are made when somebody goes through them."""

    make: Callable[[], Iterable[Page]]

    def __iter__(self) -> Iterator[Page]:
        return iter(self.make())


class _Shelf:
    """A part of the site whose pages and files are all made when the first of them is asked for."""

    def __init__(self, part: Part) -> None:
        self.part, self.lock = part, RLock()

    @cached_property
    def _all(self) -> dict[str, Made]:
        return dict(self.part.make())

    @property
    def made(self) -> bool:
        """Whether somebody has asked."""
        return "_all" in self.__dict__

    def get(self, address: str) -> Made | None:
        """What is at this address, if it is of this part."""
        if not address.startswith(self.part.under):
            return None
        if self.part.one:
            return self.part.one(address)
        with self.lock:
            return self._all.get(address)


def _cost(shelf: _Shelf) -> tuple[bool, int]:
    """What can be made alone comes first, then the smaller part."""
    return shelf.part.one is None, -len(shelf.part.under)


class Edition:
    """The site of one state of the content, made piece by piece."""

    def __init__(self, site: SiteData, survey: Survey) -> None:
        self.site, self.survey = site, survey
        self.shells = Shells(site, survey.navigation)
        self._manuscripts = {manuscript.url: manuscript for manuscript in survey.manuscripts}
        languages = [code for code in site.settings.codes if code in survey.navigation]
        self._languages = {code: self._shelves(code) for code in languages}
        self._shared = [_Shelf(part) for part in site_parts(site, _Lazily(self._every_page))]

    def get(self, address: str) -> bytes | None:
        """The bytes of a page or file, as a build writes them; None when there is none.

        `address` is relative to the site; that of a page ends in a slash or is empty. Raises whatever a faulty template raises.
        """
        made = self._find(address)
        if isinstance(made, Page):
            return self.shells.render(made).encode()
        return made.encode() if isinstance(made, str) else made

    def searched(self) -> list[str]:
        """Where search files of languages are, of those languages whose search somebody used."""
        shelves = chain.from_iterable(self._languages.values())
        return [shelf.part.under for shelf in shelves if shelf.part.under.startswith("search/") and shelf.made]

    def _find(self, address: str) -> Made | None:
        shelves = [*chain.from_iterable(self._languages.values()), *self._shared]
        for shelf in shelves:
            if shelf.part.under == address and not address.endswith("/") and (made := shelf.get(address)) is not None:
                return made
        if manuscript := self._manuscripts.get(address):
            return self._page(manuscript)
        if path := self.survey.files.get(address):
            return self._beside(Path(path))
        for shelf in sorted(shelves, key=_cost):
            if (made := shelf.get(address)) is not None:
                return made
        return None

    def _beside(self, path: Path) -> bytes | None:
        """A file beside the pages as it is published.

        None when it is gone, has become a link since the survey, or cannot be published: the banner says so.
        """
        if not is_plain(self.site.settings.folder, path):
            return None
        try:
            return published(path)
        except (OSError, MediaError):
            return None

    def _page(self, manuscript: Manuscript) -> Page:
        return finish(manuscript, self.site, self.survey.navigation[manuscript.lang])

    def _shelves(self, lang: str) -> list[_Shelf]:
        own = [manuscript for manuscript in self.survey.manuscripts if manuscript.lang == lang]
        pages = _Lazily(lambda: map(self._page, own))
        return [_Shelf(part) for part in language_parts(self.site, self.shells, lang, pages)]

    def _every_page(self) -> Iterator[Page]:
        yield from map(self._page, self._manuscripts.values())
        for shelf in chain.from_iterable(self._languages.values()):
            if shelf.part.pages:
                yield from (made for _, made in shelf.part.make() if isinstance(made, Page))
