"""Style sheets as they are sent: browsers of some years ago lay out what is in them."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from wegwijs.render.assets import style_sheet
from wegwijs.render.css_rules import Group, Node, Rule, Verbatim, css, rules
from wegwijs.render.old_browsers import for_old_browsers

FEATURES = Path(__file__).parents[2] / "hooks" / "wegwijs" / "features"
TOO_NEW = {
    "pairs of sides (Chromium 87)": r"(?:padding|margin|inset|border)-(?:block|inline)",
    "sides of blocks (Chromium 69, 87)": r"\w+-block-(?:start|end)(?:-\w+)?",
    "sizes of blocks (Safari 12.1)": r"(?:min-|max-)?(?:block|inline)-size",
    "inset (Chromium 87)": r"inset",
    "gap (Chromium 66, in rows 84)": r"gap|row-gap",
}
"""Properties that the style sheet is sent without: older browsers leave them out."""


@cache
def _sheet() -> str:
    return style_sheet(FEATURES.rglob("*.css"))


def _rules(nodes: tuple[Node, ...], within: str = "") -> Iterator[tuple[str, Rule]]:
    """Each rule of the sheet with the conditions that it stands under."""
    for node in nodes:
        if isinstance(node, Group):
            yield from _rules(node.nodes, f"{within} {node.condition}")
        elif isinstance(node, Rule):
            yield within, node


@pytest.mark.parametrize(("what", "pattern"), TOO_NEW.items())
def test_no_property_is_too_new(what: str, pattern: str) -> None:
    used = [
        f"{rule.selectors} {name}"
        for _, rule in _rules(rules(_sheet()))
        for name, _ in rule.declarations
        if re.fullmatch(pattern, name)
    ]
    assert used == [], what


def test_no_selector_takes_others_with_it_that_a_browser_knows() -> None:
    for _, rule in _rules(rules(_sheet())):
        for selector in rule.selectors:
            assert ":has(" in selector or not re.search(r":(?:is|where)\(|:not\([^)]*,", selector)
            # What is excluded is one element, told by itself: Chromium before 88 knows no more.
            assert ":has(" in selector or not re.search(r":not\([^()]*[ >+~]", selector)
            if re.search(r":has\(|:focus-visible", selector):
                assert len(rule.selectors) == 1, rule.selectors


def test_a_window_that_nobody_opened_is_not_shown() -> None:
    """Firefox before 98 and Safari before 15.4 know no dialog, and show what is in it."""
    hiding = [
        rule
        for within, rule in _rules(rules(_sheet()))
        if not within and "dialog:not([open])" in rule.selectors
    ]
    assert ("display", "none !important") in hiding[0].declarations


def test_what_is_counted_stands_where_browsers_count() -> None:
    """A `min()`, `max()` or `clamp()` behind a variable leaves nothing of its declaration."""
    for within, rule in _rules(rules(_sheet())):
        for name, value in rule.declarations:
            if re.search(r"(?<![\w-])(?:min|max|clamp)\(", value):
                assert "@supports (width:min(1px,2px))" in within, (rule.selectors, name)


def test_conditions_are_those_that_old_browsers_read() -> None:
    def conditions(nodes: tuple[Node, ...]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, Group):
                yield node.condition
                yield from conditions(node.nodes)
            elif isinstance(node, Verbatim):
                yield node.text.partition("{")[0]

    names = {condition.split()[0].partition(":")[0] for condition in conditions(rules(_sheet()))}
    assert names <= {"@media", "@supports", "@page", "@font-face", "@keyframes"}
    assert not [one for one in conditions(rules(_sheet())) if re.search(r"@media.*[<>]", one)]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("a { padding-block: 1px 2px; }", "a{padding-top:1px;padding-bottom:2px}\n"),
        ("a { inset: 0; }", "a{top:0;right:0;bottom:0;left:0}\n"),
        ("a { inset: 1px 2px 3px; }", "a{top:1px;right:2px;bottom:3px;left:2px}\n"),
        ("a { border-block-end: 1px solid; }", "a{border-bottom:1px solid}\n"),
        (
            "a { padding-inline: 1px; }",
            "a{-webkit-padding-start:1px;padding-inline-start:1px;"
            "-webkit-padding-end:1px;padding-inline-end:1px}\n",
        ),
        ("a { color: rgb(1 2 3 / 7%); }", "a{color:rgba(1,2,3,0.07)}\n"),
        ("a:is(.b, .c) d { top: 0; }", "a.b d,a.c d{top:0}\n"),
        ("x .a:is(b, c) { top: 0; }", "x b.a,x c.a{top:0}\n"),
        (":is(a, .b) { top: 0; }", "a:nth-child(n),.b{top:0}\n"),
        ("a:not(.b, .c) { top: 0; }", "a:not(.b):not(.c){top:0}\n"),
        ("a, b:has(c) { top: 0; }", "a{top:0}\nb:has(c){top:0}\n"),
        (
            "a { width: clamp(1px, 2vw, 3px); }",
            "a{width:1px}\n@supports (width:min(1px,2px)){\na{width:clamp(1px, 2vw, 3px)}\n}\n"
            "@supports not (width:min(1px,2px)){\n@media (min-width:62rem){\na{width:3px}\n}\n}\n",
        ),
        (
            "a { --b: min(100% - 1rem, 5rem); }",
            "a{--b:calc(100% - 1rem)}\n"
            "@supports (width:min(1px,2px)){\na{--b:min(100% - 1rem, 5rem)}\n}\n",
        ),
        ("a { b { gap: 0; } }", "a{b { gap: 0; }}\n"),
        ('a { content: "{;}"; background: url(data:x;y) }', None),
        ("@page x { margin: 1cm; @top-left { content: none; } }", None),
        ("@media print { a { gap: 0; display: flex; } }", None),
    ],
)
def test_a_rule_is_sent_in_older_words(written: str, sent: str | None) -> None:
    if sent is not None:
        assert for_old_browsers(written) == sent
    # What is sent is read as it was written.
    assert css(rules(for_old_browsers(written))) == for_old_browsers(written)


def test_boxes_of_a_row_stand_apart_where_there_are_no_gaps() -> None:
    sheet = for_old_browsers(
        ".row { display: flex; gap: 1px; } .row__last { margin-inline-start: auto; }"
        "@media (max-width: 9rem) { .row { gap: 2px; } } @media print { .row { gap: 3px; } }"
    )
    late = sheet.partition("@supports")[2]
    assert ".row>*+*{-webkit-margin-start:1px;margin-inline-start:1px}" in late
    assert "html[dir] .row__last{" in late  # stays at the end
    small = late.index("@media (max-width: 9rem)")
    assert late.index("margin-inline-start:2px") > small > late.index("margin-inline-start:1px")
    assert "3px" not in late


def test_a_side_is_left_or_right_by_the_direction() -> None:
    late = for_old_browsers(".a { inset-inline-end: 1px; }").partition("@supports")[2]
    assert '[dir="ltr"] .a{right:1px}' in late
    assert '[dir="rtl"] .a{right:auto;left:1px}' in late


def test_who_does_not_know_focus_visible_shows_the_focus_all_the_same() -> None:
    late = for_old_browsers("a:focus-visible { outline: 1px solid; }").partition("@supports")[2]
    assert "a:focus{outline:1px solid}" in late
