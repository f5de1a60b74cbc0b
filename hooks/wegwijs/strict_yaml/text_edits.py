"""Text edits: the text of a YAML file and nested new texts go in; the text with them comes out,
every other character as it was. What `strict_yaml/editor.py` offers is checked there.
"""

import re
from collections.abc import Sequence

from wegwijs.strict_yaml.layout import line_end
from wegwijs.strict_yaml.scalar_text import NestedTexts, NewText, emitted, in_flow, indented
from wegwijs.strict_yaml.spans import LINE_END, Path, Span, spans_of, steps

_HEADER = re.compile(r"([|>])([+-]?)[1-9]?([+-]?)([^\r\n]*)")


class YamlEditError(Exception):
    """The file is written in a way that cannot be changed without touching more than was asked."""


class TextEditor:
    """Changes one text; notes each edit as (start, end, new characters) and makes all of them at
    the end.
    """

    def __init__(self, text: str, order: Sequence[Path]) -> None:
        self.text, self.order = text, order
        self.newline = line_end(text)
        self.root = spans_of(text)
        self.step = next(steps(self.root), 2)
        self.edits: list[tuple[int, int, str]] = []

    def edited(self, changes: NestedTexts) -> str:
        """The text with these changes."""
        self._fields(self.root, changes, ())
        parts, done = [], 0
        for start, end, new in sorted(
            self.edits, key=lambda edit: edit[0]
        ):  # stable: at one place, first noted comes first
            parts += [self.text[done:start], new]
            done = end
        result = "".join([*parts, self.text[done:]])
        return result if result.endswith(("\n", "\r")) else result + self.newline

    def _fields(self, span: Span, changes: NestedTexts, prefix: Path) -> None:
        if not span.mapping and not changes.keys() <= span.fields.keys():
            raise YamlEditError("a text or a list stands where fields are expected")
        deep = len(prefix)
        inside = (path for path in self.order if path[:deep] == prefix and len(path) > deep)
        names = list(dict.fromkeys(path[deep] for path in inside))
        fresh: dict[str | None, NestedTexts] = {}
        for name, new in changes.items():
            if name not in span.fields:
                before = names[: names.index(name)] if name in names else names
                anchor = next(
                    (sibling for sibling in reversed(before) if sibling in span.fields), None
                )
                fresh.setdefault(anchor, {})[name] = new
            elif isinstance(new, NewText):
                self._replace(span.fields[name][1], span.fields[name][2], new)
            else:
                self._fields(span.fields[name][2], new, (*prefix, name))
        for anchor, group in fresh.items():
            self._insert(span, anchor, group)

    def _insert(self, span: Span, anchor: str | None, group: NestedTexts) -> None:
        if span.flow:
            last = max((child.end for _, _, child in span.fields.values()), default=None)
            joined = ", ".join(in_flow(group))
            self._note(last, f", {joined}") if last is not None else self._note(
                span.start + 1, joined
            )
            return
        first = min(start for start, _, _ in span.fields.values())
        column = min(column for _, column, _ in span.fields.values())
        lines = self.newline.join(emitted(group, column, self.step))
        if anchor is None:
            self._note(first - column, lines + self.newline)
        else:
            self._note(self._line_end(span.fields[anchor][2].end), self.newline + lines)

    def _replace(self, column: int, old: Span, new: NewText) -> None:
        value = new.value
        if old.style in {"|", ">"}:
            header = _HEADER.match(self.text, old.start)
            assert header
            style = "|" if "\n" in value else header[1]
            inside = re.compile(r"^( +)\S", re.MULTILINE).search(self.text, header.end(), old.end)
            lines = indented(value, len(inside[1]) if inside else column + self.step)
            written = self.newline.join([f"{style}{header[2] or header[3]}{header[4]}", *lines])
            self.edits.append((old.start, old.end, written))
        elif "\n" in value and not old.flow:
            self.edits.append((old.start, old.end, self._behind_colon(old, "|")))
            lines = indented(value, column + self.step)
            self._note(self._line_end(old.end), "".join(self.newline + line for line in lines))
        else:
            text = new.on_one_line(old.style or "", old.flow)
            self.edits.append((old.start, old.end, self._behind_colon(old, text)))

    def _behind_colon(self, old: Span, text: str) -> str:
        """A text for the place of an old one: where there was none, a space parts it from the
        colon.
        """
        return f" {text}" if self.text[old.start - 1 : old.start] == ":" else text

    def _note(self, place: int, new: str) -> None:
        self.edits.append((place, place, new))

    def _line_end(self, place: int) -> int:
        match = LINE_END.search(self.text, place)
        return match.start() if match else len(self.text)
