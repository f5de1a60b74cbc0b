"""The commands of `wegwijs`: each is a module here with a `COMMAND`, found by its name; nothing
else lists them.

Exit codes: FINE, PROBLEMS in the content, WRONG_USE of the command, STOPPED with Ctrl-C.
"""

import argparse
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from wegwijs.content.load import Content, load_content
from wegwijs.content.settings import Settings
from wegwijs.site.registry import discover

FINE, PROBLEMS, WRONG_USE, STOPPED = 0, 1, 2, 130


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    name       as it is typed
    help       one line for `wegwijs --help`
    arguments  adds its options to its own parser
    run        (options, settings of the portal at -C) -> exit code
    alone      (options) -> exit code: for a command that needs no portal, instead of `run`
    """

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Settings], int] | None = None
    alone: Callable[[argparse.Namespace], int] | None = None


def every_command(only: str = "") -> dict[str, Command]:
    """All commands by name, in alphabetical order; or the one called `only`, if there is one,
    without loading the others.
    """
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    module_name = only.replace("-", "_")
    modules = (
        importlib.import_module(f"{__name__}.{name}")
        for name in ([module_name] if module_name in names else names)
    )
    commands = [module.COMMAND for module in modules]
    return {command.name: command for command in sorted(commands, key=lambda command: command.name)}


def content_of(settings: Settings) -> Content:
    """The checked content of a portal."""
    return load_content(settings, discover(settings).definitions)


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command without options."""
