"""Known programs: the fields of mkdocs.yml go in; whether all that MkDocs runs is known to look at
the portal's files alone comes out.

A plugin, a hook or a Markdown extension that nobody knows may read any file: then nothing that was
made of pages before counts.
"""

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PLUGINS = frozenset({"i18n", "search"})
_MODULES = frozenset({"sys", "pathlib", "wegwijs"})
"""What a hook may import that only binds the generator to MkDocs."""
_CODE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_EXTENSIONS = frozenset(
    (
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
        "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists",
        "smarty", "tables", "toc", "wikilinks",
    )
)  # fmt: skip
"""The extensions of Python-Markdown."""
_OWN, _MORE = "markdown.extensions.", "pymdownx."
_READ_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64"})


def runs_only_known(folder: Path, raw: Mapping[str, Any]) -> bool:
    """Whether MkDocs runs nothing but what is known to look at the portal's files alone."""
    hooks = listed(raw, "hooks")
    return (
        {_name(one) for one in listed(raw, "plugins")} <= _PLUGINS
        and all(_binds_only(folder / str(hook)) for hook in hooks)
        and all(_only_text(_name(one)) for one in listed(raw, "markdown_extensions"))
    )


def listed(raw: Mapping[str, Any], name: str) -> list[Any]:
    """The entries of a list in mkdocs.yml, which may be a mapping or a single value too."""
    entries = raw.get(name) or []
    if isinstance(entries, dict):
        return [{key: value} for key, value in entries.items()]
    return entries if isinstance(entries, list) else [entries]


def _name(entry: Any) -> str:
    return str(next(iter(entry), "")) if isinstance(entry, dict) else str(entry)


def _only_text(extension: str) -> bool:
    if extension.startswith(_MORE):
        return extension not in _READ_FILES
    return extension.removeprefix(_OWN) in _EXTENSIONS


def _binds_only(hook: Path) -> bool:
    """Whether a hook has no code of its own."""
    try:
        nodes = list(ast.walk(ast.parse(hook.read_bytes())))
    except (OSError, ValueError, SyntaxError):
        return False
    modules = [
        *(alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names),
        *(node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)),
    ]
    own = any(isinstance(node, _CODE) for node in nodes)
    return not own and all(module.partition(".")[0] in _MODULES for module in modules)
