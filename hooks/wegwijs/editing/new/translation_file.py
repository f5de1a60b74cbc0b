"""The text of a new translation: a record and a few texts go in; YAML comes out, with the source
text above each field.

Texts that are not there yet stand as comments, so that the file is right from the start: what is
missing is shown in the language of the source.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wegwijs.content.model.descriptions import Descriptions
from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import FieldPath, texts
from wegwijs.content.portal import Entry, stamp
from wegwijs.strict_yaml.editor import one_line, with_section


@dataclass(frozen=True, slots=True)
class Original:
    """A text of the source: its path, its words, and whether they are Markdown, which goes on over
    several lines.
    """

    path: FieldPath
    text: Text

    @property
    def long(self) -> bool:
        """Whether it is written as a block."""
        return "\n" in self.text.value


def originals(entry: Entry) -> dict[FieldPath, Original]:
    """Every text of a source that a translation can hold, by its path."""
    return {path: Original(path, text) for path, text, _ in texts(entry.record)}


def translation_text(entry: Entry, words: Descriptions, translated: Mapping[FieldPath, str]) -> str:
    """A translation with the texts that are `translated`, each stamped, and all others as
    comments.
    """
    sources = originals(entry)
    top = list(dict.fromkeys(path[0] for path in sources))
    active = [name for name in top if any(path[0] == name for path in translated)]
    lines = [f"# {words.say('new-translation', file=entry.files[entry.source])}", ""]
    for name in active:
        lines += _lines(_below(sources, (name,)), translated, 0)
    left = [name for name in top if name not in active]
    if left or any(path not in translated for path in sources):
        lines += ["", f"# {words.say('new-left')}"]
    for name in left:
        lines += ["", *_commented(_lines(_below(sources, (name,)), translated, 0))]
    stamps = {".".join(path): stamp(sources[path].text.value) for path in translated}
    return with_section("".join(f"{line}\n" for line in lines), "stamps", stamps)


def _below(sources: Mapping[FieldPath, Original], prefix: FieldPath) -> list[Original]:
    return [original for path, original in sources.items() if path[: len(prefix)] == prefix]


def _lines(of: list[Original], translated: Mapping[FieldPath, str], depth: int) -> list[str]:
    """The lines of one field, which holds one text or several; those that are not given as
    comments, if any is.
    """
    name, first = of[0].path[depth], of[0]
    if len(first.path) == depth + 1:
        source = [f"# {line}".rstrip() for line in first.text.value.split("\n")]
        return [*source, *_field(name, translated.get(first.path), first.long)]
    lines = []
    some = any(original.path in translated for original in of)
    for group in _groups(of, depth + 1):
        inner = _lines(group, translated, depth + 1)
        lines += (
            inner
            if not some or any(original.path in translated for original in group)
            else _commented(inner)
        )
    return [f"{name}:", *(f"  {line}" if line else "" for line in lines)]


def _groups(of: list[Original], depth: int) -> Iterator[list[Original]]:
    for step in dict.fromkeys(original.path[depth] for original in of):
        yield [original for original in of if original.path[depth] == step]


def _field(name: str, text: str | None, long: bool) -> list[str]:
    if text is None:
        return [f"{name}: |" if long else f"{name}:"]
    if "\n" in text:
        return [
            f"{name}: |",
            *(f"  {line}" if line else "" for line in re.split(r"\r\n?|\n", text)),
        ]
    return [f"{name}: {one_line(text)}"]


def _commented(lines: list[str]) -> list[str]:
    return [f"#{line}" if line.startswith("#") else f"# {line}".rstrip() for line in lines]
