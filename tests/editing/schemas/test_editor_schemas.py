"""JSON Schemas for editors' programs: they take what `wegwijs check` takes, and refuse what a
schema can know.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT7

from support.installed import npm_program
from support.portals import EVERYDAY, REPOSITORY
from support.tiny import BAKER, DEFINITIONS, TYPES, check, own_vocabularies
from support.yaml_server import yaml_server
from wegwijs.cli.main import main
from wegwijs.content.model import fields
from wegwijs.content.model import spellings as forms
from wegwijs.content.model.introspect import model_fields
from wegwijs.editing.schemas import schemas, settings_of_editor
from wegwijs.editing.schemas.ids import IDS
from wegwijs.editing.schemas.others import FILES

EXAMPLES = REPOSITORY / "hooks" / "wegwijs" / "types"
BEYOND = {
    "country/invalid-procedure": "needs the other files",
    "event/invalid-end": "compares two fields",
    "event/invalid-half-a-position": "compares two fields",
    "organisation/invalid-half-a-position": "compares two fields",
    "event/invalid-repeat": "counts days of the week",
    "finder/invalid-circle": "walks the questions",
    "finder/invalid-nowhere": "walks the questions",
    "finder/invalid-without-source": "compares two fields",
    "guide/invalid-html": "looks into the Markdown",
    "recognition/invalid-document-twice": "compares the ids of a list",
    "recognition/invalid-step-cost": "compares the ids of two lists",
    "guide/invalid-step-before": "compares the ids of a list",
    "recognition/invalid-link": "looks into the Markdown",
    "story/invalid-consent-expired": "depends on the day",
    "training/invalid-provider": "needs the other files",
    "training/invalid-session-order": "compares two fields",
}
"""The invalid examples that no schema can refuse, and why: `wegwijs check` does."""


class Typing(yaml.CSafeLoader):
    """Types plain values by the core schema of YAML 1.2, as the YAML extension of an editor
    does.
    """


Typing.yaml_implicit_resolvers = {}
for _tag, _pattern in (
    ("bool", "true|True|TRUE|false|False|FALSE"),
    ("null", "~|null|Null|NULL|"),
    ("int", "[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Typing.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None)
Typing.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Typing.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


@cache
def own_schemas() -> Mapping[str, Any]:
    """The schemas with the vocabularies of tiny portals, by the names of their files."""
    return schemas(DEFINITIONS, own_vocabularies())


@cache
def ids_beside() -> Registry[Any]:
    """What a schema finds beside it: the file of ids."""
    empty: Registry[Any] = Registry()
    beside: Registry[Any] = empty.with_resource(IDS, DRAFT7.create_resource(own_schemas()[IDS]))
    return beside


@cache
def typed(text: str) -> Any:
    """A file as an editor's program sees it."""
    return yaml.load(text, Loader=Typing)


def faults(name: str, text: str) -> list[str]:
    """What the schema called `name` finds in a file: path and the keyword that is broken."""
    validator = Draft7Validator(own_schemas()[f"{name}.json"], registry=ids_beside())
    found = validator.iter_errors(typed(text))
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.validator}" for fault in found]


def files() -> Iterator[tuple[str, str, Path]]:
    """Type, kind (source or translation) and path of every record of the everyday portal and every
    valid example.
    """
    for name, type_ in TYPES.items():
        facts = {
            field
            for field, how in model_fields(type_.model).items()
            if how.required and not how.translatable
        }
        paths = [
            *EVERYDAY.glob(f"content/*/{name}/*.yml"),
            *(EXAMPLES / name / "examples").glob("[fm]*.yml"),
        ]
        for path in paths:
            given = typed(path.read_text("utf-8")).keys()
            yield name, "source" if facts & given and "stamps" not in given else "translation", path


def test_each_schema_is_a_schema() -> None:
    for schema in own_schemas().values():
        Draft7Validator.check_schema(schema)


@pytest.mark.slow
def test_every_file_of_the_everyday_portal_is_valid() -> None:
    checked = list(files())
    wrong = [
        f"{path}: {fault}"
        for name, kind, path in checked
        for schema in (name, f"{name}.{kind}")
        for fault in faults(schema, path.read_text("utf-8"))
    ]
    assert wrong == []
    assert {kind for _, kind, _ in checked} == {"source", "translation"}


def test_a_source_is_no_translation_and_the_other_way_round() -> None:
    other = {"source": "translation", "translation": "source"}
    both = [
        path
        for name, kind, path in files()
        if not faults(f"{name}.{other[kind]}", path.read_text("utf-8"))
    ]
    assert both == []


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*/examples/invalid-*.yml")), ids=lambda path: path.name
)
def test_an_invalid_example_is_refused_unless_it_is_beyond_a_schema(path: Path) -> None:
    name = path.parent.parent.name
    refused = bool(faults(name, path.read_text("utf-8")))
    assert refused is (f"{name}/{path.name.split('.')[0]}" not in BEYOND)


def test_what_is_beyond_a_schema_is_still_an_example() -> None:
    assert all(
        (EXAMPLES / name.replace("/", "/examples/")).with_suffix(".nl.yml").is_file()
        for name in BEYOND
    )


OTHERS = [
    (name.removesuffix(".json"), path)
    for name, where in FILES.items()
    for path in sorted(EVERYDAY.glob(where))
]


@pytest.mark.parametrize(
    ("name", "path"), OTHERS, ids=[f"{path.parent.name}-{name}" for name, path in OTHERS]
)
def test_the_files_that_are_no_records_are_valid(name: str, path: Path) -> None:
    assert faults(name, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("synonyms", "synonyms: [[job, work], [1990, the nineties]]\n"),
        (
            "glossary",
            (
                "terms: {annex-26: {term: annex 26, meaning: A paper., compare: no, forms:"
                " [annexes]}}\n"
            ),
        ),
        ("plain-words", "words: {prior to: before}\nallowed: [hence]\n"),
        ("redirects", "training:old: training:new\nevent:fair: event\n"),
        ("redirects", "# nothing yet\n"),
    ],
)
def test_a_file_that_is_no_record_is_taken(name: str, text: str) -> None:
    assert faults(name, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("synonyms", "synonyms: job\n"),
        ("synonyms", "synonyms: [[job]]\n"),
        ("synonyms", "synonyms: []\nwords: []\n"),
        ("glossary", "terms: {Annex: {term: annex, meaning: x}}\n"),
        ("glossary", "terms: {annex: {term: annex}}\n"),
        ("glossary", "terms: {annex: {term: annex, meaning: x, mening: y}}\n"),
        (
            "glossary",
            (
                "terms: {annex: {term: annex, meaning: x, source: {title: x, publisher: y, url:"
                " www.x.be}}}\n"
            ),
        ),
        ("plain-words", "words: [prior to]\n"),
        ("plain-words", "word: {}\n"),
        ("redirects", "course:old: training:new\n"),
        ("redirects", "training: training:new\n"),
        ("redirects", "training:old: https://example.org\n"),
    ],
)
def test_a_wrong_file_that_is_no_record_is_refused(name: str, text: str) -> None:
    assert faults(name, text)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("sector: food", "sector: foods"), "sector: enum"),
        (("provider: vdab\n", ""), ": required"),
        (("title: Bakker worden", "titel: Bakker worden"), ": additionalProperties"),
        (("amount: 0", "amount: -1"), "price.amount: minimum"),
        (("amount: 0", "bedrag: 0"), "price: additionalProperties"),
        (("[nl]", "nl"), "taught_in: type"),
        (("[nl]", "[Nederlands]"), "taught_in.0: pattern"),
        (("Bakker worden", ""), "title: type"),
        (("Bakker worden", '" "'), "title: pattern"),
        (("Bakker worden", "x" * 111), "title: maxLength"),
        (("Bakker worden", '"Bakker\\nworden"'), "title: pattern"),
        (("provider: vdab", "provider: VDAB"), "provider: pattern"),
    ],
)
def test_one_mistake_in_a_source_is_one_fault_where_it_stands(
    change: tuple[str, str], fault: str
) -> None:
    """Not also a fault of the translation that the file could have been."""
    found = faults("training", BAKER.replace(*change))
    assert fault in found
    assert not [one for one in found if one.startswith(("title", "summary")) and one != fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("titel: x\n", ": additionalProperties"),
        ("title: x\nprovider: vdab\nstamps: {title: 77ab}\n", ": additionalProperties"),
        (
            "title: x\nsessions: {gent: {start: 2027-01-11}}\n",
            "sessions.gent: additionalProperties",
        ),
        ("title: x\nsessions: [{id: gent, note: y}]\n", "sessions: type"),
        ("title: x\nsessions: {Gent 1: {note: y}}\n", "sessions: pattern"),
        ("title: x\nstamps: by hand\n", "stamps: type"),
        ("title: x\nmachine: maybe\n", "machine: pattern"),
    ],
)
def test_a_mistake_in_a_translation_is_found(text: str, fault: str) -> None:
    assert faults("training", text) == [fault]


def test_every_field_says_what_it_holds() -> None:
    silent = [
        f"{name}: {path}"
        for name, schema in own_schemas().items()
        for path in _silent(dict(schema), "")
    ]
    assert silent == []


def _silent(part: dict[str, Any], path: str) -> Iterator[str]:
    for name, field in part.get("properties", {}).items():
        if "$ref" not in field and not field.get("description"):
            yield f"{path}.{name}"
    for key, value in part.items():
        if isinstance(value, dict):
            yield from _silent(value, f"{path}.{key}")


FORMS: list[tuple[forms.Spelling, Any, Callable[[], st.SearchStrategy[str]]]] = [
    (forms.DAY, fields.Day, lambda: st.dates().map(str)),
    (
        forms.MOMENT,
        fields.Moment,
        lambda: st.datetimes().map(lambda moment: moment.isoformat(" ", "minutes")),
    ),
    (forms.COUNT, fields.Count, lambda: st.integers(-5, 2_000_000).map(str)),
    (forms.AMOUNT, fields.Amount, lambda: st.decimals(-5, 2 * forms.MOST, places=2).map(str)),
    (forms.DEGREES, fields.Degrees, lambda: st.decimals(-200, 200, places=4).map(str)),
    (
        forms.FLAG,
        fields.Flag,
        lambda: st.sampled_from(["yes", "No", "ON", "off", "true", "False", "maybe"]),
    ),
    (
        forms.URL,
        fields.Url,
        lambda: st.sampled_from(
            ["HTTP://a.be", "https://a.be/é?x=[1]", "https://a.be:8/#(x)", "ftp://a.be"]
        ),
    ),
    (forms.PHONE, fields.Phone, lambda: st.text("0123456789+ ()./-", min_size=1, max_size=20)),
    (forms.EMAIL, fields.Email, lambda: st.emails()),
    (forms.LANGUAGE, fields.Language, lambda: st.text("aelnrf-", min_size=1, max_size=8)),
    (forms.COUNTRY, fields.Country, lambda: st.text("BESYX", min_size=1, max_size=3)),
    (forms.CURRENCY, fields.Currency, lambda: st.sampled_from(["EUR", "eur", "USD", "MAD", "XYZ"])),
    (forms.SLUG, fields.Slug, lambda: st.text("ab01-e", min_size=1, max_size=8)),
    (forms.WORDS, fields.Plain, lambda: st.text(min_size=0, max_size=20)),
]


@pytest.mark.parametrize(
    ("form", "kind", "spelled"), FORMS, ids=[form.name for form, _, _ in FORMS]
)
def test_a_form_takes_every_spelling_that_the_check_takes(
    form: forms.Spelling, kind: Any, spelled: Any
) -> None:
    reader, validator = TypeAdapter(kind), Draft7Validator(form.schema)

    @given(
        spelled() | st.from_regex(form.schema["pattern"], fullmatch=True) | st.just(form.example)
    )
    def takes(text: str) -> None:
        try:
            reader.validate_python(text)
        except ValidationError:
            return
        assert validator.is_valid(text) or text.startswith("-0"), "in quotes"
        plain = typed(text) if re.fullmatch(r"[+\w(][\w./+() -]*", text.strip(), re.ASCII) else text
        assert plain is None or isinstance(plain, bool) or validator.is_valid(plain), (
            "without quotes"
        )

    takes()


@pytest.mark.parametrize(
    ("form", "kind", "spelled"), FORMS, ids=[form.name for form, _, _ in FORMS]
)
def test_an_example_of_a_form_is_right(form: forms.Spelling, kind: Any, spelled: Any) -> None:
    TypeAdapter(kind).validate_python(form.example)
    assert Draft7Validator(form.schema).is_valid(form.example)


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-30",
        "2027-1-1",
        "31/01/2027",
        "1899-12-31",
        "2027-13-01",
        "2027-04-31",
        "2027-01-11 10:00",
    ],
)
def test_a_wrong_date_is_refused(text: str) -> None:
    assert not Draft7Validator(forms.DAY.schema).is_valid(text)


def test_a_text_at_its_limit_is_taken_also_as_a_block(tmp_path: Path) -> None:
    text = BAKER + f"conditions: |\n  {'word ' * 599}words\n"
    assert not check(tmp_path, {"nl/training/baker.yml": text}).problems
    assert faults("training", text) == []


def test_the_editor_is_told_which_schema_is_for_which_files() -> None:
    found = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text("utf-8"))
    assert found["yaml.schemas"] == settings_of_editor(TYPES)
    assert (
        "redhat.vscode-yaml"
        in json.loads((REPOSITORY / ".vscode" / "extensions.json").read_text("utf-8"))[
            "recommendations"
        ]
    )
    for schema, where in found["yaml.schemas"].items():
        assert (REPOSITORY / schema).is_file()
        assert list(EVERYDAY.glob(where)) or schema.removeprefix("./schemas/") in FILES, (
            f"no file is like {where}"
        )


def test_the_command_writes_the_schemas_and_says_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    assert main(["-C", str(EVERYDAY), "schema", "--out", str(folder)]) == 0
    assert (
        f"{len(own_schemas())} schemas in {folder}, {len(own_schemas())} of them new or changed"
        in capsys.readouterr().out
    )
    assert (
        json.loads((folder / "training.json").read_text("utf-8")) == own_schemas()["training.json"]
    )
    ids = json.loads((folder / IDS).read_text("utf-8"))["definitions"]
    assert ids["training"]["enum"] == sorted(
        {path.stem for path in EVERYDAY.glob("content/*/training/*.yml")}
    )
    assert "training:pastry-baker" in ids["any"]["enum"]
    main(["-C", str(EVERYDAY), "schema", "--out", str(folder), "--lang", "nl"])
    described = json.loads((folder / "training.source.json").read_text("utf-8"))["properties"][
        "title"
    ]["description"]
    assert described == "De naam, zoals mensen het zeggen."


def test_the_command_refuses_a_language_it_does_not_know_and_a_folder_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(EVERYDAY), "schema", "--out", str(tmp_path), "--lang", "xx"]) == 2
    assert "“xx” is not a language of this portal: nl, fr, en, ar." in capsys.readouterr().err
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["-C", str(EVERYDAY), "schema", "--out", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_an_id_is_offered_and_one_that_is_new_is_taken() -> None:
    own = schemas(DEFINITIONS, own_vocabularies(), ids={"organisation": ["vdab"]})
    assert own[IDS]["definitions"]["organisation"] == {"enum": ["vdab"]}
    assert own[IDS]["definitions"]["any"] == {"enum": ["organisation:vdab"]}
    assert own["training.json"] == own_schemas()["training.json"], (
        "only the ids change with the content"
    )
    provider = own["training.source.json"]["properties"]["provider"]
    assert {"$ref": f"{IDS}#/definitions/organisation"} in provider["anyOf"]
    assert faults("training", BAKER.replace("provider: vdab", "provider: new-one")) == []


@pytest.mark.nightly
def test_what_an_editors_program_offers(tmp_path: Path) -> None:
    """Driven through the server that the YAML extension of Visual Studio Code brings."""
    program = npm_program("yaml-language-server", "bin/yaml-language-server")
    check(tmp_path, {"nl/training/baker.yml": BAKER, "ar/training/baker.yml": "title: خبّاز\n"})
    (tmp_path / ".vscode").mkdir()
    for_editor = {"yaml.schemas": settings_of_editor(TYPES), "yaml.yamlVersion": "1.2"}
    (tmp_path / ".vscode" / "settings.json").write_text(json.dumps(for_editor), "utf-8")
    assert main(["-C", str(tmp_path), "schema"]) == 0
    source, translation = (tmp_path / f"content/{lang}/training/baker.yml" for lang in ("nl", "ar"))
    fields_of = model_fields(TYPES["training"].model)
    texts = {name for name, field in fields_of.items() if field.translatable}
    with yaml_server(program, tmp_path, source) as server:
        for cursor in ("provider: ⟨⟩", "provider: v⟨⟩"):
            assert server.labels(source, BAKER.replace("provider: vdab", cursor)) == ["vdab"]
        for related in ("related:\n  - ⟨⟩\n", "related:\n  - tr⟨⟩\n"):
            expected = {"organisation:vdab", "training:baker"}
            assert {*server.labels(source, BAKER + related)} == expected
        assert "related" in server.labels(source, f"{BAKER}⟨⟩\n")
        for start in ("", "stamps: {title: s123456}\n", "machine: true\n"):
            offered = server.labels(translation, f"title: خبّاز\n{start}⟨⟩\n")
            beside = {"stamps", "machine", "audio"}  # a recording belongs to one language
            assert {*offered} - beside == texts - {"title"}
            assert "audio" in offered
        inside = "title: خبّاز\nsessions:\n  gent-2027-01:\n    ⟨⟩\n"
        assert server.labels(translation, inside) == ["note"]
        assert {"title", "provider"} <= {*server.labels(source, "⟨⟩\n")}
