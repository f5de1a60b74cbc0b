"""A portal's vocabularies: `content/vocabularies.yml` and its labels in each language go in;
vocabularies, the labels as something to translate, and problems come out.

Facts stand once, in `content/vocabularies.yml`: the ids in their order, icon, wider term. Labels
stand in `content/<lang>/vocabularies.yml`; those in the portal's default language are the source.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from wegwijs.content.language_file import LanguageFile
from wegwijs.content.model.descriptions import models
from wegwijs.content.model.fields import Label, Line
from wegwijs.content.model.introspect import model_fields, texts
from wegwijs.content.model.record import MEANINGS, Record
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.portal import Entry
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.content.source_reader import Conditions
from wegwijs.content.translation_reader import OF_TRANSLATIONS
from wegwijs.content.validate import validate
from wegwijs.content.vocabulary_file import FILE, PATH, read_terms
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint, nearest_to
from wegwijs.strict_yaml.nodes import MappingNode

TYPE, ID = "vocabulary", "labels"
"""What the labels are called among records, for those who translate."""
TOWN = "town"
"""The vocabulary in which towns are looked up by their names; no field asks for it."""
RULE = "vocabulary"
_FORM = "Write a line “id: label” for each term of vocabularies.yml, under its vocabulary."


class Labels(BaseModel):
    """The labels of all terms: a field for each vocabulary, made for each portal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def title(self) -> Line:
        """What a translator sees as the name of these texts."""
        return Line("Vocabularies", "en", "en")


@dataclass(frozen=True, slots=True)
class PortalVocabularies:
    """The vocabularies, and their labels as an entry to translate with its type (None without
    any); `documents` are the files that hold the labels. When the facts are not `readable`, nobody
    knows which terms there are.
    """

    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    labels: Entry | None = None
    type: RecordType[Any] | None = None
    documents: tuple[Document, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    readable: bool = True


def label_file(lang: str) -> str:
    """Where the labels of a language stand, relative to the portal."""
    return f"content/{lang}/{FILE}"


def vocabularies_of(types: Iterable[RecordType[Any]]) -> dict[str, str]:
    """The sections that the labels can have: the vocabularies that the fields of these types ask
    for, towns, and further texts of terms; each with its vocabulary.
    """
    names = {TOWN: TOWN}
    for type_ in types:
        for model in models(type_.model):
            vocabularies = (
                one.vocabulary for one in model_fields(model).values() if one.vocabulary
            )
            names |= {name: name for name in vocabularies}
        names |= type_.companions
    return names


def meanings_of(types: Iterable[RecordType[Any]]) -> dict[str, frozenset[str]]:
    """What terms can mean to programs, by the vocabularies that these types ask for."""
    types = tuple(types)
    every = [MEANINGS, *(type_.meanings for type_ in types)]
    return {
        name: frozenset(chain.from_iterable(meanings.get(name, ()) for meanings in every))
        for name in vocabularies_of(types).values()
    }


def read_vocabularies(
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    icons: Collection[str] = (),
    known: Mapping[str, str] = MappingProxyType({}),
) -> PortalVocabularies:
    """The vocabularies of a portal; `icons` are the names that a term's icon can have, () for any.

    `known` are the sections that labels can have, also those of types that the portal has switched
    off; with none, what these types do not know is passed over. Never raises for what editors
    write; without a file the portal has none.
    """
    sections = vocabularies_of(types.values())
    meanings = meanings_of(types.values())
    vocabularies, problems = read_terms(settings.folder, set(known.values()), icons, meanings)
    documents, unreadable = _documents(settings, sections, known)
    problems += unreadable
    if vocabularies is None:
        return PortalVocabularies(
            documents=tuple(documents), problems=tuple(problems), readable=False
        )
    if not vocabularies.by_name:
        return PortalVocabularies(vocabularies, None, None, tuple(documents), tuple(problems))
    if any(problem.file == label_file(settings.default) for problem in unreadable):
        return PortalVocabularies(vocabularies, None, None, tuple(documents), tuple(problems))
    type_, labels, faults = _labels(settings, vocabularies, sections, documents)
    faults = [fault for fault in faults if not _follows(fault, problems)]
    return PortalVocabularies(vocabularies, labels, type_, tuple(documents), (*problems, *faults))


def _documents(
    settings: Settings, sections: Mapping[str, str], known: Mapping[str, str]
) -> tuple[list[Document], list[Diagnostic]]:
    """The files of the labels, without the sections that no type asks for."""
    documents, problems = [], []
    for lang in settings.codes:
        here = LanguageFile(settings.folder, lang, FILE, RULE, _FORM)
        root, faults = here.read()
        problems += faults
        if root is None:
            continue
        entries = {}
        for name, (key, value) in root.entries.items():
            if name in sections or name in OF_TRANSLATIONS:
                entries[name] = (key, value)
            elif known and name not in known:
                message = f"nothing here has a vocabulary “{name}”"
                problems.append(here.wrong(key, message, hint(name, known), name))
        root = MappingNode(root.line, root.column, entries)
        documents.append(Document(label_file(lang), lang, TYPE, ID, root))
    return documents, problems


def labels_model(vocabularies: Vocabularies, sections: Mapping[str, str]) -> type[BaseModel]:
    """The model of the labels: a field for each section, in it one for each term."""
    parts = (
        (section, section == name, vocabularies[name].ids) for section, name in sections.items()
    )
    return _labels_model(tuple(part for part in parts if part[2]))


@cache  # the same terms give the same class, so that labels can be compared
def _labels_model(sections: tuple[tuple[str, bool, tuple[str, ...]], ...]) -> type[BaseModel]:
    """Sections by name, whether each of their terms must have a text, and the terms."""
    parts: dict[str, Any] = {}
    for number, (section, required, identities) in enumerate(sections):
        terms: dict[str, Any] = {
            f"term_{at}": _field(Label, identity, required)
            for at, identity in enumerate(identities)
        }
        part = create_model(f"Labels_{number}", __config__=_STRICT, **terms)
        parts[f"section_{number}"] = _field(part, section, required)
    return create_model("PortalLabels", __base__=Labels, **parts)


def _field(holds: Any, name: str, required: bool) -> tuple[Any, Any]:
    return (holds, Field(alias=name)) if required else (holds | None, Field(None, alias=name))


_STRICT = ConfigDict(frozen=True, extra="forbid")


def _labels(
    settings: Settings,
    vocabularies: Vocabularies,
    sections: Mapping[str, str],
    documents: list[Document],
) -> tuple[RecordType[Any] | None, Entry | None, list[Diagnostic]]:
    if not any(document.lang == settings.default for document in documents):
        at = Location(label_file(settings.default))
        message = "the labels of the vocabularies are missing"
        if (settings.folder / at.file).exists():  # a folder, or a link: told as that
            return None, None, []
        how = f"Make this file. {_FORM}"
        return None, None, [Diagnostic(at, message, how, RULE)]
    model = labels_model(vocabularies, sections)
    type_ = RecordType(
        name=TYPE,
        section="",
        model=cast(type[Record], model),
        folder=Path(__file__).parent,
        source_language=settings.default,
    )
    entries, problems = validate(documents, {TYPE: type_}, Conditions(settings.timezone))
    return type_, entries[0] if entries else None, _once(problems, settings.default)


def _once(problems: list[Diagnostic], lang: str) -> list[Diagnostic]:
    """Labels of a term that there is not told in one file, that of a language if it has them: the
    term was taken out of one file, not put into each of these.
    """
    files: dict[tuple[str, str], list[Diagnostic]] = {}
    for problem in sorted(problems, key=lambda one: one.file != label_file(lang)):
        if problem.rule == "extra-forbidden":
            files.setdefault((problem.field, problem.message), []).append(problem)
    told = [one for one in problems if one.rule != "extra-forbidden"]
    for first, *more in files.values():
        named = ", ".join(one.file for one in more)
        told.append(
            replace(first, help=f"{first.help} It stands in {named}, too.") if more else first
        )
    return told


def _follows(fault: Diagnostic, problems: Iterable[Diagnostic]) -> bool:
    """Whether a label is only unknown because its vocabulary, or a term of it, could not be read:
    that is told where it stands.
    """
    section = fault.field.partition(".")[0]
    told = {problem.field.partition(".")[0] for problem in problems if problem.file == PATH}
    return fault.rule == "extra-forbidden" and any(
        section in (name, nearest_to(name, [section])) for name in told
    )


def label_of(labels: Any, section: str, identity: str) -> Line | None:
    """The text of a term in a section of the (localised) labels; None when there is none."""
    field = model_fields(type(labels)).get(section)
    part = getattr(labels, field.name) if field else None
    term = model_fields(type(part)).get(identity) if part is not None else None
    return getattr(part, term.name) if term else None


def translation_file(entry: Entry, lang: str) -> str:
    """The file of a translation, relative to the portal, whether it is there or not."""
    if entry.type == TYPE:
        return label_file(lang)
    folder, _, *inner = PurePosixPath(entry.files[entry.source]).parts
    return entry.files.get(lang) or PurePosixPath(folder, lang, *inner).as_posix()


def labels_in(labels: Entry | None, lang: str) -> dict[str, dict[str, str]]:
    """The labels in a language, or else in that of their source: by section, then by term."""
    by_section: dict[str, dict[str, str]] = {}
    if labels is None:
        return by_section
    translation = labels.translations.get(lang)
    translated = translation.texts if translation else {}
    for path, text, _ in texts(labels.record):
        by_section.setdefault(path[0], {})[path[-1]] = translated.get(path, text).value
    return by_section


def towns_by_name(vocabularies: Vocabularies, labels: Entry | None) -> dict[str, str]:
    """The ids of towns by their names in every language, in small letters, and by the ids."""
    towns = {identity: identity for identity in vocabularies[TOWN].ids}
    if labels is None:
        return towns
    path_of = {(TOWN, identity): identity for identity in vocabularies[TOWN].ids}
    for identity in vocabularies[TOWN].ids:
        if label := label_of(labels.record, TOWN, identity):
            towns.setdefault(label.value.casefold(), identity)
    for translation in labels.translations.values():
        for path, text in translation.texts.items():
            if identity := path_of.get((path[0], path[-1]), ""):
                towns.setdefault(text.value.casefold(), identity)
    return towns
