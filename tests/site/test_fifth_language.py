"""Further languages, left to right and right to left, with and without UI strings of the generator:
added to a copy of the small portal, they build at once.
"""

import json
import re
import shutil
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image

from support.portals import HtmlPage, Site, build, copy_small, environment, once, run, site_url
from wegwijs.cli.main import main
from wegwijs.i18n.ui_strings import entries
from wegwijs.site.registry import discover

pytestmark = pytest.mark.portal

LANGUAGES = ("uk", "fa", "so")
"""Two that the generator ships and one that it does not: its strings are in the default one."""
SCRIPTS = {"uk": re.compile("[Ѐ-ӿ]"), "fa": re.compile("[؀-ۿ]")}
BAKER = {
    "uk": (
        "title: Стати пекарем\nsummary: Навчіться пекти хліб і тістечка.\noccupation:"
        " пекар\nmachine: true\n"
    ),
    "fa": "title: نانوا شوید\nsummary: پختن نان را بیاموزید.\noccupation: نانوا\nmachine: true\n",
}


def _portal(folder: Path) -> None:
    copy_small(folder)
    with (folder / "docs/nl/privacy.md").open("a", encoding="utf-8") as page:
        page.write("\n![Een plan](plans/floor.png)\n")
    (folder / "docs/nl/plans").mkdir()
    Image.new("RGB", (40, 30)).save(folder / "docs/nl/plans/floor.png")
    for lang in LANGUAGES:
        done = run("wegwijs", "-C", folder, "add-language", lang)
        assert done.returncode == 0, done.stderr


def _built(empty: Path, folder: Path) -> None:
    portal = shutil.copytree(empty, folder.with_name("seven"))
    for lang, text in BAKER.items():
        path = portal / f"content/{lang}/training/baker.yml"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    (portal / "docs/uk/about.md").write_text(
        "---\ntitle: Про нас\ndescription: Хто ми.\n---\n\n# Про нас\n\nМи живемо тут.\n", "utf-8"
    )
    done = build(portal, folder)
    assert done.returncode == 0, done.stderr


pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
def empty(workshop: Path) -> Path:
    """The portal with three more languages, nothing translated."""
    return once(workshop / "seven-empty", _portal)


@pytest.fixture(scope="module")
def seven(workshop: Path, empty: Path) -> Site:
    """The portal with three more languages, a few things translated, built."""
    folder = once(workshop / "seven-site", partial(_built, empty))
    return Site(folder, site_url(empty), workshop / "seven")


def test_what_add_language_writes_is_one_warning(empty: Path) -> None:
    done = run("wegwijs", "-C", empty, "check", "--format", "json")
    found = [
        problem
        for problem in json.loads(done.stdout)
        if {*problem["file"].split("/")} & {*LANGUAGES}
    ]
    assert [(one["file"], one["severity"]) for one in found] == [("content/so/ui.yml", "warning")]
    count = len(entries(discover().definitions.string_files))
    assert found[0]["message"].startswith(f"{count} of {count} UI strings")


def test_status_counts_what_is_to_be_translated(empty: Path) -> None:
    counts = json.loads(run("wegwijs", "-C", empty, "status", "--json").stdout)
    assert counts["uk"]["total"]["percent"] == 0
    for lang in LANGUAGES:
        assert len(counts[lang]["total"]["missing_pages"]) > 10
    assert counts["uk"]["total"]["missing_strings"] == []
    assert not counts["uk"]["total"]["strings_confirmed"]
    count = len(entries(discover().definitions.string_files))
    assert len(counts["so"]["total"]["missing_strings"]) == count
    said = run("wegwijs", "-C", empty, "status").stdout
    assert f"so: UI strings: {count} of {count} to translate, in content/so/ui.yml" in said
    assert "uk: UI strings: written and read through, not yet confirmed" in said


def test_a_string_in_another_language_is_marked_and_never_inside_a_tag(seven: Site) -> None:
    pages = [page for page in seven.pages.values() if page.address.startswith("so/")]
    assert len(pages) > 40
    for page in pages:
        for tag in page.tags:
            for name, value in tag.attributes.items():
                assert "<span" not in (value or ""), (page.address, tag.line, name)
    page = seven.page("so/training/baker/")
    (skip,) = [link for link in page.tree.iter("a") if link.get("class") == "skip"]
    (words,) = skip.findall("span")
    assert (words.text, words.get("lang"), words.get("dir")) == (
        entries(discover().definitions.string_files)["skip"]["nl"],
        "nl",
        "ltr",
    )
    (skip,) = seven.page("fa/training/baker/").classed("skip")
    assert not skip.findall("span")


def test_the_menu_the_way_and_labels_in_another_language_are_marked(seven: Site) -> None:
    page, strings = seven.page("so/training/baker/"), entries(discover().definitions.string_files)
    marked = {one.text: one.get("lang") for one in page.tree.iter("span") if one.get("lang")}
    for key in ("home", "footer-note", "event.title", "training.price", "training.where"):
        words = strings[key]["nl"]
        assert marked.get(words) == "nl", (key, words)


@pytest.mark.parametrize(("lang", "way"), [("uk", "ltr"), ("fa", "rtl"), ("so", "ltr")])
def test_its_pages_say_what_language_they_are_in(seven: Site, lang: str, way: str) -> None:
    pages = [page for page in seven.pages.values() if page.address.startswith(f"{lang}/")]
    assert len(pages) > 40
    for page in pages:
        assert (page.tree.get("lang"), page.tree.get("dir")) == (lang, way), page.address
        assert len(page.tree.findall(".//h1")) == 1, page.address


def test_a_translated_record_is_in_it_and_the_rest_is_marked(seven: Site) -> None:
    page = seven.page("uk/training/baker/")
    assert page.text(".//h1") == "Стати пекарем"
    assert "1 березня 2027" in page.text(".//main")
    (block,) = [words for words in page.words if words.text.startswith("Je leert brood bakken")]
    assert (block.lang, block.dir) == ("nl", "ltr")
    assert page.classed("notice--machine")
    persian = seven.page("fa/training/baker/")
    (block,) = [words for words in persian.words if words.text.startswith("Je leert brood bakken")]
    assert (block.lang, block.dir) == ("nl", "ltr")


def _canonical(page: HtmlPage) -> str | None:
    return page.attribute("head/link[@rel='canonical']", "href")


def test_a_page_that_is_not_translated_is_shown_in_another_language_and_says_so(
    seven: Site,
) -> None:
    page = seven.page("uk/privacy/")
    dutch = seven.page("privacy/")
    assert page.text(".//h1") == dutch.text(".//h1")
    heading = next(tag for tag in page.tags if tag.name == "h1")
    assert (heading.attributes["lang"], heading.attributes["dir"]) == ("nl", "ltr")
    (notice,) = page.classed("notice--language")
    assert (
        urljoin(seven.url + page.address, notice.find(".//a").get("href")) == f"{seven.url}privacy/"
    )
    assert _canonical(page) == f"{seven.url}privacy/"
    assert page.alternates == {}
    assert "uk" not in dutch.alternates
    for one in page.words:
        if "main" in one.inside and one.lang == "uk":
            assert SCRIPTS["uk"].search(one.text), one


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_picture_beside_a_borrowed_page_is_shown(seven: Site, lang: str) -> None:
    page = seven.page(f"{lang}/privacy/")
    (picture,) = [tag for tag in page.tags if tag.attributes.get("alt") == "Een plan"]
    address = urljoin(seven.url + page.address, str(picture.attributes["src"]))
    assert address == f"{seven.url}plans/floor.png"
    assert (seven.folder / "plans/floor.png").is_file()
    assert not (seven.folder / lang / "plans").exists()


def test_a_page_that_is_translated_is_an_alternate(seven: Site) -> None:
    page = seven.page("uk/about/")
    assert page.text(".//h1") == "Про нас"
    assert _canonical(page) == f"{seven.url}uk/about/"
    assert page.alternates["uk"] == seven.page("about/").alternates["uk"] == f"{seven.url}uk/about/"
    assert "fa" not in page.alternates


def test_a_section_page_has_its_list_in_the_new_language(seven: Site) -> None:
    page = seven.page("uk/training/")
    cards = [element for element in page.classed("card") if element.tag == "article"]
    assert any("Стати пекарем" in "".join(card.itertext()) for card in cards)
    (intro,) = [tag for tag in page.tags if tag.name == "h1"]
    assert intro.attributes["lang"] == "nl"


def test_the_menu_names_sections_in_the_new_language_and_marks_the_rest(seven: Site) -> None:
    page = seven.page("uk/training/baker/")
    (bar,) = page.classed("bar")
    names = ["".join(link.itertext()).strip() for link in bar.findall(".//a")]
    assert names
    assert all(SCRIPTS["uk"].search(name) for name in names)
    (footer,) = [page.tree.find(".//footer/div/nav")]
    marked = {span.text: span.get("lang") for span in footer.findall(".//span")}
    assert set(marked.values()) == {"nl"}
    assert "Про нас" in "".join(footer.itertext())


def test_the_switcher_has_all_languages_with_their_directions(seven: Site) -> None:
    for address in ("", "uk/training/baker/", "fa/about/"):
        page = seven.page(address)
        links = page.classed("languages")[0].findall(".//a")
        assert [(link.get("lang"), link.get("dir")) for link in links] == [
            ("nl", "ltr"),
            ("fr", "ltr"),
            ("en", "ltr"),
            ("ar", "rtl"),
            ("uk", "ltr"),
            ("fa", "rtl"),
            ("so", "ltr"),
        ]
        assert [link.text for link in links][4:] == ["Українська", "فارسی", "Soomaali"]
    to_uk = seven.page("fa/about/").classed("languages")[0].findall(".//a")[4].get("href")
    assert urljoin(seven.url + "fa/about/", to_uk) == f"{seven.url}uk/about/"


@pytest.mark.parametrize(
    ("lang", "query"),
    [("uk", "пекар"), ("uk", "ХЛІБ"), ("uk", "тистечка"), ("fa", "نانوا"), ("fa", "نان")],
)
def test_search_finds_its_words(
    seven: Site,
    lang: str,
    query: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    words = ["search", query, "--lang", lang, "--json", "--site-dir", str(seven.folder)]
    assert main(["-C", str(seven.portal), *words]) == 0
    assert "training/baker/" in [
        found["url"].removeprefix(f"{lang}/") for found in json.loads(capsys.readouterr().out)
    ]


def test_the_old_languages_are_as_they_were(seven: Site, small_site: Site) -> None:
    for address in ("training/baker/", "ar/events/fair/", "fr/about/"):
        old, new = small_site.page(address), seven.page(address)
        assert {
            lang: url for lang, url in new.alternates.items() if lang not in LANGUAGES
        } == old.alternates
        assert new.text(".//h1") == old.text(".//h1")
