"""Host files: what a host needs is written with a site; what people wrote there themselves is never
replaced.

`wegwijs build` says in a variable for which host, because MkDocs, which it runs, takes no options
of ours.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from wegwijs.render.context import SiteData
from wegwijs.site.folder.target import TargetError
from wegwijs.site.folder.written import is_written
from wegwijs.site.host_rules import Host, host_rules
from wegwijs.site.hosting import hosts
from wegwijs.site.plan import Plan

ORDER = "WEGWIJS_HOST"
"""The variable that holds an Order; empty when there is no host."""


@dataclass(frozen=True, slots=True)
class Order:
    """For which host a site is written, and the folder in which it will be."""

    host: str
    folder: Path

    def as_json(self) -> str:
        """The order as text, for `from_json`."""
        return json.dumps({**asdict(self), "folder": str(self.folder)})

    @staticmethod
    def from_json(text: str) -> "Order":
        """The order that `as_json` wrote."""
        data = json.loads(text)
        return Order(data["host"], Path(data["folder"]))


def check_places(target: Path, host: Host) -> None:
    """Raise TargetError when a file that the host needs stands there already and is no build's, or
    cannot be written beside the site.
    """
    for path in _places(target, host):
        if os.path.lexists(path) and not is_written(path):
            raise TargetError(
                f"{path} is not of a build, and --host {host.name} writes a file of that name. Move"
                " it to another place, and build again."
            )
    parent = target.parent
    if host.beside and parent.exists() and not os.access(parent, os.W_OK):
        raise TargetError(
            f"--host {host.name} writes a file beside the site, and nothing can be written in"
            f" {parent}. Choose another folder with --site-dir."
        )


def ordered() -> Order | None:
    """The order that stands in the environment."""
    text = os.environ.get(ORDER)
    return Order.from_json(text) if text else None


def write_host_files(
    site: SiteData, plan: Plan, folder: Path, order: Order | None
) -> Iterator[str]:
    """Write what the host of the order needs, when there is one, with the site in a folder; what an
    earlier build wrote there for a host is removed. Gives the names of those in the site.

    Raises TargetError when the portal itself publishes a file of that name.
    """
    for path in folder.glob(".*"):
        if is_written(path):
            path.unlink()
    if order is None:
        return
    host = hosts()[order.host]
    check_places(folder, host)
    rules = host_rules(site, plan, folder, order.folder)
    for name, data in host.files(rules).items():
        place = folder / name if name in host.inside else _beside(folder, name)
        place.write_text(data, "utf-8", newline="\n")
        if name in host.inside:
            yield name


def publish_beside(fresh: Path, target: Path, host: Host | None) -> Iterator[Path]:
    """Put what was written beside the new site beside the site; gives each path."""
    for name in host.beside if host else ():
        place = _beside(target, name)
        _beside(fresh, name).replace(place)
        yield place


def _places(site: Path, host: Host) -> Iterator[Path]:
    yield from (site / name for name in host.inside)
    yield from (_beside(site, name) for name in host.beside)


def _beside(site: Path, name: str) -> Path:
    return site.with_name(f"{site.name}.{name}")
