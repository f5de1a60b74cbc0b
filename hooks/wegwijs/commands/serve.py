"""`wegwijs serve`: the site at a local address, while somebody edits it."""

import argparse

from wegwijs.commands import Command, no_arguments
from wegwijs.settings import Settings
from wegwijs.whole_build import serve


def _run(options: argparse.Namespace, settings: Settings) -> int:
    return serve(settings)


COMMAND = Command("serve", "show the site while you edit it", no_arguments, _run)
