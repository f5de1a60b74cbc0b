"""What the developers' pages say is so: the picture is current, paths and modules exist."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from support.house import (
    COMMAND,
    ORDER,
    PACKAGE,
    PICTURE,
    current_picture,
    modules_of,
    nodes,
    parsed,
)
from support.portals import REPOSITORY
from wegwijs.content.read import LANGUAGE_FILES, MEDIA

DEV = REPOSITORY / "docs" / "dev"
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted(DEV.rglob("*.md"))]
WORKFLOWS = REPOSITORY / ".github" / "workflows"
OWN_TYPE = REPOSITORY / "tests" / "sites" / "tools"
BASES = (
    REPOSITORY,
    PACKAGE,
    PACKAGE / "render",
    REPOSITORY / "overrides",
    WORKFLOWS,
    OWN_TYPE,
    OWN_TYPE / "hooks" / "types" / "tool",
)
"""Where a path may begin: the repository, the generator, its theme, overrides, workflows, a portal
with a type of its own and that type.
"""
SEARCHED = ("hooks", "tests", "tools", "docs", "content", "overrides", ".github")
"""Folders in which a file that is named without its folder may lie."""
NO_FILES = {"site/", "site/index.html", "main.html", "lunr.js", "lunr.py", "config.py"}
"""What is named like a file of the repository and is none: a built site, a theme, a package."""
_ENDINGS = "py|html|css|js|yml|xml|md|svg|toml|sh|lock"
_PATH = re.compile(rf"[\w./<>*{{}},-]+\.(?:{_ENDINGS})|[\w.<>*-]+/[\w./<>*-]*/|[a-z]\w*/")
_FENCED = re.compile(r"^```.*?^```", re.M | re.S)
_QUOTED_ROOM = rf"[\"'`](?=wegwijs\.(?:{'|'.join(ORDER)})\b)"
_MODULE = re.compile(rf"(?:\b(?:from|import) |-m |{_QUOTED_ROOM})(wegwijs(?:\.[a-z]\w*)+)")
"""A module where it is imported, run or named; the scripts' own `wegwijs.…` are no modules."""
_INTO = re.compile(r"hooks/wegwijs/[\w/.-]*\w")
_OF_REPOSITORY = re.compile(r"docs/(?:dev|hosting)/|docs/starting|CONTRIBUTING|CHANGELOG|tests/")
"""What lies in the repository, and not beside a generator that was installed."""
_PYTHON = re.compile(r"(?<![\w./])((?:\w+/)*\w+\.py)\b")

every_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix()
)


def _words(page: Path) -> str:
    return _FENCED.sub("", page.read_text("utf-8"))


def _paths(page: Path) -> Iterator[str]:
    """What a page puts in back-ticks and that looks like a path; one with {a,b} is several."""
    for quoted in re.findall(r"`([^`\n]+)`", _words(page)):
        if _PATH.fullmatch(quoted) and not quoted.startswith("/") and quoted not in NO_FILES:
            before, brace, rest = quoted.partition("{")
            choices, _, after = rest.partition("}")
            yield from (f"{before}{one}{after}" for one in (choices.split(",") if brace else [""]))


def _exists(name: str) -> bool:
    """Whether there is such a file or folder; `<type>` stands for any name."""
    pattern = re.sub(r"<[^>]*>", "*", name)
    if Path(pattern).name in LANGUAGE_FILES or pattern == f"content/{MEDIA}/":
        return True  # what a portal may have, and this one need not
    if any(next(base.glob(pattern), None) for base in BASES):
        return True
    folders = [REPOSITORY / folder for folder in SEARCHED]
    return "/" not in name and any(next(folder.rglob(name), None) for folder in folders)


def _all_texts() -> dict[str, str]:
    """Everything that may name a module of ours: code, tests, pages, workflows; by path."""
    found = {}
    for folder in ("hooks", "tests", "tools", "docs/dev", ".github", ".ci"):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".yml", ".toml", ".sh"}:
                found[path.relative_to(REPOSITORY).as_posix()] = path.read_text("utf-8")
    return found


def _missing_lines(missing: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{file} names {name}" for file, name in sorted(missing))


def test_the_picture_of_the_packages_is_current() -> None:
    assert PICTURE.read_text("utf-8") == current_picture(), f"the packages changed: run {COMMAND}"


@every_page
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    missing = [name for name in _paths(page) if not _exists(name)]
    assert not missing, f"{page.name} names what is not there: {', '.join(missing)}"


@every_page
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = [
        target for target in re.findall(r"\]\(([^)#\s]+)", _words(page)) if ":" not in target
    ]
    dead = [target for target in targets if not (page.parent / target).exists()]
    assert not dead, f"{page.name} leads to what is not there: {', '.join(dead)}"


def test_names_that_the_pages_say_in_capitals_exist() -> None:
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    pages = "\n".join((DEV / name).read_text("utf-8") for name in ("architecture.md", "where.md"))
    named = set(re.findall(r"`([A-Z][A-Z_]{3,})`", pages))
    assert {"COMMAND", "FEATURE", "TYPE"} <= named
    assert not [name for name in named if not re.search(rf"\b{name}\b", code)]


def _is_module(name: str, modules: Mapping[str, Path]) -> bool:
    """Whether a dotted name is a module, or something that a module of that name may hold."""
    parts = name.split(".")
    known = next(n for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in modules)
    text = modules[".".join(parts[:known])].read_text("utf-8")
    return known == len(parts) or re.search(rf"\b{parts[known]}\b", text) is not None


def test_every_module_that_is_named_exists() -> None:
    modules = modules_of(PACKAGE)
    named = {(file, name) for file, text in _all_texts().items() for name in _MODULE.findall(text)}
    assert len(named) > 100
    missing = [(file, name) for file, name in named if not _is_module(name, modules)]
    assert not missing, _missing_lines(missing)


def test_every_path_into_the_generator_exists() -> None:
    named = {(file, name) for file, text in _all_texts().items() for name in _INTO.findall(text)}
    assert named
    missing = [(file, name) for file, name in named if not (REPOSITORY / name).exists()]
    assert not missing, _missing_lines(missing)


def test_every_file_that_the_generator_names_in_its_words_exists() -> None:
    missing = []
    for path in PACKAGE.rglob("*.py"):
        for name in _PYTHON.findall(path.read_text("utf-8")):
            known = Path(name).name in NO_FILES or (path.parent / name).is_file() or _exists(name)
            missing += [] if known else [(path.name, name)]
    assert not missing, _missing_lines(missing)


def test_no_message_sends_anybody_to_a_file_that_is_not_installed() -> None:
    said = []
    for path in PACKAGE.rglob("*.py"):
        tree = parsed(path)
        explained = {node.value for node in nodes(tree) if isinstance(node, ast.Expr)}
        said += [
            (path.name, node.value)
            for node in nodes(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if node not in explained and _OF_REPOSITORY.search(node.value)
        ]
    for path in (PACKAGE / "diagnostics" / "codes").glob("*.yml"):
        said += [(path.name, name) for name in _OF_REPOSITORY.findall(path.read_text("utf-8"))]
    assert not said
