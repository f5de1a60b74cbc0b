"""XLIFF and PO files: other programs read them, hostile ones do no harm, and any text survives the
way there and back.
"""

import re
from dataclasses import replace
from gettext import c2py
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polib
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import HealthCheck, example, given
from hypothesis import settings as setting
from hypothesis import strategies as st
from translate.storage.pypo import pofile
from translate.storage.xliff import Xliff1File

from support.effort import effort
from support.tiny import DEFINITIONS, TYPES
from support.tiny import settings as settings_of
from support.translator_files import AR, FILES, receive, returned, sheets, translated
from wegwijs.content.load import load_content
from wegwijs.content.markdown_check import check_markdown
from wegwijs.editing.exchange import po, xliff
from wegwijs.editing.exchange.formats import read_exchange_file, writer
from wegwijs.editing.exchange.units import ExchangeFileError, Export, Plural, Unit, plain
from wegwijs.i18n.portal_strings import plural_categories
from wegwijs.strict_yaml.characters import text_faults

FORMS = ["xliff", "po"]
XLIFF: Any = Xliff1File
PO: Any = pofile
"""Translate Toolkit's readers, which carry no types."""
NAMESPACE = {"x": xliff.NAMESPACE}
UNIT = Unit(
    "training/baker#title",
    'Bakker <&> "worden"',
    "خبّاز",
    True,
    110,
    "content/nl/training/baker.yml",
    1,
    ("Een noot.",),
)
STALE = replace(
    UNIT,
    id="training/baker#body",
    source="Een\n\n- twee\n  drie",
    confirmed=False,
    previous="Oud\n\ntekst",
)
NEW = replace(UNIT, id="guide/law#title", source="Wet", target="", file="content/nl/guide/law.yml")
SHEET = Export("https://example.org/", "Wegwijs", "nl", "ar", "2027-01-15", (UNIT, STALE, NEW))


# What other programs read


def test_xliff_has_the_structure_of_its_standard() -> None:
    root = ElementTree.fromstring(xliff.write(SHEET))
    assert root.tag == f"{{{xliff.NAMESPACE}}}xliff"
    assert root.get("version") == "1.2"
    files = root.findall("x:file", NAMESPACE)
    assert [file.get("original") for file in files] == [
        "content/nl/training/baker.yml",
        "content/nl/guide/law.yml",
    ]
    for file in files:
        assert (file.get("source-language"), file.get("target-language"), file.get("datatype")) == (
            "nl",
            "ar",
            "plaintext",
        )
        assert [child.tag.partition("}")[2] for child in file] == ["body"]
        for unit in file.iterfind("x:body/x:trans-unit", NAMESPACE):
            names = [child.tag.partition("}")[2] for child in unit]
            rest = names[2:] if names[1] == "target" else names[1:]
            assert names[0] == "source"
            assert set(rest) <= {"context-group", "note", "alt-trans"}
            assert (unit.get("maxwidth"), unit.get("size-unit")) == ("110", "char")
            assert unit.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    states = {
        unit.get("id"): target.get("state")
        for unit in root.iter(f"{{{xliff.NAMESPACE}}}trans-unit")
        for target in unit.findall("x:target", NAMESPACE)
    }
    assert states == {UNIT.id: "translated", STALE.id: "needs-translation"}


def test_translate_toolkit_reads_our_xliff() -> None:
    file = XLIFF.parsestring(xliff.write(SHEET).encode())
    assert [(unit.source, unit.target or "") for unit in file.units] == [
        (unit.source, unit.target) for unit in SHEET.units
    ]
    assert file.getsourcelanguage() == "nl"
    assert file.gettargetlanguage() == "ar"
    assert [unit.isfuzzy() for unit in file.units] == [False, True, False]
    assert "Een noot." in file.units[0].getnotes()


def test_what_a_translator_marks_as_to_be_revised_is_not_done_although_it_was_approved() -> None:
    """Poedit and others change the state alone."""
    text = xliff.write(SHEET).replace('state="translated"', 'state="needs-translation"')
    assert 'approved="yes"' in text
    (unit, *_), *_ = (batch.units for batch in xliff.read(text.encode()))
    assert (unit.id, unit.done, unit.firm) == (UNIT.id, False, False)


def test_translate_toolkit_can_translate_our_xliff() -> None:
    file = XLIFF.parsestring(xliff.write(SHEET).encode())
    for unit in file.units:
        unit.target = 'نص <جديد> & "آخر"\n\n- سطر'
        unit.markreviewneeded(False)
    units = [unit for batch in xliff.read(bytes(file)) for unit in batch.units]
    assert [(unit.id, unit.done, unit.target) for unit in units] == [
        (unit.id, True, 'نص <جديد> & "آخر"\n\n- سطر') for unit in SHEET.units
    ]
    assert [unit.was for unit in units] == [
        unit.was for batch in xliff.read(xliff.write(SHEET).encode()) for unit in batch.units
    ]


@pytest.mark.parametrize("reader", [polib.pofile, lambda text: PO.parsestring(text.encode())])
def test_polib_and_translate_toolkit_read_our_po(reader: object) -> None:
    file = reader(po.write(SHEET))  # type: ignore[operator]
    if isinstance(file, polib.POFile):
        assert file.metadata["Language"] == "ar"
        assert [(unit.msgctxt, unit.msgid, unit.msgstr, unit.fuzzy) for unit in file] == [
            (unit.id, unit.source, unit.target, unit is STALE) for unit in SHEET.units
        ]
        assert [unit.previous_msgid for unit in file] == [None, STALE.previous, None]
    else:
        assert [(unit.source, unit.target, unit.isfuzzy()) for unit in file.units[1:]] == [
            (unit.source, unit.target, unit is STALE) for unit in SHEET.units
        ]


def _in_plural_forms(lang: str) -> Export:
    """A sheet of one text with all plural forms of a language."""
    forms = plural_categories(lang)
    units = tuple(
        replace(
            UNIT,
            id=f"ui/found#{form}",
            plural=Plural("ui/found", form, forms, "{n} event found.", "{n} events found."),
        )
        for form in forms
    )
    return replace(SHEET, target=lang, units=units)


def test_gettext_takes_the_plural_rule_of_every_language() -> None:
    """As `msgfmt -c` and translators’ programs read it: the number of each form is its place. By
    day in one language of each rule.
    """
    numbers = (*range(130), 1000, 1_000_001, 1_000_000, 2_000_000, 5_000_000)
    every = sorted({name.split("_")[0] for name in locale_identifiers()})
    alike = {str(Locale.parse(lang).plural_form): lang for lang in every}
    for lang in effort([*alike.values()], every):
        rule = polib.pofile(po.write(_in_plural_forms(lang))).metadata["Plural-Forms"]
        count, expression = re.fullmatch(r"nplurals=([0-9]+); plural=(.*);", rule).groups()  # type: ignore[union-attr]
        forms, said = plural_categories(lang), c2py(expression)
        assert int(count) == len(forms), lang
        expected = [Locale.parse(lang).plural_form(number) for number in numbers]
        assert [forms[said(number)] for number in numbers] == expected, lang


def test_po_says_limit_note_and_place() -> None:
    text = po.write(SHEET)
    assert "#. Een noot.\n#. At most 110 characters.\n" in text
    assert "#: content/nl/training/baker.yml:1\n" in text
    assert '#, fuzzy\n#| msgid ""\n#| "Oud\\n"\n' in text


@pytest.mark.parametrize("form", FORMS)
def test_the_same_texts_make_the_same_bytes(form: str) -> None:
    assert writer(form)(SHEET) == writer(form)(SHEET)


SEGMENTED = (
    '<source>Wet</source><seg-source><mrk mtype="seg" mid="0">Wet</mrk></seg-source>'
    '<target><mrk mtype="seg" mid="0">قا</mrk><mrk mtype="seg" mid="1">نون</mrk></target>'
)


@pytest.mark.parametrize("form", FORMS)
def test_what_other_programs_add_does_no_harm(tmp_path: Path, form: str) -> None:
    text = writer(form)(SHEET)
    if form == "xliff":
        text = text.replace(
            "<body>",
            '<header><tool tool-id="x" tool-name="X"/><note>…</note></header><body><group id="g">',
        ).replace("</body>", "</group></body>")
        text = text.replace("<source>Wet</source>", SEGMENTED)
        text = text.replace(
            "</trans-unit>",
            "<alt-trans><source>x</source><target>ليس هذا</target></alt-trans></trans-unit>",
        )
    else:
        text = text.replace(
            'msgid "Wet"\nmsgstr ""', 'msgid "Wet"\nmsgstr ""\n"قا"\n"نون"'
        ).replace("\n", "\r\n")
        text += '\r\n#~ msgid "oud"\r\n#~ msgstr "قديم"\r\n'
    units = {unit.id: unit for batch in returned(text, form) for unit in batch.units}
    assert units.keys() == {unit.id for unit in SHEET.units}
    assert units[NEW.id].target == "قانون"
    assert units[UNIT.id].target == "خبّاز"


# Hostile files

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "a bomb of entities": (
        f'<?xml version="1.0"?>{BOMB}<xliff version="1.2">&b;</xliff>',
        "document type",
    ),
    "an outside entity": (
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><xliff'
            ' version="1.2"><file><body><trans-unit'
            ' id="a"><source>&a;</source></trans-unit></body></file></xliff>'
        ),
        "document type",
    ),
    "an outside document type": (
        '<!DOCTYPE xliff SYSTEM "https://example.org/x.dtd"><xliff/>',
        "document type",
    ),
    "an unknown entity": ('<xliff version="1.2">&nbsp;</xliff>', "not well-formed"),
    "broken XML": ('<xliff version="1.2"><file>', "not well-formed"),
    "another XML": ("<html><body/></html>", "not XLIFF"),
    "XLIFF 2": (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
        "version 1.2",
    ),
    "an unknown encoding": ('<?xml version="1.0" encoding="klingon"?><xliff version="1.2"/>', ""),
    "nothing": ("", "empty"),
    "white space": (" \n\n", "empty"),
    "plain text": ("Beste collega, hier zijn de vertalingen.", "neither XLIFF nor PO"),
    "the name of a file": ("/etc/hostname", "neither XLIFF nor PO"),
    "the name of a file as PO": ("msgid", "not a sound PO file"),
    "broken PO": ('msgid "a"\nmsgstr "b"\nonzin\n', "not a sound PO file"),
    "half a PO": ('msgid "a\nmsgstr[x] "b"\n', "quotation marks on this line"),
    "a PO without a closing quotation mark": (
        'msgid ""\nmsgstr "Language: nl\\n"\n\nmsgid "a"\nmsgstr "b\n',
        "quotation marks on this line",
    ),
    "a PO with a quotation mark in a text": (
        'msgid ""\nmsgstr "Language: nl\\n"\n\nmsgid "a"\nmsgstr "b"c"\n',
        "quotation marks on this line",
    ),
    "a PO with signs of another language": (
        'msgid ""\nmsgstr "Language: nl\\n"\n\nmsgid "a"\nmsgstr "b \\\\ \\q"\n',
        "“\\q” is no sign of PO",
    ),
    "a PO without texts": ('msgid ""\nmsgstr "Language: nl\\n"\n', "no texts"),
    "an XLIFF without texts": ('<xliff version="1.2"/>', "no texts"),
    "a package": ("PK\x03\x04…", "package"),
}


@pytest.mark.parametrize(("text", "words"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_cannot_be_read_is_refused_in_words(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "back.xlf"
    path.write_text(text, "utf-8")
    with pytest.raises(ExchangeFileError) as fault:
        read_exchange_file(path)
    assert words in fault.value.diagnostic.message
    assert fault.value.diagnostic.help
    assert fault.value.diagnostic.line >= 1


def test_bytes_that_are_not_text_are_refused_on_their_line(tmp_path: Path) -> None:
    path = tmp_path / "back.po"
    path.write_bytes('msgid "a"\nmsgstr "\xe9"\n'.encode("latin-1"))
    with pytest.raises(ExchangeFileError) as fault:
        read_exchange_file(path)
    assert fault.value.diagnostic.line == 2


def test_a_po_of_another_width_is_named(tmp_path: Path) -> None:
    path = tmp_path / "back.po"
    path.write_bytes(po.write(SHEET).encode("utf-16"))
    with pytest.raises(ExchangeFileError) as fault:
        read_exchange_file(path)
    assert fault.value.diagnostic.message == "the file is PO in UTF-16"


def test_a_fault_in_po_is_told_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "back.po"
    path.write_text('msgid "a"\nmsgstr ""\n"b"\n"c\n', "utf-8")
    with pytest.raises(ExchangeFileError) as fault:
        read_exchange_file(path)
    assert fault.value.diagnostic.line == 4


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wegwijs.editing.exchange.formats.MAX_BYTES", 10)
    (tmp_path / "back.po").write_text("x" * 11)
    with pytest.raises(ExchangeFileError, match="MB"):
        read_exchange_file(tmp_path / "back.po")


def test_xliff_may_be_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "back.xlf"
    path.write_bytes(xliff.write(SHEET).replace("UTF-8", "UTF-16").encode("utf-16"))
    assert [unit.target for batch in read_exchange_file(path) for unit in batch.units] == [
        unit.target for unit in SHEET.units
    ]


def test_elements_may_not_be_nested_without_end() -> None:
    def nested(depth: int) -> bytes:
        return (
            xliff.write(SHEET)
            .replace("خبّاز</target>", f"{'<g>' * depth}خبّاز{'</g>' * depth}</target>", 1)
            .encode()
        )

    assert xliff.read(nested(100))[0].units[0].target == "خبّاز"
    for depth in (200, 100_000):
        with pytest.raises(ExchangeFileError, match="more than 200 elements") as fault:
            xliff.read(nested(depth))
        assert fault.value.diagnostic.line > 1


def test_a_code_in_a_text_is_not_guessed(tmp_path: Path) -> None:
    text = xliff.write(SHEET).replace("خبّاز</target>", 'خبّاز<x id="1"/></target>', 1)
    units = [unit for batch in returned(text, "xliff") for unit in batch.units]
    assert [bool(unit.fault) for unit in units] == [True, False, False]


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@example(b'msgid ""\nmsgstr ""\n"Language: ar\\n"\nmsgid_plural "x"\nmsgstr[0] "y"\n')
@example(b'msgctxt "a"\n')
@example(b"#~| msgid\n")
@example(
    b"<xliff><file><file><trans-unit><trans-unit></trans-unit></trans-unit></file></file></xliff>"
)
@example(b"<xliff><target>x</target><source/></xliff>")
@example(b'<xliff><trans-unit id="x"><source>a<source>b</source></source></trans-unit></xliff>')
@setting(max_examples=effort(4, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_it_fall_over(tmp_path: Path, data: bytes) -> None:
    for mark in (b"", b"msgid ", b"<xliff>"):
        (tmp_path / "back").write_bytes(mark + data)
        try:
            read_exchange_file(tmp_path / "back")
        except ExchangeFileError:
            continue


# Any text, there and back

SIGNS = st.characters(exclude_categories=["Cs", "Cn", "Co", "Cc", "Cf"]) | st.sampled_from(
    " \n\t#:-'\"|>{}[],&*!%@`\\?~=<é😀خ‎\u2028\u2029\u2067\u2069"
)


@pytest.mark.slow
@given(
    st.text(SIGNS, min_size=1, max_size=200),
    st.text(SIGNS, min_size=1, max_size=60),
    st.sampled_from(FORMS),
)
@example("- a\n  - b\n\n```\ncode  \n```\n\n    more", "# dash: 'x' \"y\"", "po")
@example("مرحبا  \nبكم\n\n1. أ\n2. ب 😀", "\u2067خبّاز\u2069: yes", "xliff")
@example('a\u2028b \\n \\\\ \\" %s', "\\", "po")
@setting(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_that_validates_survives(tmp_path: Path, body: str, title: str, form: str) -> None:
    body, title = plain(body), plain(title)
    if (
        any(True for _ in text_faults(f"{body}\n{title}"))
        or check_markdown(body, frozenset(TYPES))[0]
    ):
        return
    (tmp_path / AR).unlink(missing_ok=True)
    sheet = sheets(
        tmp_path, {"nl/training/baker.yml": FILES["nl/training/baker.yml"] + "body: Tekst.\n"}
    )[0]
    texts = {"training/baker#title": title, "training/baker#body": body}
    arrived = receive(tmp_path, returned(translated(sheet, form, texts), form))
    reported = {problem.field for problem in arrived.problems}
    entry = load_content(settings_of(tmp_path), DEFINITIONS).portal.entry(("training", "baker"))
    assert entry
    kept = (
        {path: text.value for path, text in entry.translations["ar"].texts.items()}
        if "ar" in entry.translations
        else {}
    )
    for name, text in texts.items():
        path = (name.partition("#")[2],)
        assert name in reported or kept.get(path, "") == text or not text
        assert name in reported or not text or entry.states("ar")[path] == "current"


@pytest.mark.parametrize("name", ["texts.xlsx", "texts.docx", "texts.csv"])
def test_a_file_of_an_office_program_is_told_as_that(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\3\4 whatever")
    with pytest.raises(ExchangeFileError) as refused:
        read_exchange_file(tmp_path / name)
    assert "Ask the translator for the file that “wegwijs export” wrote" in str(
        refused.value.diagnostic
    )
