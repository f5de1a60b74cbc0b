"""Public modules: the Python files of a portal's content type go in; imports of what is not the
generator's public face come out, each with its line.

Modules that are listed here stay where they are, and what they offer stays as it is, through a
major version. Everything else of the generator may move.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from wegwijs.content.file_kinds import plain_files
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint

PUBLIC = (
    "wegwijs.content.localise",
    "wegwijs.content.model.fields",
    "wegwijs.content.model.record",
    "wegwijs.features.calendar.agenda",
    "wegwijs.features.calendar.dates",
    "wegwijs.features.facets.filter",
    "wegwijs.features.facets.menus",
    "wegwijs.features.open_data.dataset",
    "wegwijs.features.open_data.schemas",
    "wegwijs.features.print.booklet",
    "wegwijs.i18n.collation",
    "wegwijs.i18n.formats",
    "wegwijs.render.context",
    "wegwijs.render.contract",
    "wegwijs.render.json_ld",
    "wegwijs.render.key_facts",
    "wegwijs.render.listings",
    "wegwijs.render.policy",
    "wegwijs.render.type_files",
)
"""What a portal's content type may import of the generator."""
_RULE = "portal-type"


def import_faults(portal: Path, folder: Path) -> Iterator[Diagnostic]:
    """The imports in a folder that a portal's type may not have: of other modules of the generator,
    and of its neighbours.
    """
    for path in plain_files(portal, folder, ".py"):
        name = path.relative_to(portal).as_posix()
        try:
            tree = ast.parse(path.read_bytes(), name)
        except (SyntaxError, ValueError) as fault:
            line = getattr(fault, "lineno", None) or 1
            reason = getattr(fault, "msg", None) or str(fault)
            message = f"this is not Python: {reason}"
            yield Diagnostic(Location(name, line), message, "Mend that line.", _RULE)
            continue
        depth = len(path.relative_to(folder).parts)
        for node in ast.walk(tree):
            for message, advice in _wrong(node, depth):
                at = Location(name, node.lineno, node.col_offset + 1)  # type: ignore[attr-defined]
                yield Diagnostic(at, message, advice, _RULE)


def _wrong(node: ast.AST, depth: int) -> Iterator[tuple[str, str]]:
    """What is wrong with an import in a file that lies `depth` steps below the folder of types."""
    if isinstance(node, ast.ImportFrom) and node.level > depth:
        message = "a content type imports nothing of what lies beside its folder"
        yield message, "Copy what it needs into its own folder."
        return
    if isinstance(node, ast.ImportFrom) and not node.level:
        module = node.module or ""
        full_names = [f"{module}.{alias.name}" for alias in node.names]
        names = [module] if module in PUBLIC else [one for one in full_names if one not in PUBLIC]
    elif isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        return
    for name in names:
        if name.split(".")[0] == "wegwijs" and name not in PUBLIC:
            module_name = name if isinstance(node, ast.Import) else node.module or ""
            yield (
                f"“{module_name}” is not a part of the generator that may be imported",
                hint(module_name, PUBLIC),
            )
