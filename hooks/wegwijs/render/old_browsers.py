"""Style sheets for browsers of some years ago: a sheet as we write it goes in; one that Chromium
61, Firefox 60 and Safari 11 lay out right comes out, and that says the same to newer ones.

What a browser did not know yet when it learned the older words is asked with `@supports`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from wegwijs.render.css_rules import Declaration, Group, Node, Rule, css, rules, split
from wegwijs.render.old_selectors import batches
from wegwijs.render.old_values import columns, counts, older, without_math

NO_GAPS = "@supports (not (inset:0)) and (not (appearance:none))"
"""Browsers that put no gap between the boxes of a row: older than Chromium 84 and Safari 14.1."""
NO_SIDES = "@supports not (inset-inline-start:0)"
NO_FLOAT = "@supports not (float:inline-start)"
NO_MATH = "@supports not (width:min(1px,2px))"
MATH = "@supports (width:min(1px,2px))"
ROOM = "@media (min-width:40rem)"
WIDE = "@media (min-width:62rem)"
"""Where several columns are sure to fit, and where there is room for the largest of a range."""


@dataclass(frozen=True, slots=True)
class _Late:
    """A rule for older browsers only, that stands after all others."""

    conditions: tuple[str, ...]
    rule: Rule


@lru_cache(maxsize=16)  # the same sheets for each change while a portal is served
def for_old_browsers(text: str) -> str:
    """A style sheet goes in; the one that is sent comes out."""
    nodes = rules(text)
    boxes = _boxes(nodes)
    late = [one for one in _late(nodes, (), boxes) if "print" not in " ".join(one.conditions)]
    return css([*_sent(nodes), *_grouped(sorted(late, key=_order))])


def _order(late: _Late) -> tuple[str, int]:
    """Conditions together; what is for some screens only comes after what is for all."""
    return late.conditions[0], len(late.conditions)


def _sent(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Group):
            yield replace(node, nodes=tuple(_sent(node.nodes)))
        elif isinstance(node, Rule):
            counted = [(name, value) for name, value in node.declarations if counts(value)]
            plain = [
                one for name, value in node.declarations for one in older(name, without_math(value))
            ]
            lists = batches(node.selectors)
            yield from (Rule(selectors, tuple(plain)) for selectors in lists)
            if counted:
                newer = tuple(one for name, value in counted for one in older(name, value))
                yield Group(MATH, tuple(Rule(selectors, newer) for selectors in lists))
        else:
            yield node


def _late(
    nodes: Iterable[Node], within: tuple[str, ...], boxes: dict[str, dict[str, str]]
) -> Iterator[_Late]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _late(node.nodes, (*within, node.condition), boxes)
        elif isinstance(node, Rule):
            for selectors in batches(node.selectors):
                if ":has(" in selectors[0] or "::-" in selectors[0]:
                    continue
                rule = replace(node, selectors=selectors)
                for conditions, late in _of_rule(rule, boxes):
                    yield _Late((*conditions, *within), late)


def _of_rule(
    rule: Rule, boxes: dict[str, dict[str, str]]
) -> Iterator[tuple[tuple[str, ...], Rule]]:
    if any(":focus-visible" in selector for selector in rule.selectors):
        selectors = tuple(one.replace(":focus-visible", ":focus") for one in rule.selectors)
        yield (NO_GAPS,), Rule(selectors, rule.declarations)
    for name, value in rule.declarations:
        if name == "gap":
            for selector in rule.selectors:
                for spaced in _spaced(selector, value, boxes.get(selector, {})):
                    yield (NO_GAPS,), spaced
        elif name in {"inset-inline-start", "inset-inline-end"}:
            yield from (((NO_SIDES,), one) for one in _sided(rule, name, value))
        elif name == "float" and value.startswith("inline-"):
            start, end = ("left", "right") if value == "inline-start" else ("right", "left")
            yield (NO_FLOAT,), _towards(rule, "ltr", (name, start))
            yield (NO_FLOAT,), _towards(rule, "rtl", (name, end))
        elif name == "overflow-wrap" and value == "anywhere":
            yield (NO_GAPS,), Rule(rule.selectors, (("word-break", "break-word"),))
        elif filled := columns(value):
            yield (NO_MATH, ROOM), Rule(rule.selectors, ((name, filled),))
        elif "clamp(" in value:
            large = without_math(value, wide=True)
            yield (NO_MATH, WIDE), Rule(rule.selectors, tuple(older(name, large)))
    if pushing := [one for one in _lowered(rule) if "margin" in one[0] and one[1] == "auto"]:
        # What is pushed away from its neighbours is so still, whatever margin stands for a gap.
        selectors = tuple(f"html[dir] {one}" for one in rule.selectors if one[:4] != "html")
        yield (NO_GAPS,), Rule(selectors, tuple(pushing))


def _lowered(rule: Rule) -> Iterator[Declaration]:
    for name, value in rule.declarations:
        if name == "margin":
            parts = split(value, " ")
            if parts[0] == "auto":
                yield "margin-top", "auto"
            if len(parts) > 1 and parts[1] == "auto":
                yield from older("margin-inline", "auto")
        else:
            yield from older(name, value)


def _sided(rule: Rule, name: str, value: str) -> Iterator[Rule]:
    start, end = ("left", "right") if name.endswith("start") else ("right", "left")
    yield _towards(rule, "ltr", (start, value))
    yield _towards(rule, "rtl", (start, "auto"), (end, value))


def _towards(rule: Rule, direction: str, *declarations: Declaration) -> Rule:
    selectors = tuple(f'[dir="{direction}"] {selector}' for selector in rule.selectors)
    return Rule(selectors, declarations)


def _boxes(nodes: Iterable[Node]) -> dict[str, dict[str, str]]:
    """How each selector lays out what is in it, whatever the screen."""
    laid: dict[str, dict[str, str]] = {}
    for node in nodes:
        if isinstance(node, Group) and "print" not in node.condition:
            for selector, values in _boxes(node.nodes).items():
                laid[selector] = {**values, **laid.get(selector, {})}
        elif isinstance(node, Rule):
            for selectors in batches(node.selectors):
                for selector in selectors:
                    laid.setdefault(selector, {}).update(node.declarations)
    return laid


def _spaced(selector: str, gap: str, box: dict[str, str]) -> Iterator[Rule]:
    """Margins between the boxes of a row or a column in place of its gap."""
    if not box.get("display", "").endswith("flex"):
        return
    row, *rest = split(gap, " ")
    column = rest[0] if rest else row
    if box.get("flex-direction") == "column":
        yield Rule((f"{selector}>*+*",), (("margin-top", row),))
        return
    if "wrap" in (box.get("flex-wrap"), box.get("flex-flow")):
        half = f"calc({row} / 2)" if row != "0" else "0"
        yield Rule(
            (f"{selector}>*",),
            (("margin-top", half), ("margin-bottom", half), *older("margin-inline-end", column)),
        )
        yield Rule((f"{selector}>:last-child",), tuple(older("margin-inline-end", "0")))
    else:
        yield Rule((f"{selector}>*+*",), tuple(older("margin-inline-start", column)))
    if "icon-button" not in selector:  # an icon and words that are no element
        before, after = f"{selector}>.icon:only-child", f"{selector}>.mirrored:only-child"
        yield Rule((before,), tuple(older("margin-inline-end", column)))
        yield Rule((after,), tuple(older("margin-inline", f"{column} 0")))


def _grouped(late: list[_Late]) -> Iterator[Node]:
    """The rules under their conditions, neighbours together, and those that set the same in one."""
    for conditions, these in groupby(late, key=lambda one: one.conditions):
        setting: dict[tuple[Declaration, ...], list[str]] = {}
        for one in these:
            setting.setdefault(one.rule.declarations, []).extend(one.rule.selectors)
        nodes: tuple[Node, ...] = tuple(
            Rule(tuple(dict.fromkeys(selectors)), declarations)
            for declarations, selectors in setting.items()
        )
        for condition in reversed(conditions):
            nodes = (Group(condition, nodes),)
        yield from nodes
