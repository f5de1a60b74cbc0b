"""Sample portals: complete, without a problem, the same every time, and never written over
anything.
"""

import errno
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support.tiny import DEFINITIONS, TODAY, TYPES, settings
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.editing.sample import LANGUAGES, SampleError, write_sample
from wegwijs.editing.sample.catalogue import catalogue, counts
from wegwijs.editing.sample.record import to_yaml
from wegwijs.editing.sample.stock import Stock, places, rank, stock
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import read_yaml
from wegwijs.types.training.model import Training


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "new" / "portal"
    write_sample(folder, 40, TODAY)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_lies_around_the_day_that_builds_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WEGWIJS_TODAY", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800019800")  # 2027-01-15
    asked = [["told"], ["said", "--today", "2027-01-15"], ["other", "--today", "2028-06-15"]]
    texts = []
    for name, *words in asked:
        assert main(["sample", "--records", "40", str(tmp_path / name), *words]) == 0
        files = sorted((tmp_path / name / "content").rglob("*.yml"))
        texts.append("".join(path.read_text("utf-8") for path in files))
    assert texts[0] == texts[1] != texts[2]


def test_every_record_is_whole_in_every_language(sample: Path) -> None:
    content = load_content(settings(sample), DEFINITIONS)
    assert content.problems == ()
    assert not content.portal.withheld
    entries = [entry for named in content.portal.entries.values() for entry in named.values()]
    assert len(entries) == 40
    assert {entry.type for entry in entries} == set(TYPES)
    for entry in entries:
        assert entry.record.sample
        for lang in LANGUAGES:
            assert set(entry.states(lang).values()) == {"current"}, (entry.key, lang)


def test_the_same_day_gives_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    write_sample(tmp_path, 40, TODAY)
    assert contents(tmp_path) == contents(sample)
    other = tmp_path / "other"
    write_sample(other, 40, date(2027, 1, 16))
    assert contents(other) != contents(sample)


@pytest.mark.parametrize("name", ["mkdocs.yml", ".hidden"])
def test_nothing_is_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(SampleError, match="not an empty folder"):
        write_sample(tmp_path, 40, TODAY)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SampleError, match="not an empty folder"):
        write_sample(tmp_path / "file", 40, TODAY)


def test_no_record_is_no_portal(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="1 or more"):
        write_sample(tmp_path / "none", 0, TODAY)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("records", [1, 2, 7])
def test_small_portals_hold_together(tmp_path: Path, records: int) -> None:
    write_sample(tmp_path, records, TODAY)
    content = load_content(settings(tmp_path), DEFINITIONS)
    assert content.problems == ()
    assert sum(map(len, content.portal.entries.values())) == records


@pytest.mark.parametrize("records", [1, 2, 3, 4, 10, 11, 23, 33, 40, 100, 999, 5000])
def test_the_number_of_records_is_the_one_asked_for(records: int) -> None:
    found = counts(records)
    assert sum(found.values()) == records
    assert min(found.values()) >= 0


def test_a_quarter_of_the_courses_has_begun(sample: Path) -> None:
    courses = load_content(settings(sample), DEFINITIONS).portal.entries["training"].values()
    records = [entry.record for entry in courses]
    begun = [
        record
        for record in records
        if isinstance(record, Training) and record.sessions[0].start < TODAY
    ]
    assert 0.1 < len(begun) / len(courses) < 0.45


def test_names_and_addresses_are_plainly_invented(sample: Path) -> None:
    for name, data in contents(sample / "content").items():
        text = data.decode("utf-8")
        assert "://" not in text.replace("https://example.org/", ""), name
        assert "@" not in text.replace("@example.org", ""), name
        assert all(" 000 00 " in line for line in text.split("\n") if "phone:" in line), name


def test_the_word_files_of_all_languages_are_alike() -> None:
    dutch = stock("nl")
    assert {job for jobs in places()["sectors"].values() for job in jobs} == set(dutch.jobs)
    for lang in LANGUAGES:
        words = stock(lang)
        assert list(words.jobs) == list(dutch.jobs)
        assert {group: len(listed) for group, listed in words.sentences.items()} == {
            group: len(listed) for group, listed in dutch.sentences.items()
        }
        for kind in ("thing", "do", "quality", "firm"):
            assert len(words.words[kind]) == len(dutch.words[kind]), (lang, kind)
        assert lang == "ar" or words.words["firm"] == dutch.words["firm"]


def test_vocabulary_keeps_growing() -> None:
    for lang in LANGUAGES:
        words = stock(lang)
        courses = [draft for draft in catalogue(60, TODAY) if draft.type == "training"]
        written = [set(" ".join(_texts(draft.fields, words)).split()) for draft in courses]
        half, whole = (len(set().union(*part)) for part in (written[: len(written) // 2], written))
        assert 1.3 < whole / half < 1.9, lang


def _texts(node: Any, words: Stock) -> Iterator[str]:
    if isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _texts(child, words)
    elif hasattr(node, "write"):
        yield node.write(words)


def test_common_words_are_drawn_often_and_all_can_be_drawn() -> None:
    drawn = [rank(step / 10_000, 1_000) for step in range(10_000)]
    assert set(drawn) >= set(range(500))
    assert drawn[-1] == 999
    assert drawn.count(0) > 5 * drawn.count(900) > 0


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "no",
        "12:30",
        "a: b",
        "a #b",
        "- a",
        "“q”",
        "* a",
        "one\n\n- two\n# three",
        "ends ",
        'say "a"',
        "نص: عربي",
    ],
)
def test_written_yaml_is_read_back(text: str) -> None:
    root = read_yaml(
        to_yaml({"a": {"b": text}, "list": [{"id": "x", "text": text}, {"id": "y"}]}).encode(
            "utf-8"
        )
    )
    outer, items = root.entries["a"][1], root.entries["list"][1]
    assert isinstance(outer, MappingNode)
    assert isinstance(items, SequenceNode)
    first = items.items[0]
    assert isinstance(first, MappingNode)
    inner, item = outer.entries["b"][1], first.entries["text"][1]
    assert isinstance(inner, ScalarNode)
    assert isinstance(item, ScalarNode)
    assert inner.value.rstrip("\n") == item.value.rstrip("\n") == text


@pytest.mark.parametrize("new", [True, False])
def test_a_full_disk_leaves_no_half_portal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    folder, turns, real = tmp_path / "portal", iter(range(10_000)), Path.write_bytes

    def write_bytes(path: Path, data: bytes) -> int:
        if next(turns) == 100:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, data)

    if not new:
        folder.mkdir()
    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(SampleError, match="Make room on the disk"):
        write_sample(folder, 40, TODAY)
    assert folder.exists() != new
    assert contents(tmp_path) == {}
