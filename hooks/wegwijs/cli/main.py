"""The command line: words go in; one of the commands in `commands/` runs.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use, 130 stopped with Ctrl-C.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from wegwijs.cli.commands import FINE, STOPPED, WRONG_USE, Command, every_command
from wegwijs.content.settings import SettingsError, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; `arguments` are those of the process by default. Returns the exit code."""
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
    commands = every_command(_named(words))
    options = _parser(commands).parse_args(words)
    command = commands[options.command]
    if command.alone:
        return command.alone(options)
    try:
        settings = load_settings(options.portal)
    except (SettingsError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    assert command.run
    return command.run(options, settings)


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


def _parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wegwijs", description="A static multilingual information portal from YAML."
    )
    parser.add_argument(
        "-C", dest="portal", type=Path, default=Path(), metavar="DIR", help="the portal's folder"
    )
    subparsers = parser.add_subparsers(dest="command", required=True)
    for command in commands.values():
        command.arguments(subparsers.add_parser(command.name, help=command.help))
    return parser


if __name__ == "__main__":
    sys.exit(main())
