"""Asking at a terminal: a draft goes in; its answers come out, each checked as soon as it is
given.
"""

import textwrap
from collections.abc import Callable, Mapping, Sequence

from wegwijs.content.model.introspect import FieldPath
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.editing.new.draft import Draft, Question, WrongAnswerError, as_answer, field_at
from wegwijs.editing.new.source_file import Answer, Answers

_LISTED = 40
Ask = Callable[[str, Sequence[str]], str]
"""Asks on one line: what to show before it, and the words that Tab completes."""


def ask_for_rest(
    draft: Draft, first_answers: Answers, ask: Ask, say: Callable[[str], None]
) -> dict[FieldPath, Answer]:
    """The answers to everything that must still be asked; the file they make has no errors.

    Raises KeyboardInterrupt or EOFError when whoever answers has had enough.
    """
    answers = dict(first_answers)
    while missing := draft.missing(answers):
        answers[missing[0].path] = _answer(draft, missing[0], answers, ask, say)
    while wrong := errors(draft.problems(answers)):
        say("")
        for problem in wrong:
            say(f"! {unfiled(problem)}")
        _change(draft, answers, ask, say)
    return answers


def _change(
    draft: Draft, answers: dict[FieldPath, Answer], ask: Ask, say: Callable[[str], None]
) -> None:
    """Ask for a field again, or for one more."""
    model = draft.paper.type.model
    name = ask(
        "Which field do you want to change? ", [question.name for question in draft.needed(answers)]
    ).strip()
    try:
        path, field = field_at(model, name)
    except WrongAnswerError as fault:
        say(f"! {fault}")
        return
    owner = next(
        (
            question.model
            for question in draft.needed({**answers, path: ""})
            if question.path == path
        ),
        model,
    )
    answers[path] = _answer(draft, Question(path, owner, field), answers, ask, say)
    for question in draft.missing(answers):
        answers[question.path] = _answer(draft, question, answers, ask, say)


def _answer(
    draft: Draft, question: Question, answers: Answers, ask: Ask, say: Callable[[str], None]
) -> Answer:
    """One answer by itself right."""
    say("")
    for line in explained(draft, question):
        say(line)
    while True:
        answer = as_answer(question.field, ask("> ", offered(draft, question)))
        wrong = draft.wrong(question.path, {**answers, question.path: answer})
        if not wrong:
            return answer
        for problem in wrong:
            say(f"! {problem.message}. {problem.help}")


def explained(draft: Draft, question: Question) -> list[str]:
    """What a field is, on a few lines: its name, what it holds, its choices or an example."""
    words, field = draft.paper.words, question.field
    lines = [question.name, f"  {words.field(question.model, question.path[-1])}"]
    if options := words.options(field):
        unfiled = words.choices(draft.paper.type.name, question.path[-1], field)
        lines.append(f"  {words.say('fields-some-of' if field.many else 'fields-one-of')}")
        lines += [
            f"    {value}" + (f"  {unfiled[value]}" if unfiled[value] else "") for value in options
        ]
    elif field.ref:
        ids = offered(draft, question)
        known = ", ".join(ids[:_LISTED]) + (" …" if len(ids) > _LISTED else "")
        known = known or f"There is none yet. Make one first: wegwijs new {field.ref} ID"
        lines += textwrap.wrap(
            known, 76, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )
    elif field.form:
        example = f"{field.form.example}, …" if field.many else field.form.example
        lines.append(f"  {words.say('fields-example', code=example)}")
    return lines


def offered(draft: Draft, question: Question) -> list[str]:
    """The answers that Tab completes: choices, or the ids that can be referred to."""
    if question.field.ref is not None:
        type_name = question.field.ref
        return sorted(
            key[1] if type_name else ":".join(key)
            for key in draft.known
            if type_name in ("", key[0])
        )
    return list(draft.paper.words.options(question.field))


def ask_for_texts(
    sources: Mapping[FieldPath, str],
    wrong: Callable[[FieldPath, str], str | None],
    ask: Ask,
    say: Callable[[str], None],
) -> dict[FieldPath, str]:
    """A translation of each of the `sources` source texts."""
    answers: dict[FieldPath, str] = {}
    for path, source in sources.items():
        say("")
        say(".".join(path))
        say(f"  {source}")
        answers[path] = ask("> ", ()).strip()
        while fault := wrong(path, answers[path]):
            say(f"! {fault}")
            answers[path] = ask("> ", ()).strip()
    return answers


def unfiled(problem: Diagnostic) -> str:
    """A problem without its file."""
    return f"{problem.field + ': ' if problem.field else ''}{problem.message}. {problem.help}"


def terminal() -> Ask:
    """Asks at the terminal; with Tab, and with the arrow keys for what was typed, where the machine
    can.
    """
    try:
        import readline
    except ImportError:
        return lambda prompt, options: input(prompt)

    def ask(prompt: str, options: Sequence[str]) -> str:
        def complete(typed: str, number: int) -> str | None:
            fitting = [option for option in options if option.startswith(typed)]
            return fitting[number] if number < len(fitting) else None

        readline.set_completer(complete)
        readline.set_completer_delims(" ,\t\n")
        readline.parse_and_bind("tab: complete")
        return input(prompt)

    return ask
