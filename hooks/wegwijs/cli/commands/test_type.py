"""`wegwijs test-type`: what a content type of the portal still lacks."""

import argparse
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.diagnostics.suggest import hint
from wegwijs.render.context import AnyType
from wegwijs.site.chosen_types import SETTING
from wegwijs.site.contract.checks import contract_faults
from wegwijs.site.contract.examples import Examples, media_of
from wegwijs.site.contract.subject import Subject
from wegwijs.site.portal_types import FOLDER
from wegwijs.site.registry import Registry, discover


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help=f"one content type; without it all of the portal’s own, in {FOLDER}/",
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    # a type is held to the contract beside all others, also where the portal has chosen a few
    whole = {name: value for name, value in settings.options.items() if name != SETTING}
    registry = discover(replace(settings, options=whole))
    within = f"{FOLDER}/{options.name}/" if options.name else FOLDER
    unusable = [one for one in registry.problems if f"{one.file}/".startswith(within)]
    for problem in unusable:
        print(problem)
    place = settings.folder / FOLDER
    own = {name: one for name, one in registry.types.items() if one.folder.is_relative_to(place)}
    if options.name in registry.types and options.name not in own:
        message = f"“{options.name}” comes with Wegwijs, and is tested there."
        print(f"{message} {_known(own)}", file=sys.stderr)
        return WRONG_USE
    if options.name and options.name not in own and not unusable:
        message = f"There is no content type “{options.name}”."
        print(f"{message} {hint(options.name, own)}", file=sys.stderr)
        return WRONG_USE
    if not own and not unusable:
        print(f"The portal has no content type of its own in {FOLDER}/.")
    chosen = [one for name, one in own.items() if options.name in (None, name)]
    faulty = [_faults(type_, settings, registry) for type_ in chosen]
    return PROBLEMS if errors(unusable) or sum(faulty) else FINE


def _known(own: Collection[str]) -> str:
    names = ", ".join(sorted(own))
    return f"Of the portal’s own there is: {names}." if names else f"In {FOLDER}/ there is none."


def _faults(type_: AnyType, settings: Settings, registry: Registry) -> int:
    """Hold a type to the contract and tell it; the number of sentences."""
    number = 0
    with TemporaryDirectory() as folder:
        subject = Subject(type_, Examples(settings, registry, media_of(type_)), Path(folder))
        for title, faults in contract_faults(subject):
            print(f"{'no ' if faults else 'yes'} {type_.name}: {title}")
            for sentence in faults:
                print(f"      {sentence.replace(f'{settings.folder}/', '')}")
            number += len(faults)
    return number


COMMAND = Command(_arguments, _run)
