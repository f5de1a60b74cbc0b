"""The page of what the check says: each code once, in the reader's language, where `wegwijs
explain` and reports lead to.
"""

import re
from pathlib import Path

import html5lib
import pytest

from support.portals import Site
from support.tiny import DEFINITIONS, settings, site, write
from wegwijs.cli.commands.explain import page_address
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.diagnostics.codes import every_code
from wegwijs.site.blocks import render_block

WORDS = {
    "nl": "Een onbekend veld",
    "fr": "Un champ inconnu",
    "en": "An unknown field",
    "ar": "حقل غير معروف",
}


@pytest.fixture(params=WORDS)
def page(request: pytest.FixtureRequest, everyday_site: Site) -> tuple[str, str]:
    """A language and the page in it."""
    lang = request.param
    address = page_address(load_settings(everyday_site.portal), lang)
    assert address.startswith(everyday_site.url)
    return lang, (
        everyday_site.folder / address.removeprefix(everyday_site.url) / "index.html"
    ).read_text("utf-8")


def test_each_code_has_its_place_and_its_words(page: tuple[str, str]) -> None:
    lang, html = page
    codes = every_code()
    assert re.findall(r'<section class="problem-code" id="([ew]\d{3})"', html) == [
        code.anchor for code in codes
    ]
    assert WORDS[lang] in html
    assert "`" not in html[html.index('class="problem-code"') :]


def test_examples_run_from_left_to_right_and_are_shown_as_typed(page: tuple[str, str]) -> None:
    document = html5lib.parse(page[1], namespaceHTMLElements=False)
    shown = [element for element in document.iter("pre") if element.attrib.get("dir") == "ltr"]
    assert all(not list(element) for element in shown), "an example is not escaped"
    assert "titel: Pastry baker" in {element.text for element in shown}
    assert len(shown) == sum(bool(code.wrong) + bool(code.right) for code in every_code())


def test_latin_words_stand_apart_in_arabic(everyday_site: Site) -> None:
    html = (everyday_site.folder / "ar" / "editing" / "check" / "index.html").read_text("utf-8")
    assert '<code dir="ltr">wegwijs stamp</code>' in html
    assert '<bdi dir="ltr">HTML</bdi>' in html


def test_a_language_of_a_country_has_the_words_of_the_language(tmp_path: Path) -> None:
    """As its own words: nothing of them is marked as another language."""
    config = write(tmp_path, {}) / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("locale: fr,", "locale: fr-CH,"), "utf-8")
    made = site(load_content(settings(tmp_path), DEFINITIONS), tmp_path)
    html = str(render_block(made.page("fr-CH", "editing/check/"), "::: problem-codes"))
    assert WORDS["fr"] in html
    assert WORDS["en"] not in html
    assert ' lang="' not in html
