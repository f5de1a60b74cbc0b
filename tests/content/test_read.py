"""Reading the content folder: what is a record, and what is not."""

import shutil
from pathlib import Path

import pytest

from support.tiny import BAKER, TYPES, VDAB, check, only, write
from wegwijs.content.read import read_content
from wegwijs.diagnostics.reports import as_github
from wegwijs.diagnostics.suggest import hint, nearest_to

CODES = ("nl", "fr", "en", "ar")


def read(folder: Path, files: dict[str, str]) -> tuple[list[str], list[str]]:
    documents, problems = read_content(write(folder, files), CODES, TYPES)
    return [document.file for document in documents], [str(problem) for problem in problems]


def test_documents_come_by_type_id_and_language(tmp_path: Path) -> None:
    names = ["nl/training/b.yml", "ar/training/b.yml", "nl/training/a.yml", "nl/organisation/z.yml"]
    files, problems = read(tmp_path, dict.fromkeys(names, "title: x\n"))
    assert files == [
        "content/nl/organisation/z.yml",
        "content/nl/training/a.yml",
        "content/ar/training/b.yml",
        "content/nl/training/b.yml",
    ]
    assert problems == []


@pytest.mark.parametrize(("file", "code"), [("nl", "E004"), ("nl/training", "E005")])
def test_a_file_in_the_place_of_a_folder_is_named(file: str, code: str, tmp_path: Path) -> None:
    """Not as a name that is not known: “training” is no content type, did you mean “training”?"""
    write(tmp_path, {})
    shutil.rmtree(tmp_path / "content" / file, ignore_errors=True)
    (tmp_path / "content" / file).write_text("title: x\n", "utf-8")
    _, problems = read_content(tmp_path, CODES, TYPES)
    problem = str(problems[0])
    name = file.rpartition("/")[2]
    assert problem.startswith(f"content/{file}:1:1: {code} a file is called “{name}”")


def test_the_folder_of_the_one_language_that_has_none_is_named(tmp_path: Path) -> None:
    write(tmp_path, {})
    for name, other in (("en", "am"), ("fr", "fa")):
        (tmp_path / "content" / name).rename(tmp_path / "content" / other)
        _, problems = read_content(tmp_path, CODES, TYPES)
        mend = "If it is the folder of en, which has none, rename it to en."
        assert (mend in str(problems[0])) == (name == "en")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("de/training/a.yml", "“de” is not a language of this portal"),
        ("nl/trainings/a.yml", "Did you mean “training”?"),
        ("nl/training/a.yaml", "Rename it to a.yml"),
        ("nl/training/Baker.yml", "invalid id “Baker”"),
        ("nl/training/con.yml", "invalid id “con”"),
        ("nl/training/a--b.yml", "invalid id “a--b”"),
        ("nl/training/sub/a.yml", "a folder stands where a record is expected"),
        (f"nl/training/{'a' * 81}.yml", "invalid id"),
    ],
)
def test_what_is_no_record_is_named_with_the_mend(tmp_path: Path, file: str, message: str) -> None:
    files, problems = read(tmp_path, {file: "title: x\n"})
    assert files == []
    assert len(problems) == 1
    assert message in problems[0]


def test_hidden_files_and_media_are_left_alone(tmp_path: Path) -> None:
    assert read(tmp_path, {"nl/training/.swp": "", "media/a.png": "", ".DS_Store": ""}) == ([], [])


def test_a_portal_without_content_is_told_so(tmp_path: Path) -> None:
    _, problems = read_content(tmp_path, CODES, TYPES)
    assert "there is no folder “content”" in problems[0].message


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"nl/training/a.yml": "title: x\n"})
    (tmp_path / "content" / "nl" / "training" / "b.yml").symlink_to("/etc/passwd")
    documents, problems = read_content(tmp_path, CODES, TYPES)
    assert [document.id for document in documents] == ["a"]
    assert "links are not allowed" in problems[0].message


def test_a_file_that_cannot_be_read_is_not_also_missed(tmp_path: Path) -> None:
    """One mistake gives one problem: not a dangling reference and a translation without facts as
    well.
    """
    broken = "title: VDAB\ntitle: again\n"
    content = check(
        tmp_path,
        {
            "nl/organisation/vdab.yml": broken,
            "ar/organisation/vdab.yml": "title: x\n",
            "nl/training/a.yml": BAKER,
        },
    )
    assert only(content).file == "content/nl/organisation/vdab.yml"


def test_a_file_name_from_another_alphabet_or_with_a_line_break_is_printable(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"nl/organisation/a.yml": VDAB})
    folder = bytes(tmp_path / "content" / "nl" / "organisation")
    Path((folder + b"/\xff\n::error::x.yml").decode("utf-8", "surrogateescape")).touch()
    _, problems = read_content(tmp_path, CODES, TYPES)
    assert str(problems[0]).isprintable()
    first, *log = as_github(problems).splitlines()
    assert first.isprintable()
    assert first.count("::") == 2 + problems[0].message.count("::")
    assert not [line for line in log if line.startswith("::")]


def test_a_hint_names_what_is_near_else_what_there_is() -> None:
    assert hint("titel", ["title", "body"]) == "Did you mean “title”?"
    assert hint("x", ["title", "body"]) == "Known here: body, title."


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("foods", "food", "food"),
        ("trainig", "training", "training"),
        ("Munday", "monday", "monday"),
        ("weekly", "week", "week"),
        ("organisaton", "organisation", "organisation"),
        ("phone", "telephone", "telephone"),
        ("Europe/Madrit", "Europe/Madrid", "Europe/Madrid"),
        ("Europe/Barcelona", "Europe/Belgrade", ""),
        ("cost", "post", "post"),
        ("nurse", "course", ""),
        ("contact", "context", "context"),
        ("location", "education", ""),
        ("painter", "printer", "printer"),
        ("deadline", "headline", "headline"),
        ("baker", "banker", "banker"),
        ("partner", "garden", ""),
        ("audience", "science", ""),
        ("title", "table", ""),
    ],
)
def test_what_is_suggested_is_near(word: str, known: str, near: str) -> None:
    assert nearest_to(word, [known, "zzz"]) == near
