"""`wegwijs upgrade`: a portal that an older version wrote, as the installed one would."""

import argparse
import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from wegwijs import __version__
from wegwijs.cli.checking import check
from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.content.atomic_files import in_words, write_files
from wegwijs.content.settings import SettingsError, load_settings
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.diagnostics.progress import silent
from wegwijs.editing.init.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    number,
    read_manifest,
)
from wegwijs.editing.init.moved_fields import MovedFields, moved_fields
from wegwijs.editing.init.own_templates import template_prints, templates_to_compare
from wegwijs.editing.init.portal_files import portal_files
from wegwijs.editing.init.release_notes import changes_between, release_notes
from wegwijs.editing.init.renamed_strings import renamed_string_files
from wegwijs.editing.init.renewed_stamps import renewed_stamp_files
from wegwijs.editing.init.requirements import FILE, UNKNOWN_HASH, installed_origin
from wegwijs.editing.init.upgrade import UpgradePlan, plan_upgrade
from wegwijs.editing.init.used_vocabularies import used_vocabulary_files
from wegwijs.site.registry import discover
from wegwijs.site.template_files import template_files

_UNKNOWN = (
    "Nothing else is changed: this portal was not written by “wegwijs init”, so that nobody knows"
    " which of its files are the generator's."
)
_WORDS = {
    "new": "new",
    "renewed": "renewed: nobody had changed it",
    "left": "left as it is: somebody changed it. What Wegwijs changed:",
    "beside": "left as it is: somebody changed what it goes with. What Wegwijs changed:",
    "deleted": "stays away: somebody deleted it",
    "no longer made": "no longer made by Wegwijs; delete it if nobody needs it",
    "migrated": "changed: see above",
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="say what would be done; do nothing")


def _run(options: argparse.Namespace) -> int:
    folder: Path = options.portal
    try:
        vocabularies, moved = _vocabularies(folder), moved_fields(folder)
        stamped = renewed_stamp_files(folder)
        renamed = renamed_string_files(folder, stamped)
        # Fields move in sources, stamps stand in translations: no file is in both.
        content = {**vocabularies, **stamped, **renamed, **moved.files}
        if (content or moved.to_do) and not (folder / MANIFEST).is_file():
            if not options.dry_run:
                write_files({folder / path: data for path, data in content.items()})
            of_content = _of_content(vocabularies, stamped, renamed, moved, options.dry_run)
            print("\n".join([*of_content, _UNKNOWN]))
            return FINE
        manifest = _manifest(folder)
        origin = installed_origin()
        registry = discover()
        templates = template_files(registry)
        rendered = portal_files(manifest.answers, registry.definitions, origin)
        prints = template_prints(templates)
        plan = plan_upgrade(folder, manifest, rendered, __version__, templates=prints)
        to_compare = list(templates_to_compare(folder, manifest.templates, templates))
        if not options.dry_run:
            files = {**content, **plan.writes()}
            write_files({folder / path: data for path, data in files.items()})
    except (ManifestError, SettingsError) as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    except OSError as fault:
        print(
            f"{fault.filename or folder} cannot be read or written {in_words(fault)} Nothing was"
            " changed.",
            file=sys.stderr,
        )
        return WRONG_USE
    print("\n".join(_report(plan, manifest.version, options.dry_run)))
    of_content = _of_content(vocabularies, stamped, renamed, moved, options.dry_run)
    print("".join(f"{line}\n" for line in (*of_content, *to_compare)), end="")
    if not origin.sha256 and any(step.path == FILE and step.data for step in plan.steps):
        print(UNKNOWN_HASH)
    if not options.dry_run:
        print("".join(f"{line}\n" for line in _to_mend(folder)), end="")
    return FINE


def _to_mend(folder: Path) -> Iterator[str]:
    """What this version takes for a mistake in what people wrote: no site is built before that is
    mended.
    """
    try:
        found = errors(check(load_settings(folder), silent, os.environ, use=False).problems)
    except SettingsError as fault:
        found = fault.problems
    if found:
        yield "To be mended before the next build:"
        yield from map(str, found)


def _vocabularies(folder: Path) -> dict[str, bytes]:
    """The vocabularies of a portal that was made before they were its own; none when it has them.
    Raises SettingsError.
    """
    if not (folder / "mkdocs.yml").is_file():
        return {}
    settings = load_settings(folder)
    return used_vocabulary_files(settings, discover(settings).types)


def _of_content(
    vocabularies: Collection[str],
    stamped: Collection[str],
    renamed: Collection[str],
    moved: MovedFields,
    dry: bool,
) -> Iterator[str]:
    done = "would be written" if dry else "written"
    yield from (f"{path}: {done}, with the values that the records use" for path in vocabularies)
    if vocabularies:
        yield "Read the labels, and delete the mark behind each; “wegwijs check” names those left."
    yield from (f"{path}: {done}, with its fields where they stand now" for path in moved.files)
    yield from moved.to_do
    yield from (f"{path}: {done}, with the names that its UI strings have now" for path in renamed)
    if stamped:
        renewed = "would be written" if dry else "are written"
        yield (
            f"Stamps of {len(stamped)} file{'' if len(stamped) == 1 else 's'} {renewed} with their"
            " letter, so that no other program takes one for a number. They say what they said."
        )


def _manifest(folder: Path) -> Manifest:
    """The note of what was written here. Raises ManifestError when there is none, or a newer
    version made it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise ManifestError(
            f"{path} is not there: this portal was not written by “wegwijs init”. Make a new one"
            " with it in another folder, and copy content/, docs/ and overrides/ into it."
        )
    manifest = read_manifest(path.read_bytes())
    if number(manifest.version) > number(__version__):
        raise ManifestError(
            f"This portal is of Wegwijs {manifest.version}, and {__version__} is installed. Run:"
            " pip install --upgrade wegwijs"
        )
    return manifest


def _report(plan: UpgradePlan, since: str, dry: bool) -> Iterator[str]:
    yield f"Wegwijs {since} → {__version__}" + (" (nothing is written: --dry-run)" if dry else "")
    yield from changes_between(since, __version__, release_notes())
    yield from plan.migrations
    if not plan.steps:
        yield "Every file is as this version writes it, or as you changed it."
    for step in plan.steps:
        yield f"{step.path}: {_WORDS[step.action]}"
        yield from (f"    {line}" for line in step.difference)


COMMAND = Command(_arguments, alone=_run)
