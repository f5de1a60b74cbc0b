"""Section pages: a site goes in; a problem for each type comes out whose records no page lists.

A type that is switched on later has no page yet, and nothing else would say so: its records are
published, and found through the search alone.
"""

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.render.context import SiteData


def section_problems(site: SiteData) -> list[Diagnostic]:
    """A warning for each type with records that has no section page in the default language, while
    others have one: a portal that gives no type a page lists its records in its own way.
    """
    lang = site.settings.default
    shown = {name for name, kind in site.types.items() if _has_page(site, kind.section)}
    problems = []
    for name, kind in site.types.items() if shown else ():
        if name in shown or not site.portal.entries.get(name):
            continue
        inner = f"{kind.section}/index.md"
        file = f"docs/{lang}/{inner}"
        message = f"no page lists the records in content/{lang}/{name}/, and no menu leads there"
        advice = (
            f"Write {file} with a title and the line “::: listing {name}”, the same in each"
            f" language, and {inner} under nav in mkdocs.yml."
        )
        problems.append(Diagnostic(Location(file), message, advice, "no-section-page", "warning"))
    return problems


def _has_page(site: SiteData, section: str) -> bool:
    settings = site.settings
    names = (section, f"{section}/index", f"{section}/README")
    return any(settings.has_page(settings.default, name) for name in names)
