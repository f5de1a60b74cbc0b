"""The house: a package goes in; its imports, their numbers and a picture of its rooms come out.

`.venv/bin/python tests/support/house.py` draws docs/dev/packages.svg anew and prints the numbers.
"""

import ast
import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "hooks" / "wegwijs"
PICTURE = REPOSITORY / "docs" / "dev" / "packages.svg"
COMMAND = ".venv/bin/python tests/support/house.py"
ORDER = (
    "cli",
    "site",
    "types",
    "features",
    "render",
    "editing",
    "content",
    "i18n",
    "diagnostics",
    "strict_yaml",
)
"""The rooms from the roof to the ground: arrows go down."""


Arrows = Collection[tuple[str, str]]
"""Which room imports which other one."""


@dataclass(frozen=True)
class Import:
    """A line that imports: where it stands, what it names, whether it is at the top of its file."""

    here: str
    line: int
    there: str
    top: bool

    def __str__(self) -> str:
        return f"hooks/{self.here.replace('.', '/')}.py:{self.line} imports {self.there}"


@dataclass(frozen=True)
class Numbers:
    """What can be counted of a package. A circle is a set of files that import one another."""

    packages: int
    loose: int
    modules: int
    lines: int
    arrows: int
    circles: int

    def __str__(self) -> str:
        return (
            f"{self.packages} packages, {self.loose} loose modules, {self.modules} modules, "
            f"{self.lines:,} lines, {self.arrows} arrows between packages, "
            f"{self.circles} circles of files"
        )


def modules_of(package: Path) -> dict[str, Path]:
    """The files of a package by the name under which they are imported."""
    modules = {}
    for path in sorted(package.rglob("*.py")):
        name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
        modules[name.removesuffix(".__init__")] = path
    return modules


@cache
def parsed(path: Path) -> ast.Module:
    """A file of Python as a tree, which nobody changes."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All that is in a file, or in a part of one, which several tests look through."""
    return tuple(ast.walk(tree))


def imports_of(modules: Mapping[str, Path]) -> Iterator[Import]:
    """Every line of the files that imports, of us or of others."""
    for here, path in modules.items():
        tree = parsed(path)
        for node in nodes(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                targets = {f"{node.module}.{name.name}" for name in node.names}
                there = {name if name in modules else node.module for name in targets}
            elif isinstance(node, ast.Import):
                there = {name.name for name in node.names}
            else:
                continue
            yield from (Import(here, node.lineno, name, node in tree.body) for name in there)


@cache
def every_import(package: Path) -> tuple[Import, ...]:
    """Every line of a package that imports, of its own modules or of others."""
    return tuple(imports_of(modules_of(package)))


def own_imports(package: Path) -> list[Import]:
    """The imports of a package's own modules."""
    return [one for one in every_import(package) if one.there.split(".")[0] == package.name]


def room(module: str) -> str:
    """The room that a module lies in: `content` of `wegwijs.content.read`; "" for the package."""
    return [*module.split("."), ""][1]


def arrows(imports: Collection[Import], rooms: Collection[str]) -> Arrows:
    """Which room imports which other one."""
    pairs = {(room(one.here), room(one.there)) for one in imports}
    return {(here, there) for here, there in pairs if here != there and {here, there} <= {*rooms}}


def circles(imports: Collection[Import]) -> list[set[str]]:
    """The sets of files that import one another, each file with all that lead back to it."""
    needs: dict[str, set[str]] = {}
    for one in imports:
        needs.setdefault(one.here, set()).add(one.there)
    reached = {module: _reached(module, needs) for module in needs}
    groups: list[set[str]] = []
    for module in sorted(needs):
        circle = {other for other in reached[module] if module in reached.get(other, set())}
        if circle and circle not in groups:
            groups.append(circle)
    return groups


def _reached(module: str, needs: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = [*needs.get(module, ())]
    while ahead:
        other = ahead.pop()
        if other not in reached:
            reached.add(other)
            ahead += needs.get(other, ())
    return reached


def numbers(package: Path) -> Numbers:
    """What is counted of a package. `__init__` and `__main__` are no loose modules."""
    modules, imports, rooms = modules_of(package), own_imports(package), rooms_of(package)
    loose = [path for path in package.glob("*.py") if not path.name.startswith("__")]
    return Numbers(
        packages=len(rooms),
        loose=len(loose),
        modules=len(modules),
        lines=sum(len(path.read_text("utf-8").splitlines()) for path in modules.values()),
        arrows=len(arrows(imports, rooms)),
        circles=len(circles(imports)),
    )


def rooms_of(package: Path) -> dict[str, str]:
    """Each room of a package with what the first line of its docstring says, without its name."""
    rooms = {}
    for path in sorted(package.glob("*/__init__.py")):
        first = (ast.get_docstring(parsed(path)) or "").partition("\n")[0]
        sentence = first.partition(": ")[2] or first
        rooms[path.parent.name] = sentence[:1].upper() + sentence[1:]
    return rooms


LEFT, WIDTH, HEIGHT, GAP, TOP = 300, 620, 72, 16, 24
LANE = 30
COLOURS = ("#5b6770", "#8f2f12", "#0b5345", "#7a5c00", "#1f4e8c", "#6b3fa0", "#a03a6b", "#2f7d32")
INK, PAPER, PALE, QUIET = "#1d2b2a", "#ffffff", "#f4f6f5", "#c9d0ce"


def picture(rooms: Mapping[str, str], pairs: Arrows, order: Sequence[str]) -> str:
    """The rooms under one another, and for each the rooms it imports, as SVG.

    Each room has a lane of its own colour beside the boxes; an arrow leads to what it imports.
    """
    height = TOP * 2 + len(order) * (HEIGHT + GAP) - GAP
    drawn = [_box(name, rooms[name], _top(order, name), _colour(order, name)) for name in order]
    lanes = [line for name in order for line in _lane(name, pairs, order)]
    described = "; ".join(_in_words(name, pairs, order) for name in order)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + TOP} {height}" '
            f'role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" fill="{INK}">',
            '<title id="t">The packages of wegwijs, and which imports which</title>',
            f'<desc id="d">{escape(described)}.</desc>',
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *lanes,
            *drawn,
            "</svg>\n",
        ]
    )


def _in_words(name: str, pairs: Arrows, order: Sequence[str]) -> str:
    there = [other for other in order if (name, other) in pairs]
    return f"{name} imports {', '.join(there) or 'none'}"


def _top(order: Sequence[str], name: str) -> int:
    return TOP + order.index(name) * (HEIGHT + GAP)


def _colour(order: Sequence[str], name: str) -> str:
    at = order.index(name)
    return COLOURS[at] if at < len(COLOURS) else QUIET


def _box(name: str, sentence: str, top: int, colour: str) -> str:
    lines = textwrap.wrap(sentence, 66)
    first = top + 41 - 9 * (len(lines) - 1)
    box = f'x="{LEFT}" y="{top}" height="{HEIGHT}"'
    return "\n".join(
        [
            f'<rect {box} width="{WIDTH}" rx="4" fill="{PALE}"/>',
            f'<rect {box} width="6" fill="{colour}"/>',
            _text(LEFT + 22, top + 42, name, 'font-size="18" font-weight="600"'),
            *(_text(LEFT + 150, first + 18 * row, line) for row, line in enumerate(lines)),
        ]
    )


def _text(x: int, y: int, words: str, style: str = 'font-size="14"') -> str:
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'


def _lane(name: str, pairs: Arrows, order: Sequence[str]) -> Iterator[str]:
    """The lines from a room to those that it imports: out at its foot, down its lane, in again."""
    there = [other for other in order if (name, other) in pairs]
    if not there:
        return
    sources = [one for one in order if any(here == one for here, _ in pairs)]
    x = LEFT - LANE * (len(sources) - sources.index(name)) - 4
    start = _top(order, name) + HEIGHT - 8
    colour, ends = _colour(order, name), []
    for other in there:
        into = [one for one in sources if (one, other) in pairs]
        y = _top(order, other) + 8 + round((HEIGHT - 24) * (into.index(name) + 1) / (len(into) + 1))
        ends.append(y)
        yield f'<path d="M{x} {y}H{LEFT - 8}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        yield f'<path d="M{LEFT - 9} {y - 4}l8 4l-8 4z" fill="{colour}"/>'
    way = f"M{LEFT} {start}H{x}V{max(ends)}"
    yield f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="1.6"/>'


def current_picture() -> str:
    """The picture of this generator, made from its code."""
    rooms = rooms_of(PACKAGE)
    return picture(rooms, arrows(own_imports(PACKAGE), rooms), ORDER)


if __name__ == "__main__":
    PICTURE.write_text(current_picture(), "utf-8")
    print(numbers(PACKAGE))
