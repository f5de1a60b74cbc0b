"""A whole site: a portal's settings go in; the new site in a folder comes out, made by the engine.

MkDocs is asked for what it alone knows while the content is read. Mistakes in the content, in pages
and in the menu end the build at once. Where MkDocs has more to say against it, None comes out: then
it builds, and says that in its own words.
"""

import gc
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from wegwijs.content.cache import Cache
from wegwijs.content.load import Content, load_content
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.render.old_browsers import for_old_browsers
from wegwijs.render.shell import Shells
from wegwijs.site.docs_folder import raw_settings
from wegwijs.site.engine.inputs import Inputs
from wegwijs.site.engine.kept_sheets import KeptSheet
from wegwijs.site.engine.make import Before, Made, make_site, plan_of
from wegwijs.site.engine.mirror import Looked
from wegwijs.site.engine.profile import Profile
from wegwijs.site.engine.store import Begin, Store
from wegwijs.site.host_files import Order, write_host_files
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.mkdocs.survey_process import OneSurvey, SurveyError
from wegwijs.site.page_problems import page_problems
from wegwijs.site.pages_of_no_language import pages_of_no_language
from wegwijs.site.registry import Registry, discover
from wegwijs.site.site_data import site_data

_FEW = 100
"""Files that changed, for which one process reads the content: several would look for more."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A site that was made, the files beside its pages that a web server reads, and the warnings
    there were. It holds all that it was made from: see `content/ended.py`.
    """

    output: Made
    beside: tuple[str, ...]
    warnings: tuple[str, ...]
    held: object = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A site that was not made: all that is known against it, warnings too."""

    problems: tuple[Diagnostic, ...]

    def words(self) -> str:
        """Each problem, and how many of them are errors."""
        count = len(errors(self.problems))
        end = f"{count} problem(s) in the content; the site was not changed."
        return "\n".join([*map(str, self.problems), "", end])


def whole_site(
    settings: Settings,
    folder: Path,
    processes: int,
    profile: Profile,
    store: Store | None,
    inputs: Inputs,
    order: Order | None,
    looked: Callable[[], Looked],
    all_read: Callable[[], None],
    begin: Begin | None,
    probe: OneSurvey | None = None,
) -> Whole | Refused | None:
    """Make the site of a portal in a folder that is not there yet, with what a `store` has kept of
    the last time and a look at its files (`looked`); `all_read` is told when no input is read any
    more; `begin` has a copy of this process do something; `probe` is MkDocs, if it is loaded. None
    when MkDocs has something against it.
    """
    gc.disable()  # what is read stays until the end; the processes that make pages turn it on
    with ExitStack() as ends, ExitStack() as reading:
        cached_survey = _cached_survey(store, inputs)
        if cached_survey is None:
            probe = probe or OneSurvey()
            ends.callback(probe.close)
            probe.begin(settings.folder)
        registry = discover(settings)
        with profile.step("read"):
            content, kept = _read(settings, registry, processes, store, inputs, begin)
            reading.callback(kept)
        raw, off = raw_settings(settings), registry.definitions.off.values()
        of_pages = () if cached_survey else page_problems(settings, raw, off)
        if errors((*content.problems, *of_pages)):
            return Refused((*content.problems, *of_pages))
        with profile.step("ask MkDocs"):
            survey = cached_survey or _survey(probe, settings, store, inputs)
        if survey is None:
            return None
        with profile.step("plan"):
            sent = KeptSheet(store, inputs.key).sent if store else for_old_browsers
            site = site_data(content, settings, registry, voices=True, sent=sent)
            site.kept.anew = store is None
            astray = pages_of_no_language(settings, raw)
            noticed = (*content.problems, *site.voice_problems, *astray)
            del content
            files = {url: Path(at) for url, at in survey.files.items()}
            before = Before(store, inputs, looked, all_read, begin) if store else None
            plan, menus = plan_of(site, survey.navigation, survey.pages, files, before, processes)
        if errors(plan.problems):
            return Refused((*noticed, *plan.problems))
        reading.close()  # it holds all that was read, trees and all, which pages need no more
        shells = Shells(site, menus)
        output = make_site(plan, shells, folder, processes, profile, before)
        beside = tuple(write_host_files(site, plan, folder, order))
        return Whole(output, beside, tuple(map(str, noticed)), (plan, shells))


def _read(
    settings: Settings,
    registry: Registry,
    processes: int,
    store: Store | None,
    inputs: Inputs,
    begin: Begin | None,
) -> tuple[Content, Callable[[], object]]:
    """The content, and whom to ask whether what reading it has come to is kept."""
    cache = store.cache(inputs.key) if store else Cache()
    cache.looked = inputs.files.marks("content")
    hands = processes if inputs.files.anew > _FEW or not cache.size else 1
    content = load_content(settings, registry.definitions, cache, processes=hands)
    if store is None:
        return content, bool
    if begin is None:
        store.keep_cache(inputs.key, cache)
        return content, bool
    return content, store.keep_cache(inputs.key, cache, begin)


def _cached_survey(store: Store | None, inputs: Inputs) -> Survey | None:
    if store is None or inputs.menus is None:
        return None
    text = store.kept("survey", inputs.menus)
    return Survey.from_json(text.decode()) if text else None


def _survey(
    probe: OneSurvey | None, settings: Settings, store: Store | None, inputs: Inputs
) -> Survey | None:
    """What MkDocs says; None when it has something against a build, or writes files of its own."""
    assert probe
    try:
        survey, only_ours = probe.finish()
    except SurveyError:
        return None
    if not only_ours or survey.problems(settings.folder):
        return None
    if store and inputs.menus is not None:
        store.keep_as("survey", inputs.menus, survey.as_json().encode())
    return survey
