"""What changes for readers, from one state of the content to another, in words."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from support.tiny import BAKER, DEFINITIONS, FAIR, STORY, TYPES, VDAB, Files, settings, write
from wegwijs.cli.main import main
from wegwijs.content.portal import stamp
from wegwijs.diagnostics.markdown_text import markdown_words
from wegwijs.editing.diff.compare import compare
from wegwijs.editing.diff.revision_state import base_state, state_of
from wegwijs.editing.diff.summary import MOST, Style, summary
from wegwijs.editing.diff.word_diff import text_change

TODAY = "2027-01-15"
SESSIONS = """\
sessions:
  - {id: gent-1, start: 2027-03-01, enrol_by: 2027-02-01, place: {city: Gent},
     note: Breng brood mee.}
  - {id: gent-2, start: 2027-09-01, place: {city: Aalst}}
"""
ARABIC = f"""\
title: خبّاز
summary: نص
occupation: خبّاز
stamps:
  title: {stamp("Bakker worden")}
  summary: {stamp("Leer brood bakken.")}
"""
BASE: Files = {
    "nl/organisation/vdab.yml": VDAB,
    "nl/training/baker.yml": BAKER,
    "ar/training/baker.yml": ARABIC,
    "nl/event/fair.yml": FAIR,
    "nl/story/sam.yml": STORY,
}


def difference(
    tmp_path: Path,
    changes: Mapping[str, str | bytes | None],
    style: Style = "text",
    base: Files = BASE,
) -> str:
    """The summary from `base` to the same with `changes`; None deletes a file."""
    old, new = tmp_path / "old", tmp_path / "new"
    write(old, base)
    write(new, {name: text for name, text in {**base, **changes}.items() if text is not None})
    with base_state(str(old), settings(new), TYPES) as before:
        return summary(compare(before, state_of(settings(new), TYPES), DEFINITIONS), "old", style)


def test_nothing_changes(tmp_path: Path) -> None:
    assert "Nothing changes for readers." in difference(tmp_path, {})
    respaced = BAKER.replace("price: {amount: 0}", "price:\n  amount: 0  # free\n").replace(
        "title: Bakker worden", 'title: "Bakker worden"'
    )
    assert "Nothing changes for readers." in difference(
        tmp_path, {"nl/training/baker.yml": respaced}
    )


def test_a_recording_comes_changes_and_goes_in_each_language(tmp_path: Path) -> None:
    def with_sound(text: str, name: str) -> str:
        return f"{text}audio:\n  - {{file: {name}.mp3}}\n"

    source, translation = "nl/training/baker.yml", "ar/training/baker.yml"
    base = {**BASE, source: with_sound(BAKER, "a"), translation: with_sound(ARABIC, "b")}
    changes = {source: with_sound(BAKER, "c"), translation: with_sound(ARABIC, "d")}
    both = difference(tmp_path / "both", changes, base=base)
    assert "a.mp3 → c.mp3" in both
    assert "audio changed in Arabic" in both
    gone = difference(tmp_path / "gone", {translation: ARABIC}, base=base)
    assert "audio removed in Arabic" in gone
    new = difference(tmp_path / "new", {translation: with_sound(ARABIC, "b")})
    assert "audio added in Arabic" in new


def test_a_price_and_a_text_that_makes_a_translation_stale(tmp_path: Path) -> None:
    text = BAKER.replace("amount: 0", "amount: 50").replace(
        "Leer brood bakken", "Leer brood en taart bakken"
    )
    said = difference(tmp_path, {"nl/training/baker.yml": text})
    assert (
        "course baker (“Bakker worden”): price €0 → €50; the Arabic translation is now stale"
        " (summary)" in said
    )
    assert "summary: “Leer brood {+en taart+} bakken.”" in said


def test_sessions_are_matched_by_id(tmp_path: Path) -> None:
    base = {**BASE, "nl/training/baker.yml": BAKER + SESSIONS}
    changed = SESSIONS.replace("2027-03-01, enrol_by: 2027-02-01", "2027-03-08, full: true")
    gone, added = (
        changed.replace("id: gent-2, start: 2027-09-01", "id: gent-3, start: 2028-01-10"),
        changed.split("\n"),
    )
    said = difference(tmp_path, {"nl/training/baker.yml": BAKER + gone}, base=base)
    assert "session 10 January 2028, Aalst added" in said
    assert "session 1 September 2027, Aalst removed" in said
    assert "session 1 March 2027, Gent: start 1 March 2027 → 8 March 2027" in said
    assert ", full no → yes" in said
    assert "enrol by removed (it was 1 February 2027)" in said
    turned = "\n".join([added[0], added[3], added[1], added[2], ""])
    assert "sessions in another order" in difference(
        tmp_path / "b", {"nl/training/baker.yml": BAKER + turned}, base=base
    )


def test_lists_and_references_are_said_as_readers_see_them(tmp_path: Path) -> None:
    forem = VDAB.replace("VDAB", "Le Forem")
    text = (
        BAKER.replace("taught_in: [nl]", "taught_in: [fr, en]").replace(
            "provider: vdab", "provider: forem"
        )
        + "open_to: [refugee]\n"
    )
    text = (
        text.replace("sector: food", "sector: hospitality")
        + "childcare: true\nenrol: {phone: 02 123 45 67}\n"
    )
    said = difference(tmp_path, {"nl/organisation/forem.yml": forem, "nl/training/baker.yml": text})
    for words in (
        "taught in: French and English added, Dutch removed",
        "provider “VDAB” → “Le Forem”",
        "childcare no → yes",
        "enrol added (02 123 45 67)",
        "organisation forem (“Le Forem”): new",
    ):
        assert words in said
    assert "sector Food → Hotels and restaurants" in said


def test_what_readers_notice_first_comes_first(tmp_path: Path) -> None:
    said = difference(
        tmp_path,
        {
            "nl/event/fair.yml": FAIR + "status: cancelled\n",
            "nl/event/cafe.yml": FAIR.replace("Jobbeurs", "Praatcafé"),
            "nl/training/baker.yml": BAKER.replace("amount: 0", "amount: 5"),
            "nl/organisation/vdab.yml": VDAB.replace("Helpt je", "Helpt iedereen"),
            "ar/organisation/vdab.yml": "title: VDAB\n",
            "nl/story/sam.yml": None,
        },
    )
    order = ["Cancelled, postponed or full", "New", "No longer there", "Dates, prices", "Texts"]
    assert [said.index(heading) for heading in order] == sorted(
        said.index(heading) for heading in order
    )
    assert (
        "event cafe (“Praatcafé”): new; start 10 February 2027, 09:00; in Dutch; not translated"
        " into" in said
    )
    assert "status takes place → cancelled" in said
    assert "success story sam (“Samir bakt”): removed; its old address leads nowhere" in said
    assert "now partly in Arabic (1 of 2 texts)" in said


def test_a_record_under_another_id_goes_on(tmp_path: Path) -> None:
    changes = {
        "nl/training/baker.yml": None,
        "ar/training/baker.yml": None,
        "nl/training/bread.yml": BAKER.replace("amount: 0", "amount: 5"),
        "ar/training/bread.yml": ARABIC,
        "nl/event/fair.yml": FAIR + "prepare: [bread]\n",
    }
    base = {**BASE, "nl/event/fair.yml": FAIR + "prepare: [baker]\n"}
    said = difference(tmp_path, changes, base=base)
    assert (
        "course bread (“Bakker worden”): was training:baker; its old address leads nowhere" in said
    )
    assert "price €0 → €5" in said
    assert "event fair" not in said  # its reference leads to the same course
    assert "No longer there" not in said
    led = difference(
        tmp_path / "b", {**changes, "redirects.yml": "training:baker: training:bread"}, base=base
    )
    assert "its old address leads to training:bread" in led


def test_a_redirect_says_where_a_record_went_that_is_not_alike(tmp_path: Path) -> None:
    other = (
        VDAB.replace("VDAB", "Actiris")
        .replace("Helpt je werk vinden.", "Iets anders.")
        .replace("employment-service", "ngo")
    )
    base = {**BASE, "nl/organisation/old.yml": VDAB.replace("VDAB", "Oud")}
    moved = {
        "nl/organisation/old.yml": None,
        "nl/organisation/new.yml": other,
        "redirects.yml": "organisation:old: organisation:new",
    }
    said = difference(tmp_path, moved, base=base)
    assert "organisation new (“Actiris”): was organisation:old" in said


def test_a_story_whose_consent_ends_tells_nothing_of_it(tmp_path: Path) -> None:
    withdrawn = STORY.replace(
        "expires_on: 2029-01-01", "expires_on: 2029-01-01, withdrawn_on: 2027-01-02"
    )
    said = difference(
        tmp_path, {"nl/story/sam.yml": withdrawn.replace("Deeg begrijpt", "Brood begrijpt")}
    )
    assert "success story sam: no longer published: consent was withdrawn on 2027-01-02" in said
    assert "Samir" not in said
    assert "Brood begrijpt" not in said
    back = difference(
        tmp_path / "b", {"nl/story/sam.yml": STORY}, base={**BASE, "nl/story/sam.yml": withdrawn}
    )
    assert "success story sam (“Samir bakt”): published again" in back


def test_a_new_consent_record_is_told_to_nobody(tmp_path: Path) -> None:
    said = difference(tmp_path, {"nl/story/sam.yml": STORY.replace("id: c-1", "id: c-77")})
    assert "c-77" not in said
    assert "Nothing changes for readers." in said


def test_translations_that_come_go_and_are_brought_up_to_date(tmp_path: Path) -> None:
    stale = ARABIC.replace(stamp("Leer brood bakken."), "abcdef")
    base = {
        **BASE,
        "ar/training/baker.yml": stale,
        "fr/training/baker.yml": "title: Boulanger\n",
        "en/training/baker.yml": "title: Baker\n",
    }
    said = difference(
        tmp_path,
        {
            "ar/training/baker.yml": ARABIC,
            "fr/training/baker.yml": None,
            "en/training/baker.yml": "title: Become a baker\nsummary: Bread.\n",
        },
        base=base,
    )
    assert "the Arabic translation is up to date again" in said
    assert "no longer in French" in said
    assert "translated into English: summary" in said
    assert "title in English: “[-Baker-] {+Become a baker+}”" in said
    assert "Translations" in said


def test_broken_content_is_said_and_the_rest_compared(tmp_path: Path) -> None:
    said = difference(
        tmp_path,
        {"nl/training/baker.yml": "title: [", "nl/event/fair.yml": FAIR + "status: full\n"},
    )
    assert "Cannot be published yet" in said
    assert "content/nl/training/baker.yml:1:8" in said
    assert "status takes place → full" in said
    assert "Not compared, for want of a sound file on one side: training:baker" in said
    assert "No longer there" not in said
    mended = difference(
        tmp_path / "b",
        {"nl/training/baker.yml": BAKER},
        base={**BASE, "nl/training/baker.yml": "title: ["},
    )
    assert "Errors in what it is compared with" in mended
    assert "\nNew" not in mended


def test_pages_words_and_redirects_are_listed_by_name(tmp_path: Path) -> None:
    for name, words in (("old", "Oud"), ("new", "Nieuw")):
        page = tmp_path / name / "docs/nl/about.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"# {words}\n", "utf-8")
    said = difference(
        tmp_path,
        {
            "nl/synonyms.yml": "synonyms:\n  - [bakker, patissier]\n",
            "redirects.yml": "event:x: event",
        },
    )
    assert "docs/nl/about.md changed" in said
    assert "content/nl/synonyms.yml added" in said
    assert "event:x leads to event" in said


def test_a_picture_that_was_replaced_is_named(tmp_path: Path) -> None:
    said = difference(
        tmp_path,
        {"media/a.png": b"1", "media/b.png": None},
        base={**BASE, "media/a.png": b"2", "media/b.png": b"3"},
    )
    assert "content/media/a.png changed" in said
    assert "content/media/b.png removed" in said


HOSTILE = (
    "@octocat #12 !3 GH-4 <script>alert(1)</script> [x](https://evil.example) https://evil.example"
    " www.evil.example **b** $x$ `c`"
)


def test_nothing_an_editor_wrote_becomes_markdown(tmp_path: Path) -> None:
    texts = {
        "nl/training/baker.yml": (
            BAKER.replace("Bakker worden", f"'{HOSTILE[:100]}'").replace(
                "Leer brood bakken.", f"'{HOSTILE}'"
            )
        )
    }
    said = difference(tmp_path, texts, "markdown")
    tokens = [
        child
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(said)
        for child in token.children or ()
    ]
    kinds = {token.type for token in tokens}
    assert "link_open" not in kinds
    assert "code_inline" not in kinds
    assert {token.content for token in tokens if token.type == "html_inline"} <= {
        "<ins>",
        "</ins>",
        "<del>",
        "</del>",
    }
    assert not re.search(
        r"[@#!$](?=\w)|www\.\w|://\w|GH-\d",
        "".join(token.content for token in tokens if token.type == "text"),
    )
    assert "alert(1)" in "".join(token.content for token in tokens)


@given(st.text(max_size=60))
def test_any_words_stay_words_in_markdown(words: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- {markdown_words(words)} x")
    (children,) = [token.children for token in tokens if token.children]
    assert {child.type for child in children} == {"text"}
    plain = "".join(child.content for child in children).replace("\u2060", "")
    shown = "".join(
        char if char.isprintable() or char in "\u2068\u2069" else " "
        for char in words.replace("\u2060", "")
    )
    assert plain.split() == [*shown.split(), "x"]


@given(
    st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30)
)
def test_a_text_change_shows_words_of_both_versions(old: list[str], new: list[str]) -> None:
    change = text_change("body", " ".join(old), " ".join(new))
    assert bool(change.places) == (old != new)
    for place in change.places:
        assert {sign for sign, _ in place} & {"-", "+"}
        for sign, text in place:
            words = set(text.split()) - {"…"}
            assert words <= set(old if sign in "=-" else new)


def test_a_very_long_text_is_compared_in_good_time() -> None:
    old = " ".join(f"a{number}" for number in range(4000))
    new = " ".join(f"b{number % 7}" for number in range(4000))
    change = text_change("body", old, new)
    assert sum(len(text) for place in change.places for _, text in place) < 500


@pytest.mark.slow
def test_a_large_change_stays_within_what_a_comment_holds(tmp_path: Path) -> None:
    many = {
        f"nl/organisation/org-{number}.yml": VDAB.replace("VDAB", f"Dienst {'lang ' * 18}{number}")
        for number in range(700)
    }
    said = difference(tmp_path, many, "markdown")
    assert len(said) <= MOST
    shown = said.count("**organisation org")
    assert f"… and {700 - shown} more." in said
    assert "… and" not in difference(tmp_path, many, "text")[-200:]


def test_arabic_keeps_to_itself(tmp_path: Path) -> None:
    said = difference(tmp_path, {"ar/training/baker.yml": ARABIC.replace("نص", "نص آخر")})
    assert "summary in Arabic: “\u2068نص\u2069 {+\u2068آخر\u2069+}”" in said


def _git(folder: Path, *arguments: str) -> None:
    own = [
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run(["git", *own, "-C", str(folder), *arguments], capture_output=True, check=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEGWIJS_TODAY", TODAY)
    write(tmp_path, BASE)
    (tmp_path / "content/media").mkdir()
    (tmp_path / "content/media/a.png").write_bytes(b"picture")
    (tmp_path / "content/nl/training/link.yml").symlink_to("/etc/hostname")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "state")
    (tmp_path / "content/nl/training/link.yml").unlink()
    return tmp_path


def test_a_revision_is_read_without_touching_the_folder(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "content/nl/training/baker.yml").write_text(
        BAKER.replace("amount: 0", "amount: 50"), "utf-8"
    )
    before = {
        path: path.read_bytes()
        for path in repository.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    assert main(["-C", str(repository), "diff", "HEAD"]) == 0
    out = capsys.readouterr().out
    assert "price €0 → €50" in out
    assert "a.png" not in out
    assert {
        path: path.read_bytes()
        for path in repository.rglob("*")
        if path.is_file() and ".git" not in path.parts
    } == before


def test_a_revision_from_before_the_portal(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _git(repository, "checkout", "-q", "--orphan", "empty")
    _git(repository, "rm", "-rq", "--cached", ".")
    _git(repository, "commit", "-q", "--allow-empty", "-m", "nothing")
    assert main(["-C", str(repository), "diff", "HEAD", "--format", "markdown"]) == 0
    assert "**course baker (" in capsys.readouterr().out.replace("\\", "")


@pytest.mark.parametrize("base", ["no-such-branch", "--help-me", "docs", ""])
def test_a_base_that_is_none(
    repository: Path, base: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    (repository / "docs").mkdir()
    assert main(["diff", "--", base]) == 2
    err = capsys.readouterr().err
    assert err.strip()
    assert "Traceback" not in err


def test_hostile_files_in_a_revision_are_only_reported(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = repository / "content/nl/training"
    for name, data in (
        ("a.yml", b"\xff\xfe"),
        ("b.yml", b"[" * 5000),
        ("c.yml", b"a: &x [*x]"),
        ("\x1b[31m.yml", b"x: y"),
    ):
        (hostile / name).write_bytes(data)
    _git(repository, "add", "-A")
    _git(repository, "commit", "-qm", "hostile")
    assert main(["-C", str(repository), "diff", "HEAD~1"]) == 0
    said = capsys.readouterr().out
    assert "Cannot be published yet" in said
    assert "\x1b" not in said
