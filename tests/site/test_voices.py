"""Voices: a program that the settings name says what nobody has recorded; no shell reads the
command, and without the program the site is built all the same.
"""

import shutil
import sys
from pathlib import Path

import pytest

from support.tiny import MKDOCS, REGISTRY, check, page, settings, write_homes
from wegwijs.cli.main import main
from wegwijs.content.containers import RECORDINGS
from wegwijs.content.settings import Settings, SettingsError
from wegwijs.render.context import SiteData
from wegwijs.site.site_data import site_data
from wegwijs.site.sounds import make, programs
from wegwijs.site.sounds.kept_files import FOLDER, KeptFiles, SoundError
from wegwijs.site.sounds.outputs import sound_outputs

SOUND = (Path(__file__).parents[1] / "content" / "media" / "phone.mp3").read_bytes()
BARE = RECORDINGS[".mp3"].strip(SOUND).data
RIGHT = "title: Hoeveel?\nsummary: Het loon.\ntopic: wage\nanswer: Minstens **2.000 euro**.\n"
ARABIC = "title: كم؟\nsummary: الأجر.\nanswer: ألفا يورو.\n"
FILES = {"nl/right/wage.yml": RIGHT, "ar/right/wage.yml": ARABIC}


def with_voice(folder: Path, line: str) -> Settings:
    (folder / "mkdocs.yml").write_text(
        MKDOCS.replace("    country: BE\n", f"    country: BE\n    voice: {line}\n"), "utf-8"
    )
    return settings(folder)


def data(folder: Path, line: str, files: dict[str, str | bytes] | None = None) -> SiteData:
    content = check(folder, files or dict(FILES))
    return site_data(content, with_voice(folder, line), REGISTRY, voices=True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("espeak-ng", "must hold languages"),
        ("{de: 'say -w {file}'}", "“de” under “voice” is no language of this portal"),
        ("{nl: espeak-ng -v nl}", "does not say where to write"),
        ("{nl: '{file}'}", "does not say where to write"),
        ("""{nl: "say '{file}"}""", "is not closed"),
    ],
)
def test_a_setting_that_is_not_right_is_told(line: str, words: str, tmp_path: Path) -> None:
    check(tmp_path, {})
    with pytest.raises(SettingsError, match=r"mkdocs\.yml") as caught:
        with_voice(tmp_path, line)
    assert words in str(caught.value)


def test_a_program_that_is_not_there_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = data(tmp_path, "{nl: 'no-such-program -w {file}'}")
    (problem,) = site.voice_problems
    assert "there is no program “no-such-program” here" in problem.message
    assert not site.sounds
    write_homes(tmp_path)
    assert main(["-C", str(tmp_path), "check"]) == 0
    assert "W323 (warning) voice.nl: the voice says nothing" in capsys.readouterr().out


def test_it_says_what_nobody_has_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = []

    def say(command: tuple[str, ...], text: str, folder: Path) -> bytes:
        texts.append((command, text))
        return BARE

    monkeypatch.setattr(make, "synthesise", say)
    line = "{nl: 'say --voice \"Jan; rm -r\" {file}', ar: 'say {file}'}"
    files: dict[str, str | bytes] = {
        **FILES,
        "nl/right/wage.yml": f"{RIGHT}audio: [{{file: a.mp3}}]\n",
        "media/a.mp3": SOUND,
    }
    site = data(tmp_path, line, files)
    of_wage = {key[0]: sound for key, sound in site.sounds.items() if key[2] == "wage"}
    assert {lang: sound.made for lang, sound in of_wage.items()} == {"nl": False, "ar": True}
    assert (("say", "{file}"), "كم؟\nألفا يورو.") in texts
    assert (("say", "--voice", "Jan; rm -r", "{file}"), "Hoeveel?") not in texts
    urls = {one.address: one.make() for one in sound_outputs(site)}
    assert urls[of_wage["ar"].url] == BARE

    # said once: the next build takes what is there, and forgets what nobody asks for any more
    count = len(texts)
    (tmp_path / FOLDER / "old.mp3").write_bytes(b"")
    assert data(tmp_path, line, files).sounds == site.sounds
    assert len(texts) == count
    assert not (tmp_path / FOLDER / "old.mp3").exists()


def test_a_machine_is_called_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "synthesise", lambda *of: BARE)
    site = data(tmp_path, "{ar: 'say {file}'}")
    (record,) = site.records["ar"]["right"].values()
    shown = site.page("ar", site.url("ar", record.entry.key)).card(record)
    assert "صوت حاسوب" in shown
    assert "data-src" in shown
    assert "<audio" not in page(check(tmp_path, dict(FILES)), tmp_path, "right", "wage", "ar")


def test_only_who_publishes_waits_for_a_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "synthesise", lambda *of: 1 / 0)
    content = check(tmp_path, dict(FILES))
    assert not site_data(content, with_voice(tmp_path, "{nl: 'say {file}'}"), REGISTRY).sounds


@pytest.mark.parametrize(
    ("code", "words"),
    [("", "wrote no sound"), ("import sys; sys.exit('no such voice')", "failed: no such voice")],
)
def test_a_program_that_fails_says_why(code: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(SoundError, match=words):
        programs.synthesise((sys.executable, "-S", "-c", code, "{file}"), "Hallo", tmp_path)


def test_a_text_is_no_part_of_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor writes cannot be an option, a second command or the name of a file."""
    calls: list[tuple[list[str], bytes]] = []

    def run(command: list[str], text: bytes) -> None:
        calls.append((command, text))
        Path(command[-1]).write_bytes(SOUND)

    monkeypatch.setattr(programs, "_run", run)
    assert programs.synthesise(("say", "-w", "{file}"), "--help; {file} $(id)", tmp_path)
    command, text = calls[0]
    assert text == b"--help; {file} $(id)"
    assert command[:2] == ["say", "-w"]
    assert command[2].startswith(str(tmp_path))
    assert len(command) == 3
    assert not list(tmp_path.iterdir())


def test_a_sound_that_was_damaged_is_made_again(tmp_path: Path) -> None:
    made: list[int] = []

    def make(_: Path) -> bytes:
        made.append(1)
        return b"sound"

    path = KeptFiles(tmp_path).file(".mp3", make, "words")
    kept = KeptFiles(tmp_path)
    assert kept.file(".mp3", make, "words") == path
    kept.forget_unused()
    assert made == [1], "nothing is made twice"
    path.write_bytes(b"noise")
    with pytest.raises(SoundError):
        KeptFiles(tmp_path, makes=False).file(".mp3", make, "words")
    assert KeptFiles(tmp_path).file(".mp3", make, "words").read_bytes() == b"sound"
    assert made == [1, 1]


@pytest.mark.nightly
@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="needs the program ffmpeg")
def test_a_large_recording_is_made_smaller_and_bears_no_name(tmp_path: Path) -> None:
    for ending in (".mp3", ".m4a", ".ogg", ".opus"):
        data = (
            RECORDINGS[ending]
            .strip(
                (Path(__file__).parents[1] / "content" / "media" / f"phone{ending}").read_bytes()
            )
            .data
        )
        first, again = (programs.small(ending, data, tmp_path) for _ in range(2))
        assert first == again
        assert b"SECRET" not in first


@pytest.mark.nightly
@pytest.mark.skipif(
    not (shutil.which("ffmpeg") and shutil.which("espeak-ng")), reason="needs espeak-ng and ffmpeg"
)
def test_espeak_says_arabic(tmp_path: Path) -> None:
    site = data(tmp_path, "{ar: 'espeak-ng -v ar --stdin -w {file}'}")
    sound = site.sounds["ar", "right", "wage", ""]
    assert site.voice_problems == ()
    assert 1 < sound.seconds < 10
    assert sound.size < 4_000 * sound.seconds
