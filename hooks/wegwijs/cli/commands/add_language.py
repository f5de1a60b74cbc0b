"""`wegwijs add-language`: what a portal needs for one more language, ready to be translated."""

import argparse
import sys

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.content.settings import Settings
from wegwijs.editing.new.language import NewLanguageError, add_language
from wegwijs.site.registry import discover


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="code of the language: uk, fa, pt-BR")
    parser.epilog = (
        "Nothing that is there is overwritten: run it again when a new version of the generator has"
        " more to translate."
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    try:
        lines = add_language(settings, options.code, discover(settings).definitions.string_files)
    except NewLanguageError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    if not lines:
        print(
            f"{options.code}: nothing is lacking here. What to translate: wegwijs status --lang"
            f" {options.code} --todo"
        )
        return FINE
    print("\n".join([*lines, "", "Next:"]))
    print(f"  1. Hand out what is to be translated: wegwijs export --lang {options.code}")
    print(f"  2. See what is left then: wegwijs status --lang {options.code} --todo")
    return FINE


COMMAND = Command(_arguments, _run)
