"""Names that no file can have, with 300 letters or a NUL: told like any other that is not there,
and shown as far as somebody can read them.
"""

import os
from pathlib import Path

import pytest

from support.tiny import MKDOCS, write, write_homes
from wegwijs.cli.main import main
from wegwijs.content.file_kinds import is_there
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location
from wegwijs.diagnostics.suggest import hint, nearest_to

LONG = "a" * 300
SETTINGS = {
    "a hook": ("hooks: [hooks/main.py]", "hooks: [hooks/main.py, NAME.py]", "hooks"),
    "watched": ("theme: material", "watch: [NAME]\ntheme: material", "watch"),
    "inherited": ("theme: material", "INHERIT: NAME\ntheme: material", "INHERIT"),
    "a template": ("theme: material", "extra_templates: [NAME]\ntheme: material", "extra_templ"),
}


def told(portal: Path, capsys: pytest.CaptureFixture[str]) -> str:
    main(["-C", str(portal), "check"])
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


@pytest.mark.parametrize("name", [LONG, '"a\\0b"', "pipe"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_what_a_setting_names(
    setting: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, field = SETTINGS[setting]
    portal = write(tmp_path, {})
    write_homes(portal)
    os.mkfifo(portal / "pipe")  # whoever opens it waits for ever
    settings = MKDOCS.replace(old, new.replace("NAME", name))
    (portal / "mkdocs.yml").write_text(settings.replace('"a\\0b".py', '"a\\0b.py"'), "utf-8")
    out = told(portal, capsys)
    if (setting, name) != ("watched", "pipe"):
        assert any(f" E352 {field}" in line for line in out.splitlines())


@pytest.mark.parametrize("name", [LONG, "a%00b", f"../fr/{LONG}.pdf", f"../{LONG}/b.pdf"])
def test_what_a_page_or_a_style_names(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = write(tmp_path, {})
    write_homes(portal)
    page = portal / "docs/nl/index.md"
    page.write_text(f"{page.read_text('utf-8')}\n[a]({name}) ![b]({name}.png)\n", "utf-8")
    (portal / "overrides/assets/brand.css").write_text(f"b {{ color: url({name}.svg) }}", "utf-8")
    out = told(portal, capsys)
    assert "docs/nl/index.md:6:5: E412" in out
    assert "overrides/assets/brand.css:1:12: W313" in out


def test_only_what_is_there_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", "utf-8")
    assert is_there(tmp_path / "a")
    assert not is_there(tmp_path)
    assert is_there(tmp_path, "any")
    assert not any(is_there(tmp_path / name, "any") for name in (LONG, "a\0"))


def test_what_is_quoted_is_shown_as_far_as_somebody_reads_it() -> None:
    at = Location("a.yml", field="b" * 4000)
    problem = Diagnostic(at, f"“{'a' * 4000}” is not one of “x” and “{'y' * 120}”", "", "block")
    assert problem.message == f"“{'a' * 120}…” is not one of “x” and “{'y' * 120}”"
    assert problem.field == f"{'b' * 120}…"
    assert Diagnostic(UNPLACED, "“a”", "", "block").message == "“a”"


def test_a_hint_lists_what_somebody_reads_and_compares_no_pages() -> None:
    known = [f"name-{number:04}" for number in range(5000)]
    assert hint("other", known).endswith("name-0058, name-0059 and 4940 more.")
    assert nearest_to("name-000" * 1000, known) == ""
