"""`wegwijs finder`: the questions of a finder with what each answer leads to, the number of ways
and the longest one.
"""

import argparse
import sys
from collections.abc import Iterator

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.cli.portal_content import content_of
from wegwijs.content.localise import localise
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.reports import as_text
from wegwijs.diagnostics.suggest import hint
from wegwijs.types.finder.model import Finder
from wegwijs.types.finder.tree import Tree

NAME = "finder"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the name of its file, without .yml")
    parser.add_argument("--lang", help="language of the texts (default: that of the portal)")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    lang = options.lang or settings.default
    if lang not in settings.codes:
        print(
            f"This portal has no language “{lang}”. {hint(lang, settings.codes)}", file=sys.stderr
        )
        return WRONG_USE
    content = content_of(settings)
    finders = content.portal.entries.get(NAME, {})
    if options.id not in finders:
        faults = [one for one in content.problems if f"/{NAME}/{options.id}.yml" in one.file]
        told = as_text(faults) if faults else hint(options.id, finders) if finders else ""
        print(f"There is no finder “{options.id}” to print. {told}".rstrip(), file=sys.stderr)
        return PROBLEMS if faults else WRONG_USE
    print("\n".join(told_of(localise(finders[options.id], lang).record)))
    return FINE


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def told_of(finder: Finder) -> Iterator[str]:
    """The lines that the command prints: each question once, where its answers come first."""
    tree = Tree(finder)
    yield finder.title.value
    for question in finder.questions:
        yield f"\n{question.id}: {question.ask.value}"
        for answer in question.answers:
            yield f"  {answer.label.value} → {answer.to}"
    yield ""
    for outcome in finder.outcomes:
        yield f"{outcome.id}: {outcome.verdict}: {outcome.title.value}"
    yield (
        f"\n{_counted(len(finder.questions), 'question')},"
        f" {_counted(len(finder.outcomes), 'outcome')}, {_counted(tree.paths, 'path')},"
        f" the longest with {_counted(tree.left(tree.start), 'answer')}:"
    )
    way = tree.longest()
    yield "  " + " → ".join(f"{answer.label.value}" for answer in way) + f" → {way[-1].to}"


COMMAND = Command(_arguments, _run)
