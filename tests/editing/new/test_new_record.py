"""`wegwijs new`: it asks for what a record needs, says what is wrong in the words of the check, and
writes a file that passes.
"""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from support.marks import at_night
from support.portals import environment, interruptible
from support.tiny import (
    DEFINITIONS,
    TYPES,
    VDAB,
    own_vocabularies,
    settings,
    words,
    write,
)
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.model.introspect import FieldPath, model_fields, texts
from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules.to_fill_in import CHECK as TO_FILL_IN
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.new.draft import Draft
from wegwijs.editing.new.source_file import Answer, Paper, source_text
from wegwijs.types.finder.model import Finder

DAY = date(2027, 1, 15)
COURSE = {
    "title": "Lassen",
    "summary": "Leer lassen.",
    "provider": "vdab",
    "occupation": "lasser",
    "sector": "industry",
    "kind": "vocational",
    "taught_in": "nl,fr",
    "price.amount": "0",
}
TOGETHER = {
    "start-not-in-repeat",
    "all-day-mismatch",
    "until-before-start",
    "mixed-times",
    "dangling",
    "media-name",
    "recording-of",
    "withheld",
    "step-not-before",
    "no-such-cost",
}
"""Rules that examples of single fields have together: days that do not fit, records and files that
are not there.
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJS_TODAY", DAY.isoformat())


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return write(tmp_path, {"nl/organisation/vdab.yml": VDAB})


def new(portal: Path, *words: str, **given: str) -> int:
    """`wegwijs new` with these words and fields; in the name of a field two underscores stand for a
    point.
    """
    options = [f"--field={name.replace('__', '.')}={value}" for name, value in given.items()]
    return main(["-C", str(portal), "new", *words, *options])


def course(portal: Path, *words: str, **given: str) -> int:
    """`wegwijs new training welder` with all that a course needs, and more."""
    more = {name.replace("__", "."): value for name, value in given.items()}
    options = [f"--field={name}={value}" for name, value in {**COURSE, **more}.items()]
    return main(["-C", str(portal), "new", "training", "welder", *words, *options])


def checked(portal: Path) -> list[Diagnostic]:
    return list(load_content(settings(portal), DEFINITIONS).problems)


def entry(portal: Path, type_name: str = "training", identity: str = "welder") -> Entry:
    content = load_content(settings(portal), DEFINITIONS)
    assert [str(problem) for problem in content.problems] == []
    return content.portal.entries[type_name][identity]


def draft(portal: Path, type_name: str, lang: str = "nl") -> Draft:
    paper = Paper(TYPES[type_name], words(lang), DAY)
    known = frozenset({("organisation", "vdab")})
    return Draft(paper, "fresh", lang, settings(portal), TYPES, known, own_vocabularies())


def filled(draft: Draft) -> dict[FieldPath, Answer]:
    """An answer for everything a record needs."""
    answers: dict[FieldPath, Answer] = {}
    while missing := draft.missing(answers):
        answers[missing[0].path] = draft._filler(missing[0].field)
    return answers


def uncommented(text: str) -> str:
    """The file with each field that was a comment made to count."""
    return re.sub(r"^( *)#(?!#) (?=[ \-\w]*\w+:|  )", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("lang", [at_night("nl"), at_night("fr"), at_night("en"), "ar"])
@pytest.mark.parametrize("name", TYPES)
def test_a_new_file_of_every_type_passes_the_check(portal: Path, name: str, lang: str) -> None:
    of = draft(portal, name, lang)
    answers = {
        path: value if isinstance(value, str) else ",".join(value)
        for path, value in filled(of).items()
    }
    options = [f"--field={'.'.join(path)}={value}" for path, value in answers.items()]
    assert main(["-C", str(portal), "new", name, "fresh", "--lang", lang, *options]) == 0
    assert [str(problem) for problem in checked(portal) if problem.severity == "error"] == []
    text = (portal / "content" / lang / name / "fresh.yml").read_text("utf-8")
    assert (
        f"## {of.paper.words.field(of.paper.type.model, 'checked_on')}\n# checked_on: 2027-01-15\n"
        in text
    )


@pytest.mark.parametrize("name", TYPES)
def test_every_field_that_was_a_comment_is_right_when_it_counts(portal: Path, name: str) -> None:
    of = draft(portal, name)
    text = source_text(of.paper, filled(of))
    path = portal / "content" / "nl" / name / "fresh.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(uncommented(text), "utf-8")
    written = set(re.findall(r"^([a-z_]+):", path.read_text("utf-8"), re.MULTILINE))
    assert written == set(model_fields(TYPES[name].model))
    assert [str(problem) for problem in checked(portal) if problem.rule not in TOGETHER] == []


def test_the_answers_stand_in_the_file_and_what_is_left_as_comments_in_its_language(
    portal: Path,
) -> None:
    assert (
        course(
            portal,
            "--lang",
            "fr",
            sessions__id="mons-2027",
            sessions__start="2027-03-01",
            level_required="A2",
        )
        == 0
    )
    text = (portal / "content" / "fr" / "training" / "welder.yml").read_text("utf-8")
    assert "taught_in: [nl, fr]\n" in text
    assert "level_required: A2\n" in text
    assert (
        "sessions:\n  - id: mons-2027\n    start: 2027-03-01\n    ## Dernier jour.\n    # end:"
        " 2027-01-15\n" in text
    )
    assert "price:\n  amount: 0\n  ## Code de la monnaie.\n  # currency: EUR\n" in text
    assert (
        "## Où ont lieu les cours.\n## Une de ces valeurs : on-site, online, blended\n# mode:"
        " online\n" in text
    )
    assert entry(portal).source == "fr"


def test_a_draft_shows_facts_as_they_are_in_this_portal(portal: Path) -> None:
    settings = portal / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("country: BE", "country: AM")
    settings.write_text(text, "utf-8")
    assert course(portal, "--lang", "fr") == 0
    draft = (portal / "content" / "fr" / "training" / "welder.yml").read_text("utf-8")
    assert "# currency: AMD\n" in draft
    assert "language: fr\n" in draft
    assert "language: nl\n" not in draft


def test_a_part_that_is_begun_needs_the_rest_of_it(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert course(portal, sessions__start="2027-03-01") == 2
    assert "--field sessions.id=…" in capsys.readouterr().err


NASTY = (
    "no",
    "null",
    "~ 10",
    "0123",
    "1e3",
    "2027-01-11",
    "a: b",
    "a #b",
    "#b",
    "- a",
    "'",
    '"',
    "\\n",
    "{a}",
    "[a",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "|",
    ">",
    "a:",
    "? a",
    "---",
    "...",
    "😀",
    "كن خبّازًا: ١٢",
    "‘x’ “y”",
    "x\u2028y",
    "x\u00a0y",
    "\u200fعربي",
    "a\tb",
    "<<",
    "=",
)


def test_odd_signs_are_written_so_that_they_are_read_as_they_were(portal: Path) -> None:
    of = draft(portal, "training")
    usual = filled(of)
    for place, text in enumerate(NASTY):
        answers = {**usual, ("title",): text, ("allowance",): text}
        path = portal / "content" / "nl" / "training" / f"sign-{place}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source_text(of.paper, answers), "utf-8")
    content = load_content(settings(portal), DEFINITIONS)
    assert [str(problem) for problem in content.problems] == []
    for place, text in enumerate(NASTY):
        record = content.portal.entries["training"][f"sign-{place}"].record
        assert (record.title.value, record.allowance.value) == (text, text)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ["a: b", "\u200fعربي", *(at_night(text) for text in ("#b", "x\u00a0y", "a\tb"))]
)
def test_the_command_writes_odd_signs_as_they_were(portal: Path, text: str) -> None:
    session = {"sessions__id": "a", "sessions__start": "2027-03-01"}
    assert course(portal, title=text, allowance=text, sessions__place__city=text, **session) == 0
    record = entry(portal).record
    assert (record.title.value, record.sessions[0].place.city) == (text, " ".join(text.split()))  # type: ignore[attr-defined]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(min_size=1, max_size=60)
    | st.text("ab:#-\"'|>\\\n \t[]{},é؟ع&*!%@`", min_size=1, max_size=40)
)
@example("a\n\n  b\n- c")
@example("a  \nb\r\nc")
def test_any_text_is_refused_in_words_or_read_as_it_was(portal: Path, text: str) -> None:
    of = draft(portal, "training")
    answers = filled(of) | {
        ("conditions",): text.strip(),
        ("title",): " ".join(text.split()),
        ("taught_in",): ("nl", "no"),
    }
    wrong = [
        problem for path in (("conditions",), ("title",)) for problem in of.wrong(path, answers)
    ]
    assert all(problem.message and problem.help for problem in wrong)
    path = portal / "content" / "nl" / "training" / "fresh.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(source_text(of.paper, answers).encode())
    content = load_content(settings(portal), DEFINITIONS)
    assert bool(wrong) == bool(content.problems), [str(problem) for problem in content.problems]
    if not wrong:
        record = content.portal.entries["training"]["fresh"].record
        assert record.title.value == " ".join(text.split())
        assert record.conditions.value == re.sub(r"\r\n?", "\n", text.strip())  # type: ignore[attr-defined]
        assert record.taught_in == ("nl", "no")  # type: ignore[attr-defined]


def test_the_schemas_of_a_portal_that_has_them_offer_the_new_id(portal: Path) -> None:
    ids = portal / "schemas/ids.json"
    assert new(portal, "training", "welder", **COURSE) == 0
    assert not ids.exists()
    assert main(["-C", str(portal), "schema"]) == 0
    assert new(portal, "training", "roofer", **COURSE) == 0
    assert json.loads(ids.read_text("utf-8"))["definitions"]["training"]["enum"] == [
        "roofer",
        "welder",
    ]
    before = ids.read_bytes()
    assert main(["-C", str(portal), "schema"]) == 0
    assert ids.read_bytes() == before


def test_without_a_terminal_it_says_what_is_missing(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(portal, "training", "welder", title="Lassen") == 2
    message = capsys.readouterr().err
    assert "Wie de opleiding geeft." in message
    assert "vdab" in message
    assert "construction  Bouw" in message
    assert "--field provider=… --field occupation=…" in message
    assert "--field title=" not in message
    assert not (portal / "content" / "nl" / "training").exists()


def test_without_any_organisation_it_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(write(tmp_path, {}), "training", "welder") == 2
    assert (
        "There is none yet. Make one first: wegwijs new organisation ID" in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (
            {"sector": "foods"},
            "sector: “foods” is not one of the possible values. Did you mean “food”?",
        ),
        ({"provider": "vda"}, "provider: there is no organisation “vda”. Did you mean “vdab”?"),
        ({"price__amount": "gratis"}, "price.amount: number expected, not “gratis”."),
        ({"taught_in": "nl,Frans"}, "taught_in.1: “Frans” is not a language code."),
        ({"taught_in": ""}, "taught_in: this is empty."),
        ({"title": "  "}, "title: this is empty."),
        ({"title": "a\nb"}, "title: this must be on one line."),
        ({"title": "a\u202eb"}, "U+202E turns the direction of text"),
        ({"titel": "x"}, "titel: unknown field. Did you mean “title”?"),
        ({"price": "0"}, "price: fields are expected here. Write price.amount=…"),
        ({"title__x": "0"}, "title.x: “title” has no fields under it."),
        ({"conditions": "<b>x</b>"}, "conditions: HTML is not allowed here"),
        (
            {"image__file": "x.png", "image__alt": "x"},
            "image.file: there is no file content/media/x.png.",
        ),
        ({"checked_on": "31/01/2027"}, "checked_on: “31/01/2027” is not a date."),
        (
            {"sessions__id": "a", "sessions__start": "2027-03-01", "sessions__end": "2027-02-01"},
            "sessions.0.end: ends on 2027-02-01, before it starts",
        ),
    ],
)
def test_a_wrong_field_is_refused_in_the_words_of_the_check(
    portal: Path, answers: dict[str, str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert course(portal, **answers) == 2
    assert message in capsys.readouterr().err
    assert not (portal / "content" / "nl" / "training").exists()


def test_all_wrong_fields_are_said_at_once(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course(portal, sector="x", kind="y", titel="z")
    assert len(capsys.readouterr().err.strip().splitlines()) == 3


def test_a_field_that_is_given_twice_or_without_a_value_is_refused(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "-C",
                str(portal),
                "new",
                "training",
                "a",
                "--field",
                "title=a",
                "--field",
                "title=b",
                "--field",
                "sector",
            ]
        )
        == 2
    )
    assert capsys.readouterr().err.splitlines() == [
        "title: this field is given twice. Give it once.",
        "sector: a “=” is missing. Write name=value, such as title=Bakker.",
    ]


@pytest.mark.parametrize(
    "identity", ["Bakker", "a b", "../x", "con", "com1", "a--b", "é", "", "x" * 81]
)
def test_a_bad_id_is_refused(
    portal: Path, identity: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(portal, "training", identity) == 2
    said = capsys.readouterr().err
    assert "nvalid id" in said
    meant = {"Bakker": "bakker", "a b": "a-b", "../x": "x", "a--b": "a-b", "é": "e"}.get(identity)
    assert ("Did you mean" in said) == bool(meant)
    assert f"Did you mean “{meant}”?" in said or not meant


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["trainig", "a"], "There is no content type “trainig”. Did you mean “training”?"),
        (
            ["training", "a", "--lang", "de"],
            "“de” is not a language of this portal: nl, fr, en, ar.",
        ),
        (
            ["organisation", "vdab"],
            "content/nl/organisation/vdab.yml is there already; nothing was changed.",
        ),
        (
            ["organisation", "vdab", "--lang", "fr"],
            "vdab.yml is there already. For a translation of it, add --translation;",
        ),
        (
            ["organisation", "vdb", "--lang", "fr", "--translation"],
            "no organisation “vdb” to translate. Did you mean “vdab”?",
        ),
        (
            ["organisation", "vdab", "--lang", "fr", "--translation"],
            "a translation needs one text at least. Add --field title=…",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_to_do(
    portal: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(portal.rglob("*"))
    assert new(portal, *words) == 2
    assert message in capsys.readouterr().err
    assert sorted(portal.rglob("*")) == before


def test_an_id_that_was_redirected_is_refused(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal / "content" / "redirects.yml").write_text("training:welder: training\n", "utf-8")
    assert course(portal) == 2
    assert (
        "content/redirects.yml sends readers of training:welder elsewhere"
        in capsys.readouterr().err
    )


def test_nothing_is_written_over_a_file_or_through_a_link(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = portal / "content" / "nl" / "training"
    folder.mkdir()
    (folder / "welder.yml").symlink_to(portal / "nowhere.yml")
    assert course(portal) == 2
    assert not (portal / "nowhere.yml").exists()
    (folder / "welder.yml").unlink()
    folder.rmdir()
    folder.symlink_to(portal)
    assert course(portal) == 2
    assert "content/nl/training is a link" in capsys.readouterr().err
    assert not (portal / "welder.yml").exists()


def test_a_story_whose_consent_is_over_is_written_with_a_warning(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {
        "title": "Samir",
        "summary": "x",
        "person__name": "Samir",
        "role": "employee",
        "occupation": "x",
        "quote": "x",
    }
    consent = {
        "consent__id": "c-1",
        "consent__given_on": "2020-01-01",
        "consent__expires_on": "2021-01-01",
    }
    assert (
        new(
            portal,
            "story",
            "samir",
            **answers,
            **consent,
            consent__channels="website",
            consent__adult="yes",
        )
        == 0
    )
    assert "(warning) not published: consent expired" in capsys.readouterr().err


@pytest.mark.parametrize("name", TYPES)
def test_a_translation_shows_the_source_text_above_each_field(
    portal: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = portal / "content" / "nl" / name
    folder.mkdir(exist_ok=True)
    (folder / "whole.yml").write_bytes(
        (TYPES[name].folder / "examples" / "full.nl.yml").read_bytes()
    )
    before = {str(problem) for problem in checked(portal)}
    assert new(portal, name, "whole", "--lang", "ar", "--translation", title="عنوان: 1") == 0
    path = portal / "content" / "ar" / name / "whole.yml"
    text = path.read_text("utf-8")
    assert {str(problem) for problem in checked(portal)} == before
    found = load_content(settings(portal), DEFINITIONS).portal.entries[name]["whole"]
    states = found.states("ar")
    assert states.pop(("title",)) == "current"
    assert set(states.values()) == {"missing"}
    assert all(line in text for path, original in _texts(found) for line in original.split("\n"))
    path.write_text(uncommented(text), "utf-8")
    told = [problem for problem in checked(portal) if problem.file.startswith("content/ar")]
    assert {problem.rule for problem in told} <= {"text-empty"}
    assert len(told) == len(states), "each field is there, and waits for its text"


def _texts(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    return ((path, text.value) for path, text, _ in texts(entry.record))


def test_several_texts_of_a_translation_can_be_given(portal: Path) -> None:
    course(
        portal,
        sessions__id="gent",
        sessions__start="2027-03-01",
        sessions__note="Breng werkkledij mee.",
        conditions="a\n\n- b",
    )
    options = {
        "title": "Souder",
        "sessions__gent__note": "Apportez: “tout”",
        "conditions": "a\n\n- b #c",
    }
    assert new(portal, "training", "welder", "--lang", "fr", "--translation", **options) == 0
    translation = entry(portal).translations["fr"]
    assert {".".join(path): text.value for path, text in translation.texts.items()} == {
        "title": "Souder", "sessions.gent.note": "Apportez: “tout”", "conditions": "a\n\n- b #c",
    }  # fmt: skip
    assert translation.stamps.keys() == {"title", "sessions.gent.note", "conditions"}


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"provider": "vdab"}, "provider: the source has no such text."),
        ({"titel": "x"}, "titel: the source has no such text. Did you mean “title”?"),
        ({"title": ""}, "title: this is empty."),
        ({"title": "a\nb"}, "title: this must be on one line."),
        ({"title": "a\u2066b"}, "title: an isolate (U+2066 to U+2068) is not closed on its line."),
    ],
)
def test_a_wrong_text_of_a_translation_is_refused(
    portal: Path, answers: dict[str, str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    course(portal)
    assert new(portal, "training", "welder", "--lang", "fr", "--translation", **answers) == 2
    assert message in capsys.readouterr().err
    assert not (portal / "content" / "fr" / "training").exists()


def test_no_translation_of_a_source_with_faults(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal / "content" / "nl" / "organisation" / "x.yml").write_text(
        "title: x\nkind: ngo\n", "utf-8"
    )
    assert new(portal, "organisation", "x", "--lang", "fr", "--translation", title="y") == 1
    assert "summary: this field is missing" in capsys.readouterr().err


class Terminal:
    """`wegwijs new` at a pseudo-terminal."""

    def __init__(self, portal: Path, *words: str) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "wegwijs", "-C", str(portal), "new", *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(TERM="dumb"),
            start_new_session=True,
            preexec_fn=interruptible,
        )
        os.close(slave)
        self.seen = ""

    def until(self, words: str, seconds: float = 60) -> str:
        """What is shown until `words` are."""
        end = time.monotonic() + seconds
        while words not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            assert ready, f"“{words}” was not shown, but: {self.seen}"
            try:
                self.seen += (
                    os.read(self.master, 4096).decode(errors="replace").replace("\r\n", "\n")
                )
            except OSError:
                raise AssertionError(f"it ended without “{words}”: {self.seen}") from None
        shown, self.seen = self.seen.split(words, 1)
        return shown

    def type(self, words: str) -> None:
        os.write(self.master, f"{words}\n".encode())

    def interrupt(self) -> None:
        """Ctrl-C until it is heard: readline misses one that comes while it begins to listen."""
        while self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(2)

    def end(self) -> int:
        return self.process.wait(60)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


AtTerminal = Callable[..., Terminal]


@pytest.fixture
def terminal(portal: Path) -> Iterator[AtTerminal]:
    opened: list[Terminal] = []

    def at(*words: str) -> Terminal:
        opened.append(Terminal(portal, *words))
        return opened[-1]

    yield at
    for one in opened:
        one.close()


@pytest.mark.slow
def test_at_a_terminal_it_asks_for_each_field_and_says_what_is_wrong(
    portal: Path, terminal: AtTerminal
) -> None:
    shown = terminal(
        "training", "welder", "--field", "summary=Leer lassen.", "--field", "kind=vocational"
    )
    assert "De naam, zoals mensen het zeggen." in shown.until("> ")
    shown.type("Lassen: het vak")
    assert "  vdab" in shown.until("> ")
    shown.type("vda")
    assert "! there is no organisation “vda”. Did you mean “vdab”?" in shown.until("> ")
    shown.type("vdab")
    assert "occupation" in shown.until("> ")
    shown.type("")
    assert "! this is empty." in shown.until("> ")
    shown.type("lasser")
    assert "industry  Industrie en techniek" in shown.until("> ")
    shown.type("industry")
    assert "Voorbeeld: nl, …" in shown.until("> ")
    shown.type("nl, fr")
    assert "price.amount" in shown.until("> ")
    shown.type("12,50")
    assert "! number expected, not “12,50”." in shown.until("> ")
    shown.type("12.50")
    shown.until("content/nl/training/welder.yml is written")
    assert shown.end() == 0
    record = entry(portal).record
    assert (record.title.value, str(record.price.amount)) == ("Lassen: het vak", "12.50")  # type: ignore[attr-defined]


@pytest.mark.nightly
def test_answers_that_do_not_fit_together_can_be_changed(
    portal: Path, terminal: AtTerminal
) -> None:
    given = ["title=Beurs", "summary=Kom kijken.", "organiser=vdab", "kind=job-fair"]
    shown = terminal("event", "fair", *(f"--field={one}" for one in given))
    shown.until("> ")
    shown.type("2027-02-10")
    assert "! a whole-day event has dates, another has a time at its start." in shown.until(
        "change? "
    )
    shown.type("al_day")
    assert "! unknown field. Did you mean “all_day”?" in shown.until("change? ")
    shown.type("all_day")
    shown.until("> ")
    shown.type("true")
    shown.until("is written")
    assert shown.end() == 0
    assert entry(portal, "event", "fair").record.all_day is True  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("how", [at_night("interrupt"), "end of input"])
def test_who_stops_leaves_nothing_behind(portal: Path, terminal: AtTerminal, how: str) -> None:
    before = sorted(portal.rglob("*"))
    shown = terminal("training", "welder")
    shown.until("> ")
    shown.type("Lassen")
    shown.until("> ")
    if how == "interrupt":
        shown.interrupt()
    else:
        os.write(shown.master, b"\x04")
    shown.until("Nothing was written.")
    assert shown.end() == 130
    assert sorted(portal.rglob("*")) == before


@pytest.mark.nightly
def test_at_a_terminal_a_translation_asks_for_the_title(portal: Path, terminal: AtTerminal) -> None:
    course(portal)
    shown = terminal("training", "welder", "--translation", "--lang", "ar")
    assert "Lassen" in shown.until("> ")
    shown.type("")
    assert "! this is empty." in shown.until("> ")
    shown.type("اللحام")
    shown.until("content/ar/training/welder.yml is written")
    assert shown.end() == 0
    assert entry(portal).translations["ar"].texts["title",].value == "اللحام"


def work(portal: Path) -> Finder:
    record = entry(portal, "finder", "work").record
    assert isinstance(record, Finder)
    return record


def test_a_finder_is_asked_two_texts_and_drafts_the_rest(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(portal, "finder", "work") == 2
    assert capsys.readouterr().err.rstrip().endswith("Add --field title=… --field summary=…")
    assert new(portal, "finder", "work", title="Mag ik werken?", summary="Drie vragen.") == 0
    assert "fill in what stands in [… ]" in capsys.readouterr().out
    (question,) = work(portal).questions
    assert question.id == work(portal).start
    read = load_content(settings(portal), DEFINITIONS)
    marked = list(TO_FILL_IN(Subject(read, settings(portal), TYPES)))
    lines = (portal / "content/nl/finder/work.yml").read_text("utf-8").splitlines()
    assert {problem.field for problem in marked} >= {"questions.card.ask", "sources.ministry.title"}
    for problem in marked:
        assert lines[problem.line - 1][problem.column - 1 :].startswith("[… ")
    assert len(marked) == sum("[…" in line for line in lines)


def test_what_is_given_of_a_drafted_part_stays(portal: Path) -> None:
    given = {"questions__ask": "Hebt u een kaart?", "start": "key", "questions__id": "key"}
    assert (
        new(portal, "finder", "work", title="Mag ik werken?", summary="Drie vragen.", **given) == 0
    )
    (question,) = work(portal).questions
    assert (question.id, question.ask.value) == ("key", "Hebt u een kaart?")
