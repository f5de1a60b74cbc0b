"""The content types of a portal: each is a folder here, found by its name; nothing else lists them."""

import importlib
import pkgutil

from wegwijs.render.context import AnyType


def discover() -> dict[str, AnyType]:
    """Every content type by name, in alphabetical order."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.ispkg:
            found[module.name] = importlib.import_module(f"{__name__}.{module.name}").TYPE
    return found
