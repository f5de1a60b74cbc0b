"""The house: which package may import which, file by file. A line that goes against the flow is named with its place."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.portals import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "wegwijs"
FLOW = ("cli", "site", "types", "features", "render", "content", "i18n", "diagnostics", "strict_yaml")
"""Each package may import those after it."""
EDITING = frozenset({"content", "i18n", "diagnostics", "strict_yaml"})
"""What `editing` may import; only `cli` imports it."""
APART = frozenset({"features", "types"})
"""Packages whose folders know nothing of one another."""
OF_MKDOCS = ("mkdocs", "mkdocs_static_i18n")
FROM_PACKAGES = {"material": "render/icons.py", "mkdocs": "features/search/lunr_scripts.py"}
"""Installed packages out of which files are read, each in one module."""


@dataclass(frozen=True)
class Import:
    """A line that imports: the module it stands in, the module it names, and whether it stands at the top of its file."""

    here: str
    line: int
    there: str
    top: bool

    def __str__(self) -> str:
        return f"hooks/{self.here.replace('.', '/')}.py:{self.line} imports {self.there}"


def _modules(package: Path) -> dict[str, Path]:
    paths = {path: path.relative_to(package.parent).with_suffix("") for path in package.rglob("*.py")}
    return {".".join(name.parts).removesuffix(".__init__"): path for path, name in paths.items()}


def _imports(modules: dict[str, Path]) -> Iterator[Import]:
    for here, path in modules.items():
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                named = {f"{node.module}.{name.name}" for name in node.names}
                there = {name if name in modules else node.module for name in named}
            elif isinstance(node, ast.Import):
                there = {name.name for name in node.names}
            else:
                continue
            yield from (Import(here, node.lineno, name, node in tree.body) for name in there)


def _package(module: str) -> str:
    return [*module.split("."), "", ""][1]


def _folder(module: str) -> str:
    return [*module.split("."), "", "", ""][2]


def _allowed(found: Import) -> bool:
    here, there = _package(found.here), _package(found.there)
    if "" in (here, there) or here in ("__main__", "cli"):
        return True
    if here == there:
        return here not in APART or "" in (_folder(found.here), _folder(found.there)) or _folder(found.here) == _folder(found.there)
    if here == "editing":
        return there in EDITING
    if there == "editing" or {here, there} == {"diagnostics", "strict_yaml"}:
        return False
    return FLOW.index(here) < FLOW.index(there)


@pytest.fixture(scope="module")
def own() -> list[Import]:
    """All imports of our own modules."""
    return [found for found in _imports(_modules(PACKAGE)) if found.there.split(".")[0] == "wegwijs"]


def test_imports_run_one_way(own: list[Import]) -> None:
    against = [str(found) for found in own if not _allowed(found)]
    assert not against, "\n".join(sorted(against))


def test_no_import_hides_in_a_function_or_from_the_interpreter(own: list[Import]) -> None:
    hidden = [str(found) for found in own if not found.top]
    assert not hidden, "\n".join(sorted(hidden))


def test_no_circle_of_files(own: list[Import]) -> None:
    needs: dict[str, set[str]] = {}
    for found in own:
        needs.setdefault(found.here, set()).add(found.there)
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for there in sorted(needs.get(module, ())):
                walk(there, (*way, module))
            done.add(module)

    for module in sorted(needs):
        walk(module, ())


def test_only_one_folder_knows_mkdocs() -> None:
    found = [each for each in _imports(_modules(PACKAGE)) if each.there.split(".")[0] in OF_MKDOCS]
    assert not [str(each) for each in found if not each.here.startswith("wegwijs.site.mkdocs.")]
    assert found, "nothing binds the portal to MkDocs: has its folder another name?"


@pytest.mark.parametrize(("package", "module"), FROM_PACKAGES.items())
def test_files_of_an_installed_package_are_read_in_one_module(package: str, module: str) -> None:
    naming = {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if f'files("{package}")' in path.read_text("utf-8")
    }
    assert naming == {module}


def test_the_package_holds_its_rooms_and_no_loose_module() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert rooms == {*FLOW, "editing", "__init__.py", "__main__.py", "py.typed"}


def test_each_folder_says_what_goes_in_and_what_comes_out() -> None:
    silent = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("__init__.py")
        if len((ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split()) < 4
    ]
    assert not silent, f"write a sentence at the head of {', '.join(sorted(silent))}"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("from wegwijs.render.context import SiteData", "content/x.py"),
        ("import wegwijs.site.plan", "features/search/x.py"),
        ("from wegwijs.features.share import FEATURE", "features/search/x.py"),
        ("from wegwijs.render.context import SiteData", "editing/x.py"),
        ("from wegwijs.editing.stamping import stamp_files", "site/x.py"),
        ("from wegwijs.types.story.model import Story", "types/event/x.py"),
    ],
)
def test_a_line_against_the_flow_is_named(line: str, place: str, tmp_path: Path) -> None:
    package = tmp_path / "wegwijs"
    (package / place).parent.mkdir(parents=True)
    (package / place).write_text(f'"""A module."""\n\n{line}\n', "utf-8")
    (found,) = _imports(_modules(package))
    assert not _allowed(found)
    assert str(found).startswith(f"hooks/wegwijs/{place}:3 ")
