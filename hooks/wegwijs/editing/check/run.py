"""Run: a portal that was read goes in; what an editor had better look at comes out, as warnings.

Each rule is a module in `rules/` with a `CHECK`, found by its name. They run for `wegwijs check`,
not for a build: what stops a build is found by the steps from read to resolve.
"""

import importlib
import pkgutil

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell, silent
from wegwijs.editing.check import rules
from wegwijs.editing.check.subject import Check, Subject


def every_check() -> dict[str, Check]:
    """All checks by the name of their module, in alphabetical order."""
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    modules = {name: importlib.import_module(f"{rules.__name__}.{name}") for name in names}
    return {name: modules[name].CHECK for name in sorted(modules)}


def run_checks(subject: Subject, tell: Tell = silent) -> list[Diagnostic]:
    """What all checks find, sorted by place. `tell` hears how far they are."""
    problems: list[Diagnostic] = []
    checks = every_check()
    for done, (name, check) in enumerate(checks.items()):
        tell(f"Checking {name.replace('_', ' ')}: check", done + 1, len(checks))
        problems += check(subject)
    return sorted(problems)
