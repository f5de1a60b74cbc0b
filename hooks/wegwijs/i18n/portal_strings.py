"""A portal's own UI strings: `content/<lang>/ui.yml` goes in; texts by key, and problems, come out.

The generator brings UI strings in a few languages. A portal in another one translates them in this
file (`wegwijs add-language` writes it); until then they are in its default language, or in English
where that has none. Any portal may replace words there.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.diagnostics.diagnostic import Diagnostic, DiagnosticError, Location
from wegwijs.diagnostics.suggest import guess
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.locale import in_words_of
from wegwijs.i18n.moved_strings import MOVED
from wegwijs.i18n.string_rules import compare, wrong
from wegwijs.i18n.ui_strings import FALLBACK, ZERO, Value, entries, text_of
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_start, read_yaml
from wegwijs.strict_yaml.visible import is_visible

FILE = "ui.yml"
STAMPS = "stamps"
"""The field of the file that says which English text each translation was made from."""
Entries = Mapping[str, Mapping[str, Any]]
Forms = Mapping[str, str]
"""The text of each form of a string: of its plural categories, or of "" alone."""
_STAMP = re.compile("s?[0-9a-f]{6,64}")
_NAMED = 3
_FORM = "Write the name of a UI string and its text: “search: …”."


@dataclass(frozen=True, slots=True)
class OwnStrings:
    """What a portal's file says, by key: the forms that have a text, and stamps. `problems` are
    what is wrong with it; what has a fault is left out, and all when it is not `readable`.
    """

    forms: Mapping[str, Forms]
    stamps: Mapping[str, str]
    problems: tuple[Diagnostic, ...]
    readable: bool


def own_file(lang: str) -> str:
    """Where the strings of a language stand, relative to the portal."""
    return f"content/{lang}/{FILE}"


def plural_categories(lang: str) -> tuple[str, ...]:
    """The plural categories of a language (CLDR), `other` last."""
    rule = locale_named(lang).plural_form
    order = ("zero", "one", "two", "few", "many")
    return (*(name for name in order if name in rule.tags), "other")


def forms_of(lang: str, english: Value) -> tuple[str, ...]:
    """The forms that a string has in a language, given its English text: "" alone for one without a
    number; its plural categories, and `zero` where English has it, too.
    """
    if isinstance(english, str):
        return ("",)
    return tuple(dict.fromkeys((*((ZERO,) if ZERO in english else ()), *plural_categories(lang))))


def read_strings(
    portal: Path,
    codes: Iterable[str],
    files: Iterable[tuple[str, Path]],
    default: str = FALLBACK,
    off: Collection[str] = (),
) -> tuple[dict[str, Mapping[str, Value]], list[Diagnostic]]:
    """The texts that a portal brings itself, by language, and every problem of its UI strings.

    What has a fault is left out; what a language lacks, and is shown in the `default` language, is
    one warning. `files` are the generator's. The strings of content types that are `off` may stay:
    they are there again when the type is.
    """
    known = entries(files)
    own: dict[str, Mapping[str, Value]] = {}
    problems: list[Diagnostic] = []
    for lang in codes:
        strings = _own(portal, lang, known, off)
        own[lang] = _whole(strings, lang, known)
        lacking = [
            key for key, entry in known.items() if not text_of(entry, lang) and key not in own[lang]
        ]
        problems += strings.problems
        if lacking and strings.readable:
            shown = _shown(portal, lacking, lang, default, known)
            problems.append(_lacking(lang, lacking, len(known), shown))
    return own, problems


def shown_in(
    portal: Path, lang: str, keys: Collection[str], default: str, files: Iterable[tuple[str, Path]]
) -> str:
    """The language or languages in which strings are shown that `lang` lacks."""
    return _shown(portal, keys, lang, default, entries(files))


def _shown(portal: Path, keys: Iterable[str], lang: str, default: str, known: Entries) -> str:
    others = [code for code in dict.fromkeys((*in_words_of(lang), default)) if code != lang]
    own = {code: _whole(_own(portal, code, known), code, known) for code in others}
    found = {
        next((code for code in others if text_of(known[key], code) or key in own[code]), FALLBACK)
        for key in keys
    }
    return " or ".join(code for code in dict.fromkeys((*others, FALLBACK)) if code in found)


def own_strings(portal: Path, lang: str, files: Iterable[tuple[str, Path]]) -> OwnStrings:
    """What the portal's file of a language says, as far as it is in order."""
    return _own(portal, lang, entries(files))


def _own(portal: Path, lang: str, known: Entries, off: Collection[str] = ()) -> OwnStrings:
    root, unreadable = _root(portal, lang)
    reader = _Reader(lang, known, off)
    forms = {
        key: value
        for key, node in root.entries.items()
        if key != STAMPS and (value := reader.read(key, *node))
    }
    stamps = reader.stamps(*root.entries[STAMPS]) if STAMPS in root.entries else {}
    return OwnStrings(forms, stamps, (*unreadable, *reader.problems), not unreadable)


def _whole(own: OwnStrings, lang: str, known: Entries) -> dict[str, Value]:
    """The strings that have a text in each of their forms."""
    return {
        key: forms.get("", forms)
        for key, forms in own.forms.items()
        if forms.keys() >= {*forms_of(lang, known[key][FALLBACK])}
    }


def _lacking(lang: str, lacking: Sequence[str], number: int, shown: str) -> Diagnostic:
    names = ", ".join(lacking[:_NAMED]) + (" …" if len(lacking) > _NAMED else "")
    return Diagnostic(
        Location(own_file(lang)),
        f"{len(lacking)} of {number} UI strings have no text in “{lang}”: {names}",
        f"Until they are translated, readers see them in {shown}, marked so. Run"
        f" “wegwijs add-language {lang}” and translate what it writes here, or send them to a"
        f" translator: “wegwijs export --lang {lang}”.",
        "ui-missing",
        "warning",
    )


def _root(portal: Path, lang: str) -> tuple[MappingNode, list[Diagnostic]]:
    """The fields of a portal's file, and why it could not be read. No file, or a link: no
    fields.
    """
    name = own_file(lang)
    path = portal / name
    try:
        is_file = path.is_file() and not path.is_symlink()
        return (read_yaml(read_start(path), _FORM) if is_file else MappingNode(1, 1)), []
    except YamlFaultError as fault:
        empty = fault.rule == "file-empty"  # of which nothing is translated yet, or no more
        return MappingNode(1, 1), [] if empty else [Diagnostic.refused(name, fault)]
    except OSError as fault:
        return MappingNode(1, 1), [Diagnostic.unreadable(name, fault)]


class _Reader:
    """Reads the entries of one file."""

    def __init__(self, lang: str, known: Entries, off: Collection[str]) -> None:
        self.lang, self.known = lang, known
        self.off = tuple(f"{name}." for name in off)
        self.problems: list[Diagnostic] = []

    def read(self, key: str, name: ScalarNode, node: Node) -> Forms:
        """The texts of an entry by form; none when it has none yet or has a fault, which is
        noted.
        """
        try:
            if key not in self.known:
                if not key.startswith(self.off):
                    raise wrong("there is no UI string of this name", self._meant(key), name)
                return {}
            original: Value = self.known[key][FALLBACK]
            return (
                self._text(node, original)
                if isinstance(original, str)
                else self._plurals(node, original)
            )
        except DiagnosticError as fault:
            self._note(fault, key)
            return {}

    def stamps(self, name: ScalarNode, node: Node) -> dict[str, str]:
        """The stamps of the file by key; those with a fault are noted and left out."""
        if not isinstance(node, MappingNode):
            what = "stamps by the names of strings are expected here"
            self._note(wrong(what, _NO_STAMPS, node), STAMPS)
            return {}
        stamps: dict[str, str] = {}
        for key, (place, child) in node.entries.items():
            if key not in self.known:
                if not key.startswith(self.off):
                    how = self._meant(key, _NO_STAMPS)
                    self._note(wrong("there is no UI string of this name", how, place), STAMPS)
            elif not isinstance(child, ScalarNode) or not _STAMP.fullmatch(child.value):
                self._note(wrong("this is no stamp", _NO_STAMPS, child), STAMPS)
            else:
                stamps[key] = child.value
        return stamps

    def _meant(self, key: str, how: str = "Delete this entry: no page shows it.") -> str:
        """What to do about a name that no string has."""
        if now := MOVED.get(key):
            return f"It is called “{now}” now. Run “wegwijs upgrade”, or write that name."
        near = guess(key, self.known)
        return f"{near} If not, delete this entry." if near else how

    def _note(self, fault: DiagnosticError, key: str) -> None:
        at = Location.of(own_file(self.lang), fault.diagnostic, key)
        self.problems.append(fault.diagnostic.moved(at))

    def _text(self, node: Node, original: str) -> Forms:
        if not isinstance(node, ScalarNode):
            raise wrong("text is expected here", "Write the text behind the colon.", node)
        text = node.value.strip()
        if not is_visible(text):
            return {}
        compare(node, text, original, exact=True)
        return {"": text}

    def _plurals(self, node: Node, original: Mapping[str, str]) -> Forms:
        needed = forms_of(self.lang, original)
        how = f"Write under it: {', '.join(needed)}."
        if isinstance(node, ScalarNode) and not is_visible(node.value):
            return {}
        if not isinstance(node, MappingNode):
            raise wrong("this string has plural forms", how, node)
        forms = {}
        for name, (place, child) in node.entries.items():
            if name not in needed:
                raise wrong(f"“{name}” is no plural form of this language", how, place)
            if not isinstance(child, ScalarNode):
                raise wrong("text is expected here", "Write the text behind the colon.", child)
            if is_visible(text := child.value.strip()):
                compare(child, text, original["other"], exact=False)
                forms[name] = text
        return forms


_NO_STAMPS = "Delete it: “wegwijs import” writes stamps."
