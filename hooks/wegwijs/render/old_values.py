"""Declarations for browsers of some years ago: one declaration goes in; what is sent comes out."""

import re

from wegwijs.render.css_rules import Declaration, closing_bracket, split

SIDES = {"block-start": "top", "block-end": "bottom"}
_SIZES = re.compile(r"(min-|max-)?(block|inline)-size")
_BLOCK = re.compile(r"(padding|margin|border|inset|scroll-margin)-(block-start|block-end)(-\w+)?")
_PAIR = re.compile(r"(padding|margin|inset|border)-(block|inline)")
_INLINE = re.compile(r"(padding|margin|border)-inline-(start|end)(-\w+)?")
_MATH = re.compile(r"(?<![\w-])(min|max|clamp)\(")
_FILLED = re.compile(r"repeat\((auto-\w+), minmax\(min\(100%, ([^)]+)\), 1fr\)\)")
_VEIL = re.compile(r"rgb\((\d+) (\d+) (\d+) / (\d+)%\)")


def older(name: str, value: str) -> list[Declaration]:
    """What is sent of a declaration: the same for every browser, in words that older ones know."""
    value = _VEIL.sub(lambda it: f"rgba({it[1]},{it[2]},{it[3]},{int(it[4]) / 100:g})", value)
    if name.startswith("--"):
        return [(name, value)]
    if name in {"gap", "row-gap"}:  # a name that Chromium 61 knows, and that all others still know
        return [(f"grid-{name}", value)]
    if name == "inset":
        parts = split(value, " ")
        four = (parts * 4)[:4] if len(parts) != 3 else [*parts, parts[1]]
        return list(zip(("top", "right", "bottom", "left"), four, strict=True))
    if name == "overflow-wrap" and value == "anywhere":
        return [(name, "break-word"), (name, value)]
    if name == "text-decoration" and value.endswith("px"):
        return [(name, value.rpartition(" ")[0]), (name, value)]
    return _physical(name, value)


def _physical(name: str, value: str) -> list[Declaration]:
    if sized := _SIZES.fullmatch(name):
        return [(f"{sized[1] or ''}{'height' if sized[2] == 'block' else 'width'}", value)]
    if pair := _PAIR.fullmatch(name):
        values = [value] if pair[1] == "border" else split(value, " ")
        if name == "inset-inline":  # the same on both sides, or it has to know left from right
            return (
                [("left", value), ("right", value)]
                if len(values) == 1
                else [("inset-inline-start", values[0]), ("inset-inline-end", values[1])]
            )
        return [
            one
            for side, part in zip(("start", "end"), (values[0], values[-1]), strict=True)
            for one in _physical(f"{name}-{side}", part)
        ]
    if block := _BLOCK.fullmatch(name):
        side = SIDES[block[2]]
        plain = side if block[1] == "inset" else f"{block[1]}-{side}{block[3] or ''}"
        return [(plain, value)]
    if inline := _INLINE.fullmatch(name):
        return [(f"-webkit-{inline[1]}-{inline[2]}{inline[3] or ''}", value), (name, value)]
    return [(name, value)]


def counts(value: str) -> bool:
    """Whether a value has `min()`, `max()` or `clamp()`, which came with Chromium 79."""
    return bool(_MATH.search(value))


def columns(value: str) -> str | None:
    """The columns of at least a width that a grid fills itself with, for a browser that cannot say
    `min(100%, …)`; None where it does no such thing.
    """
    filled = _FILLED.fullmatch(value)
    return f"repeat({filled[1]},minmax({filled[2]},1fr))" if filled else None


def without_math(value: str, *, wide: bool = False) -> str:
    """A value for who does not count: of a range the smallest, or on a wide screen the largest; of
    two the one that goes with the screen.
    """
    if columns(value):
        return "minmax(0,1fr)"
    function = _MATH.search(value)
    if not function:
        return value
    end = closing_bracket(value, function.end() - 1)
    parts = split(value[function.end() : end], ",")
    moving = [part for part in parts if re.search(r"%|\dv[wh]", part)]
    part = moving[0] if function[1] == "min" and moving else parts[0]
    part = parts[-1] if function[1] == "clamp" and wide else part
    part = f"calc({part})" if re.search(r"\s[-+*/]\s", part) else part
    return without_math(value[: function.start()] + part + value[end + 1 :], wide=wide)
