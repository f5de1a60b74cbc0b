"""A translation that is not written yet: the files of a record go in; what is wrong with a text of
it comes out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wegwijs.content.model.descriptions import Descriptions
from wegwijs.content.model.introspect import FieldPath, texts
from wegwijs.content.model.messages import text_problem
from wegwijs.content.portal import Entry
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.records import conditions_of
from wegwijs.content.settings import Settings
from wegwijs.content.source_reader import Conditions
from wegwijs.content.validate import validate
from wegwijs.diagnostics.suggest import hint
from wegwijs.editing.new.translation_file import translation_text
from wegwijs.strict_yaml.characters import text_faults
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml


class BrokenSourceError(Exception):
    """A record of which no translation can be made before its files are mended; the message names
    the problems.
    """


@dataclass(frozen=True)
class TranslationDraft:
    """A translation to be: of `entry`, in the `file` of its language. `documents` are the files of
    the record that are there.
    """

    settings: Settings
    types: Mapping[str, RecordType[Any]]
    documents: tuple[Document, ...]
    entry: Entry
    file: str
    words: Descriptions
    conditions: Conditions

    @cached_property
    def texts(self) -> dict[FieldPath, str]:
        """The texts of the source."""
        return {path: text.value for path, text, _ in texts(self.entry.record)}

    def wrong(self, path: FieldPath, text: str) -> str | None:
        """What is wrong with the translation of one text, with the mend; None when nothing is."""
        field = next(field for at, _, field in texts(self.entry.record) if at == path)
        if fault := text_problem(text, field):
            return f"{fault.message}. {fault.help}"
        for *_, hidden in text_faults(text):
            return f"{hidden}. Delete it."
        root = read_yaml(translation_text(self.entry, self.words, {path: text}).encode("utf-8"))
        document = Document(self.file, self.words.lang, self.entry.type, self.entry.id, root)
        _, problems = validate([*self.documents, document], self.types, self.conditions)
        return next(
            (
                f"{problem.message}. {problem.help}"
                for problem in problems
                if problem.file == self.file
            ),
            None,
        )

    def read(self, options: Iterable[str]) -> tuple[dict[FieldPath, str], list[str]]:
        """Texts written `name=text`, the name with points, and what is wrong with them, in
        words.
        """
        texts: dict[FieldPath, str] = {}
        faults = []
        for option in options:
            name, equals, text = option.partition("=")
            path = tuple(name.strip().split("."))
            if path not in self.texts or not equals:
                known = [".".join(path) for path in self.texts]
                faults.append(f"{name}: the source has no such text. {hint(name, known)}")
            elif wrong := self.wrong(path, text.strip()):
                faults.append(f"{name}: {wrong}")
            else:
                texts[path] = text.strip()
        return texts, faults


def translation_draft(
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    names: Iterable[str],
    file: str,
    words: Descriptions,
) -> TranslationDraft:
    """A translation of the record whose files have these `names`. Raises BrokenSourceError when
    they do not make a record.
    """
    documents = []
    for name in names:
        _, lang, type_name, last = name.split("/")
        try:
            root = read_yaml((settings.folder / name).read_bytes())
        except YamlFaultError as fault:
            raise BrokenSourceError(
                f"{name}:{fault.line}: {fault.message}. {fault.help} Mend it first."
            ) from None
        except OSError as fault:
            raise BrokenSourceError(f"{name} cannot be read ({fault.strerror}).") from None
        documents.append(Document(name, lang, type_name, last.removesuffix(".yml"), root))
    conditions = conditions_of(settings, types, words.vocabularies)
    entries, problems = validate(documents, types, conditions)
    if not entries:
        raise BrokenSourceError("\n".join([*map(str, problems), "Mend the source first."]))
    return TranslationDraft(settings, types, tuple(documents), entries[0], file, words, conditions)
