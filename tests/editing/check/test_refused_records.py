"""What is said of texts in the files of a record that is refused."""

from pathlib import Path

from support.tiny import BAKER, TYPES, check, settings
from wegwijs.editing.check.rules.plain_language import CHECK
from wegwijs.editing.check.subject import Subject


def test_a_slip_in_the_source_makes_no_sentence_longer(tmp_path: Path) -> None:
    sentence = " ".join(["mot"] * 28)
    files = {
        "nl/training/baker.yml": f"{BAKER}audience: [employer]\nallowance: Ja.\n",
        "fr/training/baker.yml": f"title: Boulanger\nallowance: {sentence}.\n",
    }
    assert not list(CHECK(Subject(check(tmp_path, files), settings(tmp_path), TYPES)))
    files["nl/training/baker.yml"] += "price: x\n"
    files["nl/training/baker.yml"] = files["nl/training/baker.yml"].replace(
        "amount: 0", "amount: x"
    )
    assert not list(CHECK(Subject(check(tmp_path, files), settings(tmp_path), TYPES)))
