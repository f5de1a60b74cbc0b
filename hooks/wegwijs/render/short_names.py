"""Short names: a script of our own goes in; the same script with short names for its variables
comes out, a tenth smaller once it is compressed. Its statements end with `;`, so that its lines
need no ends.

A name means one variable wherever it stands, or several that do not see each other; either way they
can all be called something else, as long as nothing is called so already. So no scopes have to be
looked at, only whether a word is a variable, or the name of a property: those stay.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, product
from string import ascii_letters

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<number>\.?\d[\w.]*)
    |(?P<sign>=>|\.\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_WORDS = frozenset({
    "arguments", "async", "await", "break", "case", "catch", "class", "const", "constructor",
    "continue", "default", "delete", "do", "else", "extends", "false", "finally", "for", "from",
    "function", "get", "if", "in", "instanceof", "let", "new", "null", "of", "return", "set",
    "static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var",
    "void", "while", "yield",
})  # fmt: skip
"""Words of the language."""
_BEFORE_VALUE = frozenset({
    "await", "case", "delete", "else", "in", "new", "of", "return", "throw", "typeof", "void",
    "yield",
})  # fmt: skip
_DECLARE = frozenset({"const", "let", "var", "function", "class"})
_OPENS_OBJECT = frozenset({
    "(", ",", "=", ":", "[", "?", "|", "&", "+", "...", "return", "const", "let", "var", "of", "in",
})  # fmt: skip
_CLOSES = {")": "(", "]": "[", "}": "{"}
_Token = tuple[str, str]
_Path = tuple[int, ...]


def with_short_names(code: str) -> str:
    """The script with short names for the variables that it declares."""
    tokens = list(_tokens(code))
    signs = [at for at, (kind, _) in enumerate(tokens) if kind != "space"]
    uses = _uses(tokens, signs)
    declared = _declared(tokens, signs, uses)
    there = {text for kind, text in tokens if kind == "word"} | _WORDS
    short = _shortened(tokens, _blocks(tokens, signs), uses, declared, there)
    return "".join(
        text if at not in uses or text not in short
        else f"{text}:{short[text]}" if uses[at] else short[text]
        for at, (_, text) in enumerate(tokens)
        if text != "\n" or (at and tokens[at - 1][0] in ("word", "number"))
    )  # fmt: skip


def _shortened(
    tokens: Sequence[_Token],
    blocks: Mapping[int, _Path],
    uses: Mapping[int, bool],
    declared: set[str],
    there: set[str],
) -> dict[str, str]:
    """What each name is called: those of the outermost block first, of one block the most frequent
    first. Names share one when they stand in blocks beside each other.
    """
    paths: dict[str, _Path] = {}
    often: Counter[str] = Counter()
    for at in uses:
        name = tokens[at][1]
        if name in declared:
            often[name] += 1
            paths[name] = _common(paths.get(name, blocks[at]), blocks[at])
    short: dict[str, str] = {}
    taken: dict[_Path, set[str]] = {}
    for name in sorted(often, key=lambda name: (len(paths[name]), -often[name], name)):
        path = paths[name]
        above = set().union(*(taken.get(path[:end], set()) for end in range(len(path) + 1)))
        short[name] = next(one for one in _names(there) if one not in above)
        taken.setdefault(path, set()).add(short[name])
    return short


def _common(one: _Path, two: _Path) -> _Path:
    """The blocks in which both stand."""
    return tuple(a for a, b in zip(one, two, strict=False) if a == b)


def _blocks(tokens: Sequence[_Token], signs: Sequence[int]) -> dict[int, _Path]:
    """In which blocks each sign stands, by their numbers; parameters stand in the block that they
    belong to.
    """
    text = [tokens[at][1] for at in signs] + ["", ""]
    closing = _closing(tokens, signs)
    blocks: dict[int, _Path] = {}
    path: list[int] = []
    bodies: set[int] = set()
    for i, at in enumerate(signs):
        if tokens[at] == ("sign", "(") and (body := _body(text, closing, i)):
            path.append(i)
            bodies.add(body)
        elif tokens[at] == ("sign", "{") and i not in bodies:
            path.append(i)
        blocks[at] = tuple(path)
        if tokens[at] == ("sign", "}"):
            path.pop()
    return blocks


def _body(text: Sequence[str], closing: Mapping[int, int], at: int) -> int:
    """Where the block begins to which parameters belong; 0 when there is none."""
    end = closing[at]
    if text[end + 1] == "=>" and text[end + 2] == "{":
        return end + 2
    return end + 1 if text[end + 1] == "{" and _takes(text, at) else 0


def _names(there: set[str]) -> Iterator[str]:
    """Short names, the shortest first, but those that are there."""
    for length in count(1):
        for letters in product(ascii_letters, repeat=length):
            if (name := "".join(letters)) not in there:
                yield name


def _tokens(code: str) -> Iterator[_Token]:
    """The parts of a script as (kind, text); what stands in `${…}` is parts of its own."""
    at, before, depths = 0, "", list[int]()
    while at < len(code):
        if code[at] == "`" or (code[at] == "}" and depths and depths[-1] == 0):
            if code[at] == "}":
                depths.pop()
            end, opens = _template_end(code, at + 1)
            if opens:
                depths.append(0)
            yield "text", code[at:end]
            at, before = end, "(" if opens else "`"
            continue
        match = _PATTERN.match(code, at) if code[at] == "/" and _is_value_next(before) else None
        match = None if match and code[at + 1] in "/*" else match
        kind, match = ("text", match) if match else (None, _TOKEN.match(code, at))
        assert match is not None  # a sign matches anything
        kind, text = kind or str(match.lastgroup), match[0]
        if depths and text in ("{", "}"):
            depths[-1] += 1 if text == "{" else -1
        yield kind, text
        at, before = match.end(), before if kind == "space" else text


def _template_end(code: str, at: int) -> tuple[int, bool]:
    """Where a piece of a template ends, and whether a value follows."""
    while code[at] != "`":
        if code.startswith("${", at):
            return at + 2, True
        at += 2 if code[at] == "\\" else 1
    return at + 1, False


def _is_value_next(before: str) -> bool:
    """Whether a value may follow, so that `/` begins a pattern and does not divide."""
    return before in {"", "=>"} or before in _BEFORE_VALUE or before in "(,=:[!&|?{};+-*%<>~^"


def _uses(tokens: Sequence[_Token], signs: Sequence[int]) -> dict[int, bool]:
    """The places where a word is a variable, and whether it is also the name of a property there
    (`{ name }`).
    """
    uses: dict[int, bool] = {}
    open_: list[bool] = []
    closing = _closing(tokens, signs)
    text = [tokens[at][1] for at in signs] + ["", ""]
    for i, at in enumerate(signs):
        kind, word = tokens[at]
        before, after = text[i - 1] if i else "", text[i + 1]
        if kind == "sign" and word in "([{":
            open_.append(word == "{" and before in _OPENS_OBJECT)
        elif kind == "text" and word.endswith("${"):
            open_ += [] if word.startswith("}") else [False]
        elif (kind == "sign" and word in _CLOSES) or (kind == "text" and word.startswith("}")):
            open_.pop()
        if kind != "word" or word in _WORDS or before == ".":
            continue
        in_object = bool(open_) and open_[-1] and before in ("{", ",")
        if in_object and after == ":":
            continue
        if after == "(" and before != "function" and text[closing[i + 1] + 1] == "{":
            continue  # a method
        uses[at] = in_object and after in (",", "}", "=")
    return uses


def _closing(tokens: Sequence[_Token], signs: Sequence[int]) -> dict[int, int]:
    """Where each parenthesis is closed."""
    closing: dict[int, int] = {}
    waiting: list[int] = []
    for i, at in enumerate(signs):
        if tokens[at] == ("sign", "("):
            waiting.append(i)
        elif tokens[at] == ("sign", ")"):
            closing[waiting.pop()] = i
    return closing


def _declared(tokens: Sequence[_Token], signs: Sequence[int], uses: Mapping[int, bool]) -> set[str]:
    """The names of variables and parameters that a script declares."""
    text = [tokens[at][1] for at in signs] + [""]
    closing = _closing(tokens, signs)
    names: set[str] = set()
    for i, at in enumerate(signs):
        kind, word = tokens[at]
        if word in ("function", "class") or (kind == "word" and text[i + 1] == "=>"):
            names.add(text[i + 1] if word in ("function", "class") else word)
        elif word in ("const", "let", "var"):
            names |= _targets(tokens, signs, uses, range(i + 1, len(signs)))
        elif tokens[at] == ("sign", "(") and (
            text[closing[i] + 1] == "=>" or (text[closing[i] + 1] == "{" and _takes(text, i))
        ):
            names |= _targets(tokens, signs, uses, range(i + 1, closing[i]))
    return names - _WORDS


def _takes(text: Sequence[str], at: int) -> bool:
    """Whether what stands in parentheses before a block is parameters."""
    before = text[at - 1]
    return before == "catch" or "function" in (before, text[at - 2]) or before not in _WORDS


def _targets(
    tokens: Sequence[_Token], signs: Sequence[int], uses: Mapping[int, bool], part: range
) -> set[str]:
    """The names in a list of declarations or parameters, without the values."""
    names: set[str] = set()
    depth, is_value = 0, 0
    for i in part:
        kind, word = tokens[signs[i]]
        if kind == "sign" and word in "([{":
            depth += 1
        elif kind == "sign" and word in ")]}":
            depth -= 1
        if depth < 0 or (not depth and word in (";", "of", "in")):
            break
        if word == "," and depth < is_value:
            is_value = 0
        elif word == "=" and not is_value:
            is_value = depth + 1
        if kind == "word" and not is_value and signs[i] in uses:
            names.add(word)
    return names
