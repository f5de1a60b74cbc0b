"""Shards: what is written is what the browser reads, in files that stay small and that no text can
break.
"""

import json
import random
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dukpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.searching import guide, page, result_urls, searcher
from support.tiny import DEFINITIONS, check, settings, site, write
from wegwijs.content.load import load_content
from wegwijs.features.search.cuts import Cuts
from wegwijs.features.search.documents import FIELDS
from wegwijs.features.search.files import search_files
from wegwijs.features.search.order import coded_order
from wegwijs.features.search.postings import Posting, as_sent, decoded, encoded, number
from wegwijs.features.search.query import NoIndexError, Searcher
from wegwijs.features.search.shards import CHUNK, TERMS, WORDS, front_coded
from wegwijs.render.script_data import DIGITS, script

# The decoders of the browser, written once more


def unfolded(coded: str) -> list[str]:
    """The words of a front-coded string, with letters counted as JavaScript counts them: in units
    of UTF-16.
    """
    words, before = [], b""
    for part in coded.split(" ") if coded else []:
        before = before[: 2 * DIGITS.index(part[0])] + part[1:].encode("utf-16-le")
        words.append(before.decode("utf-16-le"))
    return words


def numbers(coded: str) -> list[int]:
    result_urls, value = [], 0
    for digit in coded:
        value = value * 32 + DIGITS.index(digit) % 32
        if DIGITS.index(digit) >= 32:
            result_urls.append(value)
            value = 0
    return result_urls


def posting(coded: str) -> Posting:
    row, read = iter(numbers(coded)), dict[int, dict[int, int]]()
    for head in row:
        document = -1
        for _ in range(next(row)):
            document += next(row)
            read.setdefault(head % len(FIELDS), {})[document] = 1 + head // len(FIELDS)
    return read


def handed_over(file: str) -> tuple[str, Any]:
    """What the script of a file gives to the browser."""
    told = dukpy.evaljs(
        [
            "let told; const wegwijs = {give: (...all) => { told = all; }};",
            file,
            "JSON.stringify(told)",
        ]
    )
    name, data = json.loads(told)
    return name, data


# Round trips


@given(st.integers(0, 2**40))
@example(0)
@example(31)
@example(32)
@example(1023)
@example(1024)
def test_a_number_is_read_as_it_was_written(value: int) -> None:
    assert numbers(number(value)) == [value]


@given(st.lists(st.integers(0, 100_000)))
def test_numbers_in_a_row_need_nothing_between_them(values: list[int]) -> None:
    assert numbers("".join(map(number, values))) == values


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 40)), max_size=8))
@example([(7, 2), (9, 3), (0, 5), (5, 2), (5, 1)])
def test_an_order_is_read_as_it_was_written(runs: list[tuple[int, int]]) -> None:
    written = [start + step for start, length in runs for step in range(length)]
    row, read, at = numbers(coded_order(written)), list[int](), 0
    for step, length in zip(row[::2], row[1::2], strict=True):
        at += -(step >> 1) if step & 1 else step >> 1
        read += range(at, at + length)
        at += length
    assert read == written
    assert len(coded_order(range(5000))) < 5


def test_the_browser_knows_the_order_of_documents(folder: Path) -> None:
    """What it makes of the first file: the same documents, each at its place."""
    made = Searcher(folder, "nl")
    result_urls(made, "werk")
    engine = made.interpreter
    documents = engine.evaljs("wegwijs.given.index.documents")
    ranks = engine.evaljs("engine.shards.ranks.filter((rank) => rank !== undefined)")
    assert sorted(ranks) == list(range(documents))


words = st.text(
    alphabet=st.one_of(
        st.sampled_from("abéش𐤀𐤁😀"), st.characters(exclude_categories=["Cs", "Zs", "Cc"])
    ),
    max_size=12,
)


@given(st.lists(words, unique=True))
@example(["", "a", "ab", "abc", "b"])
@example(["a" * 70, "a" * 70 + "b", "a" * 80])
@example(["𐤀", "𐤀𐤁", "𐤁", "a𐤀", "a𐤁"])
def test_words_are_read_as_they_were_written(some: list[str]) -> None:
    assert unfolded(front_coded(sorted(some))) == sorted(some)
    assert unfolded(front_coded(some)) == some


def test_words_that_begin_alike_take_less_room() -> None:
    assert len(front_coded(["verpleegkundige", "verpleegkundigen", "verpleegster"])) < 30


postings = st.dictionaries(
    st.integers(0, len(FIELDS) - 1),
    st.dictionaries(st.integers(0, 5000), st.integers(1, 200), min_size=1),
    min_size=1,
)


@given(postings)
@example({0: {0: 1}})
@example({6: {4999: 200}})
def test_a_posting_is_read_as_it_was_written(written: Posting) -> None:
    assert posting(encoded(written)) == written
    assert decoded(encoded(written)) == written


# Scripts

SAY = [
    "</script>",
    "<!--",
    "<script>",
    "]]>",
    '"',
    "'",
    "\\",
    "\u2028",
    "\u2029",
    "\n",
    "\0",
    "${x}",
    "`",
    "*/",
    "é",
    "ش",
    "😀",
]


def test_a_word_of_very_many_texts_is_sent_once_for_each() -> None:
    title, body = ([*FIELDS].index(name) for name in ("title", "body"))
    often = {document: 1 + document % 5 for document in range(1_500)}
    rare = {document: 1 + document % 5 for document in range(900)}
    common = decoded(as_sent(encoded({title: {3: 2}, body: often})))
    assert common == {title: {3: 2}, body: dict.fromkeys(often, 1)}
    assert decoded(as_sent(encoded({title: often, body: rare}))) == {title: often, body: rare}


@given(st.lists(st.one_of(st.sampled_from(SAY), st.text(max_size=5)), max_size=6).map("".join))
@example("".join(SAY))
def test_no_text_breaks_out_of_its_script(text: str) -> None:
    file = script("d0", json.dumps([text], ensure_ascii=False))
    assert handed_over(file) == ("d0", [text])
    assert "<" not in file
    assert not {"\u2028", "\u2029"} & set(file)
    assert file.count("\n") == 1


def test_titles_with_signs_of_html_and_scripts_are_found_as_they_are(tmp_path: Path) -> None:
    titles = [f"Onze {say} ploeg" for say in SAY]
    made = searcher(
        tmp_path,
        {},
        pages=[page(title, "Wie wij zijn.", url=f"{place}/") for place, title in enumerate(titles)],
    )
    assert sorted(answer["title"] for answer in made.search("ploeg", limit=100)) == sorted(titles)


# Whole portals


def word(chance: random.Random, letters: str) -> str:
    return "".join(chance.choices(letters, k=chance.randint(6, 12)))


@pytest.fixture(scope="module")
def bodies() -> list[list[str]]:
    """The words of fourteen chapters: most stand in one chapter only."""
    chance = random.Random(7)
    alphabets = ["bcdfghjklmnpqrstvwxz", "ابتثجحخدرسشصطعغقمن", "абвгдежзиклмнопр", "𐐨𐐩𐐪𐐫𐐬"]
    return [
        [word(chance, alphabets[0 if kind < 10 else kind - 9]) for _ in range(900)]
        for kind in range(13)
    ] + [["werk"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, bodies: list[list[str]]) -> Path:
    """A portal whose index is far too large for one file."""
    folder = tmp_path_factory.mktemp("large")
    files = {
        f"nl/guide/chapter-{place:02}.yml": guide(
            f"Deel {place}", short_answer=f'"{" ".join(body[:80])}"', body=f'"{" ".join(body)}"'
        )
        for place, body in enumerate(bodies)
    }
    searcher(folder, files)
    return folder


@pytest.fixture(scope="module")
def shards(folder: Path) -> dict[str, Any]:
    """What the files of the large portal hand over, by their names."""
    return dict(
        handed_over(file.read_text("utf-8")) for file in (folder / "search" / "nl").iterdir()
    )


def some(shards: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {name: data for name, data in shards.items() if name[0] == kind and name[1:].isdigit()}


@pytest.mark.parametrize(("kind", "most"), [("t", TERMS), ("w", WORDS), ("r", WORDS)])
def test_no_file_is_larger_than_it_may_be(shards: dict[str, Any], kind: str, most: int) -> None:
    files = some(shards, kind)
    assert len(files) > 3
    for data in files.values():
        assert (
            len(
                zlib.compress(
                    json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6
                )
            )
            <= most
        )


def test_a_file_holds_the_texts_of_a_few_documents(shards: dict[str, Any]) -> None:
    files = some(shards, "d")
    sizes = [len(files[f"d{place}"]) for place in range(len(files))]
    assert {*sizes[:-1]} == {CHUNK}
    assert 0 < sizes[-1] <= CHUNK
    assert sum(sizes) == 15


@pytest.mark.parametrize("kind", "tw")
def test_files_begin_where_the_first_one_says(shards: dict[str, Any], kind: str) -> None:
    starts, files = unfolded(shards["index"]["starts"][kind]), some(shards, kind)
    assert len(starts) == len(files)
    assert starts == sorted(starts)
    assert starts[0] == ""
    if kind == "t":
        for place, start in enumerate(starts[1:], 1):
            assert unfolded(files[f"t{place}"][0])[0].startswith(start)
            assert unfolded(files[f"t{place - 1}"][0])[-1] < start


def test_every_term_has_its_posting(shards: dict[str, Any]) -> None:
    for terms, coded in some(shards, "t").values():
        assert len(unfolded(terms)) == len(coded.split(" "))
        assert all(posting(one) for one in coded.split(" "))


def test_the_same_words_stand_forwards_and_backwards(shards: dict[str, Any]) -> None:
    forwards = [word for data in some(shards, "w").values() for word in unfolded(data)]
    backwards = [word for data in some(shards, "r").values() for word in unfolded(data)]
    assert sorted(word[-2::-1] + word[-1] for word in backwards) == sorted(forwards)


def test_every_word_leads_to_its_chapter(folder: Path, bodies: list[list[str]]) -> None:
    made = Searcher(folder, "nl")
    for place, body in enumerate(bodies):
        for one in body[::90]:
            assert f"chapter-{place:02}" in result_urls(made, one + " "), one


def test_the_beginning_of_any_word_leads_to_its_chapter(
    folder: Path, bodies: list[list[str]]
) -> None:
    made = Searcher(folder, "nl")
    for place, body in enumerate(bodies[:13]):
        for one in body[::180]:
            assert f"chapter-{place:02}" in result_urls(made, one[:-1]), one


def test_only_the_files_a_query_needs_are_asked_for(
    folder: Path, shards: dict[str, Any], bodies: list[list[str]]
) -> None:
    made = Searcher(folder, "nl")
    result_urls(made, bodies[0][5] + " ")
    loaded = made.opened()
    assert "index" in loaded
    assert len(loaded) < 8 < len(shards)


def test_words_that_nobody_knows_cost_few_lists(folder: Path, shards: dict[str, Any]) -> None:
    assert len([name for name in shards if name[0] in "wr" and name[1:].isdigit()]) > 10
    made = Searcher(folder, "nl")
    result_urls(made, "aqzwsxed vtgbyhnu lpomkijn dcrfvtgb xswqazed mnbvcxzl")
    loaded = made.opened()
    assert 0 < len([name for name in loaded if name[0] in "wr" and name[1:].isdigit()]) <= 8


def test_the_same_content_gives_the_same_files(tmp_path: Path) -> None:
    files = {
        "nl/guide/one.yml": guide("Werk en taal"),
        "fr/guide/one.yml": "title: Travail et langue\n",
    }
    content = check(tmp_path, files)
    assert not content.problems
    first = search_files(site(content, tmp_path), "fr", [])
    assert first == search_files(site(content, tmp_path), "fr", [])
    changed = search_files(
        site(check(tmp_path, files | {"nl/guide/one.yml": guide("Werk")}), tmp_path), "fr", []
    )
    assert (
        handed_over(changed["search/fr/index.js"])[1]["version"]
        != handed_over(first["search/fr/index.js"])[1]["version"]
    )


@pytest.mark.parametrize("query", ["", "werk", "wrek", "werkvergunning"])
def test_a_portal_without_content_finds_nothing(tmp_path: Path, query: str) -> None:
    write(tmp_path, {})
    content = load_content(settings(tmp_path), DEFINITIONS)
    for name, text in search_files(site(content, tmp_path), "nl", []).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert Searcher(tmp_path, "nl").ask(query) == {
        "results": [],
        "total": 0,
        "all": 0,
        "kinds": {},
        "corrected": [],
        "near": [],
    }


def test_without_search_files_there_is_a_hint(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match="wegwijs build"):
        Searcher(tmp_path, "nl")


def test_words_that_sound_alike_stand_in_one_file() -> None:
    keys = sorted(["ktb"] * 40 + ["ktbn", "ks", "ktr"] * 3)

    def pack(begin: int, end: int) -> str:
        return " ".join(keys[begin:end])

    cuts = Cuts(keys, pack, lambda begin, end: end - begin, 12, {}, [])
    parts = cuts.parts()
    assert len(parts) == len({first for first, _ in parts}) > 2
    assert " ".join(text for _, text in parts).split() == keys


@given(st.lists(st.text("abé", min_size=1, max_size=6), min_size=3, max_size=60).map(sorted))
def test_a_list_is_cut_where_the_fewest_letters_tell_a_word_from_the_one_before(
    keys: list[str],
) -> None:
    whole = len(" ".join(keys))

    def pack(begin: int, end: int) -> str:
        return " ".join(keys[begin:end])

    def weight(begin: int, end: int) -> int:  # all of it is too large, no part of it is
        return 1_000_000 if end - begin == len(keys) else 0

    def letters(at: int) -> int:
        one, two = keys[at], keys[at - 1]
        return next(count for count in range(1, len(one) + 1) if one[:count] != two[:count])

    parts = Cuts(keys, pack, weight, whole + 100, {}, []).parts()
    third = len(keys) // 3
    middle = range(max(1, third), max(len(keys) - third, 2))
    places = [at for at in middle if keys[at] != keys[at - 1]]
    places = places or [at for at in range(1, len(keys)) if keys[at] != keys[at - 1]]
    assert len(parts) == (2 if places else 1)
    if places:
        assert " ".join(text for _, text in parts).split() == keys
        cut = len(parts[0][1].split())
        assert cut in places
        assert letters(cut) == min(map(letters, places))
