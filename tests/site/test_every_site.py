"""What holds for every page of every site: links, anchors, hosts, valid HTML, one language at a
time.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

from support.chromium import EVERY_LANGUAGE
from support.kinds import read_by_day, read_in
from support.portals import LANGUAGES, HtmlPage, Site, ui_strings

SCHEMES = {"https", "http", "mailto", "tel", "webcal"}


def _ids(page: HtmlPage) -> set[str]:
    return {identity for tag in page.tags if (identity := tag.attributes.get("id"))}


def _is_code(name: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether it is a QR code, the one picture that stands in the page itself."""
    source = attributes.get("src") or ""
    return (
        name == "img"
        and attributes.get("class") == "qr"
        and source.startswith("data:image/png;base64,")
    )


def _file(site: Site, address: str) -> Path:
    path = site.folder / unquote(address)
    return path / "index.html" if address.endswith("/") or not address else path


def test_every_internal_link_and_anchor_leads_somewhere(site: Site) -> None:
    ids = cache(lambda address: _ids(site.page(address)))
    wrong, seen = [], 0
    there = cache(lambda address: _file(site, address).is_file())
    for page in read_by_day(site):
        for tag in page.tags:
            for name in ("href", "src", "action", "data-search-script"):
                target = tag.attributes.get(name)
                if target is None or _is_code(tag.name, tag.attributes):
                    continue
                whole = urljoin(site.url + page.address, target)
                full = urlsplit(whole)
                bare = whole.partition("#")[0].partition("?")[0]
                if not bare.startswith(site.url):
                    if full.scheme not in SCHEMES:
                        wrong.append(f"{page.address}:{tag.line}: {target}: what scheme is that?")
                    continue
                seen += 1
                address = bare.removeprefix(site.url)
                if not there(address):
                    wrong.append(f"{page.address}:{tag.line}: {target}: nothing there")
                elif full.fragment and unquote(full.fragment) not in ids(address):
                    wrong.append(f"{page.address}:{tag.line}: {target}: no such anchor")
    assert seen > 1000
    assert not wrong, "\n".join(sorted(set(wrong))[:30])


def test_ids_are_unique_and_labels_lead_to_one(site: Site) -> None:
    for page in read_by_day(site):
        ids = [tag.attributes["id"] for tag in page.tags if "id" in tag.attributes]
        twice = {identity for identity in ids if ids.count(identity) > 1}
        assert not twice, f"{page.address}: {twice}"
        for tag in page.tags:
            for name in ("aria-labelledby", "aria-describedby", "for"):
                for identity in (tag.attributes.get(name) or "").split():
                    assert identity in ids, f"{page.address}:{tag.line}: {name}={identity}"


def test_no_other_host_is_asked_for_anything(site: Site) -> None:
    """Neither by markup nor by style sheet nor by script."""
    fetching = {
        ("img", "src"),
        ("script", "src"),
        ("iframe", "src"),
        ("audio", "src"),
        ("video", "src"),
        ("video", "poster"),
        ("source", "src"),
        ("source", "srcset"),
        ("img", "srcset"),
        ("object", "data"),
        ("embed", "src"),
        ("track", "src"),
        ("input", "src"),
        ("use", "href"),
        ("form", "action"),
    }
    for page in read_by_day(site):
        for tag in page.tags:
            names = {name for kind, name in fetching if kind == tag.name}
            if tag.name == "link" and tag.attributes.get("rel") not in {"canonical", "alternate"}:
                names.add("href")
            if _is_code(tag.name, tag.attributes):
                names = set()
            for name in names & tag.attributes.keys():
                full = urljoin(site.url + page.address, tag.attributes[name] or "")
                assert full.startswith(site.url), (
                    f"{page.address}:{tag.line}: {tag.name} {name}={full}"
                )
            assert "url(" not in (tag.attributes.get("style") or ""), f"{page.address}:{tag.line}"
    for path, text in site.texts():
        if path.endswith(".css"):
            assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", text), path
        if path.endswith(".js"):
            code = re.sub(
                r"/\*!.*?\*/", "", text, flags=re.S
            )  # licences of libraries name their home pages
            assert not re.search(r"https?://", code), path


def test_no_script_or_style_stands_in_an_attribute(site: Site) -> None:
    """A portal can then be served with a strict content security policy."""
    for page in read_by_day(site):
        for tag in page.tags:
            handlers = {name for name in tag.attributes if name.startswith("on")}
            assert not handlers, f"{page.address}:{tag.line}: {handlers}"
            assert not (tag.attributes.get("href") or "").startswith("javascript:"), (
                f"{page.address}:{tag.line}"
            )


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_page_is_valid_html(site: Site, lang: str) -> None:
    paths = [page.path for page in read_in(site, lang)]
    if lang == "ar":
        paths.append(site.folder / "404.html")
    assert len(paths) > 30
    for path in paths:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text("utf-8"))
        assert not parser.errors, f"{path.relative_to(site.folder)}: {parser.errors[:3]}"


def test_one_heading_after_the_other(site: Site) -> None:
    """One h1, first; no level is skipped on the way down."""
    for page in read_by_day(site):
        levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag.name)]
        assert levels[0] == 1, page.address
        assert levels.count(1) == 1, page.address
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{page.address}: h{after} after h{before}"


def _alien() -> dict[str, set[str]]:
    """By language: the UI strings that exist in another language and not in this one."""
    texts: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    for by_language in ui_strings().values():
        for lang, found in by_language.items():
            texts[lang] |= {" ".join(text.split()) for text in found if "{" not in text}
    return {lang: set().union(*texts.values()) - texts[lang] for lang in LANGUAGES}


def test_no_ui_string_of_one_language_shows_in_another(site: Site) -> None:
    alien, names = _alien(), _names(site.portal)
    assert all(len(found) > 300 for found in alien.values())
    wrong = []
    for page in read_by_day(site):
        for words in page.phrases:
            a_name = (
                words.text in names and "bdi" in words.inside
            ) or "code" in words.inside  # fields have English names
            if words.lang == page.lang and words.text in alien[page.lang] and not a_name:
                wrong.append(f"{page.address}:{words.line}: {words.text}")
        for tag in page.tags:
            for name in ("aria-label", "title", "placeholder", "alt", "data-label"):
                text = tag.attributes.get(name)
                if tag.lang == page.lang and text in alien[page.lang]:
                    wrong.append(f"{page.address}:{tag.line}: {name}={text}")
    assert not wrong, "\n".join(wrong[:30])


def _names(portal: Path) -> set[str]:
    """Names of towns and buildings, which are facts: a page in Dutch says that a course is in
    Bruxelles.
    """
    texts = [path.read_text("utf-8") for path in (portal / "content").rglob("*.yml")]
    return {
        name.strip("\"'")
        for text in texts
        for name in re.findall(r"^ +(?:- )?(?:city|name): *(.+)$", text, re.M)
    }
