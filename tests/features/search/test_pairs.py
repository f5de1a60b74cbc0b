"""Pairs of words: each stands in the file that its hash says, under the rest of its hash."""

import zlib

from wegwijs.features.search.pairs import is_pair, pair_files
from wegwijs.render.script_data import DIGITS


def test_each_pair_stands_where_its_hash_says() -> None:
    pairs = {f"woord{number}_خبز{number % 7}": f"b{number}" for number in range(900)}
    files = [text.split() for text in pair_files(pairs)]
    assert len(files) == 16
    assert sum(map(len, files)) == len(pairs)
    for pair, posting in pairs.items():
        value = zlib.crc32(pair.encode("utf-16-le"))
        digits = "".join(DIGITS[value >> place & 63] for place in (0, 6, 12, 18))
        assert f"{digits}{posting}" in files[value * len(files) >> 32]


def test_without_pairs_there_is_one_empty_file() -> None:
    assert pair_files({}) == [""]
    assert is_pair("fiets_huren")
    assert not is_pair("fiets")
