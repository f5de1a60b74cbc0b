"""The pages that a pull request has looked at with axe: which, and what is told of them; and
whether the generator's own tests run.
"""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser

from support.portals import REPOSITORY, Site


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("axe_pages", REPOSITORY / "tools/axe_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _load()
LANGUAGES = ("es", "fa")


def row(address: str, owner: str, file: str, *made_from: str) -> str:
    return json.dumps(
        {"address": address, "owner": owner, "file": file, "made_from": ["settings", *made_from]}
    )


def portal() -> list[Any]:
    """The pages of a portal in two languages: two records whose source is in Spanish, two pages."""
    rows = [
        row("404.html", "the page for addresses that lead nowhere", "", "strings es"),
        row("feed.atom", "the feeds", "", "strings es"),
        row("assets/x.css", "style sheets and scripts", ""),
    ]
    for lang in LANGUAGES:
        inner = "" if lang == "es" else f"{lang}/"
        strings = f"strings {lang}"
        for name in ("baker", "cook"):
            owner, file = f"the record training:{name}", f"content/es/training/{name}.yml"
            rows += [
                row(f"{inner}training/{name}/", owner, file, strings),
                row(f"{inner}training/{name}/enrol.ics", "the content type training", "", strings),
            ]
        rows += [
            row(inner, "the page index", f"docs/{lang}/index.md", strings),
            row(f"{inner}about/", "the page about", f"docs/{lang}/about.md", strings),
        ]
    return list(TOOL.pages_of(rows))


def chosen(*changed: str) -> dict[str, str]:
    """The addresses that are looked at, in their order, each with the file it is about."""
    return {page.address: page.file for page in TOOL.choose(portal(), changed)}


def test_only_pages_are_looked_at() -> None:
    assert {page.address for page in portal()} == {
        *("", "about/", "training/baker/", "training/cook/"),
        *("fa/", "fa/about/", "fa/training/baker/", "fa/training/cook/"),
    }


def test_a_source_is_looked_at_in_every_language_and_a_translation_in_its_own() -> None:
    source, translation = "content/es/training/baker.yml", "content/fa/training/cook.yml"
    assert chosen(source) == {"training/baker/": source, "fa/training/baker/": source}
    assert chosen(translation) == {"fa/training/cook/": translation}


def test_a_hand_written_page_is_looked_at() -> None:
    assert chosen("docs/fa/about.md") == {"fa/about/": "docs/fa/about.md"}


@pytest.mark.parametrize(
    "path", ["overrides/assets/brand.css", "mkdocs.yml", "content/vocabularies.yml"]
)
def test_what_every_page_shares_is_looked_at_on_one_page_of_each_kind(path: str) -> None:
    found = chosen(path)
    assert len(found) == 3, "a record, the home page, about"
    assert {address.startswith("fa/") for address in found} == {True, False}
    assert set(found.values()) == {path}
    both = chosen(path, "docs/es/about.md")
    assert next(iter(both)) == "about/", "what changed itself comes first"


def test_nothing_is_looked_at_for_developers_pages() -> None:
    assert chosen("docs/dev/testing.md", "docs/starting.md") == {}


def test_of_many_changes_the_first_are_of_every_kind_and_language() -> None:
    files = [f"content/es/training/{name}.yml" for name in ("baker", "cook")]
    addresses = list(chosen(*files, "docs/es/about.md", "docs/fa/about.md"))
    assert {*addresses[:4]} >= {"about/", "fa/about/"}
    assert len(addresses) == 6


def finding(rule: str, own: bool = True, file: str = "docs/es/about.md", address: str = "") -> Any:
    return TOOL.Finding(file, address, rule, "What is wrong", f"<p>{rule}</p>", own)


@pytest.mark.parametrize(
    ("rule", "own", "look_changed", "code"),
    [
        ("heading-order", True, False, 1),
        ("heading-order", False, False, 0),  # around the text: the generator's
        ("scrollable-region-focusable", True, True, 0),
        ("color-contrast", True, False, 0),
        ("color-contrast", False, True, 1),
    ],
)
def test_red_is_only_what_an_editor_can_mend(
    rule: str, own: bool, look_changed: bool, code: int
) -> None:
    words, ended = TOOL.report([finding(rule, own)], False, look_changed)
    assert ended == code
    assert f"docs/es/about.md: {'error' if code else 'warning'}: /" in words


def test_a_rule_is_told_once_for_each_file_with_its_pages() -> None:
    found = [finding("image-alt", address=address) for address in ("a/", "b/", "b/")]
    words, _ = TOOL.report(found, False, False)
    assert words == (
        "docs/es/about.md: error: /a/ and 1 more: What is wrong (image-alt): <p>image-alt</p>"
    )


def test_annotations_are_as_many_as_are_shown_and_the_log_has_all() -> None:
    found = [finding("image-alt", file=f"docs/es/a,{number}.md") for number in range(12)]
    lines = TOOL.report(found, True, False)[0].splitlines()
    assert len([line for line in lines if line.startswith("::error file=docs/es/a%2C")]) == 10
    assert len([line for line in lines if not line.startswith("::")]) == 12


PAGE = """\
<!doctype html><html lang="es"><title>Una página</title>
<header><h1>Un portal</h1><a href="/"></a></header>
<main><h2>Título</h2><h4>Demasiado bajo</h4></main></html>
"""


def test_what_stands_around_a_text_is_told_from_what_stands_in_it(
    tmp_path: Path, browser: Browser
) -> None:
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    page = TOOL.Page("", "es", "the page index", "docs/es/index.md")
    site = Site(tmp_path, "https://example.org/portal/", tmp_path)
    found = {one.rule: one.own for one in TOOL.look(site, [page], browser)}
    assert found["heading-order"] is True
    assert found["link-name"] is False
    missing = TOOL.Page("gone/", "es", "the page gone", "docs/es/gone.md")
    with pytest.raises(TOOL.NotBuiltError, match="gone/"):
        TOOL.look(site, [missing], browser)


def git(folder: Path, *words: str) -> None:
    own = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def change(folder: Path, *paths: str) -> None:
    """A commit that writes these files anew."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write("more\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A change")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "tools").mkdir()
    shutil.copy(REPOSITORY / "tools" / "generator_changed.sh", tmp_path / "tools")
    change(tmp_path, "content/es/a.yml", "content/es/b.yml", "hooks/main.py", "mkdocs.yml")
    return tmp_path


def test_changed_files_are_what_is_other_than_before_and_still_there(repository: Path) -> None:
    (repository / "content/es/b.yml").unlink()
    change(repository, "content/es/a.yml", "docs/es/new.md", "hooks/main.py")
    assert TOOL.changed_files(repository, "HEAD~1") == ["content/es/a.yml", "docs/es/new.md"]


def generator_changed(folder: Path, base: str) -> str:
    done = subprocess.run(
        ["bash", "tools/generator_changed.sh", base], cwd=folder, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


EDITED = ("content/fa/a.yml", "docs/fa/about.md", "overrides/assets/brand.css", "mkdocs.yml")


def test_the_generators_tests_are_not_for_what_editors_write(repository: Path) -> None:
    change(repository, *EDITED)
    assert generator_changed(repository, "HEAD~1") == "false"


@pytest.mark.parametrize(
    "path",
    [
        "hooks/main.py", "tests/test_x.py", "tools/x.py", "pyproject.toml", "Makefile",
        "requirements.lock", ".github/workflows/site.yml", ".gitlab-ci.yml", "docs/dev/x.md",
        "docs/hosting/x.md", "docs/starting.md", "README.md",
    ],
)  # fmt: skip
def test_the_generators_tests_are_for_all_else(repository: Path, path: str) -> None:
    change(repository, "content/es/a.yml", path)
    change(repository, "content/es/a.yml")
    assert generator_changed(repository, "HEAD~2") == "true"
    assert generator_changed(repository, "HEAD~1") == "false"


@pytest.mark.parametrize("base", ["0" * 40, "", "nothing"])
def test_without_a_revision_to_compare_with_they_run(repository: Path, base: str) -> None:
    assert generator_changed(repository, base) == "true"
