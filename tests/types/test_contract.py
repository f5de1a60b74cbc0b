"""The contract of a content type: what every folder under types/ must bring. A failing test says
what to add.

`WEGWIJS_UPDATE_GOLDEN=1 pytest tests/types` writes the expected pages anew; read the difference
before keeping it.
"""

import os
import re
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from support.examples import LANGUAGES, REGISTRY, TYPES, subject
from wegwijs.site.contract.checks import CHECKS
from wegwijs.site.contract.subject import Subject

GOLDEN = Path(__file__).parent / "golden"
EXPECTED = [
    (name, example, lang)
    for name in TYPES
    for example, lang in (("full", "nl"), ("full", "ar"), ("minimal", "nl"))
]


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Subject]:
    """Every type with portals of its examples."""
    return {name: subject(name, tmp_path_factory.mktemp(name)) for name in TYPES}


@pytest.fixture(scope="module")
def plain_subjects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Subject]:
    """The same, with the names of the icons in the place of their drawings, so that expected pages
    can be read.
    """
    found = {name: subject(name, tmp_path_factory.mktemp(name)) for name in TYPES}
    for one in found.values():
        icon = Markup('<svg class="icon" data-icon="{}"></svg>')
        one.portal.site.environment.globals["icon"] = icon.format
    return found


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", TYPES)
def test_it_keeps_the_contract(name: str, check: str, subjects: dict[str, Subject]) -> None:
    assert list(CHECKS[check](subjects[name])) == []


@pytest.mark.parametrize(("name", "example", "lang"), EXPECTED)
def test_it_renders_to_the_expected_html(
    name: str, example: str, lang: str, plain_subjects: dict[str, Subject]
) -> None:
    pieces = plain_subjects[name].pieces(example, lang)
    found = "".join(f"<!-- {title} -->\n{_tidy(html)}\n" for title, html in pieces.items())
    path = GOLDEN / name / f"{example}.{lang}.html"
    if os.environ.get("WEGWIJS_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, "utf-8")
    assert path.is_file(), (
        f"there is no {path}: run WEGWIJS_UPDATE_GOLDEN=1 pytest tests/types, and read what it"
        " writes"
    )
    assert found == path.read_text("utf-8")


def _tidy(html: str) -> str:
    """The HTML without empty lines and spaces at the ends of lines, and without the hashes in names
    of scripts.
    """
    html = re.sub(r"(assets/[a-z-]+)\.[0-9a-f]{8}(?=\.js)", r"\1", html)
    return "\n".join(line.rstrip() for line in html.split("\n") if line.strip())


def test_every_ui_string_is_in_every_language_with_a_description() -> None:
    wanted = {"description", *LANGUAGES}
    gaps = [
        f"{path}: {key}: {', '.join(sorted(gap))}"
        for _, path in REGISTRY.definitions.string_files
        for key, entry in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader).items()
        if (gap := wanted - set(entry))
    ]
    assert not gaps, "\n".join(gaps)


def test_there_are_types() -> None:
    assert len(TYPES) >= 6


def test_every_expected_page_belongs_to_an_example() -> None:
    """A golden file that no test reads any more is deleted."""
    wanted = {GOLDEN / name / f"{example}.{lang}.html" for name, example, lang in EXPECTED}
    assert set(GOLDEN.rglob("*.html")) <= wanted
