"""The command line: `wegwijs check`, `build`, `serve`, `status`, `stamp`, `search`, `sample`.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from wegwijs.content import Content, load_content
from wegwijs.problems import Problem, errors, report
from wegwijs.settings import Settings, SettingsError, load_settings
from wegwijs.types import discover

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; `arguments` are those of the process by default. Returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.command == "sample":
        return _sample(options)
    try:
        settings = load_settings(options.portal)
    except (SettingsError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    command = {"check": _check, "build": _build, "serve": _serve, "status": _status, "stamp": _stamp, "search": _search}[
        options.command
    ]
    return command(options, settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wegwijs", description="A static multilingual information portal from YAML.")
    parser.add_argument("-C", dest="portal", type=Path, default=Path(), metavar="DIR", help="the portal's folder")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report every problem in the content")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.add_argument("--overdue", action="store_true", help="facts past their review date are errors")
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    build = commands.add_parser("build", help="build the site: all of it, or nothing")
    build.add_argument("--site-dir", type=Path, default=None, metavar="DIR", help="where the site goes (default: site)")
    commands.add_parser("serve", help="show the site while you edit it")
    status = commands.add_parser("status", help="how far the translations are")
    status.add_argument("--json", action="store_true")
    stamp = commands.add_parser("stamp", help="say that translations are up to date")
    stamp.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="translation files")
    search = commands.add_parser("search", help="ask the index that the built site ships")
    search.add_argument("query")
    search.add_argument("--lang", required=True, metavar="L", help="language of the page on which the reader searches")
    search.add_argument("--json", action="store_true")
    search.add_argument("--limit", type=int, default=10, metavar="N")
    search.add_argument("--site-dir", type=Path, default=None, metavar="DIR", help="where the site is (default: site)")
    sample = commands.add_parser("sample", help="write a large synthetic portal, for measuring")
    sample.add_argument("--records", type=int, default=1000, metavar="N", help="records, each in every language (default: 1000)")
    today = os.environ.get("WEGWIJS_TODAY") or date.today().isoformat()
    sample.add_argument("--today", type=date.fromisoformat, default=today, metavar="DATE", help="the day its dates lie around")
    sample.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    return parser


def _load(settings: Settings) -> Content:
    return load_content(settings, discover())


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from wegwijs.overdue import overdue

    content = _load(settings)
    found = [*content.problems, *overdue(content, settings.today, severity="error" if options.overdue else "warning")]
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


def _build(options: argparse.Namespace, settings: Settings) -> int:
    from wegwijs.whole_build import build

    return PROBLEMS if build(settings, options.site_dir) else FINE


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    from wegwijs.whole_build import serve

    return serve(settings)


def _status(options: argparse.Namespace, settings: Settings) -> int:
    from wegwijs.status import count, table

    counts = count(_load(settings).portal, settings.codes)
    print(json.dumps(counts, indent=1) if options.json else table(counts))
    return FINE


def _stamp(options: argparse.Namespace, settings: Settings) -> int:
    from wegwijs.stamping import stamp_files

    paths = [path if path.is_absolute() else Path.cwd() / path for path in options.paths]
    said, all_stamped = stamp_files(_load(settings), paths, settings.folder)
    print("\n".join(said))
    return FINE if all_stamped else WRONG_USE


def _search(options: argparse.Namespace, settings: Settings) -> int:
    from wegwijs.search.query import NoIndexError, Searcher

    if options.lang not in settings.codes:
        print(f"“{options.lang}” is not a language of this portal: {', '.join(settings.codes)}.", file=sys.stderr)
        return WRONG_USE
    try:
        found = Searcher(options.site_dir or settings.site_dir, options.lang).search(options.query, max(0, options.limit))
    except NoIndexError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{one['score']:8.2f}  {one['title']}  ({one['url'] or '/'})" for one in found) or "Nothing found.")
    return FINE


def _sample(options: argparse.Namespace) -> int:
    from wegwijs.sample import SampleError, write_sample

    try:
        write_sample(options.folder, options.records, options.today)
    except SampleError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    return FINE


if __name__ == "__main__":
    sys.exit(main())
