"""MkDocs as a program of its own: a command line for a build, or an order for a survey on its
standard input, goes in; what MkDocs writes comes out.
"""

import json
import os
import sys

from mkdocs.__main__ import cli

from wegwijs.content.atomic_files import in_words
from wegwijs.site.mkdocs import hooks as hooks  # loaded while the order for a survey is awaited
from wegwijs.site.mkdocs.refusals import RefusedError, log
from wegwijs.site.mkdocs.survey import SURVEY


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
    try:
        cli(arguments)
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        log.critical("%scannot be read or written %s", where, in_words(fault))
        sys.exit(RefusedError.code)


if __name__ == "__main__":
    build(sys.argv[1:]) if sys.argv[1:] else survey()
