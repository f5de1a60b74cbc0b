"""`wegwijs check`: every problem in the content at once, as text, as annotations or as JSON."""

import argparse
import json
from collections.abc import Sequence

from wegwijs.checks import Subject, run_checks
from wegwijs.commands import FINE, PROBLEMS, Command
from wegwijs.content import load_content
from wegwijs.overdue import overdue
from wegwijs.problems import Problem, errors, report
from wegwijs.settings import Settings
from wegwijs.types import discover


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "github", "json"), default="text")
    parser.add_argument("--overdue", action="store_true", help="facts past their review date are errors")
    parser.add_argument("--strict", action="store_true", help="warnings are errors")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    types = discover()
    content = load_content(settings, types)
    found = [*content.problems, *run_checks(Subject(content, settings, types))]
    found += overdue(content, settings.today, severity="error" if options.overdue else "warning")
    show(found, options.format)
    return PROBLEMS if errors(found) or (options.strict and found) else FINE


def show(problems: Sequence[Problem], style: str) -> None:
    """Print problems as text, as GitHub annotations or as JSON."""
    if style == "json":
        print(json.dumps([problem.as_dict() for problem in sorted(problems)], ensure_ascii=False, indent=1))
    elif style == "github":
        print("\n".join(problem.github() for problem in sorted(problems)))
    else:
        print(report(problems))


COMMAND = Command("check", "report every problem in the content", _arguments, _run)
