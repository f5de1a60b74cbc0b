"""Hand-written pages as translations: a page of the default language and its translation go in; how
each of its texts stands comes out.

A translation that came from a translator has stamps in its head: `title:3f2a1c 99aa00 …`, one for
each of its texts, of the text that it translates. A page without them was written in its own
language, and is compared with nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from wegwijs.content.file_kinds import is_plain
from wegwijs.content.hand_written import page_files, read_page
from wegwijs.content.model.introspect import model_fields
from wegwijs.content.pages.head import Head, Opened, open_page
from wegwijs.content.pages.markdown import too_intricate
from wegwijs.content.pages.segments import Segment, segments
from wegwijs.content.portal import State, stamp
from wegwijs.strict_yaml.reader import YamlFaultError

FIELDS = ("title", "description", "menu")
"""The texts of the head."""
MOST = 5_000
"""Characters of a piece of a page."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A text of a page: its name within it (a field of the head, or the stamp of a piece), what it
    says, its translation ("" for none), and how that stands.

    `limit` is the greatest length, `segment` the piece it is; None for a field of the head.
    `target_stamp` is the stamp of the translation as its page holds it, "" for none.
    """

    name: str
    source: str
    target: str
    state: State
    line: int
    limit: int
    segment: Segment | None
    target_stamp: str = ""

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
        there = self.target is not None and not self.own
        return there and any(text.state != "current" for text in self.texts)


def page_statuses(folder: Path, source: str, lang: str) -> Iterator[PageStatus]:
    """How each page of the language `source` stands in `lang`. Pages that cannot be read or are
    not in their own language are left out.
    """
    for path in page_files(folder, source):
        inner = path.relative_to(folder / "docs" / source).as_posix()
        if status := page_status(folder, source, lang, inner):
            yield status


def page_status(folder: Path, source: str, lang: str, inner: str) -> PageStatus | None:
    """How one page stands; None when there is no such page in its own language, and for one with
    doors, which somebody translates by hand.
    """
    names = (f"docs/{source}/{inner}", f"docs/{lang}/{inner}")
    page, there = (_opened(folder, name) for name in names)
    if page is None or page.head.untranslated or page.faults or too_intricate(page.body):
        return None
    if page.head.doors:  # their words stand in a list, which no program writes into
        return None
    target = there if there and not there.head.untranslated else None
    stamped = _stamped(target) if target else []
    unread = there is None and (folder / names[1]).exists()
    own = unread or (target is not None and (stamped is None or bool(target.faults)))
    texts = tuple(_compared(_texts(page), stamped or []))
    return PageStatus(inner, *names, page, target, texts, own)


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
    limits = model_fields(Head)
    head = [
        PageText(name, text.value, "", "missing", 1, limits[name].limit, None)
        for name in FIELDS
        if (text := getattr(page.head, name)) is not None
    ]
    met: Counter[str] = Counter()
    for segment in segments(page.body):
        name = stamp(segment.text)
        met[name] += 1
        number = f"-{met[name]}" if met[name] > 1 else ""
        line = page.skipped + segment.line
        head.append(PageText(name + number, segment.text, "", "missing", line, MOST, segment))
    return head


def _stamped(page: Opened) -> list[tuple[str, str]] | None:
    """The texts of a translation, each after its stamp (for a field of the head with its name);
    None when they have not as many stamps as there are.
    """
    words = page.head.stamps.split()
    stamps = dict(word.split(":", 1) for word in words if ":" in word)
    pieces = [word for word in words if ":" not in word]
    segments_of_body = segments(page.body)
    if not words or len(segments_of_body) != len(pieces):
        return None
    head = [
        (f"{name}:{stamps[name]}", text.value)
        for name in FIELDS
        if name in stamps and (text := getattr(page.head, name)) is not None
    ]
    return [
        *head,
        *((one, segment.text) for one, segment in zip(pieces, segments_of_body, strict=True)),
    ]


def _compared(source: list[PageText], target: list[tuple[str, str]]) -> Iterator[PageText]:
    """The texts of the source with their translations: current where the stamp is theirs, stale
    where another text stands in the same place.
    """
    expected = [mark(text) for text in source]
    stamps = [one for one, _ in target]
    for sort, first, last, start, end in SequenceMatcher(
        None, expected, stamps, autojunk=False
    ).get_opcodes():
        state: State = "current" if sort == "equal" else "stale"
        for number in range(first, last):
            at = start + number - first
            if at < end and _same_sort(source[number], stamps[at]):
                yield replace(
                    source[number], target=target[at][1], state=state, target_stamp=stamps[at]
                )
            else:
                yield source[number]


def mark(text: PageText) -> str:
    """The stamp of a text as the head of a translation holds it."""
    return text.stamp if text.segment else f"{text.name}:{text.stamp}"


def _same_sort(text: PageText, stamp: str) -> bool:
    field = stamp.partition(":")[0] if ":" in stamp else ""
    return field == ("" if text.segment else text.name)
