"""Hand-written pages as translations: a page of the default language and its translation go in; how
each of its texts stands comes out.

A translation has stamps in its head, of the texts that it translates: `title:3f2a1c 99aa00 …`, one
for each of its own. “wegwijs import” writes them, and “wegwijs stamp” when somebody says that a
page written by hand is a translation. A page without them that has the same parts as its source is
a translation of which nobody has said so; one with other parts is compared with nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from wegwijs.content.file_kinds import is_plain
from wegwijs.content.hand_written import page_files, read_page
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.pages.doors import BLOCK as DOORS
from wegwijs.content.pages.doors import Door
from wegwijs.content.pages.head import Head, Opened, open_page
from wegwijs.content.pages.markdown import too_intricate
from wegwijs.content.pages.segments import Segment, segments
from wegwijs.content.portal import State, renewed_stamp, stamp, text_hash
from wegwijs.strict_yaml.reader import YamlFaultError

FIELDS = ("title", "description", "menu")
"""The texts of the head, beside those of its doors."""
_OF_DOORS = ("label", "text")
MOST = 5_000
"""Characters of a piece of a page."""
NO_STAMP = "x"
"""Stands among stamps for a text that has none."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A text of a page: its name within it, what it says, its translation ("" for none), and how
    that stands.

    The name is a field of the head, or made of the stamp: a piece of the page or a text of a door
    keeps it wherever it moves. `path` says where a text of the head stands, () for a piece;
    `segment` is the piece it is, None for a text of the head. `target_stamp` is the stamp of the
    translation as its page holds it, "" for none.
    """

    name: str
    source: str
    target: str
    state: State
    line: int
    path: tuple[str, ...]
    segment: Segment | None
    target_stamp: str = ""

    @property
    def field(self) -> Field | None:
        """The field of the head, with its limit; None for a piece."""
        if not self.path:
            return None
        return model_fields(Door if self.path[0] == DOORS else Head)[self.path[-1]]

    @property
    def limit(self) -> int:
        """The greatest number of characters."""
        return self.field.limit if self.field else MOST

    @property
    def sort(self) -> str:
        """What its translation must be, too: the same field, or the same sort of piece."""
        return self.segment.sort if self.segment else _field_name(self.path)

    @property
    def stamp(self) -> str:
        """The stamp of a translation of what it says now."""
        return stamp(self.source)


@dataclass(frozen=True, slots=True)
class PageStatus:
    """How a page of the default language stands in another one.

    `inner` is its path within the folder of a language. `own` says that there is a page which is no
    translation, or was changed so that its pieces are not those that have stamps: it is left alone.
    """

    inner: str
    source_file: str
    target_file: str
    source: Opened
    target: Opened | None
    texts: tuple[PageText, ...]
    own: bool

    @property
    def changed(self) -> bool:
        """Whether there is a translation of which a text is not current."""
        there = self.target is not None and not self.own and not self.stampless
        return there and any(text.state != "current" for text in self.texts)

    @property
    def stampless(self) -> bool:
        """Whether somebody wrote the page, and it has no stamps or not as many as texts: nobody is
        told when its source changes.
        """
        if self.target is None or self.target.faults:
            return False
        return self.own or not self.target.head.stamps

    def difference(self) -> tuple[PageText | None, PageText | None] | None:
        """Where the translation and its source have no longer the same parts (pieces of the same
        sort, texts of doors): the part of each, None for none; None when the parts are the same.
        """
        theirs = _texts(self.target) if self.target else []
        pairs = zip_longest(_parts(theirs), _parts(self.texts))
        return next(
            (
                (own, source)
                for own, source in pairs
                if not (own and source and own.sort == source.sort)
            ),
            None,
        )

    def missing_fields(self) -> list[str]:
        """The texts of the head that the source has and the translation has not."""
        return [
            one.name
            for one in self.texts
            if len(one.path) == 1 and self.target and getattr(self.target.head, one.name) is None
        ]

    def fresh_stamps(self) -> list[str]:
        """The stamps of a translation that has the same parts and says what its source says."""
        missing = self.missing_fields()
        return [mark(one) for one in self.texts if one.name not in missing]


def page_statuses(folder: Path, source: str, lang: str) -> Iterator[PageStatus]:
    """How each page of the language `source` stands in `lang`. Pages that cannot be read or are
    not in their own language are left out.
    """
    for path in page_files(folder, source):
        inner = path.relative_to(folder / "docs" / source).as_posix()
        if status := page_status(folder, source, lang, inner):
            yield status


def page_status(folder: Path, source: str, lang: str, inner: str) -> PageStatus | None:
    """How one page stands; None when there is no such page in its own language."""
    names = (f"docs/{source}/{inner}", f"docs/{lang}/{inner}")
    page, there = (_opened(folder, name) for name in names)
    if page is None or page.head.untranslated or page.faults or too_intricate(page.body):
        return None
    target = there if there and not there.head.untranslated else None
    stamped = _stamped(target) if target else []
    unread = there is None and (folder / names[1]).exists()
    unstamped = _unstamped(target, _texts(page)) if target and stamped is None else None
    unlike_source = stamped is None and unstamped is None
    own = unread or (target is not None and (unlike_source or bool(target.faults)))
    texts = _compared(_texts(page), stamped or []) if unstamped is None else unstamped
    return PageStatus(inner, *names, page, target, tuple(texts), own)


def _opened(folder: Path, name: str) -> Opened | None:
    path = folder / name
    if not is_plain(folder, path):
        return None
    try:
        return open_page(read_page(path), name)
    except (YamlFaultError, OSError):
        return None


def _texts(page: Opened) -> list[PageText]:
    """The texts of a page, none of them translated."""
    page_texts = list(_of_head(page))
    for segment in segments(page.body):
        line = page.skipped + segment.line
        page_texts.append(
            PageText(text_hash(segment.text), segment.text, "", "missing", line, (), segment)
        )
    met: Counter[str] = Counter()
    for number, one in enumerate(page_texts):
        met[one.name] += 1
        if met[one.name] > 1:
            page_texts[number] = replace(one, name=f"{one.name}-{met[one.name]}")
    return page_texts


def _of_head(page: Opened) -> Iterator[PageText]:
    for name in FIELDS:
        if (text := getattr(page.head, name)) is not None:
            yield _head_text(page, name, text.value, (name,))
    for number, door in enumerate(page.head.doors):
        for name in _OF_DOORS:
            if (text := getattr(door, name)) is not None:
                path = (DOORS, str(number), name)
                yield _head_text(page, f"door-{name}-{text_hash(text.value)}", text.value, path)


def _head_text(page: Opened, name: str, value: str, path: tuple[str, ...]) -> PageText:
    place = page.places.get(".".join(path))
    return PageText(name, value, "", "missing", place.line if place else 1, path, None)


def _stamped(page: Opened) -> list[tuple[str, str]] | None:
    """The texts of a translation, each after its stamp (for a text of the head with its field);
    None when they have not as many stamps as there are.
    """
    words = [renewed_word(word) for word in page.head.stamps.split()]
    fields = dict(word.split(":", 1) for word in words if word.partition(":")[0] in FIELDS)
    theirs = _texts(page)
    own = [one for one in theirs if one.name in fields]
    parts, stamps = _parts(theirs), [word for word in words if word.partition(":")[0] not in FIELDS]
    if not words or [_field_name(one.path) for one in parts] != [
        _field_of(word) for word in stamps
    ]:
        return None
    return [
        *((f"{one.name}:{fields[one.name]}", one.source) for one in own),
        *((word, one.source) for word, one in zip(stamps, parts, strict=True)),
    ]


def renewed_word(word: str) -> str:
    """A stamp of a page as it is written now."""
    field, colon, stamp = word.rpartition(":")
    return f"{field}{colon}{stamp if stamp == NO_STAMP else renewed_stamp(stamp)}"


def _unstamped(page: Opened, source: list[PageText]) -> list[PageText] | None:
    """The texts of the source with those of a page without stamps; None when it has stamps, or
    other parts than its source.
    """
    theirs = _texts(page)
    parts = _parts(theirs)
    if page.head.stamps or page.faults:
        return None
    if [one.sort for one in parts] != [one.sort for one in _parts(source)]:
        return None
    fields, there = {one.name: one for one in theirs if one not in parts}, iter(parts)
    pairs = [(one, fields.get(one.name) if one.name in FIELDS else next(there)) for one in source]
    return [
        replace(one, target=own.source, state="unstamped", target_stamp=_no_stamp(one))
        if own
        else one
        for one, own in pairs
    ]


def _no_stamp(text: PageText) -> str:
    return f"{_field_name(text.path)}:{NO_STAMP}" if text.path else NO_STAMP


def _parts(texts: Iterable[PageText]) -> list[PageText]:
    """What has its place in an order: the texts of doors, and the pieces."""
    return [text for text in texts if text.path[:1] in {(), (DOORS,)}]


def _field_name(path: tuple[str, ...]) -> str:
    """The field as a stamp names it: that of a door does not say which, so that doors can move."""
    return f"door-{path[-1]}" if path[:1] == (DOORS,) else "".join(path)


def _field_of(stamp: str) -> str:
    return stamp.partition(":")[0] if ":" in stamp else ""


def _compared(source: list[PageText], target: list[tuple[str, str]]) -> Iterator[PageText]:
    """The texts of the source with their translations: current where the stamp is theirs, stale
    where another text stands in the same place.
    """
    expected = [mark(text) for text in source]
    stamps = [one for one, _ in target]
    for sort, first, last, start, end in SequenceMatcher(
        None, expected, stamps, autojunk=False
    ).get_opcodes():
        for number in range(first, last):
            at = start + number - first
            if at < end and _same_sort(source[number], stamps[at]):
                unstamped = stamps[at].rpartition(":")[2] == NO_STAMP
                state: State = "unstamped" if unstamped else "stale"
                state = "current" if sort == "equal" else state
                yield replace(
                    source[number], target=target[at][1], state=state, target_stamp=stamps[at]
                )
            else:
                yield source[number]


def mark(text: PageText) -> str:
    """The stamp of a text as the head of a translation holds it."""
    return f"{_field_name(text.path)}:{text.stamp}" if text.path else text.stamp


def _same_sort(text: PageText, stamp: str) -> bool:
    return _field_of(stamp) == _field_name(text.path)
