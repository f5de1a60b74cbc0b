"""A snapshot: the site of one state of the content. Each page and file is made when it is asked
for, from the plan that a build writes too.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from threading import RLock

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.render.context import SiteData
from wegwijs.render.shell import Shells
from wegwijs.render.type_files import Data
from wegwijs.site.addresses import Bundle, Planned, collisions
from wegwijs.site.engine.make import noted_menus
from wegwijs.site.engine.steps import made_of
from wegwijs.site.media_files import NothingThereError
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.plan import plan_parts
from wegwijs.site.plan_parts import find_in_parts


class _LazyBundle:
    """Files that are made together, all of them when the first one is asked for."""

    def __init__(self, bundle: Bundle, shells: Shells) -> None:
        self.bundle, self.shells, self.lock = bundle, shells, RLock()

    @cached_property
    def _files(self) -> Mapping[str, Data]:
        return made_of(self.bundle, self.shells)

    @property
    def is_made(self) -> bool:
        """Whether somebody has asked."""
        return "_files" in self.__dict__

    def get(self, address: str) -> Data | None:
        """The file at this address, if it is one of these."""
        with self.lock:
            return self._files.get(address)


class Snapshot:
    """The site of one state of the content, made piece by piece."""

    def __init__(self, site: SiteData, survey: Survey) -> None:
        files = {address: Path(path) for address, path in survey.files.items()}
        menus = noted_menus(site, survey.navigation)
        self.parts = plan_parts(site, menus, survey.pages, files)
        self.shells = Shells(site, menus)
        self._bundles: dict[int, _LazyBundle] = {}

    def problems(self, goes_on: Callable[[], bool] = lambda: True) -> list[Diagnostic] | None:
        """A problem for each two owners of one address. Everything is planned for it, which takes
        long where there are thousands of records: None when it does not go on to the end.
        """
        planned: list[Planned] = []
        for part in self.parts:
            if not goes_on():
                return None
            planned += part.planned
        return collisions(planned)

    def get(self, address: str) -> bytes | None:
        """The bytes of a page or file, as a build writes them; None when there is none.

        `address` is relative to the site; that of a page ends in a slash or is empty. Raises
        whatever a faulty template raises.
        """
        made = self._make(address)
        return made.encode() if isinstance(made, str) else made

    def searched(self) -> list[str]:
        """Addresses of which each has the search files of a language made, for those languages
        whose search somebody used.
        """
        there = list(self._bundles.values())
        used = (bundle.bundle.pattern for bundle in there if bundle.is_made)
        return [pattern.replace("*", "index") for pattern in used if pattern.startswith("search/")]

    def _make(self, address: str) -> Data | None:
        one = find_in_parts(self.parts, address)
        if isinstance(one, Bundle):
            return self._bundles.setdefault(id(one), _LazyBundle(one, self.shells)).get(address)
        try:
            return made_of(one, self.shells)[address] if one else None
        except NothingThereError:  # the banner says so
            return None
