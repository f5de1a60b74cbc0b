"""mkdocs.yml as a whole: without the hook there would be no portal; an example's address leads
nowhere.
"""

from pathlib import Path

import pytest

from support.tiny import MKDOCS, write
from wegwijs.cli.main import main
from wegwijs.content.setup import setup_problems


def portal(folder: Path, settings: str) -> Path:
    (write(folder, {}) / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def rules(folder: Path, **environment: str) -> list[str]:
    return [problem.rule for problem in setup_problems(folder, environment)]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "mkdocs.yml:1:1: E351 hooks: the hook that binds MkDocs to Wegwijs is not named"),
        ("hooks: [hooks/other.py]\n", "E351 hooks: hooks/other.py does not bind MkDocs"),
    ],
)
def test_without_the_hook_nothing_is_built(
    command: str, line: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal(tmp_path, MKDOCS.replace("hooks: [hooks/main.py]\n", line))
    assert main(["-C", str(tmp_path), command]) == 1
    shown = capsys.readouterr()
    assert says in shown.out + shown.err
    assert "hooks/main.py" in shown.out + shown.err
    assert not (tmp_path / "site").exists()


def test_the_hook_may_lie_elsewhere(tmp_path: Path) -> None:
    settings = MKDOCS.replace("[hooks/main.py]", "[!ENV [HOOK, nowhere.py]]")
    assert "no-hook" not in rules(portal(tmp_path, settings), HOOK="hooks/main.py")
    assert "no-hook" in rules(portal(tmp_path, settings))


@pytest.mark.parametrize(
    ("host", "warned"),
    [
        ("example.org", True),
        ("www.example.com", True),
        ("portal.example", True),
        ("portal.test", False),
        ("example.org.portal.test", False),
        ("camino.info", False),
        ("localhost:8000", False),
    ],
)
def test_an_address_for_examples_is_a_warning(host: str, warned: bool, tmp_path: Path) -> None:
    settings = MKDOCS.replace("https://example.org/", f"http://{host}/")
    assert (rules(portal(tmp_path, settings)) == ["example-address"]) is warned
    (problem,) = setup_problems(portal(tmp_path, MKDOCS), {})
    assert (problem.severity, problem.line, problem.field) == ("warning", 2, "site_url")
