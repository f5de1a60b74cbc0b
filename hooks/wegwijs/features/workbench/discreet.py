"""Discreet: a text as it is written goes in; it comes out without the ids of records that must not
be published.

Translators' pages show Markdown as editors write it, links included, and what it said years ago.
The id of a story is often a
name: when consent is gone it goes too, also from the texts of other records.
"""

import re

from wegwijs.content.portal import Portal

_REFERENCE = re.compile(
    r"(?P<link>\]\(\s*<?|<|\]:\s*<?)?\b(?P<type>[a-z]+):(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)"
)


def discreet(text: str, portal: Portal) -> str:
    """`text` with … for the id of each record that is withheld, and of each linked one that is not
    there any more.
    """

    def shown(match: re.Match[str]) -> str:
        key = match["type"], match["id"]
        hidden = match["link"] and key[0] in portal.entries and portal.entry(key) is None
        return f"{match['link'] or ''}{key[0]}:…" if hidden or key in portal.withheld else match[0]

    return _REFERENCE.sub(shown, text)
