"""The contract of a content type: what every folder under types/ must bring. A failing test says
what to add.

`WEGWIJS_UPDATE_GOLDEN=1 pytest tests/types` writes the expected pages anew; read the difference
before keeping it.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from markupsafe import Markup
from pydantic import BaseModel

from support.examples import LANGUAGES, TYPES, Portal, files, folder, invalid, portal
from wegwijs.content.model.introspect import model_fields
from wegwijs.site.record_pages import render_record
from wegwijs.site.registry import discover
from wegwijs.strict_yaml.nodes import MappingNode, Node, SequenceNode
from wegwijs.strict_yaml.reader import read_yaml

GOLDEN = Path(__file__).parent / "golden"
EXPECTED = [
    (name, example, lang)
    for name in TYPES
    for example, lang in (("full", "nl"), ("full", "ar"), ("minimal", "nl"))
]
_LITERAL = re.compile(r"""\bui(?:\.plain)?\(\s*f?(["'])([^"'{]+)\1\s*([~,)])""")
_PREFIX = re.compile(r"""\bui(?:\.plain)?\(\s*f["']([a-z.-]+)[.]\{""")

every_type = pytest.mark.parametrize("name", TYPES)


@pytest.fixture(scope="module")
def portals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Portal]:
    """For each type a portal of its examples."""
    return {
        name: portal(tmp_path_factory.mktemp(name), [(name, "full"), (name, "minimal")])
        for name in TYPES
    }


@pytest.fixture(scope="module")
def plain_portals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Portal]:
    """The same portals, with the names of the icons in the place of their drawings, so that
    expected pages can be read.
    """
    found = {}
    for name in TYPES:
        found[name] = portal(tmp_path_factory.mktemp(name), [(name, "full"), (name, "minimal")])
        icon = Markup('<svg class="icon" data-icon="{}"></svg>')
        found[name].site.environment.globals["icon"] = icon.format
    return found


@every_type
def test_it_has_its_examples(name: str) -> None:
    wanted = ["full.nl.yml", "full.ar.yml", "minimal.nl.yml"]
    missing = [file for file in wanted if not (folder(name) / file).is_file()]
    assert not missing, f"add {', '.join(missing)} to {folder(name)}"
    assert 2 <= len(invalid(name)) <= 4, f"add two to four invalid-<what>.nl.yml to {folder(name)}"


@every_type
def test_its_examples_are_valid(name: str, portals: dict[str, Portal]) -> None:
    assert [str(problem) for problem in portals[name].content.problems] == []
    assert {"full", "minimal"} <= portals[name].content.portal.entries[name].keys()


@every_type
def test_the_full_example_uses_every_field(name: str) -> None:
    root = read_yaml(files((name, "full"))["nl"].read_bytes())
    unused = sorted(_unused(TYPES[name].model, [root], ""))
    assert not unused, f"use these fields in {folder(name)}/full.nl.yml: {', '.join(unused)}"


def _unused(model: type[BaseModel], nodes: list[Node], prefix: str) -> Iterator[str]:
    given = [node.entries for node in nodes if isinstance(node, MappingNode)]
    for name, field in model_fields(model).items():
        values = [entries[name][1] for entries in given if name in entries]
        if not values:
            yield f"{prefix}{name}"
        elif field.model is not None:
            inner = [
                item
                for value in values
                for item in (value.items if isinstance(value, SequenceNode) else [value])
            ]
            yield from _unused(field.model, inner, f"{prefix}{name}.")


@every_type
def test_the_minimal_example_has_required_fields_only(name: str) -> None:
    root = read_yaml(files((name, "minimal"))["nl"].read_bytes())
    more = [field for field in root.entries if not model_fields(TYPES[name].model)[field].required]
    assert not more, f"take these fields out of {folder(name)}/minimal.nl.yml: {', '.join(more)}"


@every_type
def test_the_arabic_example_is_a_complete_translation(
    name: str, portals: dict[str, Portal]
) -> None:
    states = portals[name].content.portal.entries[name]["full"].states("ar")
    missing = [".".join(path) for path, state in states.items() if state == "missing"]
    assert not missing, f"translate in {folder(name)}/full.ar.yml: {', '.join(missing)}"


INVALID = [(name, example) for name in TYPES for example in invalid(name)]


@pytest.mark.parametrize(("name", "example"), INVALID)
def test_an_invalid_example_gives_the_expected_message(
    name: str, example: str, tmp_path: Path
) -> None:
    path = files((name, example))["nl"]
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert first.startswith("# expect: "), (
        f"begin {path} with a line “# expect: <part of the message>”"
    )
    expected = first.removeprefix("# expect: ")
    said = [str(problem) for problem in portal(tmp_path, [(name, example)]).content.problems]
    assert len(said) == 1, said
    assert expected in said[0]


@every_type
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("example", ["full", "minimal"])
def test_it_renders_to_valid_html_in_every_language(
    name: str, lang: str, example: str, portals: dict[str, Portal]
) -> None:
    html = _pieces(portals[name], name, example, lang)
    for piece in html.values():
        document = (
            "<!doctype html><html"
            f' lang="{lang}"><head><title>x</title></head><body>{piece}</body></html>'
        )
        html5lib.HTMLParser(strict=True).parse(document)
        ids = re.findall(r'\bid="([^"]*)"', piece)
        assert sorted(ids) == sorted(set(ids)), "an id stands twice in the page"
        pointed = re.findall(r'\baria-(?:labelledby|describedby)="([^"]*)"', piece)
        assert set(pointed) <= set(ids)
        assert "None" not in re.sub(r"<[^>]*>", " ", piece), "a value that is not there is printed"


@every_type
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("example", ["full", "minimal"])
def test_search_shows_its_kind_and_facts_as_plain_text(
    name: str, lang: str, example: str, portals: dict[str, Portal]
) -> None:
    site = portals[name].site
    found = TYPES[name].search_entry(site.records[lang][name][example], site.page(lang, "search/"))
    assert found.kind
    assert all(fact and "<" not in fact and "None" not in fact for fact in found.facts), found.facts
    assert all(word.value for word in found.keywords)


@pytest.mark.parametrize(("name", "example", "lang"), EXPECTED)
def test_it_renders_to_the_expected_html(
    name: str, example: str, lang: str, plain_portals: dict[str, Portal]
) -> None:
    pieces = _pieces(plain_portals[name], name, example, lang)
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


def _pieces(portal: Portal, name: str, example: str, lang: str) -> Mapping[str, str]:
    """The page, its structured data and the card of an example."""
    record = portal.site.records[lang][name][example]
    page = render_record(portal.site, record)
    card = portal.site.page(lang, "").card(record)
    return {"page": str(page.html), "structured data": str(page.json_ld), "card": str(card)}


def _tidy(html: str) -> str:
    """The HTML without empty lines and spaces at the ends of lines, and without the hashes in names
    of scripts.
    """
    html = re.sub(r"(assets/[a-z-]+)\.[0-9a-f]{8}(?=\.js)", r"\1", html)
    return "\n".join(line.rstrip() for line in html.split("\n") if line.strip())


def _strings(name: str) -> dict[str, dict[str, Any]]:
    own = yaml.safe_load((TYPES[name].folder / "ui.yml").read_text("utf-8"))
    shared = [path for prefix, path in discover().definitions.string_files if not prefix]
    common = {
        key: entry
        for path in shared
        for key, entry in yaml.safe_load(path.read_text("utf-8")).items()
    }
    return {f"{name}.{key}": entry for key, entry in own.items()} | common


@every_type
def test_every_ui_string_is_in_every_language_with_a_description(name: str) -> None:
    wanted = {"description", *LANGUAGES}
    gaps = [
        f"{key}: {', '.join(sorted(gap))}"
        for key, entry in _strings(name).items()
        if (gap := wanted - set(entry))
    ]
    assert not gaps, f"add to {TYPES[name].folder}/ui.yml: {'; '.join(gaps)}"


@every_type
def test_every_ui_string_its_templates_ask_for_exists(name: str) -> None:
    strings = _strings(name)
    code = [path for path in TYPES[name].folder.iterdir() if path.suffix in {".html", ".py"}]
    unknown = set()
    for path in code:
        text = path.read_text("utf-8")
        for _, key, after in _LITERAL.findall(text):
            found = (
                any(known.startswith(key) for known in strings) if after == "~" else key in strings
            )
            unknown |= set() if found else {f"{key} ({path.name})"}
        for prefix in _PREFIX.findall(text):
            unknown |= (
                set()
                if any(known.startswith(f"{prefix}.") for known in strings)
                else {f"{prefix}.… ({path.name})"}
            )
    assert not unknown, f"add to {TYPES[name].folder}/ui.yml: {', '.join(sorted(unknown))}"


@every_type
def test_a_choice_that_is_shown_in_words_has_words_for_every_value(name: str) -> None:
    """An enumeration has a label for each value but its default, or for none when it is never
    shown.
    """
    prefixes: dict[str, set[str]] = {}
    for key in _strings(name):
        prefix, _, value = key.rpartition(".")
        prefixes.setdefault(prefix, set()).add(value)
    choices = list(_choices(TYPES[name].model, ""))
    gaps = []
    for prefix, labelled in prefixes.items():
        missing = {
            path: values - labelled - {default}
            for path, values, default in choices
            if values & labelled
        }
        if prefix not in ("", name) and missing and all(missing.values()):
            path, gap = min(missing.items(), key=lambda item: len(item[1]))
            gaps += [
                f"{prefix.removeprefix(name + '.')}.{value} (of {path})" for value in sorted(gap)
            ]
    assert not gaps, f"add to {TYPES[name].folder}/ui.yml: {', '.join(gaps)}"


def _choices(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, set[str], object]]:
    for name, field in model_fields(model).items():
        if field.choices:
            yield f"{prefix}{name}", set(field.choices), model.model_fields[field.name].default
        elif field.model is not None:
            yield from _choices(field.model, f"{prefix}{name}.")


def test_there_are_types() -> None:
    assert len(TYPES) >= 6


def test_every_expected_page_belongs_to_an_example() -> None:
    """A golden file that no test reads any more is deleted."""
    wanted = {GOLDEN / name / f"{example}.{lang}.html" for name, example, lang in EXPECTED}
    assert set(GOLDEN.rglob("*.html")) <= wanted


@every_type
def test_every_text_an_editor_writes_is_on_the_page(name: str, portals: dict[str, Portal]) -> None:
    portal = portals[name]
    page = render_record(portal.site, portal.site.records["ar"][name]["full"])
    shown = _words(str(page.html))
    texts = portal.content.portal.entries[name]["full"].translations["ar"].texts
    hidden = [
        ".".join(path)
        for path, text in texts.items()
        if _words(_first_line(text.value)) not in shown
    ]
    assert not hidden, (
        f"print these fields in {TYPES[name].folder}/record.html: {', '.join(hidden)}"
    )


def _first_line(markdown: str) -> str:
    return re.sub(r"\]\([^)]*\)|[*#\[]|^- ", "", markdown.split("\n")[0])


def _words(html: str) -> str:
    """What a reader reads, and hears of pictures."""
    html = re.sub(r'<img[^>]*\balt="([^"]*)"[^>]*>', r" \1 ", html)
    return " ".join(Markup(re.sub(r"</?bdi[^>]*>", "", html)).striptags().split())
