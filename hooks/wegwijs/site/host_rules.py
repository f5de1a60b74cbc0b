"""Host rules: the plan of a site and its folder go in; what a web server must be told of it comes
out, as plain values. How each host is told is in `hosting/`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from wegwijs.render.context import SiteData
from wegwijs.render.policy import REFERRER, SELF, Needs, policy, policy_of
from wegwijs.site.addresses import Bundle
from wegwijs.site.folder.marker import files_in
from wegwijs.site.plan import Plan
from wegwijs.site.redirect_pages import moves

SHORT = "public, max-age=300"
"""Five minutes: a date that was wrong is not read for long after it is mended."""
FOR_GOOD = "public, max-age=31536000, immutable"
"""A year: the name of such a file holds a hash of what is in it."""
TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "rng": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "xml": "application/xml",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "webp": "image/webp",
    "opus": "audio/ogg",
}
"""By ending: what servers do not know, or tell without the character set."""
NAMED_TYPES = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "opensearch.xml": "application/opensearchdescription+xml",
}
HASH = "[0-9a-f]{8}"
_HASHED = re.compile(rf"\.{HASH}\.(?=\w+$)")
_HEAD = 4096
"""Characters of a page among which its policy stands."""


@dataclass(frozen=True, slots=True)
class HostRules:
    """What a web server must be told. Addresses are relative to the site.

    path       where the site begins on its host, as browsers ask for it: "/", or "/my%20portal/"
    folder     the folder of the site on this machine
    moves      old addresses of records and the new ones
    hashed     how the addresses of files look whose name holds a hash; `*` stands for it
    versioned  how the addresses of files look that are asked for with ?v= and a hash; `*` stands
               for a name
    files      every file of the site
    headers    what every answer says, by name
    """

    path: str
    folder: str
    moves: tuple[tuple[str, str], ...]
    hashed: tuple[str, ...]
    versioned: tuple[str, ...]
    files: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]

    @property
    def plain_path(self) -> str:
        """The path as servers compare it, who decode what they are asked for: "/my portal/"."""
        return unquote(self.path)


@dataclass(frozen=True, slots=True)
class Host:
    """A host, or a program that serves files.

    name    as in `wegwijs build --host <name>`
    files   (rules) -> text of each file that it reads, by name
    inside  names of those that stand in the site's folder
    beside  names of those that stand beside it: "nginx.conf" is written as `site.nginx.conf`
    """

    name: str
    files: Callable[[HostRules], dict[str, str]]
    inside: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def host_rules(site: SiteData, plan: Plan, site_folder: Path, folder: Path) -> HostRules:
    """The rules for a site that lies in `site_folder` and is to be served from another one."""
    patterns = [one.pattern for one in plan.planned if isinstance(one, Bundle) and one.pattern]
    assets = (_HASHED.sub(".*.", asset.url) for asset in site.assets.values())
    hashed = [pattern for pattern in patterns if ".*." in pattern]
    all_moves = [move for lang in site.settings.codes for move in moves(site, lang)]
    return HostRules(
        path=site.settings.path,
        folder=folder.as_posix(),
        moves=tuple(sorted((move.old, move.new) for move in all_moves)),
        hashed=tuple(sorted({*assets, *hashed})),
        versioned=tuple(sorted(set(patterns) - set(hashed))),
        files=tuple(sorted(files_in(site_folder))),
        headers=_headers(site_folder.rglob("*.html")),
    )


def pattern(address: str, star: str) -> str:
    """A regular expression for addresses that look like `address`; `star` stands in it for its
    star.
    """
    return star.join(re.escape(part) for part in address.split("*"))


def _headers(pages: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """What every answer says. A page has its own, closer policy in its head; the one of all pages
    together also says who may frame them, which a page cannot say.
    """
    needs = Needs()
    for page in sorted(pages):
        with page.open(encoding="utf-8") as stream:
            needs |= policy_of(stream.read(_HEAD))
    return (
        ("Content-Security-Policy", f"{policy(needs)}; frame-ancestors {SELF}"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", REFERRER),
    )
