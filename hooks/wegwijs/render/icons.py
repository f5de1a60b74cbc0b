"""Icons: a name goes in; the element that shows its drawing comes out.

A page has dozens of icons. The drawings of NAMES are masks in the style sheet, which a browser
loads once for all pages; those that a portal takes beyond them stand in the page, each once, put
there by `with_drawings`. Both work for a page on a disk: a mask that is no file of its own is not
refused there.

The drawings are Material Design Icons (Apache-2.0), read out of the package mkdocs-material. Should
that package go: Zensical carries the same drawings, and npm has `@mdi/svg`; only `_path` must
change.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from markupsafe import Markup

from wegwijs.diagnostics.suggest import NoSuchNameError

POINTING = frozenset(
    {
        "arrow", "back", "next", "previous", "external", "begin", "level", "level-kind", "shortage",
        "arrow-right", "chevron-right", "chevron-left", "open-in-new", "sign-direction", "stairs",
        "trending-up", "send-outline", "volume-high",
    }
)  # fmt: skip
"""Icons that point along the line of text and are mirrored in right-to-left pages."""

_ANCHOR = "i:"
"""Before the name of a drawing in a page; no heading has an anchor with a colon."""
_CLASS = "i-"
"""Before the name of a drawing in the style sheet."""
_MASKED = re.compile(rf'class="icon[^"]* {_CLASS}([^"]+)"')
_SHOWN = re.compile(rf'<use xlink:href="#{_ANCHOR}([^"]+)"')
"""By the older of two names: Safari before 12.1 knows no other."""
_BODY = re.compile(r"<body\b[^>]*>")

NAMES: Mapping[str, str] = {
    "arrow": "arrow-right",
    "next": "chevron-right",
    "previous": "chevron-left",
    "external": "open-in-new",
    "search": "magnify",
    "menu": "menu",
    "light": "white-balance-sunny",
    "dark": "weather-night",
    "edit": "pencil-outline",
    "print": "printer-outline",
    "check": "check-circle-outline",
    "info": "information-outline",
    "warning": "alert-outline",
    "translate": "translate",
    "machine": "robot-outline",
    "example": "flask-outline",
    "quote": "format-quote-open",
    "close": "close",
    "filter": "tune-variant",
    "down": "chevron-down",
    "calendar": "calendar-blank-outline",
    "clock": "clock-outline",
    "place": "map-marker-outline",
    "online": "monitor",
    "price": "cash",
    "free": "gift-outline",
    "level": "stairs",
    "language": "comment-text-outline",
    "seats": "account-group-outline",
    "childcare": "baby-carriage",
    "women": "human-female",
    "shortage": "trending-up",
    "certificate": "certificate-outline",
    "phone": "phone-outline",
    "email": "email-outline",
    "whatsapp": "message-text-outline",
    "web": "web",
    "home": "home-outline",
    "person": "account-outline",
    "transport": "bus",
    "access": "wheelchair-accessibility",
    "interpreters": "account-voice",
    "document": "file-document-outline",
    "step": "numeric",
    "repeat": "repeat",
    "guide": "book-open-page-variant-outline",
    "recognition": "school-outline",
    "training": "hammer-wrench",
    "right": "shield-check-outline",
    "country": "earth",
    "begin": "sign-direction",
    "work-permission": "card-account-details-outline",
    "contract": "file-sign",
    "wage": "cash",
    "hours": "clock-outline",
    "sickness": "thermometer",
    "dismissal": "account-cancel-outline",
    "story": "account-heart-outline",
    "event": "calendar-star",
    "organisation": "office-building-outline",
    "finder": "help-circle-outline",
    "jobseeker": "briefcase-search-outline",
    "employer": "store-outline",
    "professional": "account-tie-outline",
    "language-course": "translate",
    "vocational": "hammer-wrench",
    "orientation": "compass-outline",
    "soft-skills": "account-voice",
    "internship": "briefcase-outline",
    "mentoring": "account-supervisor-outline",
    "workshop": "lightbulb-on-outline",
    "job-fair": "tent",
    "employer-session": "presentation",
    "open-day": "door-open",
    "language-table": "forum-outline",
    "deadline": "calendar-alert",
    "care": "hospital-box-outline",
    "construction": "wall",
    "hospitality": "bed-outline",
    "food": "silverware-fork-knife",
    "logistics": "forklift",
    "industry": "factory",
    "technology": "laptop",
    "cleaning": "spray-bottle",
    "retail": "storefront-outline",
    "green": "leaf",
    "education": "human-male-board",
    "office": "desk",
    "transport-sector": "bus",
    "general": "shape-outline",
    "level-kind": "stairs",
    "specific": "bullseye-arrow",
    "secondary": "school-outline",
    "regulated-profession": "stethoscope",
    "skills-validation": "hand-clap",
    "employment-service": "briefcase-search-outline",
    "reception": "home-heart",
    "integration": "puzzle-outline",
    "ngo": "hand-heart-outline",
    "union": "account-group-outline",
    "employer-organisation": "domain",
    "authority": "bank-outline",
    "school": "school-outline",
    "why": "heart-outline",
    "know": "scale-balance",
    "find": "account-search-outline",
    "hire": "file-sign",
    "welcome": "hand-wave-outline",
    "keep": "sprout-outline",
}

_TOOLS = (
    "bookmark", "bookmark-outline", "calendar-plus-outline", "calendar-sync-outline", "cellphone",
    "download", "link-variant", "pause", "play", "restart", "share-variant-outline", "stop",
    "volume-high",
)  # fmt: skip
"""Drawings that our own templates take by their own names."""

_SHORT: Mapping[str, str] = {
    **{drawing: drawing for drawing in _TOOLS},
    **{drawing: name for name, drawing in sorted(NAMES.items(), key=lambda pair: -len(pair[0]))},
}
"""The shortest name of each drawing of the style sheet, which holds it once for all its names."""


def _folder() -> Traversable:
    return files("material").joinpath("templates", ".icons", "material")


@cache
def icon_names() -> frozenset[str]:
    """Every name that `icon` draws: those of NAMES, and those of the drawings themselves."""
    drawings = (path.name for path in _folder().iterdir() if path.name.endswith(".svg"))
    return frozenset({*NAMES, *(name.removesuffix(".svg") for name in drawings)})


@cache
def _path(name: str) -> str:
    if name not in icon_names():
        raise NoSuchNameError("icon", name, icon_names())
    drawing = _folder().joinpath(f"{NAMES.get(name, name)}.svg").read_text("utf-8")
    found = re.search(r'<path d="([^"]+)"', drawing)
    if found is None:
        raise ValueError(f"the drawing of the icon “{name}” has no path")
    return found[1]


def drawing(name: str, colour: str) -> str:
    """An SVG file of 24 units with an icon in one colour, as CSS writes it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path fill="{colour}" d="{_path(name)}"/></svg>'
    )


@cache
def icon(name: str) -> Markup:
    """An element that shows a drawing. It holds no words, so screen readers pass it over: the words
    beside it say the same.

    A name that is not in NAMES is taken as the name of a drawing. Raises NoSuchNameError when
    there is none.
    """
    _path(name)
    short = _SHORT.get(NAMES.get(name, name))
    mirrored = " mirrored" if name in POINTING else ""
    if short is None:
        shown = '<svg class="icon{}" aria-hidden="true"><use xlink:href="#{}{}"/></svg>'
        return Markup(shown).format(mirrored, _ANCHOR, name)
    return Markup('<i class="icon{} {}{}"></i>').format(mirrored, _CLASS, short)


def masked(page: str) -> frozenset[str]:
    """The short names of the icons that a page shows by masks."""
    return frozenset(_MASKED.findall(page))


@cache
def mask_sheet(names: frozenset[str] = frozenset(_SHORT.values())) -> str:
    """The masks of the icons with these short names, all of them by default, as CSS."""
    return "\n".join(map(_mask, sorted(names)))


def _mask(name: str) -> str:
    """The rule for one icon. The property is there so that the drawing is written once: older
    browsers know masks by a name of their own.
    """
    path = _path(name)
    svg = (
        "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E"
        f"%3Cpath d='{path}'/%3E%3C/svg%3E"
    )
    return f'.{_CLASS}{name}{{--icon:url("data:image/svg+xml,{svg}")}}'


def with_drawings(page: str) -> str:
    """A whole page with the drawings that its icons show and the style sheet has not, where its
    body begins.
    """
    names = dict.fromkeys(_SHOWN.findall(page))
    body = _BODY.search(page)
    if not names or body is None:
        return page
    drawings = "".join(map(_symbol, names))
    at = body.end()
    return f'{page[:at]}\n<svg class="icons" width="0" height="0">{drawings}</svg>{page[at:]}'


@cache
def _symbol(name: str) -> str:
    path = _path(name)
    return f'<symbol id="{_ANCHOR}{name}" viewBox="0 0 24 24"><path d="{path}"/></symbol>'
