"""Scripts: punctuation, digits, letters and signs that do not belong in a text of its language."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import BAKER, DEFINITIONS, TYPES, check, settings, write
from wegwijs.content.load import load_content
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules import scripts
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.prose.passages import Passage
from wegwijs.i18n.bidi import isolate
from wegwijs.strict_yaml.nodes import ScalarNode


def _of(text: str, lang: str = "ar") -> list[Diagnostic]:
    passage = Passage(f"content/{lang}/x.yml", lang, ("body",), ScalarNode(4, 1, text, True), True)
    return list(scripts._passage(passage))


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("نعم, تعال", "latin-punctuation", "،"),
        ("نعم ,تعال", "latin-punctuation", "،"),
        ("نعم; تعال", "latin-punctuation", "؛"),
        ("هل تعمل?", "latin-punctuation", "؟"),
        ("هل (تعمل)?", "latin-punctuation", "؟"),
        ("تعال ٢٤ مرة", "other-digits", "٢٤"),
        ("تعال ۲۴ مرة", "other-digits", "۲۴"),
        ("كتاب فی المدرسة", "persian-letter", "ی"),
        ("کتاب", "persian-letter", "ک"),
        ("عـــمل", "stretched-word", "عـــ"),
        ("ﻋﻤﻞ جيد", "shaped-letter", "ﻋ"),
        ("عمل (جيد", "unpaired-sign", "“("),
        ("عمل جيد»", "unpaired-sign", "»"),
        ("تعلّم A™ هنا", "not-isolated", "A™"),
        ("العلامة ~50 هنا", "not-isolated", "~50"),
        ("شركة VDАB هنا", "lookalike-letter", "VDАB"),
    ],
)
def test_what_does_not_belong_in_arabic(text: str, kind: str, message: str) -> None:
    (found,) = _of(f"سطر أول.\n\n{text}")
    assert (found.rule, found.severity, found.line) == (kind, "warning", 7)
    assert message in found.message + found.help


@pytest.mark.parametrize(
    "text",
    [
        "تعال الساعة 6:30، أو اتصل على +32 2 123 45 67؛ هل توافق؟",
        "يكلف €119.50 أي 1,5 مرة",
        "تعلّم C++ وC# و.NET مع VDAB (خدمة التوظيف) في Gent.",
        "الحرارة −5 °C والخصم 50%",
        "في لـVDAB وفي بـ[تدريب](training:x)",
        "1) أولًا\n2) ثانيًا",
        "«نعم» (لا) [رابط](https://example.org/a,b;c?d=1)",
        "Coordination et initiatives, pour réfugiés; bonjour?",
        "من 10–12 و2027-01-31",
        "**عمل** و*دراسة* و`C*`",
    ],
)
def test_what_does(text: str) -> None:
    assert not _of(text), _of(text)


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("تعلّم C# هنا", "C#"),
        ("تعلّم C++ هنا", "C++"),
        ("منصة .NET هنا", ".NET"),
        ("حرارة −5 °C هنا", "−5 °C"),
        ("حرارة -5 هنا", "-5"),
        ("ثمنه $20 فقط هنا A4", "A4"),
        ("انتهى في Gent. ثم", "Gent"),
        ("هاتف +32 2 123 هنا", "+32 2 123"),
    ],
)
def test_signs_stay_with_their_name(text: str, isolated: str) -> None:
    assert f'<bdi dir="ltr">{isolated}</bdi>' in isolate(text, "rtl")


def test_persian_is_not_arabic() -> None:
    assert not _of("کتابی در کتابخانه", "fa")
    assert not _of("ساعت ۲۴", "fa")
    assert [found.rule for found in _of("ساعت ۲۴ یا 12", "fa")] == ["other-digits"]


def test_lookalikes_are_found_in_every_language() -> None:
    (found,) = _of("Neem contact op met de bаlie.", "nl")  # a Cyrillic а
    assert found.rule == "lookalike-letter"
    assert "bаlie" in found.message
    assert not _of("Vraag het in het Oekraïens: українська. Α en Ω.", "nl")
    assert not _of("Робота в Gent і VDAB.", "uk")


@given(
    st.text(alphabet=st.sampled_from("اب،,;?؟()«»[]*_-1٢A#$ \nـ<>&'"), max_size=60),
    st.sampled_from(["ar", "nl", "fa", "he", "uk"]),
)
def test_nothing_breaks_it(text: str, lang: str) -> None:
    for found in _of(text, lang):
        assert 5 <= found.line <= 5 + text.count("\n")


def test_hidden_characters_of_a_hand_written_page(tmp_path: Path) -> None:
    write(tmp_path, {"nl/training/baker.yml": BAKER.replace("provider: vdab\n", "")})
    (tmp_path / "docs/nl").mkdir(parents=True)
    (tmp_path / "docs/nl/page.md").write_text(
        "---\ntitle: T\n---\n\n# T\n\nEen \u202eomgekeerd woord en \u2066een open isolaat.\n",
        "utf-8",
    )
    content = load_content(settings(tmp_path), DEFINITIONS)
    found = [problem for problem in content.problems if problem.file.startswith("docs/")]
    assert [(problem.rule, problem.line, problem.column) for problem in found] == [
        ("hidden-character", 7, column) for column in (5, 25)
    ]


def test_places_in_records_are_the_lines_of_the_file(tmp_path: Path) -> None:
    text = "title: عمل\nbody: |\n  نعم.\n\n  - هل تعمل?\n"
    content = check(
        tmp_path, {"nl/training/baker.yml": f"{BAKER}body: x\n", "ar/training/baker.yml": text}
    )
    (found,) = scripts.CHECK(Subject(content, settings(tmp_path), TYPES))
    assert (found.file, found.line, found.field) == ("content/ar/training/baker.yml", 5, "body")
