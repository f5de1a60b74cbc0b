"""`wegwijs record-list`: which texts are worth recording first, each with what to say and what to
write when it is done.
"""

import argparse
import json
import sys
from collections.abc import Iterator

from wegwijs.cli.commands import FINE, WRONG_USE, Command, one_or_more
from wegwijs.cli.portal_content import content_of
from wegwijs.content.load import Content
from wegwijs.content.settings import Settings
from wegwijs.content.settings_of_voice import GREETING
from wegwijs.content.translations.tasks import reading_order
from wegwijs.editing.recording_list import (
    RecordingTask,
    greeting_task,
    recording_tasks,
    task_lines,
)
from wegwijs.i18n.ui_strings import entries, text_of
from wegwijs.site.registry import discover

_LIMIT = 20
_HOW = """\
Record a text with any telephone, put the file into content/media/, and write the line behind the
arrow into the record’s file in that language. The stamp says which text was read: when the text
changes, “wegwijs check” says that the recording is out of date, and readers do not hear it."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _HOW
    parser.add_argument("--lang", metavar="L", help="this language only")
    parser.add_argument(
        "--limit",
        type=one_or_more,
        default=_LIMIT,
        metavar="N",
        help=f"texts to list in each language (default: {_LIMIT})",
    )
    parser.add_argument("--json", action="store_true", help="all of them, as JSON")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    if options.lang and options.lang not in settings.codes:
        known = ", ".join(settings.codes)
        print(f"“{options.lang}” is not a language of this portal: {known}.", file=sys.stderr)
        return WRONG_USE
    content = content_of(settings)
    tasks = {
        lang: list(_tasks(settings, content, lang))
        for lang in ((options.lang,) if options.lang else settings.codes)
    }
    if options.json:
        whole = {lang: [task.as_json() for task in its] for lang, its in tasks.items()}
        print(json.dumps(whole, ensure_ascii=False, indent=1))
    else:
        limit = max(0, options.limit)
        print("\n\n".join("\n".join(task_lines(lang, its, limit)) for lang, its in tasks.items()))
    return FINE


def _tasks(settings: Settings, content: Content, lang: str) -> Iterator[RecordingTask]:
    definitions = discover(settings).definitions
    own = content.strings.get(lang, {}).get(GREETING)
    words = own or text_of(entries(definitions.string_files)[GREETING], lang)
    if words:
        yield greeting_task(lang, str(words), settings.greetings.get(lang, ""))
    beginner = next(iter(content.vocabularies["audience"].ids), None)
    order = reading_order(settings, definitions.types)
    yield from recording_tasks(
        content.portal, definitions.types, order, lang, settings.today, beginner
    )


COMMAND = Command(_arguments, _run)
