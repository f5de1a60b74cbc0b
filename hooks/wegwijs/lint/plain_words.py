"""Plain words: officialese with an everyday word for it, the generator's own list and the portal's.

`content/<lang>/plain-words.yml` goes in, besides `words/<lang>.yml`; phrases to find in texts, and problems, come out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from wegwijs.lint.fault import Fault, read_language_file
from wegwijs.lint.phrases import Phrases, key, words_of
from wegwijs.problems import Problem
from wegwijs.visible import is_visible
from wegwijs.yaml_strict import Mapping, Scalar, Sequence, read_yaml

FILE = "plain-words.yml"
_OWN = Path(str(files("wegwijs"))) / "lint" / "words"
_FORM = "Write “words:” and under it, indented, lines such as “prior to: before”; under “allowed:” a list of words."


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words to avoid, each with what to write instead. No file and no list of the generator's own: none."""

    instead: dict[str, str]

    def phrases(self) -> Phrases:
        """The words, ready to be found; what a use means is the word to write instead."""
        return Phrases(self.instead.items())


def read_plain_words(portal: Path, lang: str) -> tuple[PlainWords, list[Problem]]:
    """The words of a language, the portal's own over the generator's, and what is wrong with the portal's file."""
    found = dict(_generators(lang))
    root, problems = read_language_file(portal, lang, FILE)
    if root is not None:
        items = list(_read(root))
        name = f"content/{lang}/{FILE}"
        problems += [item.problem(name, "plain-words") for item in items if isinstance(item, Fault)]
        for word, instead in (item for item in items if not isinstance(item, Fault)):
            same = [known for known in found if key(known) == key(word)]
            for known in same:
                del found[known]
            if instead:
                found[word] = instead
    return PlainWords(found), problems


@cache
def _generators(lang: str) -> tuple[tuple[str, str], ...]:
    """The generator's own words of a language."""
    own = _OWN / f"{lang}.yml"
    return tuple(_entries(read_yaml(own.read_bytes()))) if own.is_file() else ()


def _entries(root: Mapping) -> Iterator[tuple[str, str]]:
    words = root.entries["words"][1]
    assert isinstance(words, Mapping)
    for word, (_, instead) in words.entries.items():
        assert isinstance(instead, Scalar)
        yield word, instead.value


def _read(root: Mapping) -> Iterator[tuple[str, str] | Fault]:
    """Pairs of a word and what to write instead; "" where the portal allows the word."""
    for name, (place, value) in root.entries.items():
        if name == "words" and isinstance(value, Mapping):
            yield from _words(value)
        elif name == "allowed" and isinstance(value, Sequence):
            for item in value.items:
                if isinstance(item, Scalar) and words_of(item.value):
                    yield item.value, ""
                else:
                    yield Fault(item, "a word is expected here", _FORM)
        elif name in {"words", "allowed"}:
            yield Fault(value, f"“{name}” must hold {'words, each with another' if name == 'words' else 'a list of words'}", _FORM)
        else:
            yield Fault(place, f"there is no field “{name}” here", _FORM)


def _words(value: Mapping) -> Iterator[tuple[str, str] | Fault]:
    for word, (place, instead) in value.entries.items():
        if not words_of(word):
            yield Fault(place, "an empty word", "Delete it.")
        elif not isinstance(instead, Scalar) or not is_visible(instead.value):
            yield Fault(instead, f"“{word}” has no other word", "Write behind the colon what people had better write.")
        else:
            yield word, instead.value.strip()
