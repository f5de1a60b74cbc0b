"""The page shell: rendered once for all pages that share it, then filled per page.

The parts that differ from page to page are slots; everything else (menu, search, footer) is the
same for all pages of one language at one depth of the address, with one active section.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from wegwijs.content.markdown import Heading
from wegwijs.content.model.fields import Text
from wegwijs.content.reads import Read
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.i18n.locale import open_graph_locale
from wegwijs.i18n.typography import whole, whole_in_headings
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render import json_ld
from wegwijs.render.assets import first_script
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.icons import with_drawings
from wegwijs.render.link_images import HEIGHT, WIDTH
from wegwijs.render.policy import PAGE, SELF, Needs, hashed
from wegwijs.render.policy import head as policy_head

SLOTS = ("policy", "head", "languages", "layout", "breadcrumb", "toc", "content", "edit", "kind")
LISTENS = "data-listen"
"""Stands in a page on which something can be heard, be it by the voice of the device."""
SOUNDS = ("<audio", "data-src=")
"""Stand in a page on which there is a sound of the site."""
_MARK = "\ue000{}\ue001"
_CUT = re.compile("\ue000([a-z]+)\ue001")
_INDENTED = re.compile(r"\n\s+")
"""What indents a line of the shell, for who reads its template: each page would bear it."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of the menu or the footer; `url` is relative to the site, `type` the content type of a
    section, or "".

    `lang` is the language of the title when it is not the page's; `audience` whose readers begin
    there, or "".
    """

    title: str
    url: str
    type: str = ""
    lang: str = ""
    audience: str = ""

    def step(self, lang: str) -> tuple[Text | str, str]:
        """It as a step of the way to a page in `lang`."""
        return Text(self.title, self.lang, lang) if self.lang else self.title, self.url


def named_item(ui: Strings, key: str, url: str, type_name: str = "") -> NavItem:
    """A link that is called by a UI string."""
    return NavItem(ui.plain(key), url, type_name, ui.lang_of(key) if key in ui.borrowed else "")


@dataclass(frozen=True, slots=True)
class Navigation:
    """The menu, the footer and the home page of one language; titles as the pages themselves give
    them.
    """

    main: tuple[NavItem, ...]
    footer: tuple[NavItem, ...]
    home: NavItem

    def steps(self, audiences: Collection[str], type_name: str = "") -> Iterator[NavItem]:
        """The way to a page: home, where its readers begin, the page of its section."""
        yield self.home
        yield from [item for item in self.main if item.audience in audiences][:1]
        yield from [item for item in self.main if type_name and item.type == type_name][:1]


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready for its shell. Addresses are relative to the site.

    `alternates` are the real translations (language and address), `x_default` the one for any other
    language, `elsewhere` where the language switcher leads when a language has no such page,
    `canonical` the address that search engines keep, `edit` the file to edit, relative to the
    repository. `needs` is what it loads that not every page does.
    """

    lang: str
    url: str
    title: str
    description: str
    content: Markup
    kind: str
    alternates: Mapping[str, str]
    elsewhere: Mapping[str, str]
    canonical: str
    breadcrumb: Sequence[tuple[Text | str, str]] = ()
    toc: Sequence[Heading] = ()
    x_default: str = ""
    json_ld: Markup = field(default_factory=Markup)
    edit: str = ""
    section: str = ""
    index: bool = True
    needs: Needs = field(default_factory=Needs)


@dataclass(frozen=True, slots=True)
class SharedImage:
    """The picture that goes with a shared link to a page: its address relative to the site, what
    is on it in words, and its size in pixels.
    """

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


class Shells:
    """Renders pages in their shells, each of which is rendered once per language, depth and active
    section.

    `problems` are shown on every page: there are some only while the site is served to somebody who
    edits it. `guarded` says whether pages carry a policy: not while MkDocs serves them, which puts
    a script of its own into each page that it sends.
    """

    def __init__(
        self,
        site: SiteData,
        navigation: Mapping[str, Navigation],
        problems: Sequence[Diagnostic] = (),
        guarded: bool = True,
    ) -> None:
        self.site, self.navigation, self.problems, self.guarded = (
            site,
            navigation,
            problems,
            guarded,
        )
        self._first = first_script()
        self._pieces: dict[tuple[str, int, str], tuple[list[str], frozenset[Read]]] = {}
        self._policies: dict[tuple[Needs, bool], str] = {}
        """By what pages need, and whether they sound: there are a handful."""

    def render(self, page: Page) -> str:
        """The whole HTML document of a page."""
        key = (page.lang, page.url.count("/"), page.section)
        context = self.site.page(page.lang, page.url)
        if key not in self._pieces:
            with self.site.reads.frame() as read:
                anywhere = self.site.page(page.lang, self._anywhere(page))
                shell = _INDENTED.sub("\n", self._shell(anywhere, page.section))
                cut = _CUT.split(shell)
            self._pieces[key] = (cut, frozenset(read))
        pieces, reads = list(self._pieces[key][0]), self._pieces[key][1]
        self.site.reads.note_all(reads)
        slots = self._fill(page, context)
        pieces[1::2] = [slots[name] for name in pieces[1::2]]
        return with_drawings("".join(pieces))

    def _anywhere(self, page: Page) -> str:
        """An address as deep as that of a page, and of none: links of a shell that is shared must
        not be short for the one page that happened to come first.
        """
        prefix = self.site.settings.prefix(page.lang)
        within = page.url.removeprefix(prefix)
        return page.url.removesuffix(within) + "-/" * within.count("/")

    def _shell(self, context: PageContext, section: str) -> str:
        slots = {name: Markup(_MARK.format(name)) for name in SLOTS}
        return context.template(
            "page.html", slots=slots, section=section, navigation=self.navigation[context.lang],
            settings=context.settings, problems=self.problems,
            first=Markup(self._first),
        )  # fmt: skip

    def _locale(self, lang: str) -> str:
        return open_graph_locale(self.site.strings[lang].formats.locale)

    def _image(self, page: Page, context: PageContext) -> SharedImage:
        name = context.settings.site_name[page.lang]
        images = self.site.link_images
        if page.section not in self.site.types:
            return SharedImage(images.plain().url, name)
        type_ = self.site.types[page.section]
        if page.kind == type_.name:
            image = images.titled(type_.icon, page.title, page.lang)
            if image.drawing.title:
                return SharedImage(image.url, f"{page.title} – {name}")
        words = context.ui.plain(f"{type_.name}.title")
        return SharedImage(images.plain(type_.icon).url, f"{words} – {name}")

    def _policy(self, page: Page) -> str:
        """The policy of a page."""
        sounds = any(sound in page.content for sound in SOUNDS)
        known = self._policies.get((page.needs, sounds))
        if known is None:
            needs = PAGE | Needs(script_src=(hashed(self._first),)) | page.needs
            needs = needs | Needs(media_src=(SELF,)) if sounds else needs
            known = self._policies[page.needs, sounds] = policy_head(needs)
        return known

    def _fill(self, page: Page, context: PageContext) -> dict[str, str]:
        settings = context.settings
        canonical = settings.full(page.canonical)
        alternates = {lang: settings.full(url) for lang, url in page.alternates.items()}
        default = settings.full(page.x_default)
        full_title = _full_title(page, settings.site_name[page.lang])
        everywhere = {**page.elsewhere, **page.alternates}
        head = context.template(
            "parts/head.html",
            p=page,
            title=full_title,
            canonical=canonical,
            alternates=alternates,
            default=default,
            site_name=settings.site_name[page.lang],
            image=self._image(page, context),
            locale=self._locale(page.lang),
            shared=full_title if page.kind == "home" else page.title,
            listens=LISTENS in page.content,
            crumbs=json_ld.script(json_ld.breadcrumb(page.breadcrumb, settings.site_url)),
        )
        edit = settings.edit_address(page.edit) if page.edit else ""
        toc = page.toc if len(page.toc) > 2 else ()
        return {
            "policy": self._policy(page) if self.guarded else "",
            "head": head,
            "languages": context.template(
                "parts/languages.html", p=page, everywhere=everywhere, settings=settings
            ),
            "layout": " layout--toc" if toc else "",
            "breadcrumb": context.template("parts/breadcrumb.html", steps=page.breadcrumb),
            "toc": whole(context.template("parts/toc.html", toc=toc), page.lang),
            "content": whole_in_headings(page.content, page.lang),
            "edit": context.template("parts/edit.html", address=edit),
            "kind": escape(page.kind),
        }


def _full_title(page: Page, site_name: str) -> str:
    """The title in the tab of a browser and in search results: with the portal's name, once."""
    if page.kind == "home" and site_name.casefold() in page.title.casefold():
        return page.title
    return f"{page.title} – {site_name}"
