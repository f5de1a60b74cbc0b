"""Entry changes: a record as it was and as it is go in; what changed in its texts, and in the state
of its translations, comes out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from wegwijs.content.model.introspect import FieldPath, own_fields, texts
from wegwijs.content.portal import Entry
from wegwijs.editing.diff.values import Values, words
from wegwijs.editing.diff.word_diff import TextChange, text_change


def text_changes(old: Entry, new: Entry, before: Values, after: Values) -> Iterator[TextChange]:
    """Texts that changed, the source first; a text of an entry that came or went is told with the
    entry.
    """
    then, now = dict(_source(old)), dict(_source(new))
    skipped = _items(then.keys()) ^ _items(now.keys())
    for path in {**now, **then}:
        if then.get(path, "") != now.get(path, "") and not any(
            path[: len(item)] == item for item in skipped
        ):
            record, values = (new.record, after) if path in now else (old.record, before)
            yield text_change(values.label(record, path), then.get(path, ""), now.get(path, ""))
    for lang in sorted(old.translations.keys() & new.translations.keys()):
        was, is_ = old.translations[lang].texts, new.translations[lang].texts
        language = after.formats.language(lang)
        for path, text in is_.items():
            if path in was and _plain(was[path].value) != _plain(text.value):
                yield text_change(
                    after.label(new.record, path),
                    _plain(was[path].value),
                    _plain(text.value),
                    language,
                )


def _source(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    return ((path, _plain(text.value)) for path, text, _ in texts(entry.record))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _items(paths: Iterable[FieldPath]) -> set[FieldPath]:
    """List entries that hold a text: the paths of three steps or more, without their last."""
    return {path[:-1] for path in paths if len(path) > 2}


def translation_changes(
    old: Entry, new: Entry, values: Values, codes: Iterable[str], language: Callable[[str], str]
) -> Iterator[str]:
    """What changes in the state of the translations, languages of which the same is said taken
    together.
    """
    if old.source != new.source:
        yield f"its source is now in {language(new.source)}"
    languages: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        if code not in (old.source, new.source):
            for phrase in _of_language(old, new, code, values):
                languages[phrase].append(language(code))
    for phrase, names in languages.items():
        joined = values.formats.join(names)
        many = len(names) > 1
        yield phrase.format(
            names=joined,
            s="s" if many else "",
            are="are" if many else "is",
            lack="lack" if many else "lacks",
        )


def _of_language(old: Entry, new: Entry, code: str, values: Values) -> Iterator[str]:
    was, now = old.states(code), new.states(code)
    there_before, there_now = (
        {p for p, s in states.items() if s != "missing"} for states in (was, now)
    )
    if there_before and not there_now:
        yield "no longer in {names}"
    elif there_now and not there_before:
        whole = len(there_now) == len(now)
        yield (
            "now in {names}"
            if whole
            else f"now partly in {{names}} ({len(there_now)} of {len(now)} texts)"
        )
    elif there_now:
        yield from _of_texts(new, was, now, values)
    yield from _of_own(old, new, code)
    if there_now and old.machine(code) != new.machine(code):
        done = (
            "marked as made by a machine"
            if new.machine(code)
            else "no longer marked as made by a machine"
        )
        yield f"the {{names}} translation{{s}} {{are}} {done}"


def _of_own(old: Entry, new: Entry, code: str) -> Iterator[str]:
    """What changes in the fields that a language has for itself, such as its recordings."""
    for name in own_fields(type(new.record)):
        was, now = (entry.own(code).get(name, ()) for entry in (old, new))
        if was != now:
            done = "removed" if not now else "changed" if was else "added"
            yield f"{words(name)} {done} in {{names}}"


def _of_texts(
    new: Entry, was: Mapping[FieldPath, str], now: Mapping[FieldPath, str], values: Values
) -> Iterator[str]:
    def labels(paths: list[FieldPath]) -> str:
        names = [values.label(new.record, path) for path in paths[:4]]
        text = ", ".join(names) + (f" and {len(paths) - 4} more" if len(paths) > 4 else "")
        return text.replace("{", "{{").replace("}", "}}")

    stale = [path for path, state in now.items() if state == "stale" and was.get(path) != "stale"]
    removed = [
        path for path, state in now.items() if state == "missing" and was.get(path) != "missing"
    ]
    changes = [
        path for path, state in now.items() if state != "missing" and was.get(path) == "missing"
    ]
    if stale:
        yield f"the {{names}} translation{{s}} {{are}} now stale ({labels(stale)})"
    elif "stale" in was.values() and "stale" not in now.values():
        yield "the {names} translation{s} {are} up to date again"
    if removed:
        yield f"the {{names}} translation{{s}} {{lack}} {labels(removed)}"
    if changes:
        yield f"translated into {{names}}: {labels(changes)}"
