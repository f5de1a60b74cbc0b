"""`wegwijs tidy`: what translations hold of texts that are gone is deleted; with `--past`, what is
over.
"""

import argparse
import sys

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.cli.portal_content import content_of
from wegwijs.content.atomic_files import in_words
from wegwijs.content.settings import Settings
from wegwijs.editing.tidy.apply import apply_plan
from wegwijs.editing.tidy.plan import plan_tidying
from wegwijs.site.registry import discover


def _arguments(parser: argparse.ArgumentParser) -> None:
    past = "also sessions, events and the like whose time is over, in every language"
    parser.add_argument("--past", action="store_true", help=past)
    parser.add_argument("--dry-run", action="store_true", help="say what would go")
    parser.epilog = (
        "An event that is over leaves a line in content/redirects.yml, so that its address leads"
        " to the list; one that something leads to stays."
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    types = discover(settings).definitions.types
    plan = plan_tidying(content_of(settings), settings, types, options.past)
    try:
        lines, whole = apply_plan(plan, settings.folder, options.dry_run)
    except OSError as fault:
        print(f"{fault.filename}: cannot be tidied {in_words(fault)}", file=sys.stderr)
        return WRONG_USE
    print("\n".join(lines) or "Nothing is left over.")
    return FINE if whole else PROBLEMS


COMMAND = Command(_arguments, _run)
