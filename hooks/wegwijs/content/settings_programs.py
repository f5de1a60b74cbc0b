"""Programs that settings name: the fields of mkdocs.yml go in; a theme, a plugin, a hook or a
Markdown extension that MkDocs could not load comes out. None of them is run.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from wegwijs.content.file_kinds import is_there
from wegwijs.content.settings_file import NAME, place_in_settings
from wegwijs.content.settings_shapes import Fault, Steps, not_a_truth
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import guess

OVERRIDES = "overrides"
_OPTIONS = (
    "build_only_locale", "docs_structure", "fallback_to_default", "languages",
    "reconfigure_material", "reconfigure_search",
)  # fmt: skip
_OF_LANGUAGE = (
    "admonition_translations", "build", "copyright", "default", "extra", "fixed_link", "link",
    "locale", "name", "nav", "nav_translations", "site_author", "site_description", "site_name",
    "site_url", "theme",
)  # fmt: skip
_OURS = ("i18n", "attr_list", "tables", "toc")
"""What the settings of a new portal name: it is installed wherever the generator is."""
_TRUTHS = ("fallback_to_default", "reconfigure_material", "reconfigure_search")


def program_faults(folder: Path, raw: Mapping[str, Any]) -> Iterator[Fault]:
    """What cannot be loaded, or does nothing in a portal."""
    yield from _theme(folder, raw.get("theme"))
    yield from _plugins(raw.get("plugins"))
    yield from _extensions(raw.get("markdown_extensions"))
    for name, sort, kind in (("hooks", "file", "file"), ("watch", "any", "file or folder")):
        listed = raw.get(name)
        for number, entry in enumerate(listed if isinstance(listed, list) else []):
            if not isinstance(entry, str) or not entry:
                advice = "Write its name behind “- ”, or take this line out."
                yield (name, number), f"an entry of “{name}” names no {kind}", advice
            elif not is_there(folder / entry, sort):
                advice = "Write the name as it is in the portal’s folder, or take this line out."
                yield (name, number), f"there is no {kind} “{entry[:60]}”", advice


def hook_problems(folder: Path, raw: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """A problem for each hook that is no Python, in its own file."""
    hooks = raw.get("hooks")
    for number, name in enumerate(hooks if isinstance(hooks, list) else []):
        if not isinstance(name, str) or not is_there(folder / name):
            continue
        at = place_in_settings(folder, "hooks", number)
        try:
            ast.parse((folder / name).read_bytes(), name)
        except SyntaxError as fault:
            at = Location(name, fault.lineno or 1, fault.offset or 1)
            message, advice = f"this is not Python ({fault.msg})", "Look at this line and before."
            yield Diagnostic(at, message, advice, "wrong-setting")
        except (ValueError, OSError) as fault:
            advice = f"Write it anew, or take it out of {NAME}."
            yield Diagnostic(at, f"“{name[:60]}” cannot be read ({fault})", advice, "wrong-setting")


def _theme(folder: Path, theme: object) -> Iterator[Fault]:
    if theme is None:
        advice = "Write “theme:” and below it “  name: material” and “  custom_dir: overrides”."
        yield ("theme",), "the theme is not named, and MkDocs takes another one", advice
        return
    fields = theme if isinstance(theme, dict) else {"name": theme}
    name, look = fields.get("name"), fields.get("custom_dir")
    where: Steps = ("theme", "name") if isinstance(theme, dict) else ("theme",)
    if name != "material":
        message = f"a portal is built with the theme “material”, not “{str(name)[:40]}”"
        yield where, message, "Write name: material; its look is that of Wegwijs."
    if look is None:
        return
    if str(look).removeprefix("./").rstrip("/") != OVERRIDES:
        message = (
            f"the look of a portal is in {OVERRIDES}/, and “custom_dir” says “{str(look)[:40]}”"
        )
        yield ("theme", "custom_dir"), message, f"Call the folder {OVERRIDES}, and write that here."
    elif not (folder / OVERRIDES).is_dir():
        advice = f"Make it, with {OVERRIDES}/assets/logo.svg in it, or delete this line."
        yield ("theme", "custom_dir"), f"there is no folder {OVERRIDES}/", advice


def _plugins(plugins: object) -> Iterator[Fault]:
    known = _Installed("mkdocs.plugins")
    for way, name, options in _named("plugins", plugins):
        if name in ("search", "material/search"):
            advice = "Take this line out: a portal has the search of Wegwijs."
            yield way, f"with the plugin “{name}” no portal can be built", advice
        elif not known.has(name) and not known.has(f"material/{name}"):
            message = f"the plugin “{name[:40]}” is not installed here, and MkDocs stops at it"
            yield way, message, "Install it, or take this line out."
        elif not isinstance(options, dict | None):
            advice = "Write them below its name, further to the right, as option: value."
            yield way, f"the options of the plugin “{name}” are no fields", advice
        elif name == "i18n" and options:
            yield from _languages(options, (*way, *([] if way[-1] == name else [name])))


def _named(setting: str, entries: object) -> Iterator[tuple[Steps, str, object]]:
    """Each name of a list with the way to it and its options; MkDocs also takes fields."""
    if isinstance(entries, dict):
        for name, options in entries.items():
            yield (setting, str(name)), str(name), options
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, str) and entry:
            yield (setting, number), entry, None
        elif isinstance(entry, dict) and len(entry) == 1:
            yield (setting, number), str(next(iter(entry))), next(iter(entry.values()))


def _languages(i18n: Mapping[str, Any], way: Steps) -> Iterator[Fault]:
    structure = i18n.get("docs_structure")
    if structure is None and i18n.get("languages"):
        message = "without “docs_structure” MkDocs does not find the pages of a language"
        yield way, message, "Write docs_structure: folder."
    elif structure not in (None, "folder"):
        message = (
            f"the pages of a language are in its folder, and this says “{str(structure)[:40]}”"
        )
        yield (*way, "docs_structure"), message, "Write docs_structure: folder."
    for name in _TRUTHS:
        yield from not_a_truth(i18n, (*way, name))
    yield from _unknown(i18n, _OPTIONS, way)
    listed = i18n.get("languages")
    for number, entry in enumerate(listed if isinstance(listed, list) else []):
        if not isinstance(entry, dict):
            continue
        if entry.get("locale") and not entry.get("name"):
            message = f"the language “{str(entry['locale'])[:40]}” has no name"
            advice = "Write name: and behind it what the language calls itself."
            yield (*way, "languages", number), message, advice
        yield from _unknown(entry, _OF_LANGUAGE, (*way, "languages", number))


def _unknown(fields: Mapping[Any, Any], known: tuple[str, ...], way: Steps) -> Iterator[Fault]:
    for name in fields:
        if name not in known:
            advice = guess(str(name), known) or "Delete it."
            yield (*way, str(name)), f"the plugin “i18n” does not know “{str(name)[:40]}”", advice


def _extensions(extensions: object) -> Iterator[Fault]:
    known = _Installed("markdown.extensions")
    for way, name, options in _named("markdown_extensions", extensions):
        if not known.has(name) and not _is_module(name.partition(":")[0]):
            message = f"the Markdown extension “{name[:40]}” is not installed here"
            yield way, message, guess(name, known.names) or "Install it, or take this line out."
        elif not isinstance(options, dict | None):
            advice = "Write them below its name, further to the right, as option: value."
            yield way, f"the options of the extension “{name}” are no fields", advice


class _Installed:
    """What is installed for MkDocs or Markdown, by the group of its entry points: the files of all
    packages are read when a name is asked for that does not come with the generator.
    """

    def __init__(self, group: str) -> None:
        self._group = group

    @cached_property
    def names(self) -> frozenset[str]:
        """All of their names."""
        return frozenset(point.name for point in entry_points(group=self._group))

    def has(self, name: str) -> bool:
        """Whether there is one of this name."""
        return name in _OURS or name in self.names


def _is_module(name: str) -> bool:
    """Whether there is a module of this name to load; its package is loaded to find out."""
    try:
        return find_spec(name) is not None
    except (OSError, ImportError, ValueError, TypeError):
        return False
