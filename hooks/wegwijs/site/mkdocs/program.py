"""MkDocs as a program of its own: a command line for a build, or an order for a survey on its
standard input, goes in; what MkDocs writes comes out.
"""

import json
import logging
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import click
import mkdocs
from mkdocs.__main__ import cli

from wegwijs.content.atomic_files import in_words
from wegwijs.content.settings import SettingsError, load_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.i18n.ui_strings import entries
from wegwijs.site.mkdocs import hooks as hooks  # loaded while the order for a survey is awaited
from wegwijs.site.mkdocs.own_words import raised_in_portal, told_by_mkdocs
from wegwijs.site.mkdocs.refusals import RefusedError, log
from wegwijs.site.mkdocs.survey import FAULT, SURVEY
from wegwijs.site.registry import discover
from wegwijs.site.type_faults import type_fault

_SHOWN = 20
_PLACES = "“wegwijs check” says where each stands, and how to mend it."


def survey() -> None:
    """Wait for one line that says what to survey and where to write it, then run MkDocs: see
    survey_process.py. What every survey needs is loaded while the order is awaited.
    """
    entries(discover().definitions.string_files)
    if portal := os.environ[SURVEY]:
        with suppress(SettingsError):  # what is wrong is said when somebody asks
            load_settings(Path(portal))
    line = sys.stdin.readline()
    if line:
        order = json.loads(line)
        os.environ[SURVEY] = order["survey"]
        _run(["build", "--config-file", order["config"], "--site-dir", order["site"]])


def build(arguments: list[str]) -> None:
    """Run MkDocs for `wegwijs build`: see site/build.py. A fault of the disk is told in a sentence,
    with exit code 2.
    """
    try:
        _run(arguments, anew=True)
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        log.critical("%scannot be read or written %s", where, in_words(fault))
        sys.exit(RefusedError.code)


def _run(arguments: list[str], anew: bool = False) -> None:
    """Run MkDocs, and tell what stopped it in our words, too; causes that stand far above are said
    `anew`. Raises SystemExit.
    """
    causes, folder = Causes(), Path(arguments[arguments.index("--config-file") + 1]).parent
    logging.getLogger(mkdocs.__name__).addHandler(causes)
    try:
        cli(arguments, standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        known = [told_by_mkdocs(words, folder) for words in (*causes.lines, fault.format_message())]
        problems = [problem for problem in known if problem]
        for problem in problems:
            _tell(problem)
        if anew and not problems and (lines := causes.far_above()):
            click.echo("\n".join(["", "This stopped the build:", *lines, _PLACES]), err=True)
        sys.exit(fault.exit_code)
    except Exception as fault:
        own = type_fault(fault, folder) or raised_in_portal(fault, folder)
        if own is None or isinstance(fault, OSError):
            raise
        _tell(own)
        sys.exit(1)


def _tell(problem: Diagnostic) -> None:
    """Say a problem, for people or, to who asked for a survey, for a program."""
    if SURVEY in os.environ:
        print(FAULT + json.dumps(asdict(problem)), flush=True)
    else:
        click.echo(str(problem), err=True)


class Causes(logging.Handler):
    """What MkDocs stops at, and whether it said other things in between."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        """What was said, in its order."""
        self._apart = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a warning or an error."""
        if record.levelno >= logging.WARNING:
            self.lines.append(record.getMessage())
        elif self.lines:
            self._apart = True

    def far_above(self) -> list[str]:
        """The causes, when other lines stand between them and the end; the first of many."""
        lines = list(dict.fromkeys(self.lines)) if self._apart else []
        more = [f"… and {len(lines) - _SHOWN} more, above."] if len(lines) > _SHOWN else []
        return [*lines[:_SHOWN], *more]


if __name__ == "__main__":
    build(sys.argv[1:]) if sys.argv[1:] else survey()
