"""Every page of a built site says what it may load, before it loads anything; and nothing in it
asks for more.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest

from support.kinds import languages_by_day, read_by_day
from support.portals import EVERYDAY, REPOSITORY, Site, mkdocs_build
from wegwijs.render.policy import hashed

DATA = {"application/ld+json", "application/json"}
DIRECTIVES = {
    "default-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'", "'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "media-src": {"'self'"},
    "connect-src": {"'self'"},
    "frame-src": {"'self'"},
}
"""All that a page of a portal without players may have, but for hashes."""


class Order(HTMLParser):
    """The start tags in the order in which they stand, and the texts of scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, str]] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if (
            tag == "script" and "src" not in given and given.get("type") not in DATA
        ) or tag == "style":
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.inline.append((self.inside, data))


def faults(html: str) -> list[str]:
    """What is wrong with the policy of a page."""
    order = Order()
    order.feed(html)
    metas = [
        number
        for number, (_, given) in enumerate(order.tags)
        if given.get("http-equiv") == "Content-Security-Policy"
    ]
    if len(metas) != 1:
        return [f"{len(metas)} policies"]
    before = [tag for tag, _ in order.tags[: metas[0]]]
    content = order.tags[metas[0]][1]["content"] or ""
    found = [] if before == ["html", "head", "meta"] else [f"it comes after {before}"]
    policy = {
        name: set(sources) for name, *sources in (part.split() for part in content.split("; "))
    }
    hashes = {
        source for sources in policy.values() for source in sources if source.startswith("'sha256-")
    }
    keeps = "data-offline=" in html  # the page on which readers keep a language on their phone
    own = {"worker-src": {"'self'"}, "manifest-src": {"'self'"}} if keeps else {}
    for name, sources in policy.items():
        if more := sources - hashes - DIRECTIVES.get(name, set()) - own.get(name, set()):
            found.append(f"{name} allows {sorted(more)}")
    found += [
        f"without {name}"
        for name in ("default-src", "base-uri", "form-action")
        if name not in policy
    ]
    needed = {hashed(text) for _, text in order.inline}
    if needed != hashes:
        found.append(
            f"{len(needed - hashes)} texts without their hash, {len(hashes - needed)} hashes of"
            " nothing"
        )
    return found + _attributes(html)


def _attributes(html: str) -> list[str]:
    """Scripts and styles in attributes, as a browser reads the page."""
    found = []
    for element in html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False).iter():
        for name, value in element.attrib.items():
            if element.tag == "img" and value.startswith("data:image/png;base64,"):
                continue  # a picture, which can run nothing
            if (
                name == "style"
                or str(name).startswith("on")
                or re.match(r"\s*(javascript|data|vbscript):", value, re.I)
            ):
                found.append(f"{element.tag} {name}={value[:60]}")
    return found


FIRST = re.compile(
    r'\s*<!doctype html>\s*<html\b[^>]*>\s*<head>\s*<meta charset="utf-8">\s*'
    r'<meta http-equiv="Content-Security-Policy" content="[^"]+">',
    re.I,
)


def test_every_page_says_first_what_it_may_load(site: Site) -> None:
    pages = sorted(site.folder.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        html = path.read_text("utf-8")
        assert FIRST.match(html), path
        assert html.count("Content-Security-Policy") == 1, path


def test_no_page_asks_for_more_than_its_policy_allows(site: Site) -> None:
    """As a browser reads it; what stands in attributes is looked at on each page every day by
    `test_no_script_or_style_stands_in_an_attribute`.
    """
    pages = [
        *(page.path for page in read_by_day(site) if page.lang in languages_by_day()),
        site.folder / "404.html",
    ]
    assert len(pages) > 50
    wrong = {
        path.relative_to(site.folder).as_posix(): faults(path.read_text("utf-8")) for path in pages
    }
    assert {name: found for name, found in wrong.items() if found} == {}


def test_what_is_wrong_would_be_found(small_site: Site) -> None:
    html = small_site.page("training/baker/").html
    assert not faults(html)
    for old, new in (
        ("</main>", "<script>alert(1)</script></main>"),
        ("</main>", "<style>p{}</style></main>"),
        ("</main>", '<p style="color:red">x</p></main>'),
        ("</main>", '<p onclick="x()">x</p></main>'),
        ("</main>", '<a href="JavaScript:x()">x</a></main>'),
        ('<meta charset="utf-8">', '<meta charset="utf-8"><link rel="stylesheet" href="x.css">'),
        ("img-src 'self'", "img-src *"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("base-uri 'none'; ", ""),
        ('http-equiv="Content-Security-Policy"', 'name="nothing"'),
        ('.className="js"', '.className="j"'),
    ):
        assert old in html
        assert faults(html.replace(old, new, 1)), new


def test_other_sites_are_not_told_where_a_reader_comes_from(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        assert path.read_text("utf-8").count('<meta name="referrer" content="no-referrer">') == 1, (
            path
        )


def test_a_recording_is_allowed_only_where_there_is_one(site: Site, rich_site: Site) -> None:
    assert "<audio" in rich_site.page("stories/boss/").html
    for page in [*site.pages.values(), *rich_site.pages.values()]:
        has = bool(re.search("<(audio|video)[ >]", page.html))
        assert ("media-src" in page.html.partition("</head>")[0]) == has, page.address


@pytest.mark.parametrize(
    "name", ["404.html", "training/bread/index.html", "ar/training/bread/index.html"]
)
def test_pages_without_the_shell_have_one_too(rich_site: Site, name: str) -> None:
    """With a look whose file has signs that HTML and Windows write otherwise."""
    assert not faults((rich_site.folder / name).read_text("utf-8"))


@pytest.mark.nightly
@pytest.mark.portal
def test_mkdocs_serve_can_put_its_own_script_into_pages(small_portal: Path, tmp_path: Path) -> None:
    """It differs in each page that is sent, so that no policy could name it; these pages are never
    published.
    """
    done = mkdocs_build(small_portal, tmp_path / "site", WEGWIJS_SERVING="1")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert "Content-Security-Policy" not in (tmp_path / "site/index.html").read_text("utf-8")


def test_no_template_holds_a_script_or_style_but_the_two_that_are_hashed() -> None:
    """Found before any page is made with it: also in templates that no test portal uses."""
    package = REPOSITORY / "hooks" / "wegwijs"
    found = []
    for path in sorted([*package.rglob("*.html"), *(EVERYDAY / "overrides").rglob("*.html")]):
        text = path.read_text("utf-8")
        for match in re.finditer(
            r"<style\b[^>]*>|<script\b(?![^>]*(?:src=|type=\"application/))[^>]*>|\sstyle=|\son[a-z]+=",
            text,
        ):
            found.append(f"{path.name} {match[0].strip()}")
    assert found == ["404.html <style>", "page.html <script>"]
    for path in sorted(package.rglob("*.js")):
        code = path.read_text("utf-8")
        assert not re.search(
            r"\beval\(|new Function|setAttribute\(.style|cssText|document\.write|javascript:", code
        ), path.name
