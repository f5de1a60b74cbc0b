"""`wegwijs export` and `wegwijs import`, as an editor uses them; and the whole reference content,
there and back.
"""

import argparse
import shutil
from pathlib import Path

import pytest

from support.marks import at_night
from support.portals import EVERYDAY as ROOT
from support.tiny import STORY, settings, write
from support.translator_files import AR, FILES, TRANSLATION
from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, export, import_
from wegwijs.content.portal import stamp
from wegwijs.content.settings import load_settings

FRENCH = {
    "fr/guide/law.yml": (
        "title: La loi\nsummary: Qui peut travailler.\npart: why\norder: 1\nshort_answer: Oui.\n"
    )
}


def run(command: str, folder: Path, *words: str | Path) -> int:
    found = {"export": export.COMMAND, "import": import_.COMMAND}[command]
    parser = argparse.ArgumentParser()
    found.arguments(parser)
    assert found.run
    return found.run(
        parser.parse_args([str(word) for word in words]),
        load_settings(folder, {"WEGWIJS_TODAY": "2027-01-15"}),
    )


def portal(folder: Path, files: dict[str, str] | None = None) -> Path:
    vdab = "title: VDAB\nsummary: Helpt.\nkind: employment-service\n"
    return write(
        folder / "portal",
        {"nl/organisation/vdab.yml": vdab, **(FILES | FRENCH if files is None else files)},
    )


@pytest.mark.parametrize(("form", "suffix"), [("xliff", ".xlf"), ("po", ".po")])
def test_a_file_per_language_of_the_source(
    tmp_path: Path, form: str, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run("export", portal(tmp_path), "--lang", "ar", "--format", form, "--out", tmp_path / "out")
        == FINE
    )
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"wegwijs-nl-ar{suffix}",
        f"wegwijs-fr-ar{suffix}",
    }
    assert "8 texts of 2 records" in capsys.readouterr().out


def test_one_file_when_one_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = portal(tmp_path), tmp_path / "work.xlf"
    assert run("export", folder, "--lang", "ar", "--out", out) == WRONG_USE
    assert "nl, fr" in capsys.readouterr().err
    assert run("export", folder, "--lang", "ar", "--from", "fr", "--out", out) == FINE
    assert "guide/law#title" in out.read_text("utf-8")


def test_only_types_and_states_asked_for(tmp_path: Path) -> None:
    folder = portal(tmp_path, {**FILES, "ar/training/baker.yml": TRANSLATION % "000000"})
    assert (
        run(
            "export",
            folder,
            "--lang",
            "ar",
            "--only",
            "stale",
            "--type",
            "training",
            "--out",
            tmp_path,
        )
        == FINE
    )
    assert (tmp_path / "wegwijs-nl-ar.xlf").read_text("utf-8").count("<trans-unit") == 1


def test_a_translators_work_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = portal(tmp_path), tmp_path / "wegwijs-nl-ar.xlf"
    assert run("export", folder, "--lang", "ar", "--from", "nl", "--out", tmp_path) == FINE
    assert (
        run("export", folder, "--lang", "ar", "--from", "nl", "--out", tmp_path) == FINE
    )  # the same bytes
    file.write_text("vertaald", "utf-8")
    assert run("export", folder, "--lang", "ar", "--from", "nl", "--out", tmp_path) == WRONG_USE
    assert "--force" in capsys.readouterr().err
    assert file.read_text("utf-8") == "vertaald"
    assert (
        run("export", folder, "--lang", "ar", "--from", "nl", "--out", tmp_path, "--force") == FINE
    )


@pytest.mark.parametrize(
    "words", [["--lang", "de"], ["--lang", "ar", "--only", "old"], ["--lang", "ar", "--from", "xx"]]
)
def test_wrong_use_is_told(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", portal(tmp_path), *words, "--out", tmp_path / "out") == WRONG_USE
    assert capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_nothing_to_translate_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", portal(tmp_path, {}), "--lang", "nl", "--out", tmp_path / "out") == FINE
    assert "nothing to translate" in capsys.readouterr().out


def test_a_record_with_errors_makes_the_export_end_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = portal(tmp_path, {**FILES, "nl/story/samir.yml": STORY.replace("title", "titel")})
    assert run("export", folder, "--lang", "ar", "--out", tmp_path / "out") == PROBLEMS
    assert "content/nl/story/samir.yml" in capsys.readouterr().out


def back(folder: Path, text: str) -> Path:
    run(
        "export",
        folder,
        "--lang",
        "ar",
        "--from",
        "nl",
        "--format",
        "po",
        "--out",
        folder.parent,
        "--force",
    )
    path = folder.parent / "wegwijs-nl-ar.po"
    path.write_text(
        path.read_text("utf-8").replace(
            'msgid "Bakker worden"\nmsgstr ""', f'msgid "Bakker worden"\nmsgstr "{text}"'
        ),
        "utf-8",
    )
    return path


def test_an_import_writes_and_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = portal(tmp_path)
    file = back(folder, "خبّاز")
    capsys.readouterr()
    assert run("import", folder, file, "--dry-run") == FINE
    assert "Nothing was written" in capsys.readouterr().out
    assert not (folder / AR).exists()
    assert run("import", folder, file) == FINE
    assert (
        capsys.readouterr().out
        == f"{AR}: 1 text, a new file\nTexts: 1 imported, 7 not translated yet.\n"
    )
    assert (folder / AR).read_text(
        "utf-8"
    ) == f"title: خبّاز\nstamps:\n  title: {stamp('Bakker worden')}\n"


def test_what_is_not_taken_is_printed_with_file_line_and_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = portal(tmp_path)
    file = back(folder, "كلمة " * 40)
    capsys.readouterr()
    assert run("import", folder, file) == PROBLEMS
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{file}:")
    assert "training/baker#title: too long" in first
    assert last == "Texts: 7 not translated yet, 1 not taken."


def test_a_file_that_cannot_be_read_stops_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = portal(tmp_path)
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04")
    assert run("import", folder, tmp_path / "letter.docx", back(folder, "خبّاز")) == PROBLEMS
    assert "a file that ends in “.docx” cannot be imported" in capsys.readouterr().out
    assert (folder / AR).exists()


def test_a_file_that_is_not_there_stops_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = portal(tmp_path)
    assert run("import", folder, back(folder, "خبّاز"), tmp_path / "none.po") == WRONG_USE
    assert "Nothing was changed" in capsys.readouterr().err
    assert not (folder / AR).exists()


@pytest.mark.nightly
@pytest.mark.portal
@pytest.mark.parametrize("form", ["xliff", at_night("po")])
def test_the_whole_reference_content_comes_back_without_a_byte_of_change(
    tmp_path: Path, form: str
) -> None:
    folder = tmp_path / "portal"
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    before = {path: path.read_bytes() for path in sorted((folder / "content").rglob("*.yml"))}
    for lang in settings(folder).codes:
        assert (
            run(
                "export",
                folder,
                "--lang",
                lang,
                "--only",
                "all",
                "--format",
                form,
                "--out",
                tmp_path / lang,
            )
            == FINE
        )
    files = [
        path for lang in settings(folder).codes for path in sorted((tmp_path / lang).iterdir())
    ]
    assert len(files) == 9
    assert run("import", folder, *files) == FINE
    assert {
        path: path.read_bytes() for path in sorted((folder / "content").rglob("*.yml"))
    } == before
