"""Page problems: the settings of a portal go in; what is wrong with its hand-written pages, their
links and the menu comes out, in the words of the check.

MkDocs finds most of it when it builds, and stops there: once for each language, and with less to
say of it. A build and `wegwijs serve` look here first, so that all three say the same.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.site.anchors import page_anchor_problems
from wegwijs.site.menu_entries import menu_entry_problems
from wegwijs.site.page_links import link_problems, links_of_pages


def page_problems(
    settings: Settings, raw: Mapping[str, Any], off: Iterable[str] = ()
) -> list[Diagnostic]:
    """All of it, sorted. `raw` are the fields of mkdocs.yml, `off` the sections of content types
    that are switched off.
    """
    links = links_of_pages(settings)
    problems = [
        *link_problems(settings, links, raw),
        *page_anchor_problems(settings, links, raw),
        *menu_entry_problems(settings, raw, off),
    ]
    return sorted(set(problems))
