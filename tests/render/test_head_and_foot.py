"""What stands in the head and at the foot of every page is what mkdocs.yml says, and nothing when
it says nothing.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import html5lib
import pytest
from markupsafe import Markup

from support.tiny import check, settings, site
from wegwijs.content.load import Content
from wegwijs.render.shell import Navigation, NavItem, Page, Shells
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data

LICENCE = """extra:
  wegwijs:
    licence: {name: Open Licence 2.0, url: https://example.org/licence}
"""


def shown(folder: Path, more: str = "", kind: str = "text", title: str = "Over ons") -> Any:
    content: Content = check(folder, {})
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(more)
    made = site_data(content, settings(folder), discover())
    home = NavItem("Start", "")
    page = Page(
        lang="nl", url="about/" if kind == "text" else "", title=title, description="x",
        content=Markup("<h1>x</h1>"), kind=kind, alternates={"nl": "about/", "ar": "ar/about/"},
        elsewhere=dict.fromkeys(made.settings.codes, ""), canonical="about/",
    )  # fmt: skip
    html = Shells(made, {"nl": Navigation((), (), home)}).render(page)
    return html5lib.parse(html, namespaceHTMLElements=False)


def foot(tree: Any) -> str:
    element = next(one for one in tree.iter("footer") if one.get("class") == "foot")
    lines = ("".join(line.itertext()) for line in element.iter("p"))
    return " ".join(" ".join(lines).split())


def test_nothing_is_said_of_a_licence_that_there_is_not(tmp_path: Path) -> None:
    assert foot(shown(tmp_path)) == "Gemaakt met Wegwijs."


def test_the_licence_is_that_of_the_settings(tmp_path: Path) -> None:
    tree = shown(tmp_path, LICENCE)
    assert foot(tree) == "Gemaakt met Wegwijs. Inhoud: Open Licence 2.0."
    (link,) = (one for one in tree.iter("a") if one.get("rel") == "license")
    assert link.get("href") == "https://example.org/licence"


def test_the_copyright_is_that_of_the_settings(tmp_path: Path) -> None:
    assert foot(shown(tmp_path, 'copyright: "© 2027 <b>Klein</b>"\n')) == (
        "Gemaakt met Wegwijs. © 2027 <b>Klein</b>"
    )


def test_a_language_may_have_a_copyright_of_its_own(tmp_path: Path) -> None:
    check(tmp_path, {})
    path = tmp_path / "mkdocs.yml"
    text = path.read_text("utf-8").replace("name: العربية", "name: العربية, copyright: حقوق")
    path.write_text(f"{text}copyright: Rechten\n", "utf-8")
    assert settings(tmp_path).copyright == {
        "nl": "Rechten", "fr": "Rechten", "en": "Rechten", "ar": "حقوق",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "title", "expected", "shared"),
    [
        ("home", "Start", "Start – Tiny", "Start – Tiny"),
        ("home", "Tiny: werk en leren", "Tiny: werk en leren", "Tiny: werk en leren"),
        ("text", "Over ons", "Over ons – Tiny", "Over ons"),
    ],
)
def test_the_title_has_the_name_of_the_portal_once(
    kind: str, title: str, expected: str, shared: str, tmp_path: Path
) -> None:
    head = shown(tmp_path, kind=kind, title=title).find("head")
    assert head.find("title").text == expected
    assert head.find("meta[@property='og:title']").get("content") == shared


def test_a_shared_link_has_a_locale_and_a_picture(tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    for tag in shown(tmp_path).findall("head/meta[@property]"):
        found.setdefault(tag.get("property"), []).append(tag.get("content"))
    assert found["og:locale"] == ["nl_BE"]
    made = site(check(tmp_path, {}), tmp_path)
    assert found["og:image"] == [f"https://example.org/{made.link_images.plain().url}"]
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert found["og:image:alt"] == ["Tiny"]


def test_links_of_the_frame_are_right_on_every_page_whichever_comes_first(tmp_path: Path) -> None:
    """Pages of one depth share a frame, which was made for the first of them."""
    made = site_data(check(tmp_path, {}), settings(tmp_path), discover())
    items = tuple(NavItem(name, f"ar/{name}/") for name in ("about", "privacy", "deep/down"))
    menu = {"ar": Navigation(items, items, NavItem("home", "ar/"))}
    home = dict.fromkeys(made.settings.codes, "")
    for first in ("about", "privacy", "deep/down"):
        shells = Shells(made, menu)
        for name in (first, "about", "privacy", "offline", "search", "deep/down"):
            url = f"ar/{name}/"
            page = Page(
                lang="ar", url=url, title=name, description="x", content=Markup("<h1>x</h1>"),
                kind="text", alternates={"ar": url}, elsewhere=home, canonical=url,
            )  # fmt: skip
            tree = html5lib.parse(shells.render(page), namespaceHTMLElements=False)
            links = {
                "".join(link.itertext()): urljoin(f"https://x.test/{url}", link.get("href"))
                for part in ("nav", "footer")
                for area in tree.iter(part)
                for link in area.iter("a")
            }
            for item in items:
                assert links[item.title] == f"https://x.test/{item.url}", (first, name)
            assert "https://x.test/ar/offline/" in links.values(), (first, name)


def languages(tree: Any) -> list[str]:
    bars = (one for one in tree.iter("nav") if one.get("class") == "languages")
    return ["".join(link.itertext()) for bar in bars for link in bar.iter("a")]


def test_the_languages_stand_at_the_top_when_there_is_a_choice(tmp_path: Path) -> None:
    assert languages(shown(tmp_path)) == ["Nederlands", "Français", "English", "العربية"]
    only = settings(tmp_path)
    alone = replace(only, languages=only.languages[:1])
    made = site_data(check(tmp_path, {}), alone, discover())
    page = Page(
        lang="nl", url="about/", title="x", description="x", content=Markup("<h1>x</h1>"),
        kind="text", alternates={"nl": "about/"}, elsewhere={"nl": ""}, canonical="about/",
    )  # fmt: skip
    html = Shells(made, {"nl": Navigation((), (), NavItem("Start", ""))}).render(page)
    assert languages(html5lib.parse(html, namespaceHTMLElements=False)) == []
