"""The engine without MkDocs: a portal's folder goes in; its site, made with or without what was
kept of the last time, comes out.
"""

import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from support.tiny import settings
from wegwijs.content.cache import Cache
from wegwijs.content.load import load_content
from wegwijs.content.processes import beside
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.render.context import SiteData
from wegwijs.render.shell import Navigation, NavItem, Shells
from wegwijs.site.docs_folder import files_of_folder, pages_of_folder
from wegwijs.site.engine.inputs import Inputs, inputs_of
from wegwijs.site.engine.make import Before, Made, make_site, plan_of
from wegwijs.site.engine.mirror import keep, look_through
from wegwijs.site.engine.profile import Profile
from wegwijs.site.engine.store import Store, opened
from wegwijs.site.hand_written import MarkdownPage
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data


def build(portal: Path, site: Path, today: date, kept: bool = True, jobs: int = 1) -> Made | None:
    """Make the site of a portal, in the place of the last one; None when its content has faults,
    and then nothing changes.
    """
    own = settings(portal, today)
    registry = discover(own)
    fresh, old = site.with_name("fresh"), site.with_name("old")
    with opened(portal, kept) as store, ExitStack() as stack:
        inputs = inputs_of(own, store.record.files if store else {})
        cache = store.cache(inputs.key) if store else Cache()
        content = load_content(own, registry.definitions, cache)
        if errors(content.problems):
            return None
        if store:
            store.keep_cache(inputs.key, cache)
        data = site_data(content, own, registry)
        pages = pages_of_folder(own)
        menus = menus_of(data, pages)
        before = _before(store, inputs, stack, jobs) if store else None
        plan, noted = plan_of(data, menus, pages, files_of_folder(own), before, jobs)
        made = make_site(plan, Shells(data, noted), fresh, jobs, Profile(), before)
        if site.exists():
            site.rename(old)
        fresh.rename(site)
        if store and made.record:
            difference = made.difference if old.is_dir() else None
            keep(old, site, made.files, store.mirror, difference, made.is_mirrored())
            store.write(made.record)
            store.keep()
        shutil.rmtree(old, ignore_errors=True)
    return made


def _before(store: Store, inputs: Inputs, stack: ExitStack, jobs: int) -> Before:
    """What there is of the last time. With one process, what begins early is done later."""

    def begin(work: Callable[[], Any]) -> Callable[[], Any]:
        return stack.enter_context(beside(work, jobs))

    looked = partial(look_through, store.mirror, store.record.written)
    return Before(store, inputs, looked, begin=begin)


def menus_of(data: SiteData, pages: Iterable[MarkdownPage]) -> dict[str, Navigation]:
    """A menu of all pages for each language, as MkDocs would give one."""
    return {
        lang: Navigation(
            tuple(NavItem(page.title, page.url) for page in pages if page.lang == lang),
            (),
            NavItem(data.strings[lang].plain("home"), data.settings.prefix(lang)),
        )
        for lang in data.settings.codes
    }


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
