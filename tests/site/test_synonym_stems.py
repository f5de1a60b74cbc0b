"""Groups of synonyms that search does not need, since it finds each word by the other."""

from pathlib import Path

import pytest

from support.tiny import VDAB, write
from wegwijs.content.cache import Cache
from wegwijs.content.synonyms import places_of, read_synonyms
from wegwijs.site import synonym_stems
from wegwijs.site.synonym_stems import stem_problems


@pytest.mark.parametrize(
    ("lang", "group", "told"),
    [
        ("nl", "bakker, bakkers", True),
        ("nl", "de bakker, bakker", False),
        ("nl", "bakker, bakkers, patissier", False),
        ("nl", "bakker, bakkerij", False),
        ("nl", "kuisvrouw, poetsvrouw", False),
        ("fr", "infirmier, infirmière", True),
        ("ar", "شهادة, الشهادة", True),
    ],
)
def test_a_group_of_one_stem_is_told(tmp_path: Path, lang: str, group: str, told: bool) -> None:
    text = f"synonyms:\n  - [cv, curriculum vitae]\n  - [{group}]\n"
    folder = write(tmp_path, {"nl/organisation/vdab.yml": VDAB, f"{lang}/synonyms.yml": text})
    groups, _ = read_synonyms(folder, lang)
    found = stem_problems(folder, {lang: groups}, Cache())
    places = [(one.file, one.line, one.column, one.code) for one in found]
    assert places == ([(f"content/{lang}/synonyms.yml", 3, 5, "W315")] if told else [])


def test_the_file_is_read_once_for_all_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = "".join(f"  - [bakker{sign}, bakker{sign}s]\n" for sign in "abcdefghij")
    folder = write(tmp_path, {"nl/synonyms.yml": f"synonyms:\n{groups}"})
    read: list[str] = []

    def noting(portal: Path, lang: str) -> object:
        read.append(lang)
        return places_of(portal, lang)

    monkeypatch.setattr(synonym_stems, "places_of", noting)
    found = stem_problems(folder, {"nl": read_synonyms(folder, "nl")[0]}, Cache())
    assert len(found) > 2
    assert read == ["nl"]
