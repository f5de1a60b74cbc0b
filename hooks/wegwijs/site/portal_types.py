"""A portal's own content types: the folders of hooks/types/ go in; content types come out, and what
is wrong with those that cannot be used.

Nothing of a type is run before its names and its imports are known to be in order. Each version of
a folder is a package of its own, so that two portals, or two versions, get along in one process.
"""

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from traceback import extract_tb
from typing import Any

from wegwijs.content.file_kinds import is_plain, plain_files
from wegwijs.content.model.urls import LINK_SCHEMES
from wegwijs.content.other_names import OTHER_NAMES
from wegwijs.content.read import MEDIA
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.features.calendar.agenda import Agenda, in_agenda
from wegwijs.features.calendar.dates import Dates
from wegwijs.features.facets.filter import USUAL, Filter
from wegwijs.features.open_data.dataset import OpenData
from wegwijs.render.context import AnyType
from wegwijs.render.contract import ContentType
from wegwijs.render.icons import icon_names
from wegwijs.site.public_modules import import_faults
from wegwijs.site.type_model import model_faults
from wegwijs.site.type_results import held
from wegwijs.site.type_words import RULE, type_problem, word_faults

FOLDER = "hooks/types"
_INIT = "__init__.py"
_TYPE = (
    "TYPE = ContentType(name=…, section=…, icon=…, model=…, folder=…, view=…, card=…, groups=…,"
    " json_ld=…, search_entry=…)"
)
NEEDED = {
    "ui.yml": "Add it, with the words of its pages: below each key a description, and a text for"
    " each language.",
    "record.html": "Add it: its page. Begin it with {% extends “record.html” %}.",
    "card.html": "Add it: how lists show a record. Begin it with {% extends “card.html” %}.",
}
"""Files that every type has beside its Python, and how each begins."""
_NAME = re.compile("[a-z]{2,30}")
_SECTION = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_SECTIONS = frozenset({"assets", "search", "media", "translations", "page", "feed", "my-list"})
"""First parts of addresses that the generator uses itself."""


@dataclass(frozen=True, slots=True)
class _Reserved:
    """Names and sections that a portal's type cannot have."""

    names: Collection[str]
    sections: Mapping[str, str]


def portal_types(
    settings: Settings, types: Mapping[str, AnyType], features: Collection[str]
) -> tuple[dict[str, AnyType], list[str], list[Diagnostic]]:
    """The types that a portal brings, by name, the names of those that cannot be used, and what is
    wrong with them.

    `types` are the generator's and `features` the names of its features, which theirs must not be.
    """
    root, own = settings.folder / FOLDER, dict[str, AnyType]()
    problems, unusable = list[Diagnostic](), list[str]()
    if not root.is_dir():
        return own, unusable, problems
    for path in sorted(root.iterdir()):
        if path.name.startswith((".", "__pycache__")):
            continue
        reserved = _Reserved(
            {*types, *features, *LINK_SCHEMES, *settings.codes, *OTHER_NAMES, MEDIA},
            {type_.section: name for name, type_ in {**types, **own}.items()}
            | dict.fromkeys((*_SECTIONS, *settings.codes), ""),
        )
        type_, faults = _read(settings.folder, path, reserved)
        problems += faults
        if type_ is not None and not faults:
            own[path.name] = type_
        elif _NAME.fullmatch(path.name) and path.name not in reserved.names:
            unusable.append(path.name)
    return own, unusable, problems


def _read(
    portal: Path, folder: Path, reserved: _Reserved
) -> tuple[AnyType | None, list[Diagnostic]]:
    """The type in a folder, and what is wrong with it."""
    problem = partial(type_problem, portal, folder)
    if not folder.is_dir() or folder.is_symlink():
        advice = f"Put each content type in a folder of its own, such as {FOLDER}/tool/."
        return None, [problem("only folders stand here, not links or files", advice)]
    name = folder.name
    if not _NAME.fullmatch(name):
        advice = "Use a word of small letters a–z, in the singular: tool."
        return None, [problem(f"“{name}” is not a name for a content type", advice)]
    if name in reserved.names:
        advice = "Give the folder, and the type in it, another name."
        return None, [problem(f"the generator uses the name “{name}” itself", advice)]
    files = {_INIT: f"Add it, with {_TYPE}.", **NEEDED}
    faults = [
        problem(f"the file {file} is missing", advice, file)
        for file, advice in files.items()
        if not is_plain(portal, folder / file)
    ]
    if faults:
        return None, faults
    faults = [*import_faults(portal, folder), *word_faults(portal, folder)]
    if faults:
        return None, faults
    type_ = _load(portal, folder)
    if isinstance(type_, Diagnostic):
        return None, [type_]
    return held(type_), _type_faults(portal, folder, type_, reserved)


def _type_faults(
    portal: Path, folder: Path, type_: AnyType, reserved: _Reserved
) -> list[Diagnostic]:
    problem = partial(type_problem, portal, folder, file=_INIT)
    problems = []
    if type_.name != folder.name:
        advice = f"Write name=“{folder.name}”, or rename the folder."
        problems.append(
            problem(f"the type’s name “{type_.name}” is not that of its folder", advice)
        )
    if type_.folder.resolve() != folder.resolve():
        problems.append(problem("its folder is another one", "Write folder=Path(__file__).parent."))
    if not _SECTION.fullmatch(type_.section):
        advice = "Use small letters a–z, digits and single hyphens."
        problems.append(problem(f"“{type_.section}” is not a part of an address", advice))
    elif type_.section in reserved.sections:
        other = reserved.sections[type_.section]
        owner = f"the content type “{other}”" if other else "the generator"
        advice = "Give the type another section."
        problems.append(problem(f"the section “{type_.section}” is that of {owner}", advice))
    if type_.icon not in icon_names():
        advice = "Write the name of a drawing of Material Design Icons, such as hammer-wrench."
        problems.append(problem(f"there is no icon “{type_.icon}”", advice))
    for make in (type_.files, *type_.blocks.values()):
        data = getattr(make, "__self__", None)
        if isinstance(data, OpenData) and data.name != type_.name:
            message = f"its open data is called “{data.name}”, and the type “{type_.name}”"
            problems.append(problem(message, f"Write OpenData(name=“{type_.name}”, …)."))
            break
    problems += [problem(*fault) for fault in _part_faults(type_, folder)]
    faults = model_faults(type_.model, folder)
    return [*problems, *(type_problem(portal, folder, *fault) for fault in faults)]


def _part_faults(type_: AnyType, folder: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with its filter, its dates and its agenda, each with how to mend it."""
    for field, kind in (("filter", Filter), ("dates", Dates), ("agenda", Agenda)):
        value = getattr(type_, field)
        if value is not None and not isinstance(value, kind):
            yield f"its {field} is no {kind.__name__}", f"Write {field}={kind.__name__}(…)."
        elif value is not None and value.name != type_.name:
            message = f"its {field} is called “{value.name}”, and the type “{type_.name}”"
            yield message, f"Write {kind.__name__}(name=“{type_.name}”, …)."
    yield from _agenda_faults(type_)
    template = type_.filter.template if isinstance(type_.filter, Filter) else USUAL
    own = template.removeprefix(f"{type_.name}/")
    if template != USUAL and (own == template or not (folder / own).is_file()):
        yield (
            f"its filter is printed by “{template}”, and there is no such file of the type",
            f"Write template=“{type_.name}/catalogue.html”, and that file, or leave it out.",
        )


def _agenda_faults(type_: AnyType) -> Iterator[tuple[str, str]]:
    """What does not go with its agenda, each with how to mend it."""
    agenda = type_.agenda
    if isinstance(agenda, Agenda) and agenda.dates is not type_.dates:
        yield (
            "its agenda has other dates than the type",
            "Write dates=DATES beside agenda=AGENDA, the same as in Agenda(dates=DATES, …).",
        )
    if agenda and type_.filter:
        yield (
            "it has a filter and an agenda, and its list can be only one of the two",
            "Take out filter=…: the menus of an agenda, choices=Menus(…), take the same choices."
            " Or take out agenda=…, groups=in_agenda and draw=….",
        )
    drawn_by = getattr(type_.draw, "__self__", None)
    as_agenda = isinstance(drawn_by, Agenda)
    if (agenda and not type_.draw) or (as_agenda and drawn_by is not agenda):
        yield (
            "its list is not drawn by its agenda",
            "Write agenda=AGENDA, groups=in_agenda and draw=AGENDA.draw.",
        )
    if as_agenda and type_.groups is not in_agenda:
        yield "its list is not in the order of its agenda", "Write groups=in_agenda."


def _load(portal: Path, folder: Path) -> AnyType | Diagnostic:
    """The TYPE of a folder. Whatever its code raises is a problem, placed at the line of the type
    that it came from.
    """
    package = _package(portal, folder)
    try:
        module = import_module(f"{package}.{folder.name}")
    except (Exception, SystemExit) as fault:
        _forget(package)
        return _of_exception(portal, folder, fault)
    type_: Any = getattr(module, "TYPE", None)
    if isinstance(type_, ContentType):
        return type_
    _forget(package)
    message = "it holds no TYPE that is a ContentType"
    return type_problem(portal, folder, message, f"Write {_TYPE}.", _INIT)


def _package(portal: Path, folder: Path) -> str:
    """The name of a package that holds this version of the folder and nothing else, made when it is
    not there yet.
    """
    digest = sha256(str(folder).encode("utf-8", "surrogateescape"))
    for path in plain_files(portal, folder, ".py"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    name = f"wegwijs_types_{digest.hexdigest()[:16]}"
    if name not in sys.modules:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(folder.parent)]
        sys.modules[name] = module_from_spec(spec)
    return name


def _forget(package: str) -> None:
    """Take a package out of memory, so that it is read again when somebody has mended it."""
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        del sys.modules[name]


def _of_exception(portal: Path, folder: Path, fault: BaseException) -> Diagnostic:
    frames = [
        frame
        for frame in extract_tb(fault.__traceback__)
        if frame.filename.startswith(f"{folder}/")
    ]
    file, line = (
        (frames[-1].filename, frames[-1].lineno or 1) if frames else (str(folder / _INIT), 1)
    )
    if isinstance(fault, SyntaxError) and fault.filename:
        file, line = fault.filename, fault.lineno or 1
    at = Path(file)
    place = at.relative_to(portal).as_posix() if at.is_relative_to(portal) else FOLDER
    reason = " ".join(str(fault).split()).rstrip(".")
    kind = "" if isinstance(fault, NoSuchNameError) else f"{type(fault).__name__}: "
    message = f"the content type “{folder.name}” cannot be loaded: {kind}{reason}"
    return Diagnostic(Location(place, line), message, "Mend that line of Python.", RULE)
