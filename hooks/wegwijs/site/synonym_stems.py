"""Stems of synonyms: the groups of a portal go in; those whose words search takes for one and the
same word all the same come out, as warnings.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.model.likely import fold
from wegwijs.content.synonyms import FILE, Groups, places_of
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.features.search.tokeniser import Words

_ENDING = 5
"""Letters of an ending, or of an article before a word, that a stem can lack."""


def stem_problems(folder: Path, synonyms: Mapping[str, Groups], cache: Cache) -> list[Diagnostic]:
    """The groups of each language that help no search: it finds each word by the other without
    them.
    """
    problems = []
    for lang, groups in synonyms.items():
        like = tuple(group for group in groups if _may_be_one(group))
        find = partial(_of_one_stem, lang, like)
        told = memoize(cache, ("synonyms of one stem", lang), (), find, like) if like else ()
        places = places_of(folder, lang) if told else {}
        for group in told:
            place = places[group]
            problems.append(
                Diagnostic(
                    Location.of(f"content/{lang}/{FILE}", place, "synonyms"),
                    f"to search “{group[0]}” and “{group[1]}” are one word already",
                    "Delete the group, or add another word to it.",
                    "synonyms-of-one-stem",
                    "warning",
                )
            )
    return problems


def _may_be_one(group: Sequence[str]) -> bool:
    """Whether the words of a group begin or end alike: starting the stemmer takes long."""
    folded = [fold(word) for word in group]
    most = max(map(len, folded)) - _ENDING
    backwards = [word[::-1] for word in folded]
    return max(_alike(folded), _alike(backwards)) >= max(2, most)


def _alike(words: Sequence[str]) -> int:
    """With how many same letters the words begin."""
    first, last = min(words), max(words)
    pairs = enumerate(zip(first, last, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(last)))


def _of_one_stem(lang: str, groups: Groups) -> Groups:
    words = Words(lang)
    stems = [[tuple(token.term for token in one) for one in words.of(group)] for group in groups]
    return tuple(
        group for group, found in zip(groups, stems, strict=True) if len({*found}) == 1 and found[0]
    )
