"""Colours: what style sheets declare is read as a browser reads it, and words must stand out."""

import re
from pathlib import Path

import pytest

from wegwijs.render.colours import (
    MODES,
    PAIRS,
    Palette,
    contrast,
    declarations,
    palette,
    rgb,
    weak_pairs,
)
from wegwijs.render.environment import THEME

PACKAGE = Path(__file__).parents[2] / "hooks" / "wegwijs"
COLOURS = (THEME / "css" / "colours.css").read_text("utf-8")
SHEETS = [
    path
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in {".css", ".js", ".html"}
    and path.name not in {"colours.css", "brand.css"}
    and "serve" not in path.parts  # what editors see of `wegwijs serve` is no part of a portal
]
LITERAL = re.compile(
    r"(?<![&\w-])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?![-\w])|\b(?:rgb|hsl)a?\("
    r"|(?:color|background|border|stroke|fill)[\w-]*:[^;{}]*\b(?:white|black|gr[ae]y|red)\b",
    re.I,
)


def colours(css: str) -> Palette:
    return palette(declarations(css))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_other_file_holds_a_colour(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/|href=\"#[^\"]*\"", "", path.read_text("utf-8"), flags=re.S)
    assert [found[0] for found in LITERAL.finditer(text)] == []


def names(mode: str = "") -> set[str]:
    own = {one.name for one in declarations(COLOURS) if not one.value.startswith("var(")}
    return {name.removeprefix(mode) for name in own if name.startswith(mode)}


def test_each_colour_has_a_value_in_the_light_in_the_dark_and_on_paper() -> None:
    light = {name for name in names() if not name.startswith(("dark-", "print-"))}
    assert names("dark-") == names("print-") == light


def test_every_property_that_style_sheets_ask_for_is_declared() -> None:
    sheets = [path.read_text("utf-8") for path in SHEETS if path.suffix == ".css"]
    asked = {name for css in sheets for name in re.findall(r"var\(--([\w-]+)", css)}
    own = {name for css in sheets for name in re.findall(r"--([\w-]+):", css)}
    assert asked - own <= names()


@pytest.mark.parametrize("sheet", ["overrides/assets/brand.css", "editing/sample/brand.css"])
def test_the_style_sheet_of_a_portal_lists_every_colour(sheet: str) -> None:
    path = PACKAGE.parents[1] / sheet if sheet.startswith("overrides") else PACKAGE / sheet
    listed = set(re.findall(r"^ \*   --([\w-]+) ", path.read_text("utf-8"), re.M))
    assert listed == {name for name in names() if not name.startswith(("dark-", "print-"))}


def test_the_colours_of_the_theme_can_be_told_apart() -> None:
    assert list(weak_pairs(colours(COLOURS))) == []
    asked = {name for pair in PAIRS for name in (pair.front, pair.back)}
    assert asked <= names()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 255, 255), (119, 119, 119)) == pytest.approx(4.48, abs=0.01)
    assert contrast((18, 52, 86), (18, 52, 86)) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#0e5a5a", (14, 90, 90)),
        ("#FFF", (255, 255, 255)),
        ("rgb(14 90 90)", (14, 90, 90)),
        ("rgb(14, 90, 90)", (14, 90, 90)),
        ("rgb(14 90 90 / 100%)", (14, 90, 90)),
        ("hsl(0, 100%, 50%)", (255, 0, 0)),
        ("navy", (0, 0, 128)),
        ("#0e5a5a80", None),
        ("rgb(14 90 90 / 50%)", None),
        ("oklch(40% 0.1 200)", None),
        ("transparent", None),
        ("", None),
    ],
)
def test_a_colour_is_read_as_css_writes_it(value: str, expected: object) -> None:
    assert rgb(value) == expected


def test_what_a_portal_says_comes_before_the_theme_in_each_mode() -> None:
    own = """
    /* --ink: red; } */
    :root { --ink: #010101; --dark-ink: #020202; --print-ink: #030303; --link: var(--ink) }
    .card { --ink: #999 }
    a::after { content: "}:root{--ink:#998" }
    """
    made = colours(COLOURS + own)
    assert [made.rgb(mode, "ink") for mode in MODES] == [(1, 1, 1), (2, 2, 2), (3, 3, 3)]
    assert made.rgb("light", "link") == (1, 1, 1)
    assert made.rgb("dark", "link") == rgb("#93d6cb")


@pytest.mark.parametrize(
    "rule",
    [
        "@media (prefers-color-scheme: dark) { :root { --ink: #020202 } }",
        ':root[data-theme="dark"] { --ink: #020202; }',
    ],
)
def test_a_rule_for_the_dark_counts_in_the_dark_alone(rule: str) -> None:
    made = colours(COLOURS + rule)
    assert made.rgb("dark", "ink") == (2, 2, 2)
    assert made.rgb("light", "ink") == rgb("#1d2928")


def test_colours_that_stand_for_one_another_in_a_ring_are_none() -> None:
    assert colours(":root { --ink: var(--link); --link: var(--ink) }").rgb("light", "ink") is None
