"""`wegwijs add-language`: what is written, and what is left as it was."""

import errno
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.portals import EVERYDAY
from support.tiny import MKDOCS, settings, write
from wegwijs.cli.main import main
from wegwijs.editing.new.language import NewLanguageError, language_name, with_language
from wegwijs.strict_yaml.nodes import MappingNode
from wegwijs.strict_yaml.reader import read_yaml

BLOCKS = """\
plugins:
- search
- i18n:
    languages:
      # the first
      - locale: nl
        name: Nederlands   # hier
        default: true

      - locale: ar
        name: العربية
        # under the last one

    reconfigure_search: false
extra: {wegwijs: {}}
"""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    write(tmp_path, {})
    page = tmp_path / "docs/nl/training/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Opleidingen\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("text", [MKDOCS, BLOCKS, MKDOCS.rstrip("\n"), MKDOCS.replace("\n", "\r\n"),
                                  (EVERYDAY / "mkdocs.yml").read_text("utf-8")])  # fmt: skip
def test_mkdocs_yml_gets_one_line_and_stays_as_it_was(text: str) -> None:
    new = with_language(text, "pl", "Polski", "Шлях: 1")
    (line,) = set(new.splitlines()) - set(text.splitlines())
    assert line.strip() == '- {locale: pl, name: Polski, site_name: "Шлях: 1"}'
    assert [kept for kept in new.splitlines() if kept != line] == text.splitlines()
    assert new.count("\r\n") == (new.count("\n") if "\r" in text else 0)


@pytest.mark.parametrize(
    "text",
    [
        "plugins: []\n",
        "plugins:\n  - i18n: {languages: [{locale: nl}]}\n",
        "plugins:\n  - i18n:\n      languages: []\n",
        "a: [\n",
        "x\n",
    ],
)
def test_an_unusual_mkdocs_yml_is_left_alone_and_the_line_is_said(text: str) -> None:
    with pytest.raises(
        NewLanguageError, match=r"- \{locale: pl, name: Polski, site_name: Wegwijs\}"
    ):
        with_language(text, "pl", "Polski", "Wegwijs")


@given(st.text(max_size=20), st.integers(2, 9))
def test_any_name_stands_in_mkdocs_yml_as_it_is(name: str, indent: int) -> None:
    text = f"plugins:\n  - i18n:\n      languages:\n{' ' * indent * 2}- locale: nl\n"
    try:
        new = with_language(text, "pl", "Polski", name)
    except NewLanguageError:
        return
    assert yaml.safe_load(new)["plugins"][0]["i18n"]["languages"][-1] == {
        "locale": "pl",
        "name": "Polski",
        "site_name": name,
    }


def test_everything_a_language_needs_is_written(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal), "add-language", "pl"]) == 0
    out = capsys.readouterr().out
    for said in (
        "mkdocs.yml: Polski",
        "UI strings to translate; until then they are shown in nl, marked so",
        "docs/pl/: 1 hand-written pages",
    ):
        assert said in out
    assert settings(portal).codes == ("nl", "fr", "en", "ar", "pl")
    strings = (portal / "content/pl/ui.yml").read_text("utf-8")
    assert "# First link on the page\n# English: Skip to content\nskip:\n" in strings
    entries = read_yaml(strings.encode()).entries
    assert len(entries) > 400
    forms = entries["translations-words"][1]
    assert isinstance(forms, MappingNode)
    assert list(forms.entries) == ["one", "few", "many", "other"]
    assert "untranslated: nl" in (portal / "docs/pl/training/index.md").read_text("utf-8")


def test_a_language_that_the_generator_ships_needs_pages_alone(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal), "add-language", "fa"]) == 0
    out = capsys.readouterr().out
    assert "UI strings in فارسی come with the generator" in out
    assert "not yet confirmed by a native speaker" in out
    assert not (portal / "content/fa/ui.yml").exists()
    assert "docs/fa/: 1 hand-written pages" in out


def test_a_second_time_nothing_is_touched(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(portal), "add-language", "pl"])
    (portal / "docs/pl/training/index.md").write_text("# Курси\n", "utf-8")
    before = {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert main(["-C", str(portal), "add-language", "pl"]) == 0
    assert "nothing is lacking here" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()} == before


def test_what_the_file_lacks_is_added_under_what_is_there(portal: Path) -> None:
    main(["-C", str(portal), "add-language", "pl"])
    path = portal / "content/pl/ui.yml"
    path.write_text("# моє\nskip: До змісту", "utf-8")
    main(["-C", str(portal), "add-language", "pl"])
    text = path.read_text("utf-8")
    assert text.startswith("# моє\nskip: До змісту\n\n")
    assert text.count("\nskip:") == 1
    assert "\nmenu:\n" in text


def test_of_a_code_of_three_letters_it_says_which_one_to_write(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal), "add-language", "nld"]) == 2
    assert "Write nl." in capsys.readouterr().err


@pytest.mark.parametrize("code", ["xx-nope", "UK", "", "../nl", "ukrainian", "zz", "und"])
def test_what_is_no_language_code_is_refused(
    portal: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal), "add-language", code]) == 2
    assert "is not a language code" in capsys.readouterr().err
    assert not (portal / "content" / "pl").exists()


@pytest.mark.parametrize(
    ("word", "code"), [("Ukrainian", "uk"), ("UA", "uk"), ("Polish", "pl"), ("polonais", "pl")]
)
def test_a_language_by_its_name_or_country_is_told_with_its_code(
    portal: Path, word: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal), "add-language", word]) == 2
    assert f"Did you mean “{code}”?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "code"), [("iw", "he"), ("iw-IL", "he-IL"), ("mo", "ro"), ("sh-BA", "sr-Latn-BA")]
)
def test_an_old_code_is_refused_with_the_one_in_use(
    portal: Path, old: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two codes of one language stood side by side, one of them under the name of a country."""
    before = everything(portal)
    assert main(["-C", str(portal), "add-language", old]) == 2
    assert f"Write {code}.\n" in capsys.readouterr().err
    assert everything(portal) == before


def test_a_file_of_strings_with_a_fault_is_not_written_over(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(portal), "add-language", "pl"])
    path = portal / "content/pl/ui.yml"
    path.write_text("skip: [\n", "utf-8")
    assert main(["-C", str(portal), "add-language", "pl"]) == 2
    assert "line" in capsys.readouterr().err
    assert path.read_text("utf-8") == "skip: [\n"


def test_the_name_of_a_language_is_in_that_language() -> None:
    assert language_name("pl") == "Polski"
    assert language_name("fa") == "فارسی"
    assert language_name("pt-BR").startswith("Português")


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_code_that_yaml_takes_for_something_else_is_quoted(portal: Path) -> None:
    for code in ("no", "pt-BR"):
        assert main(["-C", str(portal), "add-language", code]) == 0
    text = (portal / "mkdocs.yml").read_text("utf-8")
    assert '{locale: "no", name: Norsk' in text
    assert "{locale: pt-BR, " in text
    assert settings(portal).codes[-2:] == ("no", "pt-BR")


@pytest.mark.parametrize("code", ["ckb", "nl-be", "de-DE-1996"])
def test_a_code_that_cannot_be_built_is_refused(
    portal: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(portal)
    assert main(["-C", str(portal), "add-language", code]) == 2
    assert "Codes that will do have two small letters" in capsys.readouterr().err
    assert everything(portal) == before


def test_what_cannot_be_read_leaves_everything_as_it_was(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(said: str) -> None:
        before = everything(portal)
        assert main(["-C", str(portal), "add-language", "pl"]) == 2
        assert said in capsys.readouterr().err
        assert everything(portal) == before

    own = portal / "content/pl"
    own.parent.mkdir(exist_ok=True)
    own.write_text("")
    refused("content/pl: a file stands where a folder is expected")
    own.unlink()
    (own / "ui.yml").mkdir(parents=True)
    refused("content/pl/ui.yml: a folder stands where a file is expected")
    (own / "ui.yml").rmdir()
    (own / "ui.yml").write_bytes("menu: Menu\nskip: caf\xe9\n".encode("latin-1"))
    refused("content/pl/ui.yml, line 2: a byte here is not UTF-8 text")
    (own / "ui.yml").unlink()
    (portal / "docs/pl").write_text("")
    refused("docs/pl: a file stands where a folder is expected")


def test_what_cannot_be_written_is_said_and_mkdocs_yml_stays(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", full)
    assert main(["-C", str(portal), "add-language", "pl"]) == 2
    assert (
        capsys.readouterr().err
        == "content/pl: cannot be read or written (Permission denied). Mend that first.\n"
    )
    assert (portal / "mkdocs.yml").read_text("utf-8") == MKDOCS


@pytest.mark.parametrize(
    "link",
    ["content/pl", "content/pl/ui.yml", "docs/pl", "docs/pl/training", "docs/pl/training/index.md"],
)
def test_nothing_is_written_through_a_link(
    portal: Path,
    link: str,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (portal / link).parent.mkdir(parents=True, exist_ok=True)
    (portal / link).symlink_to(
        elsewhere / "absent" if link.endswith((".yml", ".md")) else elsewhere
    )
    before = everything(portal)
    assert main(["-C", str(portal), "add-language", "pl"]) == 2
    assert f"{link}: links are not allowed" in capsys.readouterr().err
    assert everything(portal) == before
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("step", ["fsync", "link", "replace"])
def test_a_disk_that_fails_at_any_step_leaves_the_portal_as_it_was(
    portal: Path,
    step: str,
    turn: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A ui.yml that lacks strings, a page that is not there and mkdocs.yml: all of them or none."""
    (portal / "content/pl").mkdir(parents=True)
    (portal / "content/pl/ui.yml").write_text("menu: Меню\n", "utf-8")
    owner, turns = (Path if step == "replace" else os), iter(range(100))
    real, before = getattr(owner, step), everything(portal)

    def fails(*arguments: object, **options: object) -> object:
        if next(turns) == turn:
            raise OSError(errno.EDQUOT, "Disk quota exceeded")
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, fails)
        code = main(["-C", str(portal), "add-language", "pl"])
    said = capsys.readouterr()
    if code:
        assert "Disk quota exceeded" in said.err
        assert everything(portal) == before
    else:  # there is another way for that step, or there are not so many
        assert step == "link" or turn >= (2 if step == "replace" else 3)
        assert everything(portal).keys() - before.keys() == {portal / "docs/pl/training/index.md"}
