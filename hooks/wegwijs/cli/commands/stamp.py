"""`wegwijs stamp`: somebody says that translations are up to date."""

import argparse
import sys
from pathlib import Path

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.cli.portal_content import content_of
from wegwijs.content.atomic_files import in_words
from wegwijs.content.settings import Settings
from wegwijs.content.translations.glossary import glossary_status
from wegwijs.content.translations.pages import page_statuses
from wegwijs.editing.stamping import stamp_files, unstamped_files


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="translation files")
    one = "only this text (may be repeated): title, modules.dough.title"
    parser.add_argument("--field", action="append", default=[], metavar="F", help=one)
    every = "in every file of language L, the texts without a stamp; stale ones stay stale"
    parser.add_argument("--unstamped", metavar="L", help=every)
    parser.set_defaults(parser=parser)
    parser.epilog = (
        "A stamp says: this text says what the source says. Texts that are missing are named, never"
        " stamped. A hand-written page (docs/L/about.md) is stamped as a whole, when it has the"
        " same parts as its source; of the glossary (content/L/glossary.yml), the word and the"
        " meaning of each term."
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    if bool(options.paths) == bool(options.unstamped) or (options.unstamped and options.field):
        options.parser.error("give PATH... and perhaps --field F, or --unstamped L")
    if options.unstamped and options.unstamped not in settings.codes:
        print(
            f"“{options.unstamped}” is not a language of this portal: {', '.join(settings.codes)}.",
            file=sys.stderr,
        )
        return WRONG_USE
    content = content_of(settings)
    languages = [
        lang
        for lang in settings.codes
        if lang != settings.default and options.unstamped in (None, lang)
    ]
    folder, source = settings.folder, settings.default
    pages = [page for lang in languages for page in page_statuses(folder, source, lang)]
    glossaries = [glossary_status(folder, source, lang) for lang in languages]
    if options.unstamped:
        paths = [
            *unstamped_files(content, options.unstamped, folder),
            *(folder / page.target_file for page in pages if page.stampless),
            *(folder / one.target_file for one in glossaries if one.has_unstamped),
        ]
    else:
        paths = [path if path.is_absolute() else Path.cwd() / path for path in options.paths]
    try:
        lines, all_stamped = stamp_files(
            content, paths, folder, options.field, bool(options.unstamped), [*pages, *glossaries]
        )
    except OSError as fault:
        print(
            f"{fault.filename}: cannot be stamped {in_words(fault)} Nothing was changed.",
            file=sys.stderr,
        )
        return WRONG_USE
    print("\n".join(lines) or f"{options.unstamped}: every text has a stamp.")
    return FINE if all_stamped else WRONG_USE


COMMAND = Command(_arguments, _run)
