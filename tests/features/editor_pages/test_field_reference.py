"""The field reference and the descriptions in it: complete in four languages, and never behind the
models.
"""

import re
from collections.abc import Iterator

import html5lib
import pytest
from pydantic import BaseModel

from support.portals import EVERYDAY, LANGUAGES
from support.tiny import TYPES, check, site, words
from wegwijs.content.model.descriptions import (
    english,
    models,
    owner_of,
    translations,
)
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.record import Record
from wegwijs.site.blocks import render_block
from wegwijs.types.event.repetition import Repeat
from wegwijs.types.training.model import Enrol

TRANSLATED = [lang for lang in LANGUAGES if lang != "en"]


def owners() -> Iterator[tuple[type[BaseModel], str]]:
    """Every field with the model that describes it."""
    for type_ in TYPES.values():
        for model in models(type_.model):
            yield from ((owner_of(model, name), name) for name in model_fields(model))


def fields(model: type[BaseModel], path: str) -> Iterator[tuple[str, Field]]:
    """Every field of a model with its path, at any depth."""
    for name, field in model_fields(model).items():
        yield f"{path}.{name}", field
        if field.model:
            yield from fields(field.model, f"{path}.{name}")


def expected(name: str) -> dict[str, Field]:
    """The fields that stand in the chapter of a type."""
    model = TYPES[name].model
    own = {
        field
        for field in model_fields(model)
        if field not in model_fields(Record) or owner_of(model, field) is not Record
    }
    return {
        path: field for path, field in fields(model, f"field-{name}") if path.split(".")[1] in own
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The block in each language."""
    folder = tmp_path_factory.mktemp("reference")
    made = site(check(folder, {}), folder)
    return {
        lang: str(render_block(made.page(lang, "editing/fields/"), "::: field-reference"))
        for lang in LANGUAGES
    }


@pytest.mark.parametrize(("code", "lang"), [("fr-CH", "fr"), ("ar-EG", "ar"), ("zh-Hant", "en")])
def test_a_language_of_a_country_has_the_help_of_the_language(code: str, lang: str) -> None:
    mine, known = words(code), words(lang)
    for owner, name in owners():
        assert mine.field(owner, name) == known.field(owner, name)
    assert mine.of_translations("stamps") == known.of_translations("stamps")
    assert mine.say("fields-common") == known.say("fields-common")


def test_every_field_is_described_in_every_language() -> None:
    missing = {
        f"{owner.__module__}: {owner.__name__}.{name}: {lang}"
        for owner, name in owners()
        for lang in TRANSLATED
        if not translations(owner).get(owner.__name__, {}).get(name, {}).get(lang)
    }
    assert missing == set(), (
        "add them to fields.yml of the type, or to descriptions.yml for what all records share"
    )
    assert [
        f"{owner.__name__}.{name}" for owner, name in owners() if not english(owner, name)
    ] == []


def test_nothing_is_described_that_no_model_has() -> None:
    known = {(owner.__name__, name) for owner, name in owners()}
    files = {id(translations(owner)): translations(owner) for owner, _ in owners()}.values()
    described = {
        (model, name)
        for file in files
        for model, names in file.items()
        for name in names
        if model != "translation"
    }
    assert described - known == set()
    assert [
        entry
        for file in files
        for names in file.values()
        for entry in names.values()
        if entry.keys() - set(LANGUAGES)
    ] == []


def test_a_description_is_whole_and_of_one_line() -> None:
    found = [entry[lang] for owner, name in owners() for lang, entry in _texts(owner, name)]
    assert [text for text in found if "\n" in text or not text.endswith((".", "…"))] == []


def _texts(owner: type[BaseModel], name: str) -> Iterator[tuple[str, dict[str, str]]]:
    entry = dict(translations(owner)[owner.__name__][name]) | {"en": english(owner, name)}
    return ((lang, entry) for lang in LANGUAGES)


def test_a_field_that_is_taken_over_is_described_once() -> None:
    assert owner_of(Enrol, "phone").__name__ == "Contact"
    assert owner_of(Enrol, "in_person") is Enrol
    assert owner_of(TYPES["training"].model, "title") is Record


def test_a_key_that_yaml_takes_for_a_truth_value_is_described() -> None:
    assert words("nl").field(Repeat, "on").startswith("Op welke dagen")


def test_a_language_without_descriptions_is_told_the_english_ones() -> None:
    words_ = words("pl")
    assert words_.field(Record, "title") == english(Record, "title")
    attendance = model_fields(TYPES["training"].model)["attendance"]
    assert words_.choices("training", "attendance", attendance)["evening"] == "in the evening"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TYPES)
def test_the_reference_has_every_field_of_the_models_and_no_other(
    name: str, lang: str, pages: dict[str, str]
) -> None:
    shown = re.findall(rf'<dt id="(field-{name}\.[^"]*)"', pages[lang])
    assert shown == list(expected(name))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_common_fields_stand_once(lang: str, pages: dict[str, str]) -> None:
    shown = re.findall(r'<dt id="(field\.[^"]*)"', pages[lang])
    assert shown == [path for path, _ in fields(Record, "field")]
    assert re.findall(r'<dt id="(field-(?:stamps|machine))"', pages[lang]) == [
        "field-stamps",
        "field-machine",
    ]


@pytest.mark.parametrize("name", TYPES)
def test_what_is_required_is_marked(name: str, pages: dict[str, str]) -> None:
    marked = set(
        re.findall(
            rf'<dt id="(field-{name}\.[^"]*)"><code dir="ltr">[a-z_]+</code> <strong>', pages["en"]
        )
    )
    assert marked == {path for path, field in expected(name).items() if field.required}
    translated = set(
        re.findall(
            rf'<dt id="(field-{name}\.[^"]*)">[^\n]*<small>is translated</small>', pages["en"]
        )
    )
    assert translated == {path for path, field in expected(name).items() if field.text}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TYPES)
def test_every_choice_is_listed(name: str, lang: str, pages: dict[str, str]) -> None:
    for path, field in expected(name).items():
        entry = pages[lang].split(f'<dt id="{path}">')[1].split("<dt ")[0]
        assert re.findall(r'<li><code dir="ltr">([^<]*)', entry) == list(words(lang).options(field))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reference_is_valid_html(lang: str, pages: dict[str, str]) -> None:
    html5lib.HTMLParser(strict=True).parse(
        "<!doctype html><html"
        f' lang="{lang}"><head><title>x</title></head><body>{pages[lang]}</body></html>'
    )
    ids = re.findall(r'\bid="([^"]*)"', pages[lang])
    assert len(ids) == len(set(ids))


def test_names_of_fields_and_examples_run_from_left_to_right_in_arabic(
    pages: dict[str, str],
) -> None:
    assert '<code dir="ltr">enrol_by</code>' in pages["ar"]
    assert not re.search(
        r"<code(?! dir=\"ltr\")(?!>[^<]*</code></pre>)",
        re.sub(r"<pre.*?</pre>", "", pages["ar"], flags=re.DOTALL),
    )
    assert '<pre dir="ltr" lang="nl">' in pages["ar"]
    assert '<pre dir="ltr" lang="ar">' in pages["ar"]


def test_a_date_a_text_and_a_reference_are_explained(pages: dict[str, str]) -> None:
    dutch = pages["nl"]
    assert 'Datum: jaar, maand, dag. Voorbeeld: <code dir="ltr">2027-01-31</code>' in dutch
    assert "Tekst op één regel, hoogstens 110 tekens." in dutch
    assert (
        'De naam van een bestand in <code dir="ltr">content/…/organisation/</code>, zonder <code'
        ' dir="ltr">.yml</code>.' in dutch
    )
    assert '<code dir="ltr">care</code> Zorg</li>' in dutch
    assert 'Zonder dit veld geldt <code dir="ltr">on-site</code>.' in dutch
    assert "110 أحرف" in pages["ar"]
    assert "160 حرفًا" in pages["ar"]
    assert "300 حرف " in pages["ar"]


def test_the_examples_are_those_of_the_type(pages: dict[str, str]) -> None:
    assert "title: Bakker worden" in pages["en"]
    assert "title: كن خبّازًا" in pages["fr"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_asks_for_the_reference_and_is_kept_out_of_search(lang: str) -> None:
    text = (EVERYDAY / "docs" / lang / "editing" / "fields.md").read_text("utf-8")
    assert "\n::: field-reference\n" in text
    assert "\nsearch: no\n" in text
