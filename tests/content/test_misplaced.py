"""Records in the wrong place are said once, with the right one."""

from pathlib import Path

import pytest

from support.tiny import BAKER, VDAB, check, settings, write
from wegwijs.content.file_kinds import is_stray
from wegwijs.content.misplaced import intended_name
from wegwijs.site.docs_folder import files_of_folder
from wegwijs.site.serve.watcher import passing

HYPHENS = "Use small letters a–z, digits and single hyphens: "


def lines(folder: Path, files: dict[str, str]) -> list[str]:
    return [
        f"{problem.file} {problem.code} {problem.help}" for problem in check(folder, files).problems
    ]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("docs/nl/training/new.yml", "content/nl/training/new.yml"),
        ("docs/New one.yaml", "content/<language>/<type>/new-one.yml"),
        ("new.yml", "content/<language>/<type>/new.yml"),
        ("nl/trainings/new.yml", "content/nl/training/new.yml"),
        ("contents/fr/event/new.yml", "content/fr/event/new.yml"),
        ("content/media/new.yml", "content/<language>/<type>/new.yml"),
        ("overrides/ar/training/new.yml.txt", "content/ar/training/new.yml"),
    ],
)
def test_a_record_outside_of_content(tmp_path: Path, path: str, place: str) -> None:
    write(tmp_path, {})
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(BAKER, "utf-8")
    its_lines = [line for line in lines(tmp_path, {}) if line.startswith(path)]
    assert its_lines == [f"{path} E009 Move it to {place}."]


def test_what_a_program_left_among_the_pages_is_said_and_not_published(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "docs" / "nl").mkdir(parents=True)
    (tmp_path / "docs" / "nl" / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "docs" / "nl" / "form.pdf").write_bytes(b"x")
    assert lines(tmp_path, {}) == ["docs/nl/Thumbs.db W012 Delete it."]
    assert set(files_of_folder(settings(tmp_path))) == {"form.pdf", "assets/logo.svg"}


def test_what_an_editor_writes_beside_a_file_is_not_published(tmp_path: Path) -> None:
    write(tmp_path, {})
    names = ("4913", "form.pdf~", "#form.pdf#", ".form.pdf.swp", "form.swx", "form.pdf___jb_tmp___")
    for folder in ("docs/nl", "overrides/assets"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for name in names:
            (tmp_path / folder / name).write_bytes(b"x")
    assert set(files_of_folder(settings(tmp_path))) == {"assets/logo.svg"}
    assert all(passing(name) for name in names)


def test_other_yaml_is_none_of_our_business(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "compose.yml").write_text("services: {}\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "api.yml").write_text("openapi: 3.1.0\ninfo: {title: x}\n", "utf-8")
    assert lines(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("name", "at", "line"),
    [
        ("nl/new.yml", "", "E009 Move it to content/nl/<type>/new.yml."),
        ("new.yml", "", "E009 Move it to content/<language>/<type>/new.yml."),
        ("nl/glosary.yml", "", "E009 Move it to content/nl/glossary.yml."),
        ("nl/redirects.yml", "", "E009 Move it to content/redirects.yml."),
        ("ui.yml", "", "E009 Move it to content/<language>/ui.yml."),
        ("training/nl/new.yml", "training", "E009 Move its files to content/<language>/training/."),
        ("nl/training/a/b.yml", "nl/training/a", "E007 Move its files to content/nl/training/."),
        ("nl/training/baker.yml.txt", "", "E008 Rename it to baker.yml."),
        ("nl/training/Baker.yaml", "", "E008 Rename it to baker.yml."),
        ("nl/training/baker.yml.orig", "", "W012 Delete it."),
        (
            "nl/training/baker",
            "",
            "E008 If it is one, rename it to baker.yml; if not, move it away.",
        ),
        (
            "de/training/baker.yml",
            "de",
            "E004 Known here: ar, en, fr, nl. For a further language: wegwijs add-language de",
        ),
        ("EN/training/baker.yml", "EN", "E004 Did you mean “en”?"),
        ("nl/training/Thumbs.db", "", "W012 Delete it."),
        ("nl/desktop.ini", "", "W012 Delete it."),
        (
            "nl/list.xlsx",
            "",
            "E008 Move it out of the folder content; what it says belongs in records.",
        ),
        (
            "list.xlsx",
            "",
            "E008 Move it out of the folder content; what it says belongs in records.",
        ),
        ("nl/training/Pastry baker (1).yml", "", "E122 " + HYPHENS + "pastry-baker.yml."),
    ],
)
def test_a_file_in_a_wrong_folder_or_of_a_wrong_name(
    tmp_path: Path, name: str, at: str, line: str
) -> None:
    assert lines(tmp_path, {name: BAKER}) == [f"content/{at or name} {line}"]


def test_a_source_of_a_wrong_name_makes_no_problem_of_its_translations(tmp_path: Path) -> None:
    files = {"nl/training/baker.yml.txt": BAKER, "ar/training/baker.yml": "title: خباز\n"}
    assert lines(tmp_path, files) == [
        "content/nl/training/baker.yml.txt E008 Rename it to baker.yml."
    ]


@pytest.mark.parametrize("name", ["baker (1).yml", "Baker.yml", "baker - kopie.yml", "baker.yaml"])
def test_a_copy_is_not_to_be_called_as_what_it_is_a_copy_of(tmp_path: Path, name: str) -> None:
    told = lines(tmp_path, {"nl/training/baker.yml": BAKER, f"nl/training/{name}": BAKER})
    assert all("Rename it to baker.yml" not in line for line in told)
    mend = "baker.yml is there already: delete this one, or rename it, to baker-2.yml for example."
    assert any(line.endswith(mend) for line in told)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("content/nl/organisations/werkhuis.yml", "content/nl/organisations E005"),
        ("content/de/organisation/werkhuis.yml", "content/de E004"),
        ("content/organisation/werkhuis.yml", "content/organisation E009"),
        ("content/nl/organisation/gent/werkhuis.yml", "content/nl/organisation/gent E007"),
        ("content/nl/werkhuis.yml", "content/nl/werkhuis.yml E009"),
        ("docs/nl/organisations/werkhuis.yml", "docs/nl/organisations/werkhuis.yml E009"),
        ("content/nl/organisation/Werkhuis.yml", "content/nl/organisation/Werkhuis.yml E122"),
    ],
)
def test_what_lies_in_the_wrong_place_is_told_and_nothing_that_needs_it(
    tmp_path: Path, path: str, said: str
) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(VDAB, "utf-8")
    files = {
        "nl/training/baker.yml": BAKER.replace("vdab", "werkhuis"),
        "fr/organisation/werkhuis.yml": "title: Maison\n",
    }
    (line,) = lines(tmp_path, files)
    assert line.startswith(said)


def test_a_source_with_a_misspelt_field_makes_no_problem_of_its_translations(
    tmp_path: Path,
) -> None:
    source = BAKER.replace("title:", "Title:")
    files = {"nl/training/baker.yml": source, "ar/training/baker.yml": "title: خباز\n"}
    assert lines(tmp_path, files) == ["content/nl/training/baker.yml E104 Did you mean “title”?"]


@pytest.mark.parametrize(
    ("name", "intended"),
    [
        ("baker.yml.txt", "baker.yml"), ("Baker.YML", "baker.yml"), ("baker (2).yml", "baker.yml"),
        ("baker - kopie.yml", "baker.yml"), ("pastry_baker.yml", "pastry-baker.yml"),
        ("baker.json", "baker.yml"), ("خباز.yml", "name.yml"), ("café.yml", "cafe.yml"),
        ("Garc\u0327on.yml", "garcon.yml"),
    ],
)  # fmt: skip
def test_the_name_that_was_meant(name: str, intended: str) -> None:
    assert intended_name(name) == intended


@pytest.mark.parametrize(
    "name", ["x.yml.orig", "x.yml.bak", "x.yml~", "Thumbs.db", "~$x.docx", "4913"]
)
def test_what_programs_leave(name: str) -> None:
    assert is_stray(name)
    assert not is_stray("baker.yml")


@pytest.mark.parametrize("name", ["new.yml ", "new.yml.", "New.YAML. "])
def test_a_name_that_ends_as_windows_cannot_keep_it_is_told_with_the_one_to_give(
    tmp_path: Path, name: str
) -> None:
    said = lines(tmp_path, {f"nl/training/{name}": BAKER})
    assert said == [f"content/nl/training/{name} E008 Rename it to new.yml."]


@pytest.mark.parametrize(
    ("name", "code"),
    [("nl/ui.yml", "E005"), ("nl/glossary.yml", "E005"), ("redirects.yml", "E004")],
)
def test_a_folder_in_the_place_of_a_file_is_no_language_and_no_type(
    tmp_path: Path, name: str, code: str
) -> None:
    write(tmp_path, {"nl/training/baker.yml": BAKER})
    (tmp_path / "content" / name).mkdir()
    said = [line for line in lines(tmp_path, {}) if line.startswith(f"content/{name} ")]
    assert said == [
        f"content/{name} {code} Give the folder another name, and move a file of this name that is"
        " in it up here."
    ]


def test_a_file_in_the_place_of_the_folder_for_pictures_is_no_language(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "content" / "media").write_text("x", "utf-8")
    (said,) = lines(tmp_path, {})
    assert said.startswith("content/media E004 Give it another name, and put pictures")
