"""Checks: a portal that was read goes in; what an editor had better look at comes out, as warnings.

Each check is a module here with a `CHECK`, found by its name. They run for `wegwijs check`, not for a build: what stops a build is
found by the steps from read to resolve.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wegwijs.content import Content
from wegwijs.problems import Problem
from wegwijs.progress import Tell, silent
from wegwijs.settings import Settings
from wegwijs.types import ContentType


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the content as it was read, with the portal's settings and content types."""

    content: Content
    settings: Settings
    types: Mapping[str, ContentType]


Check = Callable[[Subject], Iterable[Problem]]


def every_check() -> dict[str, Check]:
    """All checks by the name of their module, in alphabetical order."""
    modules = {found.name: importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)}
    return {name: modules[name].CHECK for name in sorted(modules)}


def run_checks(subject: Subject, tell: Tell = silent) -> list[Problem]:
    """What all checks find, sorted by place. `tell` hears how far they are."""
    found: list[Problem] = []
    checks = every_check()
    for done, (name, check) in enumerate(checks.items()):
        tell(f"Checking {name.replace('_', ' ')}: check", done + 1, len(checks))
        found += check(subject)
    return sorted(found)
