"""Templates of a portal’s own: a site goes in; each that cannot be read, or asks for an icon, a UI
string or a name that there is not, and each that no page uses, comes out as a problem, before a
build fails at the one and passes over the other.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.settings_programs import OVERRIDES
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import NoSuchNameError, guess
from wegwijs.i18n.moved_strings import MOVED
from wegwijs.render.context import AnyType, SiteData
from wegwijs.render.icons import icon_names
from wegwijs.site.portal_types import FOLDER as TYPES
from wegwijs.site.template_faults import template_fault
from wegwijs.site.template_names import unknown_names

MOVED_TEMPLATES = {
    "event/agenda.html": "calendar/agenda.html",
    "event/calendar.html": "calendar/calendar.html",
    "event/calendar-link.html": "calendar/add.html",
    "event/month.html": "calendar/month.html",
    "event/selects.html": "calendar/selects.html",
    "training/deadline-link.html": "calendar/add.html",
}
"""The name of a template now, by the one it had."""


def own_template_problems(site: SiteData) -> list[Diagnostic]:
    """What is wrong with the templates in overrides/, in their order. One that no page uses need
    not be readable.
    """
    folder = site.settings.folder
    sources = {
        path.relative_to(folder / OVERRIDES).as_posix(): path
        for path in plain_files(folder, folder / OVERRIDES, ".html")
    }
    known = _names(site.environment)
    types = [one for one in site.types.values() if one.folder.is_relative_to(folder / TYPES)]
    own = tuple(f"{one.name}/" for one in types)
    generator = {name for name in known if not name.startswith(own)}
    of_types = list(_of_types(types, site, generator))
    if not sources:
        return of_types
    trees = dict[str, nodes.Template]()
    faulty: dict[str, list[Diagnostic]] = {}
    for name, path in sources.items():
        try:
            trees[name] = site.environment.parse(_text(path), name, str(path))
        except TemplateSyntaxError as fault:
            faulty[name] = [template_fault(fault, folder)]
    used = {one for tree in trees.values() for one in find_referenced_templates(tree) if one}
    for name, tree in trees.items():
        faulty[name] = list(_unknown(tree, name, site))
    for name, problem in unknown_names(trees, site.environment, generator):
        faulty[name].append(problem.moved(Location(f"{OVERRIDES}/{name}", problem.line)))
    wrong = (one for name, found in faulty.items() if name in known | used for one in found)
    return sorted({*of_types, *wrong, *_unused(sources, known | used, known)})


def _of_types(
    types: Iterable[AnyType], site: SiteData, generator: Collection[str]
) -> Iterator[Diagnostic]:
    """The names that nothing gives the page and the card of content types that the portal brings.
    What else is wrong with them is told when a page is made of them.
    """
    for type_ in types:
        trees = dict[str, nodes.Template]()
        for file in (type_.folder / "record.html", type_.folder / "card.html"):
            with suppress(TemplateSyntaxError):
                where = f"{TYPES}/{type_.name}/{file.name}"
                trees[where] = site.environment.parse(_text(file), where, str(file))
        for where, problem in unknown_names(trees, site.environment, generator):
            yield replace(problem, rule="portal-type").moved(Location(where, problem.line))


def _unknown(tree: nodes.Template, name: str, site: SiteData) -> Iterator[Diagnostic]:
    """What a template asks for by a name that nothing has."""
    strings = frozenset(site.strings[site.settings.default].values)
    for call in tree.find_all(nodes.Call):
        match call.node:
            case nodes.Name(name="icon"):
                what, known = "icon", icon_names()
            case nodes.Name(name="ui") | nodes.Getattr(node=nodes.Name(name="ui"), attr="plain"):
                what, known = "UI string", strings
            case _:
                continue
        match call.args:
            case [nodes.Const(value=str(word))] if word not in known:
                now = MOVED.get(word) if known is strings else None
                message = f"there is no {what} “{word}”"
                message = message if now else str(NoSuchNameError(what, word, known))
                advice = f"It is called “{now}” now: ask for that." if now else "Mend the template."
                at = Location(f"{OVERRIDES}/{name}", call.lineno)
                yield Diagnostic(at, message, advice, "page-not-made")


def _names(environment: Environment) -> set[str]:
    """The templates that there are without those of the portal."""
    loader = environment.loader
    assert isinstance(loader, ChoiceLoader)
    return {name for each in loader.loaders[1:] for name in each.list_templates()}


def _unused(names: dict[str, Path], used: set[str], known: set[str]) -> Iterator[Diagnostic]:
    for name in names:
        if name not in used:
            advice = guess(name, known) or "Give it the name of a template of Wegwijs."
            if now := MOVED_TEMPLATES.get(name):
                advice = f"It is {now} now: compare yours with that, and give it that name."
            message = "no page uses a template of this name"
            at = Location(f"{OVERRIDES}/{name}")
            yield Diagnostic(at, message, advice, "unused-template", "warning")


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")
