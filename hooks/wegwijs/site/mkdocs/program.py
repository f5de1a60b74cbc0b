"""MkDocs as a program of its own: a command line for a build, or an order for a survey on its
standard input, goes in; what MkDocs writes comes out.
"""

import json
import logging
import os
import sys

import click
import mkdocs
from mkdocs.__main__ import cli

from wegwijs.content.atomic_files import in_words
from wegwijs.site.mkdocs import hooks as hooks  # loaded while the order for a survey is awaited
from wegwijs.site.mkdocs.refusals import RefusedError, log
from wegwijs.site.mkdocs.survey import SURVEY

_SHOWN = 20
_PLACES = "“wegwijs check” says where each stands, and how to mend it."


def survey() -> None:
    """Wait for one line that says what to survey and where to write it, then run MkDocs: see
    survey_process.py.
    """
    line = sys.stdin.readline()
    if line:
        order = json.loads(line)
        os.environ[SURVEY] = order["survey"]
        cli(["build", "--config-file", order["config"], "--site-dir", order["site"]])


def build(arguments: list[str]) -> None:
    """Run MkDocs for `wegwijs build`: see site/build.py. A fault of the disk is told in a sentence,
    with exit code 2.
    """
    causes = Causes()
    logging.getLogger(mkdocs.__name__).addHandler(causes)
    try:
        cli(arguments)
    except SystemExit as end:
        if end.code and (lines := causes.far_above()):
            words = ["", "This stopped the build:", *lines, _PLACES]
            click.echo("\n".join(words), err=True)
        raise
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        log.critical("%scannot be read or written %s", where, in_words(fault))
        sys.exit(RefusedError.code)


class Causes(logging.Handler):
    """What MkDocs stops at, and whether it said other things in between."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: list[str] = []
        self._apart = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a warning or an error."""
        if record.levelno >= logging.WARNING:
            self._lines.append(record.getMessage())
        elif self._lines:
            self._apart = True

    def far_above(self) -> list[str]:
        """The causes, when other lines stand between them and the end; the first of many."""
        lines = list(dict.fromkeys(self._lines)) if self._apart else []
        more = [f"… and {len(lines) - _SHOWN} more, above."] if len(lines) > _SHOWN else []
        return [*lines[:_SHOWN], *more]


if __name__ == "__main__":
    build(sys.argv[1:]) if sys.argv[1:] else survey()
