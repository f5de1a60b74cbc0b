"""Tags of mkdocs.yml: the text of a settings file goes in; each tag that MkDocs does not know, or
that has it run code, comes out as a problem.

MkDocs makes Python objects of a settings file and calls what it names there. A value is all that a
portal needs: the few tags that people copy from the handbook of MkDocs or of its theme are known
here by name.
"""

import re
from collections.abc import Iterator

import yaml

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.reader import events

_CORE = "tag:yaml.org,2002:"
_PYTHON = f"{_CORE}python/"
_KINDS = frozenset(
    _CORE + kind
    for kind in ("binary", "bool", "float", "int", "map", "merge", "null", "omap", "pairs", "seq",
                 "set", "str", "timestamp")
)  # fmt: skip
_FOLDERS = re.compile(r"|\$(config|docs)_dir(/.*)?")
"""What `!relative` may stand before."""
_NAMES = re.compile(
    r"name:(material\.extensions\.emoji|materialx\.emoji|pymdownx(\.[a-z]+)+)\.[a-z_]+"
    r"|object/apply:pymdownx\.slugs\.[a-z_]+"
)
"""What options of Markdown extensions name, as the handbook of the theme has it."""
_ADVICE = "Take the tag out and write the value."


def refused_tags(file: str, text: str) -> Iterator[Diagnostic]:
    """A problem for each tag of a settings file that is YAML."""
    for event in events(text):
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.NodeEvent) and tag and (words := _refusal(tag, event)):
            mark = event.start_mark
            at = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
            message, advice = words
            yield Diagnostic(at, message, advice, "wrong-setting")


def _refusal(tag: str, event: yaml.NodeEvent) -> tuple[str, str] | None:
    """What is wrong with a tag, and how to mend it."""
    name = _shown(tag)
    if tag.startswith(_PYTHON):
        if _NAMES.fullmatch(tag.removeprefix(_PYTHON)):
            return None
        return f"the tag “{name}” has a program run, and settings are values alone", _ADVICE
    if tag == "!ENV":
        if not isinstance(event, yaml.MappingStartEvent):
            return None
        advice = "Write !ENV NAME, or !ENV [NAME, what counts without it]."
        return "“!ENV” asks for the name of a variable", advice
    if tag == "!relative":
        if isinstance(event, yaml.ScalarEvent) and _FOLDERS.fullmatch(event.value):
            return None
        return "“!relative” knows no such folder", "Write !relative $config_dir or !relative."
    if tag == "!" or tag in _KINDS:
        return None
    return f"MkDocs does not know the tag “{name}”", _ADVICE


def _shown(tag: str) -> str:
    """A tag as it is written."""
    return (f"!!{tag.removeprefix(_CORE)}" if tag.startswith(_CORE) else tag)[:60]
