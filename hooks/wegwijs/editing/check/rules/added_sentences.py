"""Added sentences: texts that say what the law says go in, with their translations; translations
that say a sentence more come out, as warnings.

Translators cut long sentences, and rightly so. A sentence counts as added when the text is also
longer than the rest of its file leads one to expect.
"""

from collections.abc import Iterator, Mapping

from wegwijs.content.model.fields import Markdown, Text
from wegwijs.content.model.introspect import Field, FieldPath
from wegwijs.content.places import place
from wegwijs.content.portal import Entry
from wegwijs.content.read import Document
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule
from wegwijs.editing.prose.markdown_blocks import block_sentences, blocks
from wegwijs.editing.prose.passages import SEARCH_WORDS

_LONGER = 1.1
_LETTERS = 12
"""A text is longer than expected by a tenth, and by as much as a short sentence takes."""


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    entry = record.entry
    if entry is None or not any(field.legal for _, _, field in record.texts):
        return
    sources = {path: (text, field) for path, text, field in record.texts}
    for lang in entry.translations:
        yield from _of_file(entry, lang, sources, record.files)


Sources = Mapping[FieldPath, tuple[Text, Field]]


def _of_file(
    entry: Entry, lang: str, sources: Sources, documents: Mapping[str, Document]
) -> Iterator[Diagnostic]:
    file = entry.files[lang]
    translated = {
        path: text
        for path, text in entry.translations[lang].texts.items()
        if path in sources and path[-1] not in SEARCH_WORDS  # these are never alike
    }
    in_all = sum(len(text.value) for text in translated.values())
    of_source = sum(len(sources[path][0].value) for path in translated)
    for path, text in translated.items():
        source, field = sources[path]
        rest = of_source - len(source.value)
        usual = (in_all - len(text.value)) / rest if rest else 1
        expected = _LONGER * usual * len(source.value) + _LETTERS
        if not field.legal or len(text.value) <= expected:
            continue
        markdown = field.text is Markdown
        more = _count(text, markdown) - _count(source, markdown)
        if more > 0:
            much = "a sentence" if more == 1 else f"{more} sentences"
            name = ".".join(path)
            yield Diagnostic(
                Location.of(file, place(documents, file, path), name),
                f"this says {much} more than its source, {entry.files[entry.source]}",
                "Take out what the source does not say, or say it there too, with where you have it"
                " from.",
                "sentence-not-in-source",
                "warning",
            )


def _count(text: Text, markdown: bool) -> int:
    return sum(
        sum(1 for _ in block_sentences(block, text.lang)) for block in blocks(text.value, markdown)
    )


CHECK = Rule(record=_check)
