"""The house: which package may import which, file by file. A line that goes against the flow is
named with its place.
"""

import ast
from pathlib import Path

import pytest

from support.house import (
    PACKAGE,
    Import,
    circles,
    every_import,
    imports_of,
    modules_of,
    own_imports,
    parsed,
    room,
)

FLOW = (
    "cli",
    "site",
    "types",
    "features",
    "render",
    "content",
    "i18n",
    "diagnostics",
    "strict_yaml",
)
"""Each package may import those after it."""
EDITING = frozenset({"content", "i18n", "diagnostics", "strict_yaml"})
"""What `editing` may import; only `cli` imports it."""
APART = frozenset({"features", "types"})
"""Packages whose folders know nothing of one another."""
OF_MKDOCS = ("mkdocs", "mkdocs_static_i18n", "properdocs")
FROM_PACKAGES = {
    "material": "render/icons.py",
    "mkdocs": "features/search/lunr_scripts.py",
    "properdocs": "features/search/lunr_scripts.py",
}
"""Installed packages out of which files are read, each in one module."""


def _folder(module: str) -> str:
    return [*module.split("."), "", "", ""][2]


def _allowed(import_: Import) -> bool:
    here, there = room(import_.here), room(import_.there)
    if "" in (here, there) or here in ("__main__", "cli"):
        return True
    if here == there:
        return (
            here not in APART
            or "" in (_folder(import_.here), _folder(import_.there))
            or _folder(import_.here) == _folder(import_.there)
        )
    if here == "editing":
        return there in EDITING
    if there == "editing" or {here, there} == {"diagnostics", "strict_yaml"}:
        return False
    return FLOW.index(here) < FLOW.index(there)


@pytest.fixture(scope="module")
def own() -> list[Import]:
    """All imports of our own modules."""
    return own_imports(PACKAGE)


def test_imports_run_one_way(own: list[Import]) -> None:
    against = [str(found) for found in own if not _allowed(found)]
    assert not against, "\n".join(sorted(against))


def test_no_import_hides_in_a_function_or_from_the_interpreter(own: list[Import]) -> None:
    hidden = [str(found) for found in own if not found.top]
    assert not hidden, "\n".join(sorted(hidden))


def test_no_circle_of_files(own: list[Import]) -> None:
    found = [" ↔ ".join(sorted(circle)) for circle in circles(own)]
    assert not found, "\n".join(found)


def test_only_one_folder_knows_mkdocs() -> None:
    found = [each for each in every_import(PACKAGE) if each.there.split(".")[0] in OF_MKDOCS]
    assert not [str(each) for each in found if not each.here.startswith("wegwijs.site.mkdocs.")]
    assert found, "nothing binds the portal to MkDocs: has its folder another name?"


@pytest.mark.parametrize(("package", "module"), FROM_PACKAGES.items())
def test_files_of_an_installed_package_are_read_in_one_module(package: str, module: str) -> None:
    naming = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if f'files("{package}")' in path.read_text("utf-8")
    }
    assert naming == {module}


def test_the_package_holds_its_rooms_and_no_loose_module() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert rooms == {*FLOW, "editing", "__init__.py", "__main__.py", "py.typed"}


def test_each_folder_says_what_goes_in_and_what_comes_out() -> None:
    silent = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("__init__.py")
        if len((ast.get_docstring(parsed(path)) or "").split()) < 4
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
    (found,) = imports_of(modules_of(package))
    assert not _allowed(found)
    assert str(found).startswith(f"hooks/wegwijs/{place}:3 ")


def test_a_circle_of_files_is_named_with_all_of_it(tmp_path: Path) -> None:
    package = tmp_path / "wegwijs"
    (package / "content").mkdir(parents=True)
    for name, there in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")):
        line = f"from wegwijs.content.{there} import X"
        (package / "content" / f"{name}.py").write_text(f"{line}\n", "utf-8")
    (circle,) = circles(own_imports(package))
    assert {name.rpartition(".")[2] for name in circle} == {"a", "b", "c"}
