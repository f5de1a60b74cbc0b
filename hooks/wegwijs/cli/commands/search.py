"""`wegwijs search`: a question to the very index that the built site ships."""

import argparse
import json
import sys
from pathlib import Path

from wegwijs.cli.commands import FINE, WRONG_USE, Command, one_or_more
from wegwijs.content.settings import Settings
from wegwijs.features.search.query import NoIndexError, Searcher
from wegwijs.features.search.reasons import as_text


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query")
    parser.add_argument(
        "--lang",
        required=True,
        metavar="L",
        help="language of the page on which the reader searches",
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="say why each page stands where it does: the worth of each word, and where it stands",
    )
    parser.add_argument("--limit", type=one_or_more, default=10, metavar="N")
    parser.add_argument(
        "--site-dir",
        type=Path,
        default=None,
        metavar="DIR",
        help="where the site is (default: site_dir of mkdocs.yml, else site)",
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    if options.lang not in settings.codes:
        print(
            f"“{options.lang}” is not a language of this portal: {', '.join(settings.codes)}.",
            file=sys.stderr,
        )
        return WRONG_USE
    try:
        searcher = Searcher(options.site_dir or settings.site_dir, options.lang)
    except NoIndexError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    limit = max(0, options.limit)
    if options.explain:
        explained = searcher.explain(options.query, limit)
        as_json = json.dumps(explained, ensure_ascii=False, indent=1)
        print(as_json if options.json else as_text(explained))
        return FINE
    results = searcher.search(options.query, limit)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        print(
            "\n".join(
                f"{one['score']:8.2f}  {one['title']}  ({one['url'] or '/'})" for one in results
            )
            or "Nothing found."
        )
    return FINE


COMMAND = Command(_arguments, _run)
