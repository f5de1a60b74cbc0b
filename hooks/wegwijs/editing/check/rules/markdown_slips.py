"""What somebody meant as a link, a heading, a list or a table, and readers see as it was typed."""

from collections.abc import Iterator

from wegwijs.content.markdown_slips import markdown_slips
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.pages.code import bare
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject
from wegwijs.editing.prose.passages import Passage, hand_written


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    for passages in record.passages.values():
        for passage in passages:
            if passage.markdown:
                yield from _of_passage(passage, page=False)


def _check_pages(subject: Subject) -> Iterator[Diagnostic]:
    for lang in subject.settings.codes:
        for page in hand_written(subject.settings.folder, lang):
            yield from _of_passage(page.passage, page=True)


def _of_passage(passage: Passage, page: bool) -> Iterator[Diagnostic]:
    text = bare(passage.text).text if page else passage.text
    node = passage.node
    for slip in markdown_slips(text, page):
        place = text_place(node, slip.line, slip.column)
        at = Location(passage.file, *place, ".".join(passage.path))
        message = slip.message
        if slip.first is not None:
            message += f"; first on line {text_place(node, slip.first, 1)[0]}"
        yield Diagnostic(at, message, slip.help, "markdown-slip", "warning")


CHECK = Rule(record=_check_record, portal=_check_pages)
