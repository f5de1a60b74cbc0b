"""Icons: a page holds each drawing that its icons show, once, and none that they do not."""

import re

import pytest
from markupsafe import Markup

from wegwijs.render.icons import icon, with_drawings


def _page(*icons: Markup) -> str:
    return f'<html><body class="page">{"".join(icons)}</body></html>'


def _drawn(page: str) -> list[str]:
    return re.findall(r'<symbol id="([^"]+)" viewBox="0 0 24 24"><path d="[^"]+"/></symbol>', page)


def test_each_icon_of_a_page_shows_a_drawing_that_is_there_once() -> None:
    page = with_drawings(_page(icon("calendar"), icon("tent"), icon("calendar"), icon("arrow")))
    assert sorted(_drawn(page)) == sorted(set(re.findall(r'<use href="#([^"]+)"', page)))
    assert len(_drawn(page)) == 3
    assert page.index("<symbol") < page.index("<use"), "seen as soon as the page is"


def test_two_names_of_one_drawing_share_it() -> None:
    assert len(_drawn(with_drawings(_page(icon("education"), icon("human-male-board"))))) == 1
    assert len(_drawn(with_drawings(_page(icon("recognition"), icon("school"))))) == 1


def test_a_page_without_icons_stays_as_it_is() -> None:
    assert with_drawings(_page()) == _page()


def test_an_icon_that_has_no_drawing_is_told_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing")
