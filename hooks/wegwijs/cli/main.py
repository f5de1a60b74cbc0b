"""The command line: words go in; one of the commands in `commands/` runs.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use or nowhere to write to, 130 stopped with
Ctrl-C.
"""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from wegwijs import __version__
from wegwijs.cli.commands import (
    FINE,
    PROBLEMS,
    STOPPED,
    SUMMARIES,
    WRONG_USE,
    Command,
    load_command,
)
from wegwijs.content.atomic_files import in_words
from wegwijs.content.settings import SettingsError, load_settings
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.diagnostics.suggest import hint

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; `arguments` are those of the process by default. Returns the exit code."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(1), sys.stderr or _nowhere(2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")  # a terminal or file that lacks a letter of ours
    code = FINE
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read this had enough, as in “wegwijs explain | head”
        pass
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        code = STOPPED
    except OSError as fault:
        if fault.errno not in _NO_ROOM:
            raise
        place = f"{fault.filename}: " if fault.filename else ""
        with suppress(OSError):
            print(f"{place}not everything could be written {in_words(fault)}", file=sys.stderr)
        code = WRONG_USE
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    return code


def _nowhere(number: int) -> TextIO:
    """A stream to nowhere for one that was closed before the program began (“>&-”). It takes that
    number, so that no file of a site gets it and with it what other programs print.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    return open(number, "w", encoding="utf-8", closefd=False)


def _let_go(stream: TextIO) -> None:
    """Drop what cannot be written: Python would try again at its end, and end with 120."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
    try:
        return command.run(options, settings)
    except Exception as fault:
        problem = _of_type(fault, settings.folder)
        if problem is None:
            raise
        print(problem, file=sys.stderr)
        return PROBLEMS


def _of_type(fault: Exception, folder: Path) -> Diagnostic | None:
    """What a content type of the portal's own raised, in a sentence. The module for it is loaded
    here, as those of commands are: nobody waits for it while nothing fails.
    """
    module = import_module("wegwijs.site.type_faults")
    problem: Diagnostic | None = module.type_fault(fault, folder)
    return problem


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
