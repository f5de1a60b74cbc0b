"""Shapes of settings: the fields of mkdocs.yml go in; each that holds another kind of value than
MkDocs asks for comes out.

MkDocs stops at the first of them when it builds, and names Python's kinds of values.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.diagnostics.suggest import nearest_to

Steps = tuple[str | int, ...]
Fault = tuple[Steps, str, str]
"""The way to a value, what is wrong with it, and how to mend it."""
_TEXTS = (
    "copyright", "dev_addr", "edit_uri", "edit_uri_template", "remote_branch", "remote_name",
    "repo_name", "site_author", "site_description",
)  # fmt: skip
_LINES = ("draft_docs", "exclude_docs", "not_in_nav")
_TRUTHS = ("strict", "use_directory_urls")
_LISTS = ("extra_css", "extra_javascript", "extra_templates", "hooks", "nav", "watch")
_NAMED = ("markdown_extensions", "plugins")
_LEVELS = ("warn", "info", "ignore")
_RULES = {
    "nav": ("absolute_links", "not_found", "omitted_files"),
    "links": ("absolute_links", "anchors", "not_found", "unrecognized_links"),
}
_TRUTH = "Write true or false."


def shape_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """What MkDocs would not take."""
    for name in (*_TEXTS, *_LINES):
        if not isinstance(raw.get(name, ""), str | None):
            advice = "Write the text behind the colon, in quotes."
            if name in _LINES:
                advice = f"Write “{name}: |” and below it a name on each line."
            yield (name,), f"“{name}” must be text", advice
    for name in _TRUTHS:
        yield from not_a_truth(raw, (name,))
    for name in _LISTS:
        if not isinstance(raw.get(name, []), list | None):
            advice = "Write each entry on a line of its own, behind “- ”."
            yield (name,), f"“{name}” must be a list", advice
    yield from _menu(raw.get("nav"), ("nav",))
    for name in _NAMED:
        yield from _entries(name, raw.get(name))
    yield from _levels(raw.get("validation"))
    if "mdx_configs" in raw:
        advice = "Write the options below the name, under markdown_extensions."
        yield ("mdx_configs",), "“mdx_configs” is for MkDocs itself", advice


def _menu(entry: object, way: Steps) -> Iterator[Fault]:
    """Entries of the menu that are neither a page nor a title with what is below it."""
    if isinstance(entry, list):
        for number, one in enumerate(entry):
            yield from _menu(one, (*way, number))
    elif isinstance(entry, dict):
        for title, one in entry.items():
            yield from _menu(one, (*way, str(title)))
    elif not isinstance(entry, str) and len(way) > 1:
        words = "is empty" if entry is None else f"is “{str(entry)[:40]}”"
        yield way, f"an entry of the menu {words}, and no page", "Write the name of a page."


def not_a_truth(fields: Mapping[str, Any], way: Steps) -> Iterator[Fault]:
    """Of a field that is to be true or false, the last step of its way: that it is neither."""
    value = fields.get(str(way[-1]), True)
    if not isinstance(value, bool):
        yield way, f"“{str(value)[:40]}” is neither true nor false", _TRUTH


def _entries(name: str, entries: object) -> Iterator[Fault]:
    """Names, each alone or with options of its own below it."""
    if not isinstance(entries, list):
        if not isinstance(entries, dict | None):
            advice = "Write each name on a line of its own, behind “- ”."
            yield (name,), f"“{name}” must be a list", advice
        return
    for number, entry in enumerate(entries):
        if isinstance(entry, dict) and len(entry) > 1:
            message = f"there are {len(entry)} names in one entry of “{name}”"
            advice = "Put “- ” before each name; its options stand below it, further to the right."
            yield (name, number), message, advice
        elif not isinstance(entry, str | dict) or not entry:
            advice = "Write a name behind “- ”, or take this line out."
            yield (name, number), f"an entry of “{name}” has no name", advice


def _levels(validation: object) -> Iterator[Fault]:
    if not isinstance(validation, dict | None):
        yield ("validation",), "“validation” must hold fields", "Write nav: and links: below it."
        return
    every = {rule for rules in _RULES.values() for rule in rules}
    for name, value in (validation or {}).items():
        if name not in _RULES:
            yield from _level(("validation", str(name)), value, every)
        elif isinstance(value, dict):
            for rule, level in value.items():
                yield from _level(("validation", name, str(rule)), level, set(_RULES[name]))
        elif value is not None:
            advice = f"Write rules such as {_RULES[name][0]}: warn below it."
            yield ("validation", name), f"“{name}” must hold fields", advice


def _level(way: Steps, value: object, rules: set[str]) -> Iterator[Fault]:
    name = str(way[-1])
    if name not in rules:
        near = nearest_to(name, rules)
        advice = f"Did you mean “{near}”?" if near else f"Known here: {', '.join(sorted(rules))}."
        yield way, f"MkDocs does not know “{name[:40]}” under “validation”", advice
    elif value not in _LEVELS and not (name == "absolute_links" and value == "relative_to_docs"):
        message = f"“{str(value)[:40]}” says nothing of how strict to be"
        yield way, message, "Write warn, info or ignore."
