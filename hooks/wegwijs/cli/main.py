"""The command line: words go in; one of the commands in `commands/` runs.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use, 130 stopped with Ctrl-C.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from wegwijs import __version__
from wegwijs.cli.commands import FINE, STOPPED, SUMMARIES, WRONG_USE, Command, load_command
from wegwijs.content.settings import SettingsError, load_settings
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.diagnostics.suggest import hint


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; `arguments` are those of the process by default. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")  # a terminal or file that lacks a letter of ours
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read this had enough, as in “wegwijs explain | head”
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FINE
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        code = STOPPED
    return code


def _run(words: Sequence[str]) -> int:
    name = _named(words)
    if name and name not in SUMMARIES:
        print(f"There is no command “{name}”. {hint(name, SUMMARIES)}", file=sys.stderr)
        return WRONG_USE
    command = load_command(name) if name in SUMMARIES else None
    options = _parser(name, command).parse_args(words)
    assert command  # without one, the parser has ended the program
    if command.alone:
        return command.alone(options)
    try:
        settings = load_settings(options.portal)
    except SettingsError as fault:
        print("\n".join(map(str, _all_faults(fault, options.portal))), file=sys.stderr)
        return WRONG_USE
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    assert command.run
    return command.run(options, settings)


def _all_faults(fault: SettingsError, folder: Path) -> list[Diagnostic | str]:
    """What was refused, and what else in mkdocs.yml would stop the next try, by its place."""
    if not fault.problems:
        return [*fault.faults]
    with suppress(SettingsError):  # a file that nobody can read has no more to say
        others = errors(setup_problems(folder, os.environ))
        known = {(problem.line, problem.field) for problem in fault.problems}
        more = [one for one in others if (one.line, one.field) not in known]
        places = sorted([*fault.problems, *more])
        return [*places, *(words for words in fault.faults if isinstance(words, str))]
    return [*fault.faults]


def _named(words: Sequence[str]) -> str:
    """The word that names the command: the first one that is not for `wegwijs` itself; "" when
    there is none.
    """
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            return word
        if word == "-C":
            next(rest, "")
    return ""


def _parser(name: str, command: Command | None) -> argparse.ArgumentParser:
    """The parser of all commands, with the options of the one that is called `name`."""
    parser = argparse.ArgumentParser(
        prog="wegwijs", description="A static multilingual information portal from YAML."
    )
    parser.add_argument(
        "-C", dest="portal", type=Path, default=Path(), metavar="DIR", help="the portal's folder"
    )
    parser.add_argument("--version", action="version", version=f"wegwijs {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True)
    for each, summary in SUMMARIES.items():
        own = subparsers.add_parser(each, help=summary)
        own.add_argument(  # behind the command it is understood too
            "-C", dest="portal", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        if command and each == name:
            command.arguments(own)
    return parser


if __name__ == "__main__":
    sys.exit(main())
