"""How strict MkDocs is: the fields of mkdocs.yml and the name of a thing it looks at go in; whether
that stops a build comes out.
"""

from collections.abc import Mapping
from typing import Any

from wegwijs.diagnostics.diagnostic import Severity

_LEVELS: Mapping[str, Severity | None] = {"warn": "error", "info": "warning", "ignore": None}
_USUAL: Mapping[tuple[str, str], Severity | None] = {
    ("nav", "not_found"): "error",
    ("links", "not_found"): "error",
}
"""What stops a build when mkdocs.yml says nothing of it; the rest is mentioned."""


def severity_of(raw: Mapping[str, Any], of: str, name: str) -> Severity | None:
    """The severity of what `validation: <of>: <name>` of mkdocs.yml rules; None when it is not to
    be looked at. A build stops at MkDocs's warnings, and a name may stand without its group.
    """
    rules = raw.get("validation")
    level = rules.get(name) if isinstance(rules, dict) else None
    group = rules.get(of) if isinstance(rules, dict) else None
    if isinstance(group, dict):
        level = group.get(name, level)
    usual = _USUAL.get((of, name), "warning")
    if level == "relative_to_docs":
        return None
    return _LEVELS.get(level, usual) if isinstance(level, str) else usual
