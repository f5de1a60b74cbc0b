"""`wegwijs build`: the whole new site, or the old one."""

import argparse
import os
import sys
from pathlib import Path

from wegwijs.cli.commands import PROBLEMS, Command, one_or_more
from wegwijs.content.settings import Settings
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.site.build import build
from wegwijs.site.build_order import Way
from wegwijs.site.hosting import hosts
from wegwijs.site.template_faults import making_fault


def _arguments(parser: argparse.ArgumentParser) -> None:
    where = (
        "where the site goes (default: site_dir of mkdocs.yml, else site); absent, empty, or a"
        " site that a build has made"
    )
    parser.add_argument("--site-dir", type=Path, default=None, metavar="DIR", help=where)
    host = "also write what this host needs: 404 page, types, caching, redirects, security headers"
    jobs = "in how many processes (default: WEGWIJS_JOBS, or as many as there are cores)"
    parser.add_argument("--jobs", type=one_or_more, default=None, metavar="N", help=jobs)
    anew = "make all of it anew, and keep nothing for the next build"
    parser.add_argument("--no-cache", action="store_true", help=anew)
    told = "say at the end where the time went"
    parser.add_argument("--profile", action="store_true", help=told)
    stick = "also write a zip of each language, which opens without a network, beside the site"
    parser.add_argument("--zip", action="store_true", help=stick)
    parser.add_argument("--host", choices=[*hosts()], default="", help=host)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    problems = setup_problems(settings.folder, os.environ)
    if wrong := errors(problems):
        print("\n".join(map(str, wrong)), file=sys.stderr)
        print("Nothing was built: the site is as it was before.", file=sys.stderr)
        return PROBLEMS
    way = Way(options.jobs, not options.no_cache, options.profile, options.zip)
    try:
        return build(settings, options.site_dir, hosts().get(options.host), way, problems)
    except Exception as fault:  # a portal may have templates and content types of its own
        problem = making_fault(fault, settings.folder)
        if problem is None:
            raise
        print(problem, file=sys.stderr)
        print("Nothing was published: the site is as it was before.", file=sys.stderr)
        return PROBLEMS


COMMAND = Command(_arguments, _run)
