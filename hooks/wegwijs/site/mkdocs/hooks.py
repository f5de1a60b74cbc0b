"""The adapter: binds the portal to the events of MkDocs. Nothing else in the package imports
MkDocs.

static-i18n builds the languages one after the other inside the first one's `on_post_build`, so that
every event comes once per language: the content is loaded in the first, and what all languages
share is written after the last.
"""

import os
from collections.abc import Callable, Set
from functools import cache, partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.pages import Page as MkDocsPage

from wegwijs.content.bare_links import with_links
from wegwijs.content.file_kinds import is_plain, is_stray
from wegwijs.content.hand_written import GENERATED, is_translated, page_to_render
from wegwijs.content.load import Content, load_content
from wegwijs.content.pages.html import sanitised
from wegwijs.content.portal import Portal
from wegwijs.content.settings import SettingsError, load_settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location, errors
from wegwijs.i18n.portal_strings import read_strings
from wegwijs.render.context import SiteData
from wegwijs.render.shell import Shells
from wegwijs.site.docs_folder import address_problems, raw_settings
from wegwijs.site.engine.make import make_site, plan_of
from wegwijs.site.engine.profile import Profile
from wegwijs.site.engine.workers import jobs
from wegwijs.site.folder.claim import claim
from wegwijs.site.folder.marker import files_in, foreign_dot_files, mark
from wegwijs.site.folder.target import checked_target
from wegwijs.site.hand_written import with_places
from wegwijs.site.host_files import ordered, write_host_files
from wegwijs.site.left_out import for_the_web
from wegwijs.site.mkdocs.lent_files import lend_files
from wegwijs.site.mkdocs.menu import menu_of
from wegwijs.site.mkdocs.notes import Notes
from wegwijs.site.mkdocs.pages import (
    FALLBACK,
    fallback_language,
    inner_path,
    markdown_page,
)
from wegwijs.site.mkdocs.refusals import (
    SERVING,
    log,
    refuse_links,
    refusing,
    serving,
    stop,
)
from wegwijs.site.mkdocs.survey import PLACEHOLDER, SURVEY
from wegwijs.site.page_problems import page_problems
from wegwijs.site.portal_types import FOLDER
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data


def _leave_out_theme(config: MkDocsConfig) -> None:
    """The pages' template is ours. MkDocs would look through all folders of the theme that is
    installed, with its thousands of icons, once for each language: `on_files` drops them all.
    """
    custom = config.theme.custom_dir
    config.theme.dirs[:] = [*([custom] if custom else []), str(Path(__file__).parent / "theme")]


class Adapter:
    """Keeps what one build needs between the events of MkDocs."""

    def __init__(self) -> None:
        self.site: SiteData
        self.shells: Shells
        self.target: Path
        self.nav: MkDocsNavigation
        self.notes: Notes
        self.is_translated: Callable[[str, str], bool]
        self.surveyed = False
        self.foreign: Set[str] = frozenset()
        self.release: Callable[[], None] = lambda: None

    def on_startup(self, command: str, dirty: bool) -> None:
        """Remember that the site is served: MkDocs loads this module anew for each rebuild, the
        process stays.
        """
        if command == "serve":
            os.environ[SERVING] = "1"

    @event_priority(-110)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Look at the target, then load and check the content, before MkDocs empties the old
        site.
        """
        if not self._i18n(config).building:
            config.exclude_docs = for_the_web(config.exclude_docs)
            with refusing(Path(config.config_file_path).parent):
                self._start(config)
        _leave_out_theme(config)
        config.theme.static_templates.clear()
        return config

    def _start(self, config: MkDocsConfig) -> None:
        try:
            settings = load_settings(Path(config.config_file_path).parent)
        except SettingsError as fault:
            raise Abort(str(fault)) from None
        registry, self.notes = discover(settings), Notes()
        self.is_translated = cache(partial(is_translated, settings.folder))
        if SURVEY in os.environ or serving():
            refuse_links(settings.folder)  # MkDocs would follow them, wherever they lead
        if SURVEY in os.environ:
            self.surveyed = True
            files = registry.definitions.string_files
            strings, _ = read_strings(settings.folder, settings.codes, files, settings.default)
            portal = Portal({name: {} for name in registry.types})
            content = Content(portal, {}, (), (), strings=strings)
            self.site = site_data(content, settings, registry, sent=str)  # no sheet is asked for
            self.shells = Shells(self.site, {})
            return
        site_dir = Path(config.site_dir)
        if not serving():  # MkDocs serves from a folder that it makes itself
            checked_target(settings.folder, site_dir)
        content = load_content(settings, registry.definitions)
        stop(content.problems)
        self.site = site_data(content, settings, registry, voices=True)
        self.target = site_dir
        raw, off = raw_settings(settings), registry.definitions.off.values()
        collisions = [*page_problems(settings, raw, off), *address_problems(self.site)]
        stop(collisions)
        self.shells = Shells(
            self.site, {}, errors([*content.problems, *collisions]), guarded=not serving()
        )
        if not serving():
            self.foreign = foreign_dot_files(site_dir)
            self.release = claim(settings.folder, site_dir, log.info)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave the theme's own scripts, styles and pictures out: the portal brings its own; and
        pages in the folder of no language, before static-i18n takes them for the default one's.
        So are pages whose name ends in another way than .md: at those it stops, and the check says
        what to do with them.
        """
        folders = tuple(
            Path(folder).resolve()
            for folder in (config.docs_dir, config.theme.custom_dir)
            if folder
        )
        codes = self.site.settings.codes
        for file in list(files):
            if file.is_documentation_page():
                first, slash, inner = file.src_uri.partition("/")
                if not slash or first not in codes or not inner.endswith(".md"):
                    files.remove(file)
            elif not any(
                Path(file.abs_src_path or "").resolve().is_relative_to(folder) for folder in folders
            ):
                files.remove(file)
        return files

    @event_priority(-110)
    def on_nav(self, nav: MkDocsNavigation, config: MkDocsConfig, files: Files) -> MkDocsNavigation:
        """Remember the navigation of this language; its titles are known when the pages have been
        read. Here all files are known and no page is read yet: lend what borrowed pages show.
        """
        self.nav = nav
        lend_files(files, config, self.site.settings, self._lang(config))
        return nav

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """All pages are read: take out of them what may not be published, note the menu and the
        footer of this language.
        """
        lang = self._lang(config)
        self._sanitise(files)
        menu = menu_of(self.nav, self.site, lang)
        navigation = {**self.shells.navigation, lang: menu}
        self.shells = Shells(self.site, navigation, self.shells.problems, self.shells.guarded)
        self._note_files(files, config)
        return env

    def _note_files(self, files: Files, config: MkDocsConfig) -> None:
        """Note the files beside the pages, which MkDocs would copy with what pictures tell of their
        maker: the plan publishes them.

        Not in `on_files`: static-i18n needs to know where each file lies.
        """
        for file in list(files):  # MkDocs has JSON, XML and HTML apart, as “static pages”
            if file.is_documentation_page() or not file.abs_src_path:
                continue
            if file.inclusion.is_included():  # type: ignore[no-untyped-call]
                if is_stray(Path(file.src_uri).name):
                    files.remove(file)
                    continue
                self.notes.files[file.dest_uri] = str(file.abs_src_path)
                if file.src_uri not in config.extra_templates:
                    files.remove(file)

    def _sanitise(self, files: Files) -> None:
        """Hold the HTML of each page to its list. A page that loses something is a mistake that the
        check did not find.
        """
        stripped = []
        for page in (file.page for file in files.documentation_pages() if file.page is not None):
            clean, removed = sanitised(page.content or "", (*self.site.types, GENERATED))
            page.content = with_links(clean)
            if removed:
                message, advice = (
                    f"“{removed}” is not allowed in a page",
                    "Delete it, or write it in Markdown.",
                )
                stripped.append(
                    Diagnostic(
                        Location(f"docs/{page.file.src_uri}"), message, advice, "page-stripped"
                    )
                )
        self.notes.stripped += stripped
        if stripped and not self.surveyed:
            stop(stripped)
            self.shells = Shells(
                self.site, self.shells.navigation, [*self.shells.problems, *stripped]
            )

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put a place for each block; a page that is not translated yet has the text of another
        language's.
        """
        if page.file.abs_src_path is None:
            return with_places(markdown)
        source_page = page_to_render(Path(page.file.abs_src_path))
        page.meta = source_page.head.as_meta()
        if source := fallback_language(page):
            path = Path(config.docs_dir, source, inner_path(page.file, self._lang(config)))
            if is_plain(self.site.settings.folder, path):
                source_page = page_to_render(path)
                page.meta = {**source_page.head.as_meta(), FALLBACK: source}
        return with_places(source_page.body)

    def on_page_context(
        self, context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> dict[str, Any]:
        """Note a hand-written page: it is made when all of them are known."""
        noted = markdown_page(
            page,
            self._lang(config),
            self.site.settings,
            config.site_description or "",
            self.is_translated,
        )
        self.notes.pages[noted.lang, noted.url] = noted
        context["wegwijs_page"] = PLACEHOLDER
        return context

    @event_priority(-110)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the site, once, after static-i18n has built the last language."""
        if self._i18n(config).building:
            return
        survey = self.notes.survey(self.shells.navigation)
        if self.surveyed:
            Path(os.environ[SURVEY]).write_text(survey.as_json(), "utf-8")
            return
        files = {address: Path(path) for address, path in survey.files.items()}
        with refusing(self.site.settings.folder):
            plan, menus = plan_of(self.site, survey.navigation, survey.pages, files)
            stop(plan.problems)
            shells = Shells(self.site, menus, self.shells.problems, self.shells.guarded)
            make_site(plan, shells, self.target, jobs(), Profile())
            list(write_host_files(self.site, plan, self.target, ordered()))
        mark(self.target, sorted({*files_in(self.target)} - self.foreign))
        self.release()

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the content and the generator."""
        folder = self.site.settings.folder
        generator = Path(__file__).parent.parent.parent
        for path in (folder / "content", folder / "overrides", folder / FOLDER, generator):
            if path.is_dir():
                server.watch(str(path))
        return server

    def _i18n(self, config: MkDocsConfig) -> Any:
        try:
            return config.plugins["i18n"]
        except KeyError:
            raise Abort(
                "mkdocs.yml lacks the plugin “i18n”: list it with the languages of the portal."
            ) from None

    def _lang(self, config: MkDocsConfig) -> str:
        return str(self._i18n(config).current_language)
