"""Section pages: a site goes in; a problem for each type comes out whose records no page lists.

A type that is switched on later has no page yet, and nothing else would say so: its records are
published, and found through the search alone.
"""

from wegwijs.content.block_syntax import LINE, block_lines
from wegwijs.content.hand_written import page_files, page_to_render
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.render.context import SiteData

_FEW = frozenset({"next", "highlight", "subscribe", "open-data"})
"""Blocks of a type that list some of its records, or none."""


def section_problems(site: SiteData) -> list[Diagnostic]:
    """A warning for each type with records that has no section page in the default language, while
    others have one: a portal that gives no type a page lists its records in its own way. One for
    each whose page is there, and neither it nor another one lists them.
    """
    lang = site.settings.default
    shown = {name: page for name, kind in site.types.items() if (page := _page(site, kind.section))}
    problems, listed = [], _listed(site) if shown else frozenset()
    for name, kind in site.types.items() if shown else ():
        if not site.portal.entries.get(name):
            continue
        inner = f"{kind.section}/index.md"
        block = "catalogue" if "catalogue" in kind.all_blocks else "listing"
        advice = (
            f"Write docs/{lang}/{inner} with a title and the line “::: {block} {name}”, the"
            f" same in each language, and {inner} under nav in mkdocs.yml."
        )
        message = f"no page lists the records in content/{lang}/{name}/"
        file = f"docs/{lang}/{shown.get(name, inner)}"
        if name not in shown:
            message += ", and no menu leads there"
        elif name in listed:
            continue
        else:
            advice = f"Write the line “::: {block} {name}” on this page, in each language."
        problems.append(Diagnostic(Location(file), message, advice, "no-section-page", "warning"))
    return problems


def _page(site: SiteData, section: str) -> str:
    """The file of a section's page, within the folder of the default language; "" for none."""
    names = (section, f"{section}/index", f"{section}/README")
    default, has_page = site.settings.default, site.settings.has_page
    return next((f"{name}.md" for name in names if has_page(default, name)), "")


def _listed(site: SiteData) -> frozenset[str]:
    """The types of which a page in the default language asks for a block that lists them."""
    settings = site.settings
    lines = (
        LINE.match(line)
        for path in page_files(settings.folder, settings.default)
        for _, line in block_lines(page_to_render(path).body)
    )
    return frozenset(match[2] for match in lines if match and match[2] and match[1] not in _FEW)
