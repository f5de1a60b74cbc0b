"""Scalar losses: a file of a record and the model of its type go in; every text comes out that
YAML reads otherwise than whoever wrote it.

Nothing is wrong with such a file, and its page would be.
"""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from wegwijs.content.model import spellings
from wegwijs.content.model.introspect import Field
from wegwijs.content.model.walk import FieldValue, fields_of
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.losses import CURLY, FLAGS, NOTHING, TILDE, is_doubtful
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


def scalar_losses(
    file: str, root: MappingNode, model: type[BaseModel]
) -> list[tuple[Diagnostic, frozenset[int]]]:
    """An error for each text in a file that lost something, or that says nothing, with the lines on
    which what else is wrong follows from it.
    """
    fields = fields_of(root, model, parts=True) if root.doubtful else ()
    return [
        (problem, frozenset((problem.line, node.line)))
        for problem, node in _all_problems(file, fields)
        if problem.severity == "error"
    ]


def scalar_doubts(file: str, root: MappingNode, fields: Iterable[FieldValue]) -> list[Diagnostic]:
    """A warning for each text in a file that may have lost something, or holds more than was
    meant; `fields` are those of the file. Nothing but prose is doubtful in this way.
    """
    prose = (value for value in fields if value.field.text is not None) if root.doubtful else ()
    problems = (problem for problem, _ in _all_problems(file, prose))
    return [problem for problem in problems if problem.severity == "warning"]


def _all_problems(
    file: str, fields: Iterable[FieldValue]
) -> Iterator[tuple[Diagnostic, ScalarNode]]:
    for value in fields:
        for node in _scalars(value.value):
            if is_doubtful(node) and (problem := next(_problems(node, value.field), None)):
                yield problem.moved(Location.of(file, problem, value.name)), node


def _scalars(value: Node) -> Iterable[ScalarNode]:
    items = value.items if isinstance(value, SequenceNode) else [value]
    return (item for item in items if isinstance(item, ScalarNode))


def _problems(node: ScalarNode, field: Field) -> Iterator[Diagnostic]:
    """What is wrong with a text, at its place in the file; the first is told."""
    is_text = field.text is not None
    yield from _lost(node, is_text, is_text or field.form is spellings.WORDS)
    at, value = Location.of("", node), node.value
    if not value.strip():
        if not is_text:  # what an empty text is called, its model says
            advice = "Fill it in, or delete the field."
            yield Diagnostic(at, "this is empty", advice, "text-empty")
    elif (node.plain and value in NOTHING) or (is_text and value.strip() == TILDE):
        advice = "Fill it in, or delete the field."
        yield Diagnostic(at, f"“{value}” means that this is empty", advice, "text-empty")
    elif node.plain and is_text and value.lower() in FLAGS:
        yield Diagnostic(
            at,
            f"readers would read “{value}” and no more",
            "Write a sentence; put double quotes around it if this very word is meant.",
            "text-type",
        )
    elif is_text and value[-1:] in CURLY.get(value[:1], "") and len(value) > 1:
        inner = value[1:-1]
        if not any(sign in inner for sign in value[0] + value[-1]):
            yield Diagnostic(
                at,
                f"the quotation marks {value[0]} and {value[-1]} are part of the text: readers see"
                " them",
                'Delete them, or write straight ones ("); keep them if they belong to the text.',
                "curly-quotes",
                "warning",
            )


def _lost(node: ScalarNode, is_text: bool, in_words: bool) -> Iterator[Diagnostic]:
    loss = node.loss
    if loss is None:
        return
    at = Location.of("", loss)
    if loss.kind == "joined" and not is_text:
        yield Diagnostic(
            at,
            "this line is joined to the one before, of which it is no part",
            "Put as many spaces before its dash as stand before the dash above it.",
            "joined-lines",
        )
    elif loss.kind == "joined":
        yield Diagnostic(
            at,
            "this line is joined to the one before, so that no list, heading or table comes of it",
            "Write | in the place of > behind the name of the field, and the text below it.",
            "joined-lines",
        )
    elif loss.kind == "word" and in_words:
        yield Diagnostic(
            at,
            "what follows # is a comment and is not shown",
            "Put double quotes around the whole text; a comment stands on a line of its own.",
            "cut-by-comment",
        )
    elif loss.kind == "comment" and is_text and node.value:
        yield Diagnostic(
            at,
            "what follows # is a comment and is not shown",
            "Put double quotes around the whole text; a comment stands on a line of its own.",
            "comment-behind-text",
            "warning",
        )
