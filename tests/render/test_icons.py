"""Icons: the style sheet holds the drawings, and a page those beyond them, each once."""

import re

import pytest
from markupsafe import Markup

from support.house import PACKAGE
from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.render.icons import icon, mask_sheet, masked, with_drawings

OWN = ("bee", "bee-flower")
"""Drawings that the style sheet has not."""


def _page(*icons: Markup) -> str:
    return f'<html><body class="page">{"".join(icons)}</body></html>'


def _drawn(page: str) -> list[str]:
    return re.findall(r'<symbol id="([^"]+)" viewBox="0 0 24 24"><path d="[^"]+"/></symbol>', page)


def test_an_icon_is_a_mask_of_the_style_sheet_and_holds_no_words() -> None:
    page = with_drawings(_page(icon("calendar"), icon("previous"), icon("bookmark-outline")))
    assert "<svg" not in page
    assert '<i class="icon i-calendar"></i>' in page
    assert '<i class="icon mirrored i-previous"></i>' in page
    rules = mask_sheet()
    for name in ("calendar", "previous", "bookmark-outline"):
        rule = rf'^\.i-{name}\{{--icon:url\("data:image/svg\+xml,[^"#<]+"\)\}}$'
        assert re.search(rule, rules, re.M)


def test_what_our_own_templates_show_is_in_the_style_sheet() -> None:
    """Else each page would hold the drawing."""
    shown = {
        name
        for path in PACKAGE.rglob("*.html")
        for name in re.findall(r'icon\("([a-z-]+)"\)', path.read_text("utf-8"))
    }
    assert len(shown) > 40
    assert not [name for name in shown if not icon(name).startswith("<i ")]


def test_two_names_of_one_drawing_share_it() -> None:
    assert icon("education") == icon("human-male-board")
    assert icon("recognition") == icon("school")


def test_a_page_that_brings_its_own_styles_brings_only_the_masks_it_shows() -> None:
    sheet = mask_sheet(masked(_page(icon("home"), icon("next"), icon("bee"))))
    assert re.findall(r"^\.i-([a-z-]+)", sheet, re.M) == ["home", "next"]


def test_a_drawing_beyond_the_style_sheet_stands_in_the_page_once() -> None:
    page = with_drawings(_page(icon(OWN[0]), icon(OWN[1]), icon(OWN[0]), icon("arrow")))
    assert _drawn(page) == [f"i:{OWN[0]}", f"i:{OWN[1]}"]
    assert re.findall(r'<use xlink:href="#i:([^"]+)"', page) == [OWN[0], OWN[1], OWN[0]]
    assert page.index("<symbol") < page.index("<use"), "seen as soon as the page is"


def test_a_page_without_icons_stays_as_it_is() -> None:
    assert with_drawings(_page()) == _page()


def test_an_icon_that_has_no_drawing_is_told_at_once() -> None:
    with pytest.raises(NoSuchNameError, match=r"no icon “plaace” .*“place”"):
        icon("plaace")
