"""Doors: the large links of a page, as its head lists them, go in; what is wrong with them and
where they lead come out.

A door leads to another page of its language (`training/index.md`), to a record (`guide:hire`) or to
another site.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wegwijs.content.model.fields import Label, Part, Plain, Summary
from wegwijs.content.model.urls import address_fault
from wegwijs.content.portal import Key
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import guess

BLOCK = "doors"
"""The block that shows the doors of the page it stands on."""
_RECORD = re.compile(r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)")
_WEB = re.compile(r"https?://", re.I)
_FORM = (
    "Write the name of a page such as about.md, type:id of a record, or a full https:// address."
)


class Door(Part):
    """A large link with a drawing."""

    label: Label
    """What the reader wants, in a few words."""
    text: Summary | None = None
    """What is behind it, in one sentence."""
    icon: Plain
    """The name of a drawing."""
    target: Plain
    """Where it leads: the name of a page, type:id of a record, or an address."""

    def as_link(self) -> "DoorLink":
        """The door as plain values."""
        return DoorLink(str(self.label), str(self.text or ""), self.icon, self.target)


@dataclass(frozen=True, slots=True)
class DoorLink:
    """A door as a page keeps it: `text` is "" for none, `target` as it was written."""

    label: str
    text: str
    icon: str
    target: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a door leads, one of three: a record, a page (its path within the language), or an
    address.
    """

    record: Key | None = None
    page: str = ""
    anchor: str = ""
    address: str = ""


def target_of(written: str, inner: str) -> Target:
    """Where a door of the page `inner` (its path within the language) leads."""
    if _WEB.match(written):
        return Target(address=written)
    if match := _RECORD.fullmatch(written):
        return Target(record=(match[1], match[2]))
    path, sign, anchor = written.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(inner), path))
    return Target(page=page, anchor=sign + anchor)


def door_faults(
    doors: tuple[Door, ...], inner: str, pages: Collection[str], icons: Collection[str]
) -> Iterator[Diagnostic]:
    """What is wrong with the doors of a page, each placed at its field; records are not looked for.

    `pages` are the paths of the pages within the language, `icons` the names of the drawings there
    are.
    """
    for number, door in enumerate(doors):
        at = f"{BLOCK}.{number}"
        if door.icon not in icons:
            names = "Write a name such as jobseeker, employer, guide, training or calendar."
            how = guess(door.icon, icons) or names
            message = f"there is no icon “{door.icon[:60]}”"
            yield Diagnostic(Location(field=f"{at}.icon"), message, how, "page-door")
        target, shown = target_of(door.target, inner), door.target[:80]
        if target.address and (fault := address_fault(target.address)):
            message = f"the address “{shown}” {fault}"
            yield Diagnostic(Location(field=f"{at}.target"), message, _FORM, "page-door")
        elif target.page and target.page not in pages:
            how = guess(target.page, pages) or _FORM
            message = f"there is no page “{shown}” for the door to lead to"
            yield Diagnostic(Location(field=f"{at}.target"), message, how, "page-door")
