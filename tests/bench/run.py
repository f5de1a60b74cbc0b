"""Measures the search beside Pagefind and Material's own: `make bench`; tables in Markdown come
out.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TypeVar

from playwright.sync_api import Browser

from bench.chromium import Reader, chromium
from bench.corpus import queries
from bench.engine import LANGUAGES, Engine, MissingError
from bench.keys import report
from bench.material_engine import Material
from bench.measure import QUICK, SLOW, Effort, measure
from bench.ours import Ours
from bench.pagefind_engine import Pagefind
from bench.relevance import Answered, Success, answered, expected_results, success
from bench.serve import serving
from bench.sites import reference_site, sample_site
from bench.tables import misses, numbers_table, relevance_table, success_table

Answer = TypeVar("Answer")

ENGINES: dict[str, type[Engine]] = {"wegwijs": Ours, "pagefind": Pagefind, "material": Material}
LEGEND = f"""KB are 1,000 bytes. Index: its files, each compressed with gzip -9. First and further
search: what goes over the wire, heads included, median and worst; the page itself is not counted,
the program of the search is. Query ms: from the input event until the results are painted,
everything loaded, in Chromium with its processor slowed {SLOW} times (workers too); first ms: the
same for a first search, from the moment that the page is there. Ratio: query ms beside Wegwijs's
own. Material keeps all languages in one index and loads it with the page. Wegwijs's pause after
the last key is part of its times; Pagefind's interface has a longer one, but is measured without.
Times are medians of several rounds on a busy or idle machine: compare them within one table."""


def arguments() -> argparse.Namespace:
    """What was asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes",
        default="1000,5000",
        help="records per language, separated by commas; empty for none",
    )
    parser.add_argument(
        "--site", type=Path, help="measure this built site instead of synthetic ones"
    )
    parser.add_argument(
        "--engines", default=",".join(ENGINES), help="which engines, separated by commas"
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="few queries and one round: to see that everything works",
    )
    parser.add_argument(
        "--no-relevance", action="store_true", help="leave out the lists of queries"
    )
    parser.add_argument(
        "--misses", action="store_true", help="list the queries that were not answered"
    )
    parser.add_argument(
        "--work", type=Path, help="keep the synthetic portals in this folder and use them again"
    )
    return parser.parse_args()


def say(text: str) -> None:
    """Tell how far it is, beside the tables."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def ready(browser: Browser, name: str, site: Path) -> Iterator[Reader]:
    """An engine that has indexed a site, on a server."""
    engine = ENGINES[name]()
    with TemporaryDirectory(prefix="bench-") as work:
        start = monotonic()
        engine.prepare(site, Path(work))
        say(f"  {engine.name}: prepared in {monotonic() - start:.0f} s")
        with serving(engine.folder) as server:
            yield Reader(browser, engine, server)


def with_each(
    browser: Browser, names: list[str], site: Path, task: Callable[[Reader], Answer]
) -> dict[str, Answer]:
    """Do something with every engine that is installed; the answers by the engine's name."""
    found = {}
    for name in names:
        try:
            with ready(browser, name, site) as reader:
                found[reader.engine.name] = task(reader)
        except MissingError as why:
            say(f"  {name} is left out. {why}")
    return found


def compare(browser: Browser, names: list[str], site: Path, effort: Effort) -> str:
    """The table of sizes, bytes and times of one site."""
    expected = {lang: queries(site, lang, effort.queries) for lang in LANGUAGES}
    return numbers_table(
        with_each(browser, names, site, lambda reader: measure(reader, expected, effort)), Ours.name
    )


def relevance(browser: Browser, names: list[str], site: Path, list_misses: bool) -> str:
    """The table of answered queries of the reference portal."""
    expected = expected_results()

    def ask(reader: Reader) -> dict[str, Answered]:
        return {lang: answered(reader, lang, ones) for lang, ones in expected.items()}

    def both(reader: Reader) -> tuple[dict[str, Answered], dict[str, Success]]:
        return ask(reader), success(reader)

    results = with_each(browser, names, site, both) if expected else {}
    if not results:
        return "There are no lists of queries."
    found = {name: queries for name, (queries, _) in results.items()}
    questions = success_table({name: counted for name, (_, counted) in results.items()})
    more = "\n\n" + misses(found) if list_misses else ""
    return f"{relevance_table(found)}\n\n### Whole questions\n\n{questions}{more}"


def main() -> None:
    """Print every table that was asked for."""
    expected = arguments()
    names = [name for name in expected.engines.split(",") if name]
    effort = QUICK if expected.quick else Effort()
    with chromium() as browser, TemporaryDirectory(prefix="bench-") as scratch:
        work = expected.work or Path(scratch)
        sizes = [] if expected.site else [int(size) for size in expected.sizes.split(",") if size]
        sites: dict[str, Callable[[], Path]] = {
            f"{size:,} records per language": partial(sample_site, work, size) for size in sizes
        }
        print(f"Chromium {browser.version}, {os.cpu_count()} processors")
        if expected.site:
            sites[expected.site.name] = partial(Path, expected.site)
        for title, site in sites.items():
            say(title)
            folder = site()
            numbers = compare(browser, names, folder, effort)
            print(f"\n## {title}\n\n{numbers}\n\n{LEGEND}", flush=True)
            say("  keys")
            cost = report(browser, folder, *((1, 1) if expected.quick else (3, 3)))
            print(f"\n### A key, milliseconds of the main thread\n\n{cost}", flush=True)
        if not expected.no_relevance:
            say("Relevance")
            found = relevance(browser, names, reference_site(work), expected.misses)
            print(f"\n## Queries answered by the first three results\n\n{found}", flush=True)


if __name__ == "__main__":
    main()
