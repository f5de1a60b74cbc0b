"""mkdocs.yml as a whole: without the hook there would be no portal; an example's address leads
nowhere.
"""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from support.tiny import MKDOCS, write
from wegwijs.cli.main import main
from wegwijs.content.setup import OF_MKDOCS, SETTINGS, setup_problems


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


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    country: BE\n", "    contry: BE\n", "6:5 W352 contry: “contry” is not a setting"),
        ("  wegwijs:\n", "  wegwijz:\n", "5:3 W352 wegwijz: “wegwijz” is not read here"),
        (
            "    country: BE\n",
            "    country: BE\n    translations: ja\n",
            "7:5 E352 translations: “ja” is neither true nor false",
        ),
        ("site_name: Tiny\n", "", "1:1 E352 site_name: the site has no name"),
        (
            "site_name: Tiny\n",
            "site_name: Tiny\nsite_name: Other\n",
            "2:1 W352 site_name: the field “site_name” stands here twice; first on line 1",
        ),
        (", default: true", "", "8:1 E352 plugins: no language is the one"),
        (
            "site_name: Tiny\n",
            "site_name: Tiny\nsit_dir: x\n",
            "2:1 E352 sit_dir: “sit_dir” is not a setting of MkDocs, which builds no site with it."
            " Did you mean “site_dir”?",
        ),
        ("name: Nederlands", "name: A, name: B", "11:48 W352 name: the field “name” stands here"),
    ],
)
def test_a_setting_that_does_nothing_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = MKDOCS.replace("//example.org/", "//portal.test/").replace(old, new)
    (problem,) = setup_problems(portal(tmp_path, text), {})
    said = f"{problem.line}:{problem.column} {problem.code} {problem.field}: {problem.words}"
    assert said.startswith(says)


def test_every_setting_of_a_portal_is_known(tmp_path: Path) -> None:
    lines = "".join(f"    {name}: x\n" for name in SETTINGS if name != "translations")
    text = MKDOCS.replace("    country: BE\n    timezone: Europe/Brussels\n", lines)
    assert rules(portal(tmp_path, text)) == ["example-address"]


def test_every_setting_of_mkdocs_is_known() -> None:
    names = {name for name, _ in MkDocsConfig._schema} - {"config_file_path"}
    assert names <= set(OF_MKDOCS)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("theme: readthedocs", "1:1 E352 theme: a portal is built with the theme “material”, not"),
        ("theme: {name: mkdocs}", "1:9 E352 name: a portal is built with the theme “material”"),
        ("theme: {name: material, custom_dir: /etc}", "1:25 E352 custom_dir: the look of a portal"),
        ("theme: {name: material, custom_dir: ./overrides/}", ""),
        ("theme: material", ""),
        ("dev_addr: nope", "1:1 E352 dev_addr: “nope” is no address with a port"),
        ("dev_addr: 127.0.0.1:8000", ""),
        ("INHERIT: ../other.yml", "1:1 E352 INHERIT: there is no file “../other.yml”"),
        ("remote_branch: [x]", "1:1 E352 remote_branch: “remote_branch” must be text"),
        ("strict: maybe", "1:1 E352 strict: “maybe” is neither true nor false"),
        ("extra_css: [a.css]", "1:1 W352 extra_css: “extra_css” does nothing in a portal"),
        ("extra_css: []", ""),
        (
            "extra_javascript: [https://x.test/a.js]",
            "1:1 W352 extra_javascript: “extra_javascript”",
        ),
    ],
)
def test_what_mkdocs_would_stop_at_or_a_portal_does_not_use(
    tmp_path: Path, line: str, says: str
) -> None:
    assert _said(tmp_path, f"{line}\n{MKDOCS}").startswith(says)
    assert bool(says) == bool(_said(tmp_path, f"{line}\n{MKDOCS}"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("plugins:\n", "plugins:\n  - search\n", "9:5 E352 plugins: with the plugin “search” no"),
        (
            "plugins:\n",
            "plugins:\n  - minifly: {a: b}\n",
            "9:5 E352 plugins: the plugin “minifly” is not installed here",
        ),
        ("plugins:\n", "plugins:\n  - material/info\n", ""),
        (
            "      languages:\n",
            "      docs_structure: suffix\n      languages:\n",
            "10:7 E352 docs_structure: the pages of a language are in its folder",
        ),
        (", name: Français", "", "12:11 E352 languages: the language “fr” has no name"),
    ],
)
def test_what_mkdocs_would_stop_at_among_plugins(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    said = _said(tmp_path, MKDOCS.replace(old, new))
    assert said.startswith(says)
    assert bool(says) == bool(said)


def _said(folder: Path, settings: str) -> str:
    text = settings.replace("//example.org/", "//portal.test/")
    return "\n".join(
        f"{problem.line}:{problem.column} {problem.code} {problem.field}: {problem.words}"
        for problem in setup_problems(portal(folder, text), {})
    )
