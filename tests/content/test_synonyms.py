"""Synonyms: what editors write, and what they are told when it is wrong."""

from pathlib import Path

import pytest

from support.marks import at_night
from support.searching import result_urls, searcher
from support.tiny import DEFINITIONS, VDAB, check, only, settings, site, write
from wegwijs.content.load import load_content
from wegwijs.content.synonyms import Groups, read_synonyms
from wegwijs.features.search.files import search_files

GOOD = (
    "synonyms:\n  - [werkvergunning, arbeidskaart, permis de travail]\n  - [cv, curriculum vitae]\n"
)


def read(folder: Path, text: str | bytes) -> tuple[Groups, list[tuple[int, int, str]]]:
    """The groups of a file, and its problems with their places."""
    write(folder, {"nl/synonyms.yml": text})
    groups, problems = read_synonyms(folder, "nl")
    assert all(problem.file == "content/nl/synonyms.yml" and problem.help for problem in problems)
    return groups, [(problem.line, problem.column, problem.message) for problem in problems]


def test_groups_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD) == (
        (("werkvergunning", "arbeidskaart", "permis de travail"), ("cv", "curriculum vitae")),
        [],
    )


def test_groups_may_be_written_below_each_other(tmp_path: Path) -> None:
    groups, problems = read(tmp_path, "# groups\nsynonyms:\n  -\n    - ' job '\n    - werk # two\n")
    assert (groups, problems) == ((("job", "werk"),), [])


def test_no_file_means_no_groups(tmp_path: Path) -> None:
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    assert read_synonyms(tmp_path, "nl") == ((), [])
    assert read_synonyms(tmp_path, "fr") == ((), [])


def test_an_empty_list_means_no_groups(tmp_path: Path) -> None:
    assert read(tmp_path, "synonyms: []\n") == ((), [])


def test_each_language_has_its_own(tmp_path: Path) -> None:
    write(
        tmp_path, {"nl/synonyms.yml": GOOD, "fr/synonyms.yml": "synonyms:\n  - [boulot, travail]\n"}
    )
    assert read_synonyms(tmp_path, "fr")[0] == (("boulot", "travail"),)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("synonyms:\n  - [job]\n", (2, 5), "a group needs two words"),
        ("synonyms:\n  - []\n", (2, 5), "a group needs two words"),
        (f"synonyms:\n  - [{', '.join(f'w{n}' for n in range(41))}]\n", (2, 5), "the limit is 40"),
        ("synonyms:\n  - [job, werk, '']\n", (2, 17), "an empty word"),
        ("synonyms:\n  - [job, werk, ' ']\n", (2, 17), "an empty word"),
        ("synonyms:\n  - [job, werk, '...']\n", (2, 17), "an empty word"),
        ("synonyms:\n  -\n    - job\n    - werk\n    -\n", (5, 6), "an empty word"),
        ("synonyms:\n  - [job, werk, Job]\n", (2, 17), "“Job” stands twice"),
        ("synonyms:\n  - [job, werk, ' job ']\n", (2, 17), "“job” stands twice"),
        (f"synonyms:\n  - [job, werk, {'a' * 81}]\n", (2, 17), "longer than 80"),
        ("synonyms:\n  - job\n", (2, 5), "a group is a list of words"),
        ("synonyms:\n  - {job: werk}\n", (2, 5), "a group is a list of words"),
        ("synonyms:\n  - [job, [werk, baan]]\n", (2, 5), "a group is a list of words"),
        ("synonyms: job, werk\n", (1, 11), "must be a list"),
        ("synonyms: {job: werk}\n", (1, 11), "must be a list"),
        ("synonyms:\n", (1, 10), "must be a list"),
        ("groups: []\nsynonyms: []\n", (1, 1), "there is no field “groups”"),
        ("synonyms: []\ntitle: x\n", (2, 1), "there is no field “title”"),
    ],
)
def test_a_mistake_has_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], expected: str
) -> None:
    _, problems = read(tmp_path, text)
    ((*at, message),) = problems
    assert tuple(at) == place
    assert expected in message


def test_a_file_without_the_list_says_what_is_missing(tmp_path: Path) -> None:
    groups, problems = read(tmp_path, "synonym:\n  - [job, werk]\n")
    assert groups == ()
    assert [message for _, _, message in problems] == [
        "there is no field “synonym” here",
        "the list “synonyms” is missing",
    ]


def test_every_mistake_is_told_and_good_groups_are_kept(tmp_path: Path) -> None:
    groups, problems = read(
        tmp_path, "synonyms:\n  - [job]\n  - [cv, curriculum vitae]\n  - x\n  - [a, b, a]\n"
    )
    assert ("cv", "curriculum vitae") in groups
    assert [line for line, _, _ in problems] == [2, 4, 5]


@pytest.mark.parametrize("empty", ["''", "'?'"])
def test_a_word_and_an_empty_one_are_no_group(tmp_path: Path, empty: str) -> None:
    groups, problems = read(tmp_path, f"synonyms:\n  - [job, {empty}]\n")
    assert groups == ()
    assert problems


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("synonyms: [[a, b]\n", (1, 11)),
        ("synonyms:\n\t- [a, b]\n", (2, 1)),
        ("", (1, 1)),
        ("- [a, b]\n", (1, 1)),
        ("synonyms:\n  - [a, *b]\n", (2, 9)),
        ("synonyms: []\nsynonyms: []\n", (2, 1)),
        ("synonyms:\n  - [a, b\u202ec]\n", (2, 10)),
        (b"synonyms:\n  - [caf\xe9, b]\n", (2, 9)),
    ],
)
def test_broken_yaml_is_told_at_its_place(
    tmp_path: Path, text: str | bytes, place: tuple[int, int]
) -> None:
    groups, problems = read(tmp_path, text)
    assert groups == ()
    assert [(line, column) for line, column, _ in problems] == [place]


def test_the_content_check_tells_mistakes_in_synonyms(tmp_path: Path) -> None:
    problem = only(check(tmp_path, {"fr/synonyms.yml": "synonyms:\n  - [boulot]\n"}))
    assert (problem.file, problem.line, problem.severity) == ("content/fr/synonyms.yml", 2, "error")


def test_a_good_file_is_no_problem_and_no_record(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/synonyms.yml": GOOD})
    assert not content.problems
    assert {document.id for document in content.documents} == {"vdab"}


@pytest.mark.parametrize(
    "name",
    ["nl/synonym.yml", "nl/notes.yml", "nl/synonyms.yaml", "nl/synonyms.yml/a.yml", "synonyms.yml"],
)
def test_other_files_beside_the_records_are_still_refused(tmp_path: Path, name: str) -> None:
    assert only(check(tmp_path, {name: "synonyms: []\n"})).rule in {
        "unknown-type",
        "misplaced-record",
    }


def test_a_link_is_refused_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    (tmp_path / "elsewhere.yml").write_text(GOOD, "utf-8")
    (tmp_path / "content" / "nl" / "synonyms.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert read_synonyms(tmp_path, "nl") == ((), [])
    problem = only(load_content(settings(tmp_path), DEFINITIONS))
    assert (problem.file, problem.message) == ("content/nl/synonyms.yml", "links are not allowed")


@pytest.mark.parametrize(
    "word",
    [
        "l'",
        "ـــ",
        "de",
        "😀 a",
        *(at_night(word) for word in ["'s", "’t", "ء", "\u0300a", "²", "ﷺ"]),
    ],
)
def test_a_synonym_of_which_nothing_is_left_does_not_stop_the_build(
    tmp_path: Path, word: str
) -> None:
    """Either the editor is told, or the word is passed over."""
    write(tmp_path, {"nl/synonyms.yml": f'synonyms:\n  - [vdab, "{word}", arbeidsbureau]\n'})
    if not read_synonyms(tmp_path, "nl")[1]:
        assert result_urls(searcher(tmp_path, {}), "arbeidsbureau") == ["vdab"]


@pytest.mark.parametrize("word", ["'?'", "' '", "''", "x" * 81])
def test_the_preview_goes_on_with_a_mistake_in_synonyms(tmp_path: Path, word: str) -> None:
    """A portal that is served while somebody edits it shows what is sound, with the problems on
    every page.
    """
    content = check(
        tmp_path, {"nl/synonyms.yml": f"synonyms:\n  - [vdab, arbeidsbureau, {word}]\n"}
    )
    assert content.problems
    assert search_files(site(content, tmp_path), "nl", [])
