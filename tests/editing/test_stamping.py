"""Stamping: `wegwijs stamp` writes stamps and touches nothing else."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from support.tiny import BAKER, DEFINITIONS, check, settings
from wegwijs.content.load import Content, load_content
from wegwijs.content.portal import is_stamp_of, renewed_stamp, stamp, text_hash
from wegwijs.content.translation_reader import STAMP
from wegwijs.editing.stamping import stamp_files
from wegwijs.strict_yaml.editor import with_section

SOURCE = BAKER + "modules:\n  - {id: dough, title: Deeg}\n"
TRANSLATION = """\
# Nagelezen door Amal
title:   خبّاز   # niet wijzigen

modules:
  dough: {title: "عجين"}
"""


def stamped(folder: Path, translation: str) -> tuple[Path, Content]:
    content = check(folder, {"nl/training/baker.yml": SOURCE, "ar/training/baker.yml": translation})
    path = folder / "content" / "ar" / "training" / "baker.yml"
    (said,), all_stamped = stamp_files(content, [path], folder)
    assert said.startswith(f"{path}: stamped")
    assert all_stamped
    return path, load_content(settings(folder), DEFINITIONS)


def states(content: Content) -> set[str]:
    entry = content.portal.entry(("training", "baker"))
    assert entry is not None
    return set(entry.states("ar").values())


def test_what_is_stamped_is_current(tmp_path: Path) -> None:
    _, content = stamped(tmp_path, TRANSLATION + "summary: تعلم.\noccupation: خباز\n")
    assert content.problems == ()
    assert states(content) == {"current"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_everything_else_in_the_file_stays_as_it_was(tmp_path: Path, end: str) -> None:
    before = TRANSLATION.replace("\n", end).encode()
    path, _ = stamped(tmp_path, TRANSLATION.replace("\n", end))
    after = path.read_bytes()
    assert after.startswith(before + b"stamps:" + end.encode())
    assert after.count(b"\n") == after.count(end.encode())


def test_stamping_twice_changes_nothing(tmp_path: Path) -> None:
    path, content = stamped(tmp_path, TRANSLATION)
    before = path.read_bytes()
    stamp_files(content, [path], tmp_path)
    assert path.read_bytes() == before


def test_old_stamps_are_replaced_wherever_they_stand(tmp_path: Path) -> None:
    path, content = stamped(tmp_path, "stamps:\n  title: 000000\n\n  old: 111111\n" + TRANSLATION)
    text = path.read_text("utf-8")
    assert text.count("stamps:") == 1
    assert text.startswith(TRANSLATION)
    assert "000000" not in text
    assert "stale" not in states(content)


@pytest.mark.parametrize("old", ["stamps: {title: '000000'}\n", "stamps:\n  title: 000000"])
def test_stamps_in_any_form_are_replaced(old: str) -> None:
    assert (
        with_section(f"title: x\n{old}", "stamps", {"title": "abcdef"})
        == "title: x\nstamps:\n  title: abcdef\n"
    )


def test_a_source_and_a_stranger_are_left_alone_and_told_so(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/training/baker.yml": SOURCE})
    source, stranger = tmp_path / "content/nl/training/baker.yml", tmp_path / "mkdocs.yml"
    before = source.read_bytes(), stranger.read_bytes()
    said, all_stamped = stamp_files(content, [source, stranger], tmp_path)
    assert not all_stamped
    assert "only translations are stamped" in said[0]
    assert "nothing was changed" in said[1]
    assert (source.read_bytes(), stranger.read_bytes()) == before


def test_a_stale_text_becomes_current_again_only_when_stamped(tmp_path: Path) -> None:
    path, _ = stamped(tmp_path, TRANSLATION)
    source = tmp_path / "content/nl/training/baker.yml"
    source.write_text(SOURCE.replace("Bakker worden", "Word bakker"), "utf-8")
    content = load_content(settings(tmp_path), DEFINITIONS)
    assert "stale" in states(content)
    stamp_files(content, [path], tmp_path)
    assert "stale" not in states(load_content(settings(tmp_path), DEFINITIONS))


LOOKS_LIKE_A_NUMBER = re.compile(r"[-+]?[0-9._]+([eE][-+]?[0-9]+)?|0[xo][0-9a-f]+")


def test_no_program_takes_a_stamp_for_a_number() -> None:
    """Of the hashes of these texts, some are digits alone or digits around an e."""
    texts = [f"tekst {number}" for number in range(400)]
    assert [text for text in texts if LOOKS_LIKE_A_NUMBER.fullmatch(text_hash(text))]
    written = {text: stamp(text) for text in texts}
    file = "".join(f"{text}: {written[text]}\n" for text in texts)
    assert yaml.safe_load(file) == written
    assert not [one for one in written.values() if LOOKS_LIKE_A_NUMBER.fullmatch(one)]


@pytest.mark.parametrize("length", [4, 6, 12, 64])
def test_a_stamp_from_before_it_had_a_letter_is_read(length: int) -> None:
    old = sha256(b"Deeg").hexdigest()[:length]
    assert is_stamp_of(old, "Deeg")
    assert is_stamp_of(renewed_stamp(old), " Deeg\n")
    assert not is_stamp_of(old, "Beslag")
    assert STAMP.fullmatch(old)
    assert STAMP.fullmatch(renewed_stamp(old))
    assert renewed_stamp(stamp("Deeg")) == stamp("Deeg")
