"""A portal's own UI strings: `content/<lang>/ui.yml` goes in; texts by key, and problems, come out.

The generator brings UI strings in a few languages. A portal in another one has all of them in this
file (`wegwijs add-language` writes it), and any portal may replace words there.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale

from wegwijs.diagnostics.diagnostic import Diagnostic, DiagnosticError, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.i18n.ui_strings import FALLBACK, Value, entries
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml
from wegwijs.strict_yaml.visible import is_visible

FILE = "ui.yml"
Entries = Mapping[str, Mapping[str, Any]]
_MOST = 600
_MISSING = "ui-missing"


def own_file(lang: str) -> str:
    """Where the strings of a language stand, relative to the portal."""
    return f"content/{lang}/{FILE}"


def plural_categories(lang: str) -> tuple[str, ...]:
    """The plural categories of a language (CLDR), `other` last."""
    rule = Locale.parse(lang.replace("-", "_")).plural_form
    order = ("zero", "one", "two", "few", "many")
    return (*(name for name in order if name in rule.tags), "other")


def read_strings(
    portal: Path, codes: Iterable[str], files: Iterable[tuple[str, Path]]
) -> tuple[dict[str, Mapping[str, Value]], list[Diagnostic]]:
    """The texts that a portal brings itself, by language, and every problem of its UI strings.

    What has a fault is left out; what a language lacks is a problem too. `files` are the
    generator's.
    """
    known = entries(files)
    own: dict[str, Mapping[str, Value]] = {}
    problems: list[Diagnostic] = []
    for lang in codes:
        root, unreadable = _root(portal, lang)
        own[lang], faults = _texts(root, lang, known)
        problems += [*unreadable, *faults, *([] if unreadable else _lacking(root, lang, known))]
    return own, problems


def missing_strings(files: Iterable[tuple[str, Path]], lang: str, portal: Path) -> list[str]:
    """Keys of the UI strings that have no text in a language, neither the generator's nor the
    portal's.
    """
    known = entries(files)
    own, _ = _texts(_root(portal, lang)[0], lang, known)
    return [key for key, entry in known.items() if not entry.get(lang) and not own.get(key)]


def _texts(
    root: MappingNode, lang: str, known: Entries
) -> tuple[dict[str, Value], list[Diagnostic]]:
    """The texts of a file, and what is wrong with it. Fields without a text yet are no fault
    here.
    """
    reader = _Reader(lang, known)
    return {
        key: value for key, node in root.entries.items() if (value := reader.read(key, *node))
    }, reader.problems


def _lacking(root: MappingNode, lang: str, known: Entries) -> Iterator[Diagnostic]:
    lacking = {key: entry for key, entry in known.items() if not entry.get(lang)}
    if not lacking:
        return
    if not root.entries:
        named = ", ".join(list(lacking)[:3]) + (" …" if len(lacking) > 3 else "")
        yield _problem(
            lang,
            MappingNode(1, 1),
            "",
            f"{len(lacking)} UI strings have no text in “{lang}”: {named}",
            f"Run “wegwijs add-language {lang}”: it writes them here, to be translated.",
        )
        return
    for key, entry in lacking.items():
        yield from _gaps(lang, key, entry, root)


def _gaps(lang: str, key: str, entry: Mapping[str, Any], root: MappingNode) -> Iterator[Diagnostic]:
    wrong, advice = (
        f"no text in “{lang}” ({entry['description']})",
        f"Translate: {_shown(entry[FALLBACK])}.",
    )
    if key not in root.entries:
        yield _problem(
            lang,
            MappingNode(1, 1),
            key,
            wrong,
            f"Run “wegwijs add-language {lang}”: it adds what is not in this file yet.",
        )
        return
    name, node = root.entries[key]
    if isinstance(node, ScalarNode) and not is_visible(node.value):
        yield _problem(lang, name, key, wrong, advice)
    elif isinstance(node, MappingNode):
        for category in plural_categories(lang):
            given = node.entries.get(category)
            if given is None or (
                isinstance(given[1], ScalarNode) and not is_visible(given[1].value)
            ):
                place = given[0] if given else name
                yield _problem(lang, place, f"{key}.{category}", wrong, advice)


def _shown(text: Value) -> str:
    return (
        f"“{text}”"
        if isinstance(text, str)
        else " / ".join(f"“{one}”" for one in dict.fromkeys(text.values()))
    )


def _root(portal: Path, lang: str) -> tuple[MappingNode, list[Diagnostic]]:
    """The fields of a portal's file, and why it could not be read. No file, or a link: no
    fields.
    """
    name = own_file(lang)
    path = portal / name
    try:
        found = path.is_file() and not path.is_symlink()
        return (read_yaml(path.read_bytes()) if found else MappingNode(1, 1)), []
    except YamlFaultError as fault:
        return MappingNode(1, 1), [Diagnostic.refused(name, fault)]
    except OSError as fault:
        return MappingNode(1, 1), [Diagnostic.unreadable(name, fault)]


def _problem(lang: str, node: Node, key: str, message: str, advice: str) -> Diagnostic:
    return Diagnostic(Location.of(own_file(lang), node, key), message, advice, _MISSING)


class _Reader:
    """Reads the entries of one file."""

    def __init__(self, lang: str, known: Entries) -> None:
        self.lang, self.known = lang, known
        self.problems: list[Diagnostic] = []

    def read(self, key: str, name: ScalarNode, node: Node) -> Value | None:
        """The text of an entry; None when it has none yet or has a fault, which is noted."""
        try:
            if key not in self.known:
                raise DiagnosticError(
                    "there is no UI string of this name", hint(key, self.known), "ui-wrong", name
                )
            original: Value = self.known[key][FALLBACK]
            return (
                self._text(node, original)
                if isinstance(original, str)
                else self._plurals(node, original)
            )
        except DiagnosticError as fault:
            at = Location.of(own_file(self.lang), fault.diagnostic, key)
            self.problems.append(fault.diagnostic.moved(at))
            return None

    def _text(self, node: Node, original: str) -> str | None:
        if not isinstance(node, ScalarNode):
            raise DiagnosticError(
                "text is expected here", "Write the text behind the colon.", "ui-wrong", node
            )
        text = node.value.strip()
        if not is_visible(text):
            return None
        _compare(node, text, original, exact=True)
        return text

    def _plurals(self, node: Node, original: Mapping[str, str]) -> Mapping[str, str] | None:
        required = plural_categories(self.lang)
        if isinstance(node, ScalarNode) and not is_visible(node.value):
            return None
        if not isinstance(node, MappingNode):
            raise DiagnosticError(
                "this string has plural forms",
                f"Write under it: {', '.join(required)}.",
                "ui-wrong",
                node,
            )
        found = {}
        for name, (place, child) in node.entries.items():
            if name not in required:
                raise DiagnosticError(
                    f"“{name}” is no plural form of this language",
                    f"Write under it: {', '.join(required)}.",
                    "ui-wrong",
                    place,
                )
            if not isinstance(child, ScalarNode):
                raise DiagnosticError(
                    "text is expected here", "Write the text behind the colon.", "ui-wrong", child
                )
            if is_visible(text := child.value.strip()):
                _compare(child, text, original["other"], exact=False)
                found[name] = text
        return found if set(required) <= found.keys() else None


def _compare(node: Node, text: str, original: str, exact: bool) -> None:
    """Refuse a text whose placeholders are not those of the original; a plural form need not name
    the number.

    Raises DiagnosticError, placed within the file. UI strings are HTML to the program, so that
    signs of HTML are refused, too.
    """
    if len(text) > _MOST:
        raise DiagnosticError(
            f"too long: {len(text)} characters, the limit is {_MOST}",
            "Make it shorter.",
            "ui-wrong",
            node,
        )
    if (sign := next((char for char in "<>&" if char in text), None)) and sign not in original:
        raise DiagnosticError(
            f"the sign {sign} cannot stand in a UI string",
            "Write the word for it.",
            "ui-wrong",
            node,
        )
    required = _placeholders(original) or set()
    found = _placeholders(text)
    shown = ", ".join(f"{{{name}}}" for name in sorted(required))
    if found is None:
        raise DiagnosticError(
            "a brace { or } stands here alone",
            f"Write placeholders as in the original: {shown or 'none'}.",
            "ui-wrong",
            node,
        )
    if extra := found - required:
        raise DiagnosticError(
            f"there is no placeholder {{{min(extra)}}} here",
            f"Those of the original: {shown or 'none'}.",
            "ui-wrong",
            node,
        )
    if exact and required - found:
        raise DiagnosticError(
            f"the placeholder {{{min(required - found)}}} is missing",
            "Put it where its value belongs.",
            "ui-wrong",
            node,
        )


def _placeholders(text: str) -> set[str] | None:
    """The names in braces; None when the braces do not match or hold more than a name."""
    try:
        parts = [
            (name, spec or conversion)
            for _, name, spec, conversion in Formatter().parse(text)
            if name is not None
        ]
    except ValueError:
        return None
    plain = all(name.isidentifier() and not more for name, more in parts)
    return {name for name, _ in parts} if plain else None
