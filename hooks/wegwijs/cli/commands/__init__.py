"""The commands of `wegwijs`: each is a module here with a `COMMAND`. A module is loaded when its
command was typed, and not before: SUMMARIES has what `wegwijs --help` says of the others.

Exit codes: FINE, PROBLEMS in the content, WRONG_USE of the command, STOPPED with Ctrl-C.
"""

import argparse
import gc
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from keyword import iskeyword

from wegwijs.content.settings import Settings

FINE, PROBLEMS, WRONG_USE, STOPPED = 0, 1, 2, 130


def one_or_more(words: str) -> int:
    """The value of an option that is a number of things. Raises ArgumentTypeError for others."""
    if not (words.isascii() and words.isdecimal()) or len(words) > 9 or not int(words):
        raise argparse.ArgumentTypeError(f"“{words[:20]}” is not a number of 1 or more")
    return int(words)


SUMMARIES = {
    "add-language": "write what one more language needs, to be translated",
    "addresses": "list every page and file of the site, and what each is made from",
    "build": "build the site: all of it, or nothing",
    "check": "report every problem in the content",
    "diff": "what changes for readers, compared with a git revision or a folder",
    "explain": "what a code of the check means",
    "export": "texts to translate, for a translator’s program (XLIFF or PO)",
    "finder": "print the questions and answers of a finder, the number of ways and the longest",
    "import": "translations that came back from a translator (XLIFF or PO)",
    "init": "write a new portal, finished enough to show",
    "links": "whether the links to other sites still work",
    "new": "write a new record, or a translation of one",
    "record-list": "which texts are worth recording first, for who reads little",
    "sample": "write a large synthetic portal, for measuring",
    "schema": "write JSON Schemas for editors’ programs",
    "search": "ask the index that the built site ships",
    "serve": "show the site while you edit it",
    "stamp": "say that translations are up to date",
    "status": "how far the translations are, and what to do next",
    "test-type": "what a content type of the portal still lacks",
    "tidy": "delete what is left over, or past",
    "upgrade": "bring a portal to the installed version",
    "upkeep": "facts past their day and dead links, as one text for an issue",
}
"""Every command as it is typed, with one line for `wegwijs --help`. A test holds it to the modules
here.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    arguments  adds its options to its own parser
    run        (options, settings of the portal at -C) -> exit code
    alone      (options) -> exit code: for a command that needs no portal, instead of `run`
    """

    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Settings], int] | None = None
    alone: Callable[[argparse.Namespace], int] | None = None


def load_command(name: str) -> Command:
    """The command that is typed as `name`, one of SUMMARIES; the others are not loaded."""
    # nothing of what an import makes is garbage: looking for it takes a tenth of the time
    collects = gc.isenabled()
    gc.disable()
    try:
        command: Command = importlib.import_module(f"{__name__}.{module_name(name)}").COMMAND
    finally:
        if collects:
            gc.enable()
    return command


def module_name(name: str) -> str:
    """The name of a command's module, which is no word that Python keeps for itself."""
    word = name.replace("-", "_")
    return f"{word}_" if iskeyword(word) else word


def every_command() -> dict[str, Command]:
    """All commands by name, in alphabetical order, loaded."""
    return {name: load_command(name) for name in SUMMARIES}


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command without options."""
