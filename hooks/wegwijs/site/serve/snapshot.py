"""A snapshot: the site of one state of the content. Each page and file is made when it is asked
for, from the plan that a build writes too.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import RLock

from wegwijs.render.context import SiteData
from wegwijs.render.shell import Shells
from wegwijs.render.type_files import Data
from wegwijs.site.addresses import Bundle
from wegwijs.site.engine.make import plan_of
from wegwijs.site.engine.steps import made_of
from wegwijs.site.media_files import NothingThereError
from wegwijs.site.mkdocs.survey import Survey


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
        self.plan, menus = plan_of(site, survey.navigation, survey.pages, files)
        self.shells = Shells(site, menus)
        bundles = (one for one in self.plan.planned if isinstance(one, Bundle))
        self._bundles = {id(bundle): _LazyBundle(bundle, self.shells) for bundle in bundles}

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
        used = (bundle.bundle.pattern for bundle in self._bundles.values() if bundle.is_made)
        return [pattern.replace("*", "index") for pattern in used if pattern.startswith("search/")]

    def _make(self, address: str) -> Data | None:
        one = self.plan.find(address)
        if isinstance(one, Bundle):
            return self._bundles[id(one)].get(address)
        try:
            return made_of(one, self.shells)[address] if one else None
        except NothingThereError:  # the banner says so
            return None
