"""The adapter: binds the portal to the events of MkDocs. Nothing else in the package imports MkDocs.

static-i18n builds the languages one after the other inside the first one's `on_post_build`, so that every event comes once
per language: the content is loaded in the first, and what all languages share is written after the last.
"""

import logging
import os
import re
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as MkDocsPage

from wegwijs.blocks import BlockError, block_lines, render_block
from wegwijs.content import load_content
from wegwijs.outline import headings
from wegwijs.pages import link_references
from wegwijs.problems import errors
from wegwijs.publish import Site, publish_language, publish_site
from wegwijs.render import THEME, PageContext, Renderer
from wegwijs.settings import load_settings
from wegwijs.shell import Navigation, NavItem, Page, Shells
from wegwijs.types import discover

log = logging.getLogger("mkdocs.plugins.wegwijs")
_PLACE = "wegwijs-block-{}"
_SERVING = "WEGWIJS_SERVING"


class Adapter:
    """Keeps what one build needs between the events of MkDocs."""

    def __init__(self) -> None:
        self.renderer: Renderer
        self.shells: Shells
        self.site: Site
        self.nav: MkDocsNavigation
        self.words: dict[tuple[str, str], str] = {}

    def on_startup(self, command: str, dirty: bool) -> None:
        """Remember that the site is served: MkDocs loads this module anew for each rebuild, the process stays."""
        if command == "serve":
            os.environ[_SERVING] = "1"

    @event_priority(-110)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the content, before MkDocs empties the old site."""
        if not self._i18n(config).building:
            self._start(config)
        own = str(THEME / "mkdocs")
        if own not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
        config.theme.static_templates.clear()
        return config

    def _start(self, config: MkDocsConfig) -> None:
        settings = load_settings(Path(config.config_file_path).parent)
        types = discover()
        content = load_content(settings, types)
        for problem in content.problems:
            (log.error if problem.severity == "error" else log.info)("%s", problem)
        wrong = errors(content.problems)
        if wrong and not _serving():
            raise Abort(f"{len(wrong)} problem(s) in the content; the site was not changed.")
        self.renderer = Renderer(content.portal, settings, types, content.pictures)
        self.shells = Shells(self.renderer, {}, wrong)
        self.site = Site(Path(config.site_dir))
        self.words = {}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave the theme's own scripts, styles and pictures out: the portal brings its own."""
        own = tuple(Path(folder).resolve() for folder in (config.docs_dir, config.theme.custom_dir) if folder)
        for file in list(files):
            if not file.is_documentation_page() and not any(
                Path(file.abs_src_path or "").resolve().is_relative_to(folder) for folder in own
            ):
                files.remove(file)
        return files

    @event_priority(-110)
    def on_nav(self, nav: MkDocsNavigation, config: MkDocsConfig, files: Files) -> MkDocsNavigation:
        """Remember the navigation of this language; its titles are known when the pages have been read."""
        self.nav = nav
        return nav

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """All pages are read: note the menu and the footer of this language."""
        lang = self._lang(config)
        sections = {f"{self.renderer.settings.prefix(lang)}{type_.section}/": name for name, type_ in self.renderer.types.items()}
        main, footer = [], []
        for item in self.nav.items:
            if isinstance(item, Section):
                footer += [NavItem(_menu_title(page), _url(page)) for page in item.children if isinstance(page, MkDocsPage)]
            elif isinstance(item, MkDocsPage) and not _is_home(item, lang, self.renderer.settings.default):
                main.append(NavItem(_menu_title(item), _url(item), sections.get(_url(item), "")))
        home = NavItem(self.renderer.strings[lang].plain("home"), self.renderer.settings.prefix(lang))
        navigation = {**self.shells.navigation, lang: Navigation(tuple(main), tuple(footer), home)}
        self.shells = Shells(self.renderer, navigation, self.shells.problems)
        return env

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put a place for each block."""
        lines = markdown.split("\n")
        for number, _ in block_lines(markdown):
            lines[number - 1] = f'\n<div id="{_PLACE.format(number)}" data-block="{lines[number - 1][3:].strip()}"></div>\n'
        return "\n".join(lines)

    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put each block in its place, and addresses for references to records."""
        context = self._context(page, config)
        html = link_references(html, self.renderer.types, lambda *key: context.to(key))
        place = re.compile(r'<div id="wegwijs-block-\d+" data-block="([^"]*)"></div>')
        if page.meta.get("search") != "no":
            self.words[self._lang(config), _url(page)] = Markup(place.sub(" ", html).replace("><", "> <")).striptags()
        return place.sub(lambda match: self._block(context, f"::: {match[1]}"), html)

    def _block(self, context: PageContext, line: str) -> Markup:
        try:
            return render_block(context, line)
        except BlockError as fault:  # a build has stopped before; serving, the page shows what is wrong
            return Markup("<p><strong>{}</strong></p>").format(str(fault))

    def on_page_context(self, context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
        """Fill the page shell with a hand-written page."""
        made = self._page(page, config)
        self.site.pages.append(made)
        context["wegwijs_page"] = self.shells.render(made)
        return context

    @event_priority(0)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the records of this language."""
        publish_language(self.site, self.renderer, self.shells, self._lang(config))

    @event_priority(-110)
    def after_all_languages(self, config: MkDocsConfig) -> None:
        """Write what all languages share, once, after static-i18n has built the last one."""
        if not self._i18n(config).building:
            publish_site(self.site, self.renderer)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the content and the generator."""
        folder = self.renderer.settings.folder
        for path in (folder / "content", folder / "overrides", Path(__file__).parent):
            if path.is_dir():
                server.watch(str(path))
        return server

    def _i18n(self, config: MkDocsConfig) -> Any:
        try:
            return config.plugins["i18n"]
        except KeyError:
            raise Abort("mkdocs.yml lacks the plugin “i18n”: list it with the languages of the portal.") from None

    def _lang(self, config: MkDocsConfig) -> str:
        return str(self._i18n(config).current_language)

    def _context(self, page: MkDocsPage, config: MkDocsConfig) -> PageContext:
        return self.renderer.page(self._lang(config), _url(page))

    def _page(self, page: MkDocsPage, config: MkDocsConfig) -> Page:
        settings, lang, url = self.renderer.settings, self._lang(config), _url(page)
        inner = _inner(page.file, lang)
        urls = {code: settings.prefix(code) + url.removeprefix(settings.prefix(lang)) for code in settings.codes}
        alternates = {code: urls[code] for code in settings.codes if (settings.folder / "docs" / code / inner).is_file()}
        home = self.shells.navigation[lang].home
        kind = "home" if url == home.url else str(page.meta.get("kind", "text"))
        html = Markup(page.content or "")
        title = str(page.title)
        section = next((item for item in self.shells.navigation[lang].main if item.type and url.startswith(item.url)), None)
        steps = [(home.title, home.url)]
        if section and section.url != url:
            steps.append((section.title, section.url))
        return Page(
            lang=lang, url=url, title=title, description=str(page.meta.get("description", config.site_description or "")),
            content=html, kind=kind, alternates=alternates,
            elsewhere={code: settings.prefix(code) for code in settings.codes}, canonical=url,
            x_default=alternates.get(settings.default) or next(iter(alternates.values()), url),
            breadcrumb=[] if kind == "home" else [*steps, (title, url)],
            toc=() if kind == "home" or page.meta.get("toc") == "no" else headings(html),
            edit=f"docs/{lang}/{inner}", section=section.type if section else "",
            inner=inner.removesuffix(".md").removesuffix("/index"), words=self.words.get((lang, url)),
        )  # fmt: skip


def _serving() -> bool:
    """Whether the site is served while somebody edits it: what is sound is shown, with the problems on every page."""
    return _SERVING in os.environ


def _url(page: MkDocsPage) -> str:
    return "" if page.url in {".", "./", "/"} else page.url.lstrip("/")


def _inner(file: File, lang: str) -> str:
    return str(file.src_uri).removeprefix(f"{lang}/")


def _menu_title(page: MkDocsPage) -> str:
    return str(page.meta.get("menu") or page.title)


def _is_home(page: MkDocsPage, lang: str, default: str) -> bool:
    return _url(page) in {"", f"{lang}/"} if lang != default else _url(page) == ""
