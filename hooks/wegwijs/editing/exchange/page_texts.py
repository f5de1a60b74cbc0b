"""Texts of hand-written pages: what leaves, what they are held to when they come back, and the
pages they become.

A page is written when all of its texts are translated: half a page in each of two languages would
be none.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from wegwijs.content.hand_written import GENERATED, page_problems
from wegwijs.content.load import Content
from wegwijs.content.model.docstrings import field_docstring
from wegwijs.content.model.messages import text_problem
from wegwijs.content.other_names import PAGE
from wegwijs.content.pages.doors import Door, target_of
from wegwijs.content.pages.head import Head, Opened, open_page
from wegwijs.content.pages.markdown import page_faults
from wegwijs.content.pages.segments import fits, segments, with_segments
from wegwijs.content.portal import State
from wegwijs.content.record_type import Definitions
from wegwijs.content.settings import Settings
from wegwijs.content.translations.pages import (
    PageStatus,
    PageText,
    mark,
    page_status,
    page_statuses,
)
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location, errors
from wegwijs.editing.exchange.acceptance import Present, Review, on_line, reported
from wegwijs.editing.exchange.record_units import MARKDOWN_NOTES, STATE_NOTES
from wegwijs.editing.exchange.text_kind import (
    AGAIN,
    AcceptedText,
    Outgoing,
    Rewritten,
    unfit,
    unknown,
)
from wegwijs.editing.exchange.units import Unit
from wegwijs.editing.page_head import with_head_texts
from wegwijs.strict_yaml.editor import YamlEditError

NAME = PAGE
_ID = re.compile(rf"{NAME}/([^#]+)#([\w-]+)")


class PageTexts:
    """The texts of a portal's hand-written pages, which are translated from its default
    language.
    """

    names = frozenset({NAME})

    def __init__(self, content: Content, settings: Settings, definitions: Definitions) -> None:
        self.content, self.settings, self.definitions = content, settings, definitions
        self.wrong = {problem.file: problem for problem in errors(content.problems)}

    def owns(self, unit_id: str) -> bool:
        """Whether the name begins with “page/”."""
        return unit_id.startswith(f"{NAME}/")

    def outgoing(self, target: str, states: Collection[State], only: Collection[str]) -> Outgoing:
        """The texts in one of `states`. Pages with errors are left out, and those that somebody
        wrote in the language itself.
        """
        units: list[Unit] = []
        left = []
        source = self.settings.default
        if target == source:
            return Outgoing({}, [])
        for page in page_statuses(self.settings.folder, source, target):
            fault = self.wrong.get(page.source_file) or self.wrong.get(page.target_file)
            if fault:
                left.append(_left_out(fault))
            elif not page.own:
                units += self._units(page, target, states)
        return Outgoing({source: units}, left)

    def _units(self, page: PageStatus, target: str, states: Collection[State]) -> Iterator[Unit]:
        name = page.inner.removesuffix(".md")
        for text in page.texts:
            if text.state in states:
                yield Unit(
                    id=f"{NAME}/{name}#{text.name}",
                    source=text.source,
                    target=text.target,
                    confirmed=text.state == "current",
                    limit=text.limit,
                    file=page.source_file,
                    line=text.line,
                    notes=tuple(_notes(page, text)),
                )

    def present(self, unit_id: str, target: str) -> Present | Review:
        """What a page holds now."""
        match = _ID.fullmatch(unit_id)
        if not match:
            return unknown("this is no text of the portal")
        source = self.settings.default
        if target == source:
            message = f"the source of this page is in “{target}” itself"
            return reported("wrong-language", message, AGAIN)
        page = page_status(self.settings.folder, source, target, f"{match[1]}.md")
        if page is None:
            return unknown(f"there is no page docs/{source}/{match[1]}.md to translate")
        if page.own:
            message = (
                f"{page.target_file} was written by hand, or its texts are others than its stamps"
            )
            advice = "Write the translation into it; or delete the file, and import again."
            return reported("translation-changed", message, advice)
        text = next((text for text in page.texts if text.name == match[2]), None)
        if text is None:
            message = f"{page.source_file} does not hold this text any more"
            return reported("source-changed", message, AGAIN)
        page_text = text

        def faults(words: str) -> Iterator[Diagnostic]:
            return self._faults(words, page_text)

        return Present(
            text.source, text.target, target, text.state, text.segment is not None, faults
        )

    def _faults(self, words: str, text: PageText) -> Iterator[Diagnostic]:
        """What would be refused in the place of a text."""
        if text.field and (problem := text_problem(words, text.field)):
            yield problem
        if text.segment is None:
            return
        if not fits(words, text.segment):
            yield unfit(
                f"in its page this would not be one {text.segment.sort}",
                "Leave line breaks, and the signs at the beginning of a line, as they are.",
            )
        for fault in page_faults(words, frozenset({*self.definitions.types, GENERATED})):
            message = f"{on_line(fault.line, words)}{fault.message}"
            yield Diagnostic(UNPLACED, message, fault.help, fault.rule)

    def rewritten(self, target: str, accepted: Sequence[AcceptedText]) -> Iterator[Rewritten]:
        """The pages that these texts are of."""
        by_page: dict[str, dict[str, AcceptedText]] = {}
        for one in accepted:
            match = _ID.fullmatch(one.unit.id)
            assert match
            by_page.setdefault(f"{match[1]}.md", {})[match[2]] = one
        for inner, of_page in sorted(by_page.items()):
            page = page_status(self.settings.folder, self.settings.default, target, inner)
            assert page
            yield self._page(page, target, of_page)

    def _page(
        self, page: PageStatus, target: str, accepted: Mapping[str, AcceptedText]
    ) -> Rewritten:
        every, name = tuple(accepted.values()), page.target_file
        words, stamps = _with(page, accepted)
        if missing := words.count(""):
            message = f"{name}: {missing} of its {len(words)} texts are not translated yet"
            advice = "Translate the others, too: the page is written when it has all of them."
            return Rewritten(name, every, fault=unfit(message, advice))
        try:
            text = _composed(page, words, stamps)
        except (YamlEditError, ValueError) as fault:
            message = f"{name} cannot be changed by the program: {fault}"
            advice = "Write the translation into the file by hand."
            return Rewritten(name, every, fault=unfit(message, advice))
        opened = open_page(text, name, target)
        problems = page_problems(name, opened, self.content.portal, self.definitions, {})
        if refused := errors(problems):
            message = f"{name} would be refused: {refused[0].message}"
            return Rewritten(name, every, fault=unfit(message, refused[0].help))
        pieces = [one for one, text in zip(words, page.texts, strict=True) if text.segment]
        doors = [one for one, text in zip(words, page.texts, strict=True) if len(text.path) > 1]
        if [segment.text for segment in segments(opened.body)] != pieces or doors != [
            str(text)
            for door in opened.head.doors
            for text in (door.label, door.text)
            if text is not None
        ]:
            message = f"{name} would not have the same parts as {page.source_file}"
            advice = "Look for line breaks and signs at the beginning of lines in its texts."
            return Rewritten(name, every, fault=unfit(message, advice))
        new = not (self.settings.folder / name).exists()
        return Rewritten(name, every, text.encode(), new)


def _with(page: PageStatus, accepted: Mapping[str, AcceptedText]) -> tuple[list[str], list[str]]:
    """Every text of a page in its translation ("" for none), and every stamp."""
    words, stamps = [], []
    for text in page.texts:
        one = accepted.get(text.name)
        words.append(one.unit.target if one and one.outcome == "imported" else text.target)
        stamps.append(mark(text) if one else text.target_stamp)
    return words, stamps


def _composed(page: PageStatus, words: Sequence[str], stamps: Sequence[str]) -> str:
    """The page with these texts: its head as it was, or that of the source when there is none or
    its doors are others, and the frame of the source.

    Raises YamlEditError when the head is written in an unusual way.
    """
    texts = list(zip(words, page.texts, strict=True))
    own = page.target if page.target and _same_doors(page.target, page.source) else page.source
    of_head = {text.path: word for word, text in texts if text.path}
    head = with_head_texts(own.written, of_head, stamps)
    body = with_segments(page.source.body, [word for word, text in texts if text.segment])
    return f"---\n{head}---\n{body}"


def _same_doors(page: Opened, source: Opened) -> bool:
    """Whether two pages have the same doors, but for their words; an address of another site may
    be that of its version in another language.
    """
    theirs, others = (
        [
            (door.icon, "" if target_of(door.target, "").address else door.target, not door.text)
            for door in one.head.doors
        ]
        for one in (page, source)
    )
    return theirs == others


def _notes(page: PageStatus, text: PageText) -> Iterator[str]:
    if text.segment is None:
        field, model = text.path[-1], Door if len(text.path) > 1 else Head
        where = "door, " if model is Door else ""
        yield f"{where}{field}: {field_docstring(model, field) or field}"
    else:
        yield f"{text.segment.sort} of the page {page.inner}"
    if text.state in STATE_NOTES:
        yield STATE_NOTES[text.state]
    yield from MARKDOWN_NOTES if text.segment else ("One line, without line breaks.",)


def _left_out(fault: Diagnostic) -> Diagnostic:
    return Diagnostic(
        Location.of(fault.file, fault, fault.field),
        f"this page is left out, because it has an error here ({fault.message})",
        "Mend what “wegwijs check” reports, then export again.",
        "record-has-errors",
    )
