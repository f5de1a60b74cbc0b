"""Colours: style sheets go in; what each colour of a portal is in the light, in the dark and on
paper comes out, and which words cannot be read on what is behind them.

Every colour is a custom property of `:root`. `--dark-ink` is what `--ink` is in the dark, and
`--print-ink` on paper.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["light", "dark", "print"]
MODES: tuple[Mode, ...] = ("light", "dark", "print")
Rgb = tuple[int, int, int]
TEXT, DRAWING = 4.5, 3.0
"""The least contrast of words, and of icons and outlines (WCAG 2.2, 1.4.3 and 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that must stand out against another: names of custom properties, what they are in
    words, and the least contrast.
    """

    front: str
    back: str
    words: str
    least: float = TEXT


PAIRS: tuple[Pair, ...] = (
    *(Pair("ink", back, "text") for back in ("paper", "surface")),
    *(Pair("ink", back, "text") for back in ("brand-soft", "accent-soft", "mark")),
    *(Pair("ink-soft", back, "quiet text") for back in ("paper", "surface", "brand-soft")),
    *(Pair("link", back, "links") for back in ("paper", "surface", "brand-soft", "accent-soft")),
    *(Pair("brand-strong", back, "headings") for back in ("paper", "surface", "brand-soft")),
    *(Pair("accent", back, "labels") for back in ("paper", "surface", "accent-soft")),
    Pair("paper", "brand", "the text of buttons"),
    Pair("paper", "brand-strong", "the text of a button that a pointer is over"),
    Pair("paper", "accent", "the text of marks such as “full”"),
    Pair("on-sun", "sun", "the link to the language that the browser asks for"),
    Pair("on-door", "door", "the text of the first door of the home page"),
    Pair("on-door", "door-other", "the text of the other door of the home page"),
    Pair("on-foot", "foot", "the text at the foot of pages"),
    Pair("on-alarm", "alarm", "problems shown to editors"),
    *(Pair("brand", back, "icons", DRAWING) for back in ("paper", "surface", "brand-soft")),
    *(
        Pair("focus", back, "the outline of what is chosen", DRAWING)
        for back in ("paper", "surface")
    ),
    *(Pair("door-icon", back, "the icons of doors", DRAWING) for back in ("door", "door-other")),
)
"""All that must be told apart: the one list, for the check and for tests."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A custom property of `:root`: its name without the two hyphens, its value as written, and
    where it stands. `mode` is that of the rule it stands in; `file` is "" for the theme's own.
    """

    mode: Mode
    name: str
    value: str
    line: int = 1
    column: int = 1
    file: str = ""


@dataclass(frozen=True)
class Palette:
    """The colours of a portal, as declared: the last declaration of a name counts."""

    declared: Mapping[tuple[Mode, str], Declaration] = field(default_factory=dict)

    def source(self, mode: Mode, name: str) -> Declaration | None:
        """The declaration that decides a colour in a mode; None when there is none."""
        declaration = None
        for _ in range(_DEEP):
            declaration = self.declared.get((mode, name)) or self.declared.get(("light", name))
            used = _VAR.fullmatch(declaration.value) if declaration else None
            if not used:
                return declaration
            name = used[1]
        return declaration

    def understood(self, declared: Declaration) -> bool:
        """Whether a declaration gives a colour that can be reckoned with, or leads to one."""
        declaration = self.source(declared.mode, declared.name)
        return declaration is not None and rgb(declaration.value) is not None

    def rgb(self, mode: Mode, name: str) -> Rgb | None:
        """A colour in red, green and blue; None for one that is see-through or not understood."""
        declaration = self.source(mode, name)
        return rgb(declaration.value) if declaration else None


_DEEP = 8
"""How many properties may stand for one another."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_TEXT = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_PIECE = re.compile(r"[{};]")
_PROPERTY = re.compile(r"--([\w-]+)\s*:\s*(.*)", re.S)
_VAR = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)", re.I)


def declarations(css: str, file: str = "") -> Iterator[Declaration]:
    """The custom properties of `:root` in a style sheet, in their order; those of other elements
    are left out.
    """
    bare = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), css)
    bare = _TEXT.sub(lambda match: re.sub(r"[{};]", " ", match[0]), bare)
    around: list[str] = []
    start = 0
    for piece in _PIECE.finditer(bare):
        words = bare[start : piece.start()]
        if piece[0] == "{":
            around.append(words.strip())
        elif around and (match := _PROPERTY.fullmatch(words.strip())):
            at = start + len(words) - len(words.lstrip())
            line = css.count("\n", 0, at) + 1
            column = at - css.rfind("\n", 0, at)
            if mode := _mode(around):
                value = " ".join(match[2].split())
                yield Declaration(mode, match[1], value, line, column, file)
        if piece[0] == "}" and around:
            around.pop()
        start = piece.end()


def _mode(around: Sequence[str]) -> Mode | None:
    """The mode of a rule, by what stands around its declarations; None for another element's."""
    conditions = " ".join(around)
    if not re.search(r":root|(^|[\s,])html\b", around[-1]):
        return None
    if re.search(r"@media[^{]*\bprint\b", conditions):
        return "print"
    return (
        "dark"
        if re.search(r"prefers-color-scheme:\s*dark|data-theme=.?dark", conditions)
        else "light"
    )


def palette(declared: Iterable[Declaration]) -> Palette:
    """The colours that style sheets declare, in the order in which a page loads them."""
    return Palette({(one.mode, one.name): one for one in declared})


def rgb(value: str) -> Rgb | None:
    """A colour as CSS writes it (#rrggbb, rgb(), hsl(), a name); None for any other, and for one
    that is see-through.
    """
    text = value.strip()
    if _HEX.fullmatch(text):
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:], 16)
    # loaded with the first colour that is written another way: the theme has none
    from PIL import ImageColor

    if function := _FUNCTION.fullmatch(text):
        parts = re.split(r"[\s,/]+", function[2].strip())
        if len(parts) == 4 and parts.pop() not in {"1", "1.0", "100%"}:
            return None
        text = f"{function[1].lower()}({','.join(parts)})"
    try:
        channels = ImageColor.getrgb(text)
    except ValueError:
        return None
    return (
        (channels[0], channels[1], channels[2])
        if len(channels) == 3 or channels[3] == 255
        else None
    )


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@dataclass(frozen=True, slots=True)
class Weak:
    """A pair that cannot be told apart in a mode; `contrast` is 0 when one of the two is not
    understood.
    """

    pair: Pair
    mode: Mode
    contrast: float


def weak_pairs(colours: Palette, pairs: Iterable[Pair] = PAIRS) -> Iterator[Weak]:
    """The pairs whose contrast is too low, or cannot be reckoned, in each mode."""
    for mode in MODES:
        for pair in pairs:
            front, back = colours.rgb(mode, pair.front), colours.rgb(mode, pair.back)
            reached = contrast(front, back) if front and back else 0.0
            if reached < pair.least:
                yield Weak(pair, mode, reached)
