"""`wegwijs status`: how far the translations are."""

import argparse
import json

from wegwijs.commands import FINE, Command, content_of
from wegwijs.settings import Settings
from wegwijs.status import count, table


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    counts = count(content_of(settings).portal, settings.codes)
    print(json.dumps(counts, indent=1) if options.json else table(counts))
    return FINE


COMMAND = Command("status", "how far the translations are", _arguments, _run)
