"""Templates of a portal’s own: a site goes in; each that cannot be read, and each that no page
uses, comes out as a problem, before a build fails at the one and passes over the other.
"""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from wegwijs.content.file_kinds import plain_files
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import guess
from wegwijs.render.context import SiteData
from wegwijs.site.template_faults import template_fault

_OWN = "overrides"


def own_template_problems(site: SiteData) -> list[Diagnostic]:
    """What is wrong with the templates in overrides/, in their order. One that no page uses need
    not be readable.
    """
    folder = site.settings.folder
    sources = {
        path.relative_to(folder / _OWN).as_posix(): path
        for path in plain_files(folder, folder / _OWN, ".html")
    }
    if not sources:
        return []
    known, used = _names(site.environment), set[str]()
    unreadable: dict[str, Diagnostic] = {}
    for name, path in sources.items():
        try:
            tree = site.environment.parse(_text(path), name, str(path))
        except TemplateSyntaxError as fault:
            unreadable[name] = template_fault(fault, folder)
        else:
            used |= {one for one in find_referenced_templates(tree) if one}
    wrong = (problem for name, problem in unreadable.items() if name in known | used)
    return sorted([*wrong, *_unused(sources, known | used, known)])


def _names(environment: Environment) -> set[str]:
    """The templates that there are without those of the portal."""
    loader = environment.loader
    assert isinstance(loader, ChoiceLoader)
    return {name for each in loader.loaders[1:] for name in each.list_templates()}


def _unused(names: dict[str, Path], used: set[str], known: set[str]) -> Iterator[Diagnostic]:
    for name in names:
        if name not in used:
            advice = guess(name, known) or "Give it the name of a template of Wegwijs."
            message = "no page uses a template of this name"
            at = Location(f"{_OWN}/{name}")
            yield Diagnostic(at, message, advice, "unused-template", "warning")


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")
