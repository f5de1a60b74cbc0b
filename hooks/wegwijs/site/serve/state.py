"""State: what changed goes in; what there is to show now comes out: the newest snapshot, and the
problems.

Nothing that an editor writes takes the site away: a file with a fault counts as it was when it was
last good, and a page that cannot be made is shown as it was before.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Lock

from wegwijs.content.cache import Cache
from wegwijs.content.kept_folders import KeptFolders
from wegwijs.content.load import Content, load_content
from wegwijs.content.settings import Settings, SettingsError
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.i18n.ui_strings import StringsError
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.portal_types import FOLDER as OWN_TYPES
from wegwijs.site.registry import Registry
from wegwijs.site.serve import error_overlay as banner
from wegwijs.site.serve.faults import content_fault, page_fault, settings_faults, site_fault
from wegwijs.site.serve.known_survey import KnownSurvey, Surveys
from wegwijs.site.serve.last_good import LastGood
from wegwijs.site.serve.lasting_briefs import hand_on_briefs
from wegwijs.site.serve.snapshot import Snapshot
from wegwijs.site.serve.watcher import passing
from wegwijs.site.site_data import site_data

KEPT = 400
"""Pages that are kept as they were when they were last good."""


@dataclass(frozen=True, slots=True)
class Now:
    """What there is to show, with errors before warnings. `version` changes with the snapshot,
    `known` with the banner.
    """

    snapshot: Snapshot | None
    problems: tuple[Diagnostic, ...]
    version: str
    banner: str
    known: str


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update came to: seconds it took, problems there are, whether the site changed."""

    seconds: float
    problems: tuple[Diagnostic, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """What a snapshot is made of."""

    settings: Settings
    survey: Survey
    content: Content


class ServedState:
    """Keeps what there is to show, while files change. One thread updates, any number ask.

    `settings` gives the portal's settings anew, `registry` what a portal with these settings has,
    `surveys` what MkDocs knows; `boot` tells this run of the program from others.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        registry: Callable[[Settings], Registry],
        surveys: Surveys,
        boot: str = "0",
    ) -> None:
        self._read_settings, self._find, self._boot = settings, registry, boot
        self._settings = settings()
        self._unusable: list[Diagnostic] = []
        self._registry = registry(self._settings)
        self._cache, self._folders, self._good = Cache(), KeptFolders(), LastGood()
        self._survey = KnownSurvey(surveys)
        self._sources: Sources | None = None
        self._shared: list[Diagnostic] = []
        self._standing: frozenset[tuple[str, ...]] | None = None
        self._number = self._updates = 0
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()
        self.news = Condition()
        """Told when there is something new."""
        self.now = Now(None, (), f"{boot}.0", "", banner.digest(""))

    @property
    def settings(self) -> Settings:
        """The portal's settings as they were last good."""
        return self._settings

    def update(self, changed: Iterable[str] | None = None) -> UpdateReport:
        """Take in what changed: paths relative to the portal's folder, or None for everything.
        Never raises.
        """
        began = time.monotonic()
        self._updates += 1
        paths = None if changed is None else frozenset(changed)
        problems: list[Diagnostic] = []
        snapshot = self.now.snapshot
        try:
            made, problems = self._snapshot(paths)
            snapshot = made or snapshot
        except Exception as fault:
            self._folders.forget()  # it may not have come to where something changed
            known = isinstance(fault, OSError | StringsError)
            problems = [content_fault(fault) if known else site_fault(fault, self._settings.folder)]
        moved = snapshot is not self.now.snapshot
        self._number += moved
        self._show(snapshot, problems)
        return UpdateReport(time.monotonic() - began, tuple(problems), moved)

    def look_for_two_owners(self) -> UpdateReport:
        """Look whether two want one address, for which everything has to be planned: not before
        what changed is shown, and not while something else is taken in.
        """
        began, now, updates = time.monotonic(), self.now, self._updates
        shared: list[Diagnostic] | None = []
        try:
            if now.snapshot:
                shared = now.snapshot.problems(lambda: self._updates == updates)
        except Exception as fault:
            shared = [site_fault(fault, self._settings.folder)]
        if shared is None or self.now is not now or shared == self._shared:
            return UpdateReport(time.monotonic() - began, self.now.problems, False)
        others = [problem for problem in now.problems if problem not in self._shared]
        self._shared = shared
        self._show(now.snapshot, [*others, *shared])
        return UpdateReport(time.monotonic() - began, self.now.problems, False)

    def _show(self, snapshot: Snapshot | None, problems: Sequence[Diagnostic]) -> None:
        problems = sorted(problems, key=lambda one: one.severity)
        if self._standing is None:
            self._standing = frozenset(map(_known_as, _warnings(problems)))
        html = str(banner.banner(self.to_show(problems)))
        version = f"{self._boot}.{self._number}"
        with self.news:
            self.now = Now(snapshot, tuple(problems), version, html, banner.digest(html))
            self.news.notify_all()

    def to_show(self, problems: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Those to speak of after each change: warnings that were there when all began are told
        then, for nobody has just written them.
        """
        old = self._standing or ()
        return [one for one in problems if one.severity == "error" or _known_as(one) not in old]

    def page(self, address: str) -> tuple[bytes | None, Now]:
        """The bytes at an address (see `Snapshot.get`), and what there was to show when they were
        made.

        A page that cannot be made is given as it was before, with the fault among the problems.
        """
        now = self.now
        if now.snapshot is None:
            return banner.apology(now.problems).encode(), now
        try:
            made = now.snapshot.get(address)
        except Exception as fault:
            problem = page_fault(fault, self._settings.folder)
            problems = (problem, *now.problems)
            with self._lock:
                before = self._pages.get(address)
            return before or banner.apology(problems).encode(), replace(
                now, problems=problems, banner=str(banner.banner(self.to_show(problems)))
            )
        if made is not None and (address.endswith("/") or not address):
            with self._lock:
                self._pages[address] = made
                self._pages.move_to_end(address)
                while len(self._pages) > KEPT:
                    self._pages.popitem(last=False)
        return made, now

    def another_day(self) -> bool:
        """Whether the day has changed since the settings were read: dates move, and pages with
        them.
        """
        try:
            return self._read_settings().today != self._settings.today
        except (SettingsError, ValueError):
            return False

    def warm(self, before: Snapshot | None) -> None:
        """Make the search files anew that somebody used before, unless there is something newer to
        show.
        """
        snapshot = self.now.snapshot
        if before is None or snapshot is None or snapshot is before:
            return
        for address in before.searched():
            if self.now.snapshot is snapshot:
                snapshot.get(address)

    def _take_settings(self) -> None:
        try:
            self._settings, self._unusable = self._read_settings(), []
        except (SettingsError, ValueError) as fault:
            self._unusable = settings_faults(fault)

    def _snapshot(self, paths: frozenset[str] | None) -> tuple[Snapshot | None, list[Diagnostic]]:
        """A new snapshot, or None when nothing that can be seen has changed; and the problems there
        are.
        """
        if paths is None or "mkdocs.yml" in paths:
            self._take_settings()
        if paths is None or any(map(_of_types, paths)):
            self._registry = self._find(self._settings)
        settings, unusable = self._settings, self._unusable
        surveyed = self._survey.begin(paths, settings.folder, usable=not unusable)
        # where nothing changed is not looked, unless types or languages may be others
        self._folders.changed = None if paths is None or any(map(_of_types, paths)) else paths
        content = load_content(
            settings, self._registry.definitions, self._cache, folders=self._folders
        )
        found = [one for one in content.problems if not passing(Path(one.file).name)]
        wrong = errors(found)
        content = self._good.content(
            replace(content, problems=tuple(wrong)),
            settings,
            self._registry.definitions,
            self._cache,
        )
        self._survey.look_at_pages(paths, settings, self._registry.definitions.off.values())
        if surveyed:
            self._survey.take(surveyed)
        self._cache.forget_unused()
        problems = [*_with(unusable, self._survey.problems(wrong, settings.folder)), *found]
        survey = self._survey.survey
        if survey is None:
            return None, problems
        sources = Sources(
            settings, self._good.survey(survey, {problem.file for problem in wrong}), content
        )
        if (
            self._sources
            and paths is not None
            and not any(map(_shows, paths))
            and _same(self._sources, sources)
        ):
            return None, [*problems, *self._shared]
        site = site_data(content, settings, self._registry, self._cache)
        if self.now.snapshot is not None:
            hand_on_briefs(self.now.snapshot.shells.site, site)
        self._sources = sources
        snapshot = Snapshot(site, sources.survey)
        return snapshot, [*problems, *self._shared]


def _with(problems: Sequence[Diagnostic], more: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems, and those of `more` that stand elsewhere: two look at the settings."""
    said = {(one.file, one.line, one.field) for one in problems}
    return [*problems, *(one for one in more if (one.file, one.line, one.field) not in said)]


def _warnings(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [problem for problem in problems if problem.severity == "warning"]


def _known_as(problem: Diagnostic) -> tuple[str, ...]:
    """What a problem is known by when lines above it come or go."""
    return problem.file, problem.field, problem.rule, problem.message


def _of_types(path: str) -> bool:
    """Whether a change of this file may give the portal other content types."""
    return path == "mkdocs.yml" or path.startswith(f"{OWN_TYPES}/")


def _shows(path: str) -> bool:
    """Whether a change of this file may be seen without a record, a page or a menu being
    another.
    """
    parts = path.split("/")
    return not (parts[0] == "docs" and path.endswith(".md")) and not (
        parts[0] == "content" and len(parts) == 4 and parts[1] != "media"
    )


def _same(before: Sources, after: Sources) -> bool:
    """Whether two snapshots would be the same."""
    old, new = before.content, after.content
    return (
        before.settings == after.settings
        and before.survey == after.survey
        and old.portal == new.portal
        and old.pictures == new.pictures
        and old.sounds == new.sounds
    )
