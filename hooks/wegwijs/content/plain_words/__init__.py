"""Plain words: officialese with an everyday word for it, the generator's own list and the portal's.

`content/<lang>/plain-words.yml` goes in, besides `<lang>.yml` here; phrases to find in texts, and
problems, come out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wegwijs.content.language_file import LanguageFile
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.i18n.phrases import Phrases, key, words_of
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import read_yaml
from wegwijs.strict_yaml.visible import is_visible

FILE = "plain-words.yml"
_OWN = Path(__file__).parent
_FORM = (
    "Write “words:” and under it, indented, lines such as “prior to: before”; under “allowed:” a"
    " list of words."
)


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words to avoid, each with what to write instead. No file and no list of the generator's own:
    none.
    """

    instead: dict[str, str]

    def phrases(self) -> Phrases:
        """The words, ready to be found; what a use means is the word to write instead."""
        return Phrases(self.instead.items())


def read_plain_words(portal: Path, lang: str) -> tuple[PlainWords, list[Diagnostic]]:
    """The words of a language, the portal's own over the generator's, and what is wrong with the
    portal's file.
    """
    words = dict(_generators(lang))
    here = LanguageFile(portal, lang, FILE, "plain-words", _FORM)
    root, problems = here.read()
    if root is not None:
        items = list(_read(root, here))
        problems += [item for item in items if isinstance(item, Diagnostic)]
        for word, instead in (item for item in items if not isinstance(item, Diagnostic)):
            same = [known for known in words if key(known) == key(word)]
            for known in same:
                del words[known]
            if instead:
                words[word] = instead
    return PlainWords(words), problems


@cache
def _generators(lang: str) -> tuple[tuple[str, str], ...]:
    """The generator's own words of a language."""
    own = _OWN / f"{lang}.yml"
    return tuple(_entries(read_yaml(own.read_bytes()))) if own.is_file() else ()


def _entries(root: MappingNode) -> Iterator[tuple[str, str]]:
    words = root.entries["words"][1]
    assert isinstance(words, MappingNode)
    for word, (_, instead) in words.entries.items():
        assert isinstance(instead, ScalarNode)
        yield word, instead.value


def _read(root: MappingNode, here: LanguageFile) -> Iterator[tuple[str, str] | Diagnostic]:
    """Pairs of a word and what to write instead; "" where the portal allows the word."""
    for name, (place, value) in root.entries.items():
        if name == "words" and isinstance(value, MappingNode):
            yield from _words(value, here)
        elif name == "allowed" and isinstance(value, SequenceNode):
            for item in value.items:
                if isinstance(item, ScalarNode) and words_of(item.value):
                    yield item.value, ""
                else:
                    yield here.wrong(item, "a word is expected here", _FORM)
        elif name in {"words", "allowed"}:
            yield here.wrong(
                value,
                f"“{name}” must hold"
                f" {'words, each with another' if name == 'words' else 'a list of words'}",
                _FORM,
            )
        else:
            yield here.wrong(place, f"there is no field “{name}” here", _FORM)


def _words(value: MappingNode, here: LanguageFile) -> Iterator[tuple[str, str] | Diagnostic]:
    for word, (place, instead) in value.entries.items():
        if not words_of(word):
            yield here.wrong(place, "an empty word", "Delete it.")
        elif not isinstance(instead, ScalarNode) or not is_visible(instead.value):
            yield here.wrong(
                instead,
                f"“{word}” has no other word",
                "Write behind the colon what people had better write.",
            )
        else:
            yield word, instead.value.strip()
