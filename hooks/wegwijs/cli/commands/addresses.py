"""`wegwijs addresses`: every page and file that a build would write, who makes it, and what it is
made from.
"""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from wegwijs.cli.commands import FINE, PROBLEMS, Command
from wegwijs.cli.portal_content import content_of
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.reports import as_text
from wegwijs.site.addresses import Bundle
from wegwijs.site.docs_folder import plan_of_folder
from wegwijs.site.plan import Plan
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object for each address")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    plan = plan_of_folder(site_data(content_of(settings), settings, discover(settings)))
    for line in sorted(listed(plan), key=lambda line: line["address"]):
        if options.json:
            print(json.dumps(line, ensure_ascii=False))
        else:
            place = f" ({line['file']})" if line["file"] else ""
            print(
                f"/{line['address']}\n  {line['owner']}{place}\n  made from:"
                f" {', '.join(line['made_from'])}"
            )
    if plan.problems and not options.json:
        print(as_text(plan.problems))
    return PROBLEMS if plan.problems else FINE


def listed(plan: Plan) -> Iterator[dict[str, Any]]:
    """Every address with its owner, the place of that, and the names of what it is made from.

    An address with a `*` stands for all that look like it: their names are known only after making.
    """
    for one in plan.planned:
        patterns = (one.pattern,) if isinstance(one, Bundle) and one.pattern else ()
        for address in (*one.addresses, *patterns):
            yield {
                "address": address, "owner": one.owner.words, "file": one.owner.file,
                "made_from": [str(source) for source in one.inputs],
            }  # fmt: skip


COMMAND = Command(_arguments, _run)
