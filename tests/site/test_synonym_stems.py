"""Groups of synonyms that search does not need, since it finds each word by the other."""

from pathlib import Path

import pytest

from support.tiny import VDAB, write
from wegwijs.content.cache import Cache
from wegwijs.content.synonyms import read_synonyms
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
