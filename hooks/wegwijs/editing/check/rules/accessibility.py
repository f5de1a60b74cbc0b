"""The accessibility statement: one that is a year old, that lacks what the model asks for, that
contradicts itself, that a language lacks, or that no page shows.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from wegwijs.content.accessibility import (
    BLOCK,
    AccessibilityStatement,
    StatementFiles,
    asked_by_directive,
    read_statement,
    statement_file,
)
from wegwijs.content.file_kinds import read_plain
from wegwijs.content.hand_written import page_files
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.content.places import by_file, place
from wegwijs.content.portal import Entry
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_YEAR = timedelta(days=365)
_ASKS = re.compile(rf"^::: {BLOCK}\s*$", re.M)
_TO_FILL_IN = re.compile(r"\[…\s*([^\]\n]*)\]")
_OLD, _LACKS, _OPEN = "old-statement", "incomplete-statement", "to-fill-in"
Fault = tuple[str, str, str]
"""The field, what is wrong with it, how to mend it."""


def _check(subject: Subject) -> Iterator[Diagnostic]:
    files = read_statement(subject.settings, subject.content.conditions)
    pages = list(_pages_that_ask(subject.settings))
    entry = files.entry
    if entry is None:
        if pages and not files.documents:
            message = "this page has no accessibility statement to show"
            how = f"Write it in {statement_file(subject.settings.default)}."
            yield Diagnostic(pages[0], message, how, _LACKS, "warning")
        return
    for field, message, how in (*_age(subject, entry), *_gaps_in(subject, entry)):
        yield _at(files, entry.files[entry.source], field, message, how)
    if not pages:
        how = f"Write “::: {BLOCK}” on a page of its own, accessibility.md."
        yield _at(files, entry.files[entry.source], "", "no page shows this statement", how)
    yield from _translations(subject.settings, files, entry)
    for document in files.documents.values():
        yield from _to_fill_in(document.file, document.root)


def _pages_that_ask(settings: Settings) -> Iterator[Location]:
    for lang in settings.codes:
        for path in page_files(settings.folder, lang):
            text = read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace")
            if match := _ASKS.search(text):
                file = path.relative_to(settings.folder).as_posix()
                yield Location(file, text.count("\n", 0, match.start()) + 1)


def _age(subject: Subject, entry: Entry) -> Iterator[Fault]:
    statement, today = _statement(entry), subject.settings.today
    if today - statement.reviewed_on > _YEAR:
        message = f"this statement was last reviewed on {statement.reviewed_on}, over a year ago"
        yield "reviewed_on", message, "Test the site again, then write that day."
    for field in ("prepared_on", "reviewed_on"):
        if (day := getattr(statement, field)) > today:
            yield field, f"{day} is still to come", "Write the day on which it was done."
    if statement.reviewed_on < statement.prepared_on:
        message = f"reviewed on {statement.reviewed_on}, before it was prepared"
        yield "reviewed_on", message, "Write the day of the last review; at first it is the same."


def _gaps_in(subject: Subject, entry: Entry) -> Iterator[Fault]:
    """What the model asks for and the statement lacks."""
    statement = _statement(entry)
    if not statement.feedback.email and not statement.feedback.phone:
        message = "readers can tell nobody what does not work"
        yield "feedback", message, "Give an e-mail address or a phone number."
    if not statement.enforcement and asked_by_directive(subject.settings.country):
        message = "the body that looks into complaints is not named"
        how = "Name it under enforcement, for each country or region of the site."
        yield "enforcement", message, how
    if not statement.tested:
        message = "it is not said what was tested"
        yield "tested", message, "Say what was looked at, and how, one line each."
    wanting = [gap for gap in statement.gaps if gap.reason != "outside-scope"]
    if statement.status == "full" and wanting:
        message = "the site is said to meet the rules in full, and gaps are listed"
        yield "status", message, "Write partial, or take out the gaps that are mended."
    if statement.status != "full" and not wanting:
        message = "the site is said not to meet the rules in full, and no gap is listed"
        yield "status", message, "List under gaps what does not work, or write full."


def _translations(settings: Settings, files: StatementFiles, entry: Entry) -> Iterator[Diagnostic]:
    """What is missing or old in a translation. A language without one shows the source, and says
    so.
    """
    for lang in (code for code in settings.codes if code in entry.translations):
        states = entry.states(lang)
        for state, words in (("missing", "not translated yet"), ("stale", "older than its source")):
            paths = [".".join(path) for path, one in states.items() if one == state]
            if paths:
                file, count = statement_file(lang), len(paths)
                message = f"{words}: {', '.join(paths[:3])}{' …' if count > 3 else ''}"
                how = f"Compare with {entry.files[entry.source]}, then run “wegwijs stamp {file}”."
                yield _at(files, file, "", message, how)


def _to_fill_in(file: str, root: Node) -> Iterator[Diagnostic]:
    for node in _scalars(root):
        for match in _TO_FILL_IN.finditer(node.value):
            message = f"this is still to be filled in: “{match[1].strip()}”"
            how = "Write it in the place of the brackets and what stands between them."
            yield Diagnostic(Location.of(file, node), message, how, _OPEN, "warning")


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    children: Iterable[Node] = ()
    if isinstance(node, MappingNode):
        children = (value for _, value in node.entries.values())
    elif isinstance(node, SequenceNode):
        children = node.items
    for child in children:
        yield from _scalars(child)


def _statement(entry: Entry) -> AccessibilityStatement:
    record: object = entry.record
    assert isinstance(record, AccessibilityStatement)
    return record


def _at(files: StatementFiles, file: str, field: str, message: str, how: str) -> Diagnostic:
    node = place(by_file(files.documents.values()), file, [field] if field else [])
    rule = _OLD if field == "reviewed_on" else _LACKS
    return Diagnostic(Location.of(file, node, field), message, how, rule, "warning")


CHECK = Rule(portal=_check)
