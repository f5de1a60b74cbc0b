"""Hosts: each is a module here with a `HOST`, found by its name; nothing else lists them."""

import importlib
import pkgutil

from wegwijs.site.host_rules import Host


def hosts() -> dict[str, Host]:
    """All hosts by name, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").HOST for name in names}
