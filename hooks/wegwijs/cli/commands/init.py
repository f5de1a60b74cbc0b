"""`wegwijs init`: a new portal, finished enough to show."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from wegwijs.cli.commands import FINE, STOPPED, WRONG_USE, Command
from wegwijs.content.accessibility import statement_file
from wegwijs.content.atomic_files import in_words, write_files
from wegwijs.content.settings import SettingsError, today_in
from wegwijs.editing.init.answers import (
    AnswersError,
    PortalAnswers,
    checked_country,
    checked_languages,
    checked_name,
    checked_time_zone,
    checked_types,
)
from wegwijs.editing.init.own_templates import template_prints
from wegwijs.editing.init.pages import BLOCKS, Types
from wegwijs.editing.init.portal_files import portal_files, with_manifest
from wegwijs.editing.init.requirements import UNKNOWN_HASH, installed_origin
from wegwijs.editing.init.starter_texts import starter_texts, written_languages
from wegwijs.i18n.zone_places import zones_of
from wegwijs.site.registry import discover
from wegwijs.site.template_files import template_files

_MOST_NAMED = 5
Value = tuple[str, ...]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the portal is to lie")
    parser.add_argument("--name", help="what the portal is called")
    parser.add_argument(
        "--languages", metavar="CODES", help="codes with commas between; the first is the default"
    )
    parser.add_argument("--country", metavar="CODE", help="two letters: ES")
    parser.add_argument(
        "--time-zone", metavar="ZONE", help="as Europe/Madrid; without it, that of the country"
    )
    parser.add_argument(
        "--types", metavar="NAMES", help=f"what it publishes, of {','.join(BLOCKS)}"
    )
    parser.add_argument(
        "--yes", action="store_true", help="ask nothing; what is left out gets its default"
    )
    parser.epilog = "What an option does not say is asked for at a terminal."


def _run(options: argparse.Namespace) -> int:
    registry = discover()
    definitions, templates = registry.definitions, template_prints(template_files(registry))
    try:
        answers = _answers(options, definitions.types)
        files = portal_files(answers, definitions, origin := installed_origin())
        _write(options.folder, with_manifest(files, answers, origin.version, templates))
    except AnswersError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    except (KeyboardInterrupt, EOFError):
        print("\nNothing was written.", file=sys.stderr)
        return STOPPED
    print(f"{answers.name}: {len(files)} files are in {options.folder}. In that folder:\n")
    print("  git init\n  pip install -r requirements.txt\n  wegwijs serve\n")
    print("“wegwijs check” lists what is to be filled in; README.md says where what lies.")
    print(f"Before readers see it: {statement_file(answers.default)} says who can use the site.")
    others = len(zones_of(answers.country)) - 1
    if options.time_zone is None and others > 0:
        print(_of_several(answers, others))
    for code in answers.languages:
        if starter_texts(code) is None:
            print(_without_words(code, answers.default))
    if not origin.sha256:
        print(UNKNOWN_HASH)
    return FINE


def _answers(options: argparse.Namespace, types: Types) -> PortalAnswers:
    """What the options say, and what is asked for. Raises AnswersError."""
    interactive = not options.yes and sys.stdin.isatty() and sys.stdout.isatty()

    def answer(option: str | None, question: str, default: str, check: Callable[[str], str]) -> str:
        if option is not None:
            return check(option)
        while interactive:
            shown = f" [{default}]" if default else ""
            try:
                return check(input(f"{question}{shown}: ").strip() or default)
            except AnswersError as fault:
                print(f"! {fault}")
        if not default:
            raise AnswersError(f"{question}: say it with an option; see wegwijs init --help.")
        return check(default)

    def codes(text: str) -> str:
        return ",".join(checked_languages(text.split(",")))

    def names(text: str) -> str:
        return ",".join(checked_types(text.split(","), types, tuple(BLOCKS))[0])

    name = answer(options.name, "Name of the portal (--name)", "", checked_name)
    known = ", ".join(written_languages())
    question = f"Languages, the default one first; there are texts in {known} (--languages)"
    languages = answer(options.languages, question, "", codes).split(",")
    country_here = partial(checked_country, lang=languages[0])
    country = answer(options.country, "Country, two letters (--country)", "", country_here)
    zone = next(iter(zones_of(country)), "")
    zone_here = partial(checked_time_zone, country=country)
    time_zone = answer(options.time_zone, "Time zone (--time-zone)", zone, zone_here)
    question = f"What it publishes, of {', '.join(BLOCKS)} (--types)"
    every = "guide,training,event,organisation"
    chosen = answer(options.types, question, every, names).split(",")
    if options.types and (added := [one for one in chosen if one not in options.types.split(",")]):
        print(f"{', '.join(added)} comes too: other records name those.")
    return PortalAnswers(
        name, tuple(languages), country, time_zone, tuple(chosen), _today(time_zone)
    )


def _today(time_zone: str) -> date:
    try:
        return today_in(os.environ, time_zone)
    except SettingsError as fault:
        raise AnswersError(str(fault)) from None


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write the portal, whole or not at all; over nothing. Raises AnswersError when it cannot be
    written.
    """
    there = sorted(path for path in files if os.path.lexists(folder / path))
    if there:
        more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
        raise AnswersError(
            f"{folder} holds {', '.join(there[:_MOST_NAMED])}{more} already; nothing was written."
            " Choose another folder, or move those away."
        )
    written = {folder / path: data for path, data in files.items()}
    try:
        write_files(written, new=written.keys())
    except OSError as fault:
        raise AnswersError(
            f"{fault.filename or folder} cannot be written {in_words(fault)} Nothing was written."
        ) from None


def _of_several(answers: PortalAnswers, others: int) -> str:
    return (
        f"Its days and hours are those of {answers.time_zone}; {answers.country} has {others} more"
        f" time zone{'' if others == 1 else 's'}: “timezone” in mkdocs.yml, if yours is another."
    )


def _without_words(code: str, default: str) -> str:
    if code == default:
        return f"{code}: there are no starter texts; English ones stand in their place."
    return f"{code}: there are no starter texts; the pages are shown in {default} until translated."


COMMAND = Command(_arguments, alone=_run)
