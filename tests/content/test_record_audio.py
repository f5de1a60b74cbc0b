"""Recordings of records: each language has its own; what cannot be heard rightly is refused or
told, and what must not be heard is not published.
"""

from pathlib import Path

import pytest

from support.tiny import (
    STORY,
    TYPES,
    VDAB,
    check,
    only,
    page,
    published_files,
    settings,
)
from wegwijs.content.containers import RECORDINGS
from wegwijs.content.load import Content
from wegwijs.content.recordings import spoken_in
from wegwijs.content.translations.progress import count
from wegwijs.editing.check.rules.large_recordings import CHECK as LARGE
from wegwijs.editing.check.rules.stale_recordings import CHECK as STALE
from wegwijs.editing.check.subject import Subject
from wegwijs.render.shell import LISTENS

SAMPLES = Path(__file__).parent / "media"
SOUND = (SAMPLES / "phone.mp3").read_bytes()
RIGHT = """\
title: Hoeveel verdien ik?
summary: Het loon.
topic: wage
answer: Minstens **2.000 euro**.
"""
ARABIC = "title: كم أكسب؟\nsummary: الأجر.\nanswer: ألفا يورو.\n"
FINDER = """\
title: Mag ik?
summary: Vragen.
start: card
questions:
  - {id: card, ask: Welke kaart?, answers: [{id: a, label: A, to: work}]}
outcomes:
  - {id: work, verdict: "yes", title: Ja, text: Het mag., sources: [law]}
sources: [{id: law, title: Wet, publisher: Staat}]
"""
NL, AR = "nl/right/wage.yml", "ar/right/wage.yml"


def content(folder: Path, dutch: str = "", arabic: str | None = None, **media: bytes) -> Content:
    files: dict[str, str | bytes] = {NL: RIGHT + dutch}
    if arabic is not None:
        files[AR] = ARABIC + arabic
    files |= {f"media/{name.replace('_', '.')}": data for name, data in media.items()}
    return check(folder, files)


@pytest.mark.parametrize(
    ("audio", "at", "words"),
    [
        ("[{file: wage.mp3}]", "5:16", "E302 audio.0.file: there is no file"),
        ("[{file: Wage.MP3}]", "5:16", "E301 audio.0.file:"),
        ("[{file: Sound.MP3}]", "5:16", "for this field. Did you mean “sound.mp3”?"),
        ("[{file: film.mp4}]", "5:16", "E301 audio.0.file:"),
        ("[{file: broken.mp3}]", "5:16", "E331 audio.0.file:"),
        ("[{file: sound.mp3, of: stap}]", "5:31", "E336 audio.0.of: this record has nothing"),
        ("[{file: sound.mp3}, {file: sound.mp3}]", "5:35", "E337 audio.1.file: there are two"),
        ("[{fiel: sound.mp3, file: sound.mp3}]", "5:10", "Did you mean “file”?"),
        ("[{file: sound.mp3, stamp: today}]", "5:34", "“today” is not a stamp"),
        ("sound.mp3", "5:8", "E106"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    audio: str, at: str, words: str, tmp_path: Path
) -> None:
    made = content(tmp_path, f"audio: {audio}\n", sound_mp3=SOUND, broken_mp3=b"ID3\4\0\0\0\0\1\0")
    message = str(only(made))
    assert message.startswith(f"content/{NL}:{at}: ")
    assert words in message


def test_a_file_that_is_there_and_will_not_do_is_not_offered(tmp_path: Path) -> None:
    message = str(only(content(tmp_path, "audio: [{file: film.mp4}]\n", film_mp4=b"\0")))
    assert "Did you mean" not in message
    assert "ending in " in message


def test_a_translation_is_told_the_same(tmp_path: Path) -> None:
    made = content(tmp_path, "", "audio: [{file: a.mp3, of: steps}]\n", a_mp3=SOUND)
    assert str(only(made)).startswith(f"content/{AR}:4:27: E336 audio.0.of")
    wrong = content(tmp_path, "", "audio: [{file: a.mp3, transcript: <b>x}]\n", a_mp3=SOUND)
    assert only(wrong).file == f"content/{AR}"


def test_one_recording_is_of_one_language(tmp_path: Path) -> None:
    made = content(tmp_path, "audio: [{file: a.mp3}]\n", "audio: [{file: a.mp3}]\n", a_mp3=SOUND)
    message = f"content/{AR}:4:16: E337 audio.0.file: a.mp3 is a recording in content/{NL} already"
    assert str(only(made)).startswith(message)


def test_a_name_that_is_not_quite_right_is_guessed(tmp_path: Path) -> None:
    wrong = FINDER + "audio: [{file: a.mp3, of: crad}]\n"
    files: dict[str, str | bytes] = {"nl/finder/may.yml": wrong, "media/a.mp3": SOUND}
    assert "Did you mean “card”?" in str(only(check(tmp_path, files)))
    files["nl/finder/may.yml"] = FINDER + "audio: [{file: a.mp3}]\n"
    assert "which part of the record it reads" in str(only(check(tmp_path, files)))


def test_each_page_has_the_recording_of_its_language_alone(tmp_path: Path) -> None:
    made = content(tmp_path, "", "audio: [{file: a.mp3}]\n", a_mp3=SOUND)
    assert made.problems == ()
    arabic = page(made, tmp_path, "right", "wage", "ar")
    assert 'src="../../../media/ar/a.mp3"' in arabic
    assert LISTENS in arabic
    assert '"@type":"AudioObject","contentUrl":"https://example.org/media/ar/a.mp3"' in arabic
    for lang in ("nl", "fr"):
        assert "<audio" not in page(made, tmp_path, "right", "wage", lang)
    published = published_files(made, tmp_path, "media/")
    assert published == {"media/ar/a.mp3": RECORDINGS[".mp3"].strip(SOUND).data}
    assert b"SECRET" not in published["media/ar/a.mp3"]  # type: ignore[operator]


def test_a_recording_with_other_words_has_them_below_it(tmp_path: Path) -> None:
    audio = "audio: [{file: a.mp3, transcript: Je verdient *meer*.}]\n"
    shown = page(content(tmp_path, audio, a_mp3=SOUND), tmp_path, "right", "wage")
    assert "Je verdient <em>meer</em>." in shown


def test_it_is_no_text_to_translate(tmp_path: Path) -> None:
    audio = "audio: [{file: a.mp3, transcript: Meer woorden.}]\n"
    with_it = content(tmp_path / "a", audio, "", a_mp3=SOUND)
    without = content(tmp_path / "b", "", "")
    order = tuple(TYPES)
    assert count(with_it.portal, ("ar",), order) == count(without.portal, ("ar",), order)
    assert with_it.problems == ()


def test_a_translation_with_a_recording_is_no_source(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "nl/organisation/vdab.yml": VDAB,
        "fr/organisation/vdab.yml": "title: VDAB\naudio: [{file: a.mp3}]\n",
        "media/a.mp3": SOUND,
    }
    assert check(tmp_path, files).portal.entries["organisation"]["vdab"].source == "nl"


def test_what_was_read_of_another_text_is_told_and_not_heard(tmp_path: Path) -> None:
    stamp = spoken_in(content(tmp_path).portal.entries["right"]["wage"], TYPES["right"], "nl")[
        ""
    ].stamp
    audio = f"audio: [{{file: a.mp3, stamp: {stamp}}}]\n"
    fresh = content(tmp_path, audio, a_mp3=SOUND)
    assert not list(STALE(Subject(fresh, settings(tmp_path), TYPES)))
    assert "<audio" in page(fresh, tmp_path, "right", "wage")
    old = check(tmp_path, {NL: RIGHT.replace("2.000", "2.100") + audio, "media/a.mp3": SOUND})
    (problem,) = STALE(Subject(old, settings(tmp_path), TYPES))
    assert str(problem).startswith(f"content/{NL}:5:30: W321 (warning) audio.0.stamp: the text has")
    assert "<audio" not in page(old, tmp_path, "right", "wage")
    assert published_files(old, tmp_path, "media/") == {}


def test_a_withheld_story_keeps_its_recordings_to_itself(tmp_path: Path) -> None:
    withdrawn = STORY.replace("{id: c-1, ", "{id: c-1, withdrawn_on: 2026-12-01, ")
    story = f"{withdrawn}audio: [{{file: a.mp3}}]\n"
    files: dict[str, str | bytes] = {"nl/story/samir.yml": story, "media/a.mp3": SOUND}
    made = check(tmp_path, files)
    assert made.sounds == {}
    assert published_files(made, tmp_path, "media/") == {}
    files["nl/story/samir.yml"] = f"{STORY}audio: [{{file: a.mp3}}]\n"
    assert [*published_files(check(tmp_path, files), tmp_path, "media/")] == ["media/nl/a.mp3"]


def test_a_large_recording_is_told_where_nothing_makes_it_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = RECORDINGS[".mp3"].strip(SOUND).data
    made = content(tmp_path, "audio: [{file: a.mp3}]\n", a_mp3=bare)
    subject = Subject(made, settings(tmp_path), TYPES)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("wegwijs.content.recordings.SMALL", 0)
    (problem,) = LARGE(subject)
    assert problem.file == f"content/{NL}"
    assert "ffmpeg -i a.mp3" in problem.help
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert not list(LARGE(subject))


def test_every_part_of_a_finder_and_a_procedure_can_be_recorded(tmp_path: Path) -> None:
    made = check(tmp_path, {"nl/finder/may.yml": FINDER})
    parts = spoken_in(made.portal.entries["finder"]["may"], TYPES["finder"], "nl")
    assert {of: part.words for of, part in parts.items()} == {
        "card": "Welke kaart?\nA",
        "work": "Ja\nHet mag.",
    }
