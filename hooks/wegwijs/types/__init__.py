"""Types: records of one content type go in; what readers see of them comes out, a folder each,
found by its name.
"""

import importlib
import pkgutil

from wegwijs.render.context import AnyType


def discover() -> dict[str, AnyType]:
    """Every content type by name, in alphabetical order."""
    types = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.ispkg:
            types[module.name] = importlib.import_module(f"{__name__}.{module.name}").TYPE
    return types
