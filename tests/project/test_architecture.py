"""What the developers' pages say of the house is so: the picture is current, paths and modules exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.house import COMMAND, ORDER, PACKAGE, PICTURE, current_picture, modules_of
from support.portals import REPOSITORY
from wegwijs.content.read import LANGUAGE_FILES, MEDIA

DEV = REPOSITORY / "docs" / "dev"
PAGES = [*sorted(DEV.rglob("*.md")), *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md"))]
BASES = (
    REPOSITORY,
    PACKAGE,
    PACKAGE / "render",
    REPOSITORY / "overrides",
    REPOSITORY / ".github" / "workflows",
)
"""Where a path may begin: the repository, the generator, its theme, the overrides, the workflows."""
SEARCHED = ("hooks", "tests", "tools", "docs", "content", "overrides", ".github")
"""Folders in which a file that is named without its folder may lie."""
NO_FILES = frozenset({"site/", "site/index.html", "main.html", "lunr.js", "lunr.py", "mkdocs_static_i18n/config.py"})
"""What is named like a file of the repository and is none: a built site, a theme, a package."""
_FILE = re.compile(r"[\w./<>*{},-]+\.(?:py|html|css|js|yml|xml|md|svg|toml|sh|lock)|[\w.<>*-]+/[\w./<>*-]*/|[a-z]\w*/")
_FENCED = re.compile(r"^```.*?^```", re.M | re.S)
_MODULE = re.compile(rf"(?:\b(?:from|import) |-m |[\"'`](?=wegwijs\.(?:{'|'.join(ORDER)})\b))(wegwijs(?:\.[a-z]\w*)+)")
"""A module of ours where it is imported, run or named; not a name of the scripts' own `wegwijs.…`."""


def _names(page: Path) -> Iterator[str]:
    """What a page puts in back-ticks and that looks like a path; one with {a,b} is several."""
    for quoted in re.findall(r"`([^`\n]+)`", _FENCED.sub("", page.read_text("utf-8"))):
        if _FILE.fullmatch(quoted) and not quoted.startswith("/") and quoted not in NO_FILES:
            before, brace, rest = quoted.partition("{")
            choices, _, after = rest.partition("}")
            yield from (f"{before}{one}{after}" for one in (choices.split(",") if brace else [""]))


def _exists(name: str) -> bool:
    pattern = re.sub(r"<[^>]*>", "*", name)
    if Path(pattern).name in LANGUAGE_FILES or pattern == f"content/{MEDIA}/":
        return True  # what a portal may have, and this one need not
    if any(next(base.glob(pattern), None) for base in BASES):
        return True
    folders = [REPOSITORY / folder for folder in SEARCHED]
    return "/" not in name and any(next(folder.rglob(name), None) for folder in folders)


def test_the_picture_of_the_packages_is_current() -> None:
    assert PICTURE.read_text("utf-8") == current_picture(), f"the packages changed: run {COMMAND}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_path_that_is_named_exists(page: Path) -> None:
    missing = [name for name in _names(page) if not _exists(name)]
    assert not missing, f"{page.relative_to(REPOSITORY)} names what is not there: {', '.join(missing)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = _FENCED.sub("", page.read_text("utf-8"))
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if not re.match(r"[a-z]+:", target)]
    dead = [target for target in targets if not (page.parent / target).exists()]
    assert not dead, f"{page.relative_to(REPOSITORY)}: {', '.join(dead)}"


def _texts() -> Iterator[Path]:
    """Everything that may name a module of ours: code, tests, pages, workflows."""
    for folder in ("hooks", "tests", "tools", "docs/dev", ".github", ".ci"):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".yml", ".toml", ".sh"} and "golden" not in path.parts:
                yield path


def _is_module(name: str, modules: dict[str, Path]) -> bool:
    """Whether a dotted name is a module, or something that a module of that name may hold."""
    parts = name.split(".")
    known = next(n for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in modules)
    path, rest = modules[".".join(parts[:known])], parts[known:]
    return not rest or bool(re.search(rf"\b{rest[0]}\b", path.read_text("utf-8")))


def test_every_module_that_is_named_exists() -> None:
    modules = modules_of(PACKAGE)
    named = {(path, name) for path in _texts() for name in _MODULE.findall(path.read_text("utf-8"))}
    missing = [f"{path.relative_to(REPOSITORY)}: {name}" for path, name in named if not _is_module(name, modules)]
    assert len(named) > 100
    assert not missing, "\n".join(sorted(missing))


def test_every_path_into_the_generator_exists() -> None:
    named = {(path, name) for path in _texts() for name in re.findall(r"hooks/wegwijs/[\w/.-]*\w", path.read_text("utf-8"))}
    missing = [f"{path.relative_to(REPOSITORY)}: {name}" for path, name in named if not (REPOSITORY / name).exists()]
    assert named
    assert not missing, "\n".join(sorted(missing))


def test_every_file_that_the_generator_names_in_its_words_exists() -> None:
    missing = []
    for path in PACKAGE.rglob("*.py"):
        for name in re.findall(r"(?<![\w./])((?:\w+/)*\w+\.py)\b", path.read_text("utf-8")):
            if not (path.parent / name).is_file() and not _exists(name) and name not in NO_FILES:
                missing.append(f"{path.relative_to(REPOSITORY)}: {name}")
    assert not missing, "\n".join(missing)


def test_names_that_the_pages_say_in_capitals_exist() -> None:
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    pages = "\n".join((DEV / name).read_text("utf-8") for name in ("architecture.md", "where.md"))
    named = set(re.findall(r"`([A-Z][A-Z_]{3,})`", pages))
    assert {"COMMAND", "FEATURE", "TYPE"} <= named
    missing = [name for name in named if not re.search(rf"\b{name}\b", code)]
    assert not missing
