"""What a key costs: a built site and a slowed processor go in; for each key that a reader types the
longest task of the main thread, in milliseconds of its CPU, and the time to results come out.

    python -m bench.keys SITE [--lang nl] [--slow 6] [--rounds 3] [QUERY …]

Chromium's slowing (CDP, `Emulation.setCPUThrottlingRate`) makes the main thread spin for so many
times as long as a task has taken by the clock, and workers not at all. So on a machine that has
other things to do a task waits, and then spins for that as well: measure there with `--slow 1`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.chromium import chromium
from bench.engine import in_language
from bench.serve import serving

KEY, DONE = "wegwijs-key", "wegwijs-done"
SLOW, PAUSE = 6, 700
"""How many times the processor is slowed; milliseconds between keys."""
BOX = "main form[data-search] input[type=search]"
QUERIES = {
    "nl": ("opleiding bakker in de avond", "mag ik werken als asielzoeker", "gratis avondcursus"),
    "ar": ("دورة خباز في مدينة", "هل يحق لي العمل", "biddi et3allam khabbaz"),
}
_WATCH = f"""
  addEventListener('input', () => performance.mark('{KEY}'), true);
  addEventListener('DOMContentLoaded', () => {{
    const form = document.querySelector('main form[data-search]');
    new MutationObserver(() => {{
      const {{ state, query }} = form.dataset;
      const typed = form.querySelector('input').value.trim();
      if (state === 'done' && query === typed) performance.mark('{DONE}');
    }}).observe(form, {{ attributes: true, attributeFilter: ['data-state', 'data-query'] }});
  }});
"""


@dataclass(frozen=True)
class Key:
    """What a key cost: the longest task after it and all of them, in milliseconds of CPU of the
    main thread, and the milliseconds until its results were there (0 when another key came first).
    """

    typed: str
    longest: float
    work: float
    wait: float


def keys(browser: Browser, address: str, query: str, slow: int, pause: int) -> list[Key]:
    """What each key of a query costs a new visitor, who waits `pause` milliseconds after it."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(120_000)
    context.add_init_script(_WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    page.goto(address, wait_until="load")
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.focus(BOX)
    page.wait_for_timeout(3_000)  # what is done before a reader types
    with _traced(page, session) as events:
        for letter in query:
            page.keyboard.type(letter)
            page.wait_for_timeout(pause)
        page.wait_for_timeout(2_000)
    context.close()
    return list(_costs(events, query))


@contextmanager
def _traced(page: Page, session: CDPSession) -> Iterator[list[dict[str, Any]]]:
    """The events that Chromium notes meanwhile; they are there at the end."""
    events: list[dict[str, Any]] = []
    ended: list[bool] = []
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda _: ended.append(True))
    categories = "toplevel,blink.user_timing,devtools.timeline"
    session.send("Tracing.start", {"categories": categories, "transferMode": "ReportEvents"})
    yield events
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)


def _costs(events: Sequence[dict[str, Any]], query: str) -> Iterator[Key]:
    """Tasks and marks, by the key before them."""
    marks = sorted(
        (event["ts"], event["name"], event["pid"], event["tid"])
        for event in events
        if event["name"] in {KEY, DONE} and "ts" in event
    )
    thread = marks[0][2:]
    tasks = [
        (event["ts"], event.get("tdur", 0) / 1000)
        for event in events
        if event.get("ph") == "X"
        and (event["pid"], event["tid"]) == thread
        and event["name"].endswith("RunTask")
    ]
    presses = [ts for ts, name, *_ in marks if name == KEY]
    done = [ts for ts, name, *_ in marks if name == DONE]
    for at, (begin, end) in enumerate(pairwise([*presses, float("inf")])):
        after = [cost for ts, cost in tasks if begin - 50_000 < ts < end - 50_000] or [0.0]
        ready = [ts for ts in done if begin < ts < end]
        wait = (ready[0] - begin) / 1000 if ready else 0.0
        yield Key(query[: at + 1], max(after), sum(after), wait)


def table(found: dict[str, list[list[Key]]]) -> Iterator[str]:
    """Of each query the least of its rounds for each key: the worst, the middle, and that key."""
    yield f"{'query':34} {'longest':>8} {'middle':>7} {'wait':>6}  worst after"
    for query, rounds in found.items():
        least = [min(of_key, key=lambda key: key.longest) for of_key in zip(*rounds, strict=True)]
        worst = max(least, key=lambda key: key.longest)
        middle = sorted(key.longest for key in least)[len(least) // 2]
        waits = sorted(min(key.wait for key in of_key) for of_key in zip(*rounds, strict=True))
        wait = waits[-1]
        yield f"{query:34} {worst.longest:8.1f} {middle:7.1f} {wait:6.0f}  “{worst.typed}”"


def measured(
    browser: Browser,
    site: Path,
    lang: str,
    queries: Sequence[str],
    rounds: int,
    slow: int = SLOW,
    pause: int = PAUSE,
) -> dict[str, list[list[Key]]]:
    """What each key of these queries cost, round by round."""
    found: dict[str, list[list[Key]]] = defaultdict(list)
    with serving(site) as server:
        address = server.address + in_language(lang, "search/")
        for query in queries:
            for _ in range(rounds):
                found[query].append(keys(browser, address, query, slow, pause))
    return found


def report(browser: Browser, site: Path, rounds: int, most: int) -> str:
    """The table of a site for `make bench`: of each language at most so many queries."""
    lines = [
        line
        for lang, queries in QUERIES.items()
        for line in table(measured(browser, site, lang, queries[:most], rounds))
    ]
    return "\n".join(["```text", *lines, "```"])


def main() -> None:
    """Measure, and print a table for each language; with --json every key."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--lang", default="nl")
    parser.add_argument("--slow", type=int, default=SLOW)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pause", type=int, default=PAUSE, help="milliseconds between keys")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("query", nargs="*")
    asked = parser.parse_args()
    with chromium() as browser:
        queries = asked.query or QUERIES[asked.lang]
        effort = (asked.slow, asked.pause)
        found = measured(browser, asked.site, asked.lang, queries, asked.rounds, *effort)
    if asked.json:
        print(json.dumps({q: [[vars(k) for k in r] for r in rs] for q, rs in found.items()}))
    print(*table(found), sep="\n")


if __name__ == "__main__":
    main()
