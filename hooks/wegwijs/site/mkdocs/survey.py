"""The survey: what MkDocs alone knows of a portal, as a plain value: hand-written pages, menus, and
the files beside them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from wegwijs.content.pages.doors import DoorLink
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.render.shell import Navigation, NavItem
from wegwijs.site.hand_written import MarkdownPage
from wegwijs.site.mkdocs.unsaid import unsaid

SURVEY = "WEGWIJS_SURVEY"
"""The variable that asks a build for a survey instead of a site: it holds the path of the file to
write.
"""
FAULT = "wegwijs-fault: "
"""How a line begins that tells who asked for a survey what is wrong, as JSON."""
PLACEHOLDER = "<!doctype html>"
"""What MkDocs writes for each page, until the plan is written over it; for nothing at all it would
say that it skips the page.
"""


@dataclass(frozen=True, slots=True)
class Survey:
    """Menus by language, hand-written pages, files by address with the path they are read from, and
    MkDocs's warnings.
    """

    navigation: Mapping[str, Navigation] = field(default_factory=dict)
    pages: tuple[MarkdownPage, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    stripped: tuple[Diagnostic, ...] = ()
    """What was taken out of pages although the check found no fault in them."""

    def as_json(self) -> str:
        """The survey as text, for `from_json`."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> "Survey":
        """The survey that `as_json` wrote."""
        raw = json.loads(text)
        return Survey(
            {lang: _navigation(entry) for lang, entry in raw["navigation"].items()},
            tuple(_page(entry) for entry in raw["pages"]),
            raw["files"],
            tuple(raw["warnings"]),
            tuple(
                Diagnostic(**{**entry, "at": Location(**entry["at"])}) for entry in raw["stripped"]
            ),
        )

    def problems(self, folder: Path, said: Iterable[Diagnostic] = ()) -> list[Diagnostic]:
        """What stops `wegwijs build`, beside what the check has `said`: MkDocs's warnings with
        their place where it can be told, and what pages lost.
        """
        return [*unsaid(self.warnings, said, folder), *self.stripped]


def _page(raw: Mapping[str, Any]) -> MarkdownPage:
    return MarkdownPage(**{**raw, "doors": tuple(DoorLink(**door) for door in raw["doors"])})


def _navigation(raw: Mapping[str, list[Mapping[str, str]]]) -> Navigation:
    main, footer = (tuple(NavItem(**item) for item in raw[name]) for name in ("main", "footer"))
    return Navigation(main, footer, NavItem(**raw["home"]))  # type: ignore[arg-type]
