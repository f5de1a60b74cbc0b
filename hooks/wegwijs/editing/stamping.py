"""Stamping: translation files that are up to date get a stamp for each text, of the source text
they translate.

All files that were named are stamped, but for those that cannot be and say why; when one cannot be
written, none is.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from wegwijs.content.atomic_files import write_files
from wegwijs.content.load import Content
from wegwijs.content.model.introspect import texts
from wegwijs.content.portal import Entry, is_stamp_of
from wegwijs.content.translations.glossary import GlossaryStatus
from wegwijs.content.translations.pages import PageStatus
from wegwijs.content.translations.stamps import stamps
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.editing.glossary_stamping import stamp_glossary
from wegwijs.editing.page_stamping import stamp_page
from wegwijs.editing.stamped import Stamped
from wegwijs.strict_yaml.editor import YamlEditError, with_section


def stamp_files(
    content: Content,
    paths: Iterable[Path],
    folder: Path,
    fields: Collection[str] = (),
    only_new: bool = False,
    others: Iterable[PageStatus | GlossaryStatus] = (),
) -> tuple[list[str], bool]:
    """Write stamps into the translations at `paths`; returns a line in words for each, and whether
    all were stamped.

    With `fields` (dotted paths) only those texts are stamped; with `only_new` only those that have
    no stamp, so that a stale text stays stale. Texts that are missing are never stamped, and are
    named. `others` are the hand-written pages and glossaries there may be among the files, as they
    stand in another language than their source. Raises OSError when a file cannot be written; then
    none is changed.
    """
    entries = {
        (folder / file).resolve(): (entry, lang)
        for of_type in content.portal.translatable.values()
        for entry in of_type.values()
        for lang, file in entry.files.items()
    }
    faults = {
        (folder / problem.file).resolve(): problem for problem in reversed(errors(content.problems))
    }
    by_path = {(folder / one.target_file).resolve(): one for one in others}

    def stamped(path: Path) -> Stamped:
        place = path.resolve()
        if fault := faults.get(place):
            message = f"line {fault.line}: {fault.message}. {fault.help} Nothing was changed"
            return Stamped(path, False, message)
        match by_path.get(place):
            case PageStatus() as page:
                return stamp_page(path, page, tuple(fields), only_new)
            case GlossaryStatus() as glossary:
                return stamp_glossary(path, glossary, tuple(fields), only_new)
        return _stamp_file(path, entries.get(place), tuple(fields), only_new)

    documents = [stamped(path) for path in paths]
    write_files({one.path.resolve(): one.text for one in documents if one.text is not None})
    return [str(one) for one in documents], all(one.done for one in documents)


def unstamped_files(content: Content, lang: str, folder: Path) -> list[Path]:
    """The translations in a language that hold a text without a stamp."""
    return [
        folder / entry.files[lang]
        for of_type in content.portal.translatable.values()
        for entry in of_type.values()
        if lang in entry.translations and "unstamped" in entry.states(lang).values()
    ]


def _stamp_file(
    path: Path, entry_and_lang: tuple[Entry, str] | None, fields: tuple[str, ...], only_new: bool
) -> Stamped:
    if entry_and_lang is None:
        return Stamped(
            path,
            False,
            "not the file of a record that is in order, nor the translation of a page; “wegwijs"
            " check” says more; nothing was changed",
        )
    entry, lang = entry_and_lang
    if lang == entry.source:
        return Stamped(path, False, f"the source of {entry.id}; only translations are stamped")
    ready = stamps(entry, lang)
    old = {name: stamp for name, stamp in entry.translations[lang].stamps.items() if name in ready}
    if unknown := [name for name in fields if name not in ready]:
        known = ", ".join(ready) or "none"
        return Stamped(
            path,
            False,
            f"no translated text “{unknown[0]}”; those it has: {known}; nothing was changed",
        )
    fresh = {
        name: value
        for name, value in ready.items()
        if (not fields or name in fields) and not (only_new and name in old)
    }
    chosen = {name: fresh.get(name) or old[name] for name in ready if name in fresh or name in old}
    before = path.read_bytes()
    try:
        after = with_section(before.decode("utf-8"), "stamps", chosen).encode("utf-8")
    except YamlEditError as fault:
        return Stamped(path, False, f"{fault}; nothing was changed")
    outcome = "; ".join(["stamped", *_left(entry, lang, chosen)])
    return Stamped(path, True, outcome, after if after != before else None)


def _left(entry: Entry, lang: str, stamped: Mapping[str, str]) -> Iterable[str]:
    """What is still to be done in a file after stamping, in words."""
    states = entry.states(lang)
    sources = {".".join(path): text.value for path, text, _ in texts(entry.record)}
    current = stamps(entry, lang)
    missing = [".".join(path) for path, state in states.items() if state == "missing"]
    stale = [name for name, stamp in stamped.items() if not is_stamp_of(stamp, sources[name])]
    unstamped = [name for name in current if name not in stamped]
    for word, names in (("missing", missing), ("stale", stale), ("without a stamp", unstamped)):
        if names:
            yield f"still {word}: {', '.join(names)}"
    if entry.machine(lang):
        yield "still marked as a machine’s: delete “machine: true” when somebody has checked it"
