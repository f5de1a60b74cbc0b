"""A fifth language, left to right and right to left: added to a copy of the small portal, it builds
when its strings are there.
"""

import json
import re
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

import pytest

from support.portals import HtmlPage, Site, copy_small, mkdocs_build, once, run, site_url
from wegwijs.i18n.portal_strings import plural_categories
from wegwijs.i18n.ui_strings import entries
from wegwijs.site.registry import discover

pytestmark = pytest.mark.portal

WORDS = {"uk": "Слово", "fa": "واژه"}
BAKER = {
    "uk": (
        "title: Стати пекарем\nsummary: Навчіться пекти хліб і тістечка.\noccupation:"
        " пекар\nmachine: true\n"
    ),
    "fa": "title: نانوا شوید\nsummary: پختن نان را بیاموزید.\noccupation: نانوا\nmachine: true\n",
}


def filled(lang: str) -> str:
    """Every UI string, its English text with a word of the language before it."""
    lines = []
    for key, entry in entries(discover().definitions.string_files).items():
        english = entry["en"]
        if isinstance(english, str):
            lines.append(f"{key}: {json.dumps(f'{WORDS[lang]} {english}', ensure_ascii=False)}")
        else:
            said = json.dumps(f"{WORDS[lang]} {english['other']}", ensure_ascii=False)
            lines += [f"{key}:", *(f"  {category}: {said}" for category in plural_categories(lang))]
    return "\n".join(lines) + "\n"


def _portal(folder: Path) -> None:
    copy_small(folder)
    for lang in WORDS:
        done = run("wegwijs", "-C", folder, "add-language", lang)
        assert done.returncode == 0, done.stderr


def _built(portal: Path, folder: Path) -> None:
    for lang, text in BAKER.items():
        (portal / f"content/{lang}/ui.yml").write_text(filled(lang), "utf-8")
        path = portal / f"content/{lang}/training/baker.yml"
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    (portal / "docs/uk/about.md").write_text(
        "---\ntitle: Про нас\ndescription: Хто ми.\n---\n\n# Про нас\n\nМи живемо тут.\n", "utf-8"
    )
    done = mkdocs_build(portal, folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def empty(workshop: Path) -> Path:
    """The portal with two more languages, nothing translated."""
    return once(workshop / "six-empty", _portal)


@pytest.fixture(scope="module")
def six(workshop: Path) -> Site:
    """The portal with two more languages, its strings filled in, built."""
    portal = once(workshop / "six", _portal)
    return Site(once(workshop / "six-site", partial(_built, portal)), site_url(portal), portal)


def test_without_its_strings_it_does_not_build_and_each_is_named(
    empty: Path, tmp_path: Path
) -> None:
    done = mkdocs_build(empty, tmp_path / "site")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
    for lang in WORDS:
        named = set(
            re.findall(
                rf"content/{lang}/ui\.yml:\d+:\d+: (?:E\d+ )?([\w.-]+): no text in “{lang}”",
                done.stderr,
            )
        )
        plurals = {
            f"{key}.{category}"
            for key, entry in entries(discover().definitions.string_files).items()
            for category in plural_categories(lang)
            if not isinstance(entry["en"], str)
        }
        plain = {
            key
            for key, entry in entries(discover().definitions.string_files).items()
            if isinstance(entry["en"], str)
        }
        assert named == plurals | plain


def test_status_counts_what_is_to_be_translated(empty: Path) -> None:
    counts = json.loads(run("wegwijs", "-C", empty, "status", "--json").stdout)
    assert counts["uk"]["total"]["percent"] == 0
    assert (
        len(counts["uk"]["total"]["missing_pages"])
        == len(counts["fa"]["total"]["missing_pages"])
        > 10
    )
    assert len(counts["uk"]["total"]["missing_strings"]) > 400


@pytest.mark.parametrize(("lang", "way"), [("uk", "ltr"), ("fa", "rtl")])
def test_its_pages_say_what_language_they_are_in(six: Site, lang: str, way: str) -> None:
    pages = [page for page in six.pages.values() if page.address.startswith(f"{lang}/")]
    assert len(pages) > 40
    for page in pages:
        assert (page.tree.get("lang"), page.tree.get("dir")) == (lang, way), page.address
        assert len(page.tree.findall(".//h1")) == 1, page.address


def test_a_translated_record_is_in_it_and_the_rest_is_marked(six: Site) -> None:
    page = six.page("uk/training/baker/")
    assert page.text(".//h1") == "Стати пекарем"
    assert "1 березня 2027" in page.text(".//main")
    (block,) = [words for words in page.words if words.text.startswith("Je leert brood bakken")]
    assert (block.lang, block.dir) == ("nl", "ltr")
    assert page.classed("notice--machine")
    persian = six.page("fa/training/baker/")
    (block,) = [words for words in persian.words if words.text.startswith("Je leert brood bakken")]
    assert (block.lang, block.dir) == ("nl", "ltr")


def _canonical(page: HtmlPage) -> str | None:
    return page.attribute("head/link[@rel='canonical']", "href")


def test_a_page_that_is_not_translated_is_shown_in_another_language_and_says_so(six: Site) -> None:
    page = six.page("uk/privacy/")
    dutch = six.page("privacy/")
    assert page.text(".//h1") == dutch.text(".//h1")
    heading = next(tag for tag in page.tags if tag.name == "h1")
    assert (heading.attributes["lang"], heading.attributes["dir"]) == ("nl", "ltr")
    (notice,) = page.classed("notice--language")
    assert urljoin(six.url + page.address, notice.find(".//a").get("href")) == f"{six.url}privacy/"
    assert _canonical(page) == f"{six.url}privacy/"
    assert page.alternates == {}
    assert "uk" not in dutch.alternates
    for one in page.words:
        if "main" in one.inside and one.lang == "uk":
            assert WORDS["uk"] in one.text or one.text in "нідерландська.", one


def test_a_page_that_is_translated_is_an_alternate(six: Site) -> None:
    page = six.page("uk/about/")
    assert page.text(".//h1") == "Про нас"
    assert _canonical(page) == f"{six.url}uk/about/"
    assert page.alternates["uk"] == six.page("about/").alternates["uk"] == f"{six.url}uk/about/"
    assert "fa" not in page.alternates


def test_a_section_page_has_its_list_in_the_new_language(six: Site) -> None:
    page = six.page("uk/training/")
    cards = [element for element in page.classed("card") if element.tag == "article"]
    assert any("Стати пекарем" in "".join(card.itertext()) for card in cards)
    (intro,) = [tag for tag in page.tags if tag.name == "h1"]
    assert intro.attributes["lang"] == "nl"


def test_the_menu_names_sections_in_the_new_language_and_marks_the_rest(six: Site) -> None:
    page = six.page("uk/training/baker/")
    (bar,) = page.classed("bar")
    names = ["".join(link.itertext()).strip() for link in bar.findall(".//a")]
    assert names
    assert all(name.startswith(WORDS["uk"]) for name in names)
    (footer,) = [page.tree.find(".//footer/div/nav")]
    marked = {span.text: span.get("lang") for span in footer.findall(".//span")}
    assert set(marked.values()) == {"nl"}
    assert "Про нас" in "".join(footer.itertext())


def test_the_switcher_has_all_languages_with_their_directions(six: Site) -> None:
    for address in ("", "uk/training/baker/", "fa/about/"):
        page = six.page(address)
        links = page.classed("languages")[0].findall(".//a")
        assert [(link.get("lang"), link.get("dir")) for link in links] == [
            ("nl", "ltr"),
            ("fr", "ltr"),
            ("en", "ltr"),
            ("ar", "rtl"),
            ("uk", "ltr"),
            ("fa", "rtl"),
        ]
        assert [link.text for link in links][4:] == ["Українська", "فارسی"]
    to_uk = six.page("fa/about/").classed("languages")[0].findall(".//a")[4].get("href")
    assert urljoin(six.url + "fa/about/", to_uk) == f"{six.url}uk/about/"


@pytest.mark.parametrize(
    ("lang", "query"),
    [("uk", "пекар"), ("uk", "ХЛІБ"), ("uk", "тистечка"), ("fa", "نانوا"), ("fa", "نان")],
)
def test_search_finds_its_words(six: Site, lang: str, query: str) -> None:
    done = run(
        "wegwijs",
        "-C",
        six.portal,
        "search",
        query,
        "--lang",
        lang,
        "--json",
        "--site-dir",
        six.folder,
    )
    assert done.returncode == 0, done.stderr
    assert "training/baker/" in [
        found["url"].removeprefix(f"{lang}/") for found in json.loads(done.stdout)
    ]


def test_the_old_languages_are_as_they_were(six: Site, small_site: Site) -> None:
    for address in ("training/baker/", "ar/events/fair/", "fr/about/"):
        old, new = small_site.page(address), six.page(address)
        assert {
            lang: url for lang, url in new.alternates.items() if lang not in WORDS
        } == old.alternates
        assert new.text(".//h1") == old.text(".//h1")
