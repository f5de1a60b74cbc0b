"""The field reference: the models of the content types go in; what editors can write in a file
comes out, as the block of a page.

It is made from the models and from `descriptions.py`, so it is never behind them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from pydantic import BaseModel

from wegwijs.content.model.descriptions import (
    OF_TRANSLATIONS,
    Descriptions,
    load_descriptions,
    owner_of,
    translations,
)
from wegwijs.content.model.fields import Line
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.record import Record
from wegwijs.content.vocabularies import labels_in
from wegwijs.render.context import AnyType, PageContext

_SOURCE_LANGUAGE = "nl"
"""The language of the source among the examples of a type."""


@dataclass(frozen=True, slots=True)
class FieldDoc:
    """One field of the reference.

    `anchor` is its address on the page; `required` and `inside` whether the file, or the field
    around it, needs it; `holds` says what it may be, `choices` lists values with their words;
    `default` and `example` are written as in a file, "" for none.
    """

    name: str
    anchor: str
    about: Markup
    required: bool
    inside: bool
    translated: bool
    holds: Markup
    choices: tuple[tuple[str, Markup], ...] = ()
    parts: tuple["FieldDoc", ...] = ()
    default: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A whole file, as text, and the language it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The fields of a type that only it has; `folder` is where its files are."""

    name: str
    title: str
    folder: str
    fields: tuple[FieldDoc, ...]
    source: Example | None
    translation: Example | None


def _words(page: PageContext) -> Descriptions:
    site = page.site
    labels = labels_in(site.portal.labels, page.lang)
    return load_descriptions(site.definitions, page.lang, site.vocabularies, labels)


def field_reference(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `field-reference`: the fields of every file, then those of each type."""
    reference = _Reference(page, _words(page))
    chapters = [reference.chapter(type_) for type_ in page.site.types.values()]
    return page.template(
        "editor_pages/field-reference.html",
        common=reference.common(),
        only=reference.of_translations(),
        chapters=chapters,
    )


class _Reference:
    """Makes the fields of one page."""

    def __init__(self, page: PageContext, words: Descriptions) -> None:
        self.page, self.words = page, words

    def common(self) -> tuple[FieldDoc, ...]:
        """The fields that every record has."""
        return self._field_docs("", Record, model_fields(Record), "field")

    def of_translations(self) -> tuple[FieldDoc, ...]:
        """The fields that only translations have."""
        fields = []
        for name in translations(None)[OF_TRANSLATIONS]:
            about = self.page.isolate(self.words.of_translations(name))
            fields.append(FieldDoc(name, f"field-{name}", about, False, False, False, Markup()))
        return tuple(fields)

    def chapter(self, type_: AnyType) -> Chapter:
        """The fields that only a type has, or has in its own way, with its examples."""
        own = {
            name: field
            for name, field in model_fields(type_.model).items()
            if name not in model_fields(Record) or owner_of(type_.model, name) is not Record
        }
        languages = (self.page.lang, *self.page.settings.codes, "ar")
        examples = (_example(type_, lang) for lang in languages if lang != _SOURCE_LANGUAGE)
        return Chapter(
            type_.name,
            self.page.ui.plain(f"{type_.name}.title"),
            _folder(type_.name),
            self._field_docs(type_.name, type_.model, own, f"field-{type_.name}"),
            _example(type_, _SOURCE_LANGUAGE),
            next((example for example in examples if example), None),
        )

    def _field_docs(
        self,
        type_name: str,
        model: type[BaseModel],
        fields: Mapping[str, Field],
        anchor: str,
        top: bool = True,
    ) -> tuple[FieldDoc, ...]:
        return tuple(
            self._field_doc(type_name, model, name, field, f"{anchor}.{name}", top)
            for name, field in fields.items()
        )

    def _field_doc(
        self,
        type_name: str,
        model: type[BaseModel],
        name: str,
        field: Field,
        anchor: str,
        top: bool,
    ) -> FieldDoc:
        choices = self.words.choices(type_name, name, field).items()
        parts = (
            self._field_docs(type_name, field.model, model_fields(field.model), anchor, top=False)
            if field.model
            else ()
        )
        return FieldDoc(
            name,
            anchor,
            self.page.isolate(self.words.field(model, name)),
            field.required and top,
            field.required and not top,
            field.text is not None,
            self._holds(field),
            tuple((value, self.page.isolate(meaning)) for value, meaning in choices),
            parts,
            _default(field),
            _example_of(field),
        )

    def _holds(self, field: Field) -> Markup:
        ui = self.page.ui
        if field.model:
            return ui("fields-list-of" if field.many else "fields-part")
        if self.words.options(field):
            return ui("fields-some-of" if field.many else "fields-one-of")
        one = self._one(field)
        return Markup("{} {}").format(ui("fields-list"), one) if field.many else one

    def _one(self, field: Field) -> Markup:
        page, ui = self.page, self.page.ui
        if field.text is not None:
            return page.isolate(
                ui.plain(
                    "fields-line" if issubclass(field.text, Line) else "fields-markdown",
                    n=field.limit,
                )
            )
        if field.ref:
            return ui("fields-reference", code=code(_folder(field.ref)), ending=code(".yml"))
        if field.ref is not None:
            return ui("fields-any-reference", code=code("training:pastry-baker"))
        return page.isolate(ui.plain(f"fields-form-{field.form.name}")) if field.form else Markup()


def code(text: str) -> Markup:
    """Something as it is typed, isolated from the text around it."""
    return Markup('<code dir="ltr">{}</code>').format(text)


def _folder(type_name: str) -> str:
    return f"content/…/{type_name}/"


def _default(field: Field) -> str:
    """What holds without the field, as it would be written; "" when that goes without saying."""
    match field.default:
        case None | ():
            return ""
        case bool() as flag:
            return str(flag).lower()
        case tuple() as values:
            return _flow(values)
        case value:
            return str(value)


def _example_of(field: Field) -> str:
    if field.form is None or field.form.name == "flag":
        return ""
    return _flow([field.form.example]) if field.many else field.form.example


def _flow(values: Iterable[object]) -> str:
    return f"[{', '.join(map(str, values))}]"


def _example(type_: AnyType, lang: str) -> Example | None:
    path = type_.folder / "examples" / f"full.{lang}.yml"
    if not path.is_file():
        return None
    lines = path.read_text("utf-8").strip().split("\n")
    return Example("\n".join(line for line in lines if not line.startswith("#")), lang)
