"""Warnings of the check: translations that may be out of date, long summaries, pictures without
words, facts to look at again.
"""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from support.tiny import BAKER, DEFINITIONS, MKDOCS, TYPES, VDAB, Files, settings, write
from wegwijs.content.load import load_content
from wegwijs.content.portal import stamp
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.overdue import overdue
from wegwijs.editing.check.rules.copied_texts import CHECK as COPIED
from wegwijs.editing.check.rules.long_summaries import CHECK as LONG_SUMMARIES
from wegwijs.editing.check.rules.long_summaries import LIMIT
from wegwijs.editing.check.rules.missing_alt import CHECK as MISSING_ALT
from wegwijs.editing.check.rules.missing_alt import without_alt
from wegwijs.editing.check.rules.refers_to_itself import CHECK as REFERS_TO_ITSELF
from wegwijs.editing.check.rules.same_records import CHECK as SAME_RECORDS
from wegwijs.editing.check.rules.translations import CHECK as TRANSLATIONS
from wegwijs.editing.check.run import run_checks
from wegwijs.editing.check.subject import Subject

GUIDE = "title: a\nsummary: b\npart: hire\norder: 1\nshort_answer: c\n"


def subject(folder: Path, files: Files) -> Subject:
    found = settings(write(folder, {"nl/organisation/vdab.yml": VDAB, **files}))
    return Subject(load_content(found, DEFINITIONS), found, TYPES)


def translations(folder: Path, arabic: str) -> list[Diagnostic]:
    return list(
        TRANSLATIONS(
            subject(folder, {"nl/training/baker.yml": BAKER, "ar/training/baker.yml": arabic})
        )
    )


def test_an_unstamped_translation_is_one_warning_that_names_its_fields(tmp_path: Path) -> None:
    (found,) = translations(tmp_path, "# by hand\ntitle: خبّاز\nsummary: تعلّم الخَبز.\n")
    assert (found.file, found.line, found.column, found.code) == (
        "content/ar/training/baker.yml",
        2,
        1,
        "W402",
    )
    assert found.severity == "warning"
    assert found.message.endswith(": title, summary")
    assert "content/nl/training/baker.yml" in found.help
    assert "“wegwijs stamp content/ar/training/baker.yml”" in found.help


def test_a_stale_translation_points_at_the_first_text_that_is_stale(tmp_path: Path) -> None:
    stamps = f"stamps:\n  title: {stamp('Bakker worden')}\n  summary: 123456\n"
    (found,) = translations(tmp_path, f"title: خبّاز\nsummary: تعلّم الخَبز.\n{stamps}")
    assert (found.line, found.column, found.code) == (2, 1, "W401")
    assert found.message.endswith(": summary")


def test_stale_and_unstamped_are_told_apart(tmp_path: Path) -> None:
    found = translations(tmp_path, "title: خبّاز\nsummary: تعلّم الخَبز.\nstamps: {summary: 123456}\n")
    assert [(problem.code, problem.line) for problem in found] == [("W401", 2), ("W402", 1)]


def test_a_translation_that_is_current_is_no_warning(tmp_path: Path) -> None:
    assert (
        translations(tmp_path, f"title: خبّاز\nstamps: {{title: {stamp('Bakker worden')}}}\n") == []
    )


def test_texts_of_list_entries_are_found_by_their_id(tmp_path: Path) -> None:
    source = (
        BAKER + "sessions:\n  - id: spring\n    start: 2027-03-01\n    note: Neem een schort mee.\n"
    )
    arabic = "sessions:\n  spring:\n    note: أحضر مئزرًا.\n"
    (found,) = TRANSLATIONS(
        subject(tmp_path, {"nl/training/baker.yml": source, "ar/training/baker.yml": arabic})
    )
    assert (found.line, found.column) == (3, 5)
    assert found.message.endswith(": sessions.spring.note")


def test_many_fields_are_counted(tmp_path: Path) -> None:
    steps = "".join(f"  - {{id: s{n}, title: Stap {n}}}\n" for n in range(9))
    source = f"{GUIDE}steps:\n{steps}"
    arabic = "steps:\n" + "".join(f"  s{n}: {{title: خطوة}}\n" for n in range(9))
    found = TRANSLATIONS(subject(tmp_path, {"nl/guide/a.yml": source, "ar/guide/a.yml": arabic}))
    assert [problem.message.rsplit(", ", 1)[1] for problem in found] == [
        "steps.s5.title and 3 more"
    ]


@pytest.mark.parametrize(("length", "warned"), [(LIMIT, 0), (LIMIT + 1, 1), (400, 0)])
def test_a_summary_is_as_long_as_search_results_show(
    length: int, warned: int, tmp_path: Path
) -> None:
    words = ("brood " * length)[: length - 1] + "."
    files = {"nl/training/baker.yml": BAKER.replace("Leer brood bakken.", words)}
    found = list(LONG_SUMMARIES(subject(tmp_path, files)))
    assert len(found) == warned
    for problem in found:
        assert (problem.line, problem.column, problem.field, problem.code) == (
            2,
            10,
            "summary",
            "W203",
        )
        assert f"{length} characters" in problem.message


def test_pictures_of_pages_need_words(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "fr" / "deep" / "page.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Page\n\nText ![](a.png) and ![Un four](b.png)\n", "utf-8")
    (found,) = MISSING_ALT(subject(tmp_path, {}))
    assert (found.file, found.line, found.column, found.code) == (
        "docs/fr/deep/page.md",
        3,
        6,
        "W301",
    )


@pytest.mark.parametrize(
    ("markdown", "places"),
    [
        ("![](a.png)", [(1, 1)]),
        ("![ ](a.png)\n\n![][b]", [(1, 1), (3, 1)]),
        ("![x](a.png) ![ x ][b]", []),
        ("`![](a.png)` and ``a ` ![](b.png)``", []),
        ("```\n![](a.png)\n```\n![](b.png)", [(4, 1)]),
        ("~~~\n![](a.png)\n~~~", []),
        ("<!-- ![](a.png) -->", []),
        ("[](not-a-picture)", []),
    ],
)
def test_what_counts_as_a_picture_without_words(
    markdown: str, places: list[tuple[int, int]]
) -> None:
    assert list(without_alt(markdown)) == places


@given(st.text("![]()`~<img alt=\"'>-\n x", max_size=80))
def test_any_page_can_be_looked_through(markdown: str) -> None:
    for line, column in without_alt(markdown):
        assert markdown.split("\n")[line - 1][column - 1] in "!<"


def _oven() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.parametrize(
    ("words", "is_name"),
    [
        ("IMG_20260114_101530.JPG", True),
        ("bakker.png", True),
        ("Schermafbeelding 2026-01-14.webp", True),
        ("DSC_0042", True),
        ("image1", True),
        ("A baker at the oven", False),
        ("Image of the three bakers", False),
        ("The form in PDF, page 2", False),
        ("Logo of example.org", False),
    ],
)
def test_the_name_of_a_file_is_no_description(tmp_path: Path, words: str, is_name: bool) -> None:
    page = tmp_path / "docs" / "nl" / "page.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Page\n\n![{words}](a.png)\n", "utf-8")
    image = f"image: {{file: oven.png, alt: {words!r}}}\n"
    made = subject(tmp_path, {"nl/training/baker.yml": BAKER + image, "media/oven.png": _oven()})
    assert made.content.problems == ()
    found = sorted((one.file, one.line) for one in MISSING_ALT(made))
    in_record = ("content/nl/training/baker.yml", len(BAKER.splitlines()) + 1)
    assert found == ([in_record, ("docs/nl/page.md", 3)] if is_name else [])


def test_an_overdue_fact_is_told_on_its_line(tmp_path: Path) -> None:
    fact = (
        "label: Wachttijd\n    value: 4 maanden\n    source: {title: x, publisher: y}\n   "
        " checked_on: 2026-01-01\n"
    )
    files = {
        "nl/guide/a.yml": f"{GUIDE}facts:\n  - id: wait\n    {fact}    review_by: 2026-12-31\n"
    }
    made = subject(tmp_path, files)
    assert made.content.problems == ()
    (found,) = overdue(made.content, made.settings.today)
    assert (found.line, found.field, found.code) == (12, "facts.wait.review_by", "W202")


def test_a_text_that_is_refused_as_too_long_is_told_nothing_more(tmp_path: Path) -> None:
    title = "Bakker " * 60 + "x" * 60
    made = subject(tmp_path, {"nl/training/baker.yml": BAKER.replace("Bakker worden", title)})
    assert [problem.code for problem in made.content.problems] == ["E138"]
    assert run_checks(made) == []


def test_a_copy_of_a_record_is_told(tmp_path: Path) -> None:
    files = {
        "nl/training/baker.yml": BAKER,
        "fr/training/baker.yml": "title: Boulanger\nsummary: Faire du pain.\n",
        "nl/training/a-copy.yml": BAKER,
        "nl/training/in-ghent.yml": BAKER.replace("brood bakken", "brood bakken in Gent"),
        "nl/training/for-women.yml": BAKER + "women_only: true\n",
    }
    (found,) = SAME_RECORDS(subject(tmp_path, files))
    assert (found.file, found.code) == ("content/nl/training/a-copy.yml", "W211")
    assert "content/nl/training/baker.yml" in found.message


@pytest.mark.parametrize(
    "lines", ["related:\n  - organisation:vdab\n  - training:baker", "related: [training:baker]"]
)
def test_a_record_that_names_itself_is_a_warning_with_its_place(tmp_path: Path, lines: str) -> None:
    text = f"{BAKER.rstrip()}\n{lines}\n"
    (found,) = REFERS_TO_ITSELF(subject(tmp_path, {"nl/training/baker.yml": text}))
    last = text.splitlines()[-1]
    assert (found.code, found.severity) == ("W209", "warning")
    assert (found.line, found.column) == (
        text.count("\n"),
        last.index("training:baker") + 1,
    )
    assert found.field.startswith("related")


def test_a_record_may_name_another_and_link_to_a_heading_of_its_own(tmp_path: Path) -> None:
    text = f"{BAKER.rstrip()}\nrelated: [organisation:vdab]\nbody: '[verder](training:baker)'\n"
    assert not list(REFERS_TO_ITSELF(subject(tmp_path, {"nl/training/baker.yml": text})))


LONG = "Wij helpen u graag verder met al uw vragen over werk."


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("ro", LONG, True),
        ("ro", f"{LONG} Da.", False),
        ("ro", "VDAB, Actiris, Forem, Fedasil, Caritas, Convivial", False),
        ("fr", LONG, False),  # the guess of languages says it
        ("ar", LONG, False),  # and that of scripts
    ],
)
def test_the_text_of_the_source_in_a_translation(
    tmp_path: Path, lang: str, text: str, told: bool
) -> None:
    source = LONG if LONG in text else text
    write(
        tmp_path,
        {
            "nl/organisation/vdab.yml": VDAB.replace("Helpt je werk vinden.", source),
            f"{lang}/organisation/vdab.yml": f"title: VDAB\nsummary: {text}\n",
        },
    )
    mkdocs = MKDOCS + ("        - {locale: ro, name: Română}\n" if lang == "ro" else "")
    (tmp_path / "mkdocs.yml").write_text(mkdocs, "utf-8")
    own = settings(tmp_path)
    found = list(COPIED(Subject(load_content(own, DEFINITIONS), own, TYPES)))
    assert [(one.code, one.line, one.column, one.field) for one in found] == (
        [("W532", 2, 1, "summary")] if told else []
    )
