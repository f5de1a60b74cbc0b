"""Selectors for browsers of some years ago: one that they do not know takes the whole list of its
rule with it.
"""

import re

from wegwijs.render.css_rules import closing_bracket, split

_CLASSES = re.compile(r"[.\[]|:(?!:)(?!not\()")
_COMPOUND = re.compile(r"[^\s>+~]*$")
ALWAYS = ":nth-child(n)"
"""Holds for every element, and counts as much as a class."""


def written_out(selector: str) -> list[str]:
    """A selector with `:is(…)` as the selectors it stands for, each as weighty as it was; a `:not`
    of several as several. One with `:has` stays: who knows that knows the others.
    """
    if ":has(" in selector:
        return [selector]
    start = selector.find(":is(")
    if start < 0:
        return [_not_each(selector)]
    end = closing_bracket(selector, start + 3)
    before, after = selector[:start], selector[end + 1 :]
    choices = split(selector[start + 4 : end], ",")
    most = max(_weight(choice) for choice in choices)
    return [
        plain
        for choice in choices
        for plain in written_out(
            _joined(before, choice) + ALWAYS * (most - _weight(choice)) + after
        )
    ]


def batches(selectors: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Selectors, those that a browser may not know apart from the others."""
    plain = [one for selector in selectors for one in written_out(selector)]
    known = tuple(one for one in plain if not _newer(one))
    return [*([known] if known else []), *((one,) for one in plain if _newer(one))]


def _newer(selector: str) -> bool:
    return any(part in selector for part in (":has(", ":focus-visible", "::-webkit-", "::-moz-"))


def _weight(selector: str) -> int:
    return len(_CLASSES.findall(selector))


def _joined(before: str, choice: str) -> str:
    """`choice` added to what comes before it; the name of an element stands before its classes."""
    compound = _COMPOUND.search(before)
    own = compound[0] if compound else ""
    if own and choice[0].isalpha():
        return before[: len(before) - len(own)] + choice + own
    return before + choice


def _not_each(selector: str) -> str:
    at = selector.find(":not(")
    if at < 0:
        return selector
    end = closing_bracket(selector, at + 4)
    each = "".join(f":not({one})" for one in split(selector[at + 5 : end], ","))
    return selector[:at] + each + _not_each(selector[end + 1 :])
