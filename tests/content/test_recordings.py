"""Recordings are published with nothing but sound and picture: what phones, cameras and programs
add to them is gone.
"""

import json
import random
import re
import shutil
import subprocess
import time
from datetime import UTC, date, datetime
from pathlib import Path

import mutagen
import pytest
from mutagen.apev2 import APEv2

from support.effort import some
from support.tiny import STORY, TYPES, check, only, published_files, write
from wegwijs.cli.main import main
from wegwijs.content.containers import RECORDINGS, ContainerError, convert_line
from wegwijs.content.containers.boxes import Box, box, boxes
from wegwijs.content.containers.ebml import element
from wegwijs.content.media import recordings

FOLDER = Path(__file__).parent / "media"
DAY = int(datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC).timestamp() + 2_082_844_800).to_bytes(4, "big")
"""When the samples say they were made, as MP4 writes it: in seconds since 1904."""
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.suffix in RECORDINGS)
PRIVATE = {
    "attached.webm": (
        b"SECRET-attachment",
        b"SECRET-title",
        b"SECRET-name",
        b"SECRET-track",
        b"Lavf",
    ),
    "camera.mp4": (
        b"SECRET-title",
        b"SECRET-camera",
        b"SECRET-chapter",
        b"+51.05",
        b"SECRET-51.05",
        b"gpmd",
        b"tmcd",
        DAY,
    ),
    "camera.webm": (
        b"SECRET-title",
        b"SECRET-name",
        b"SECRET-chapter",
        b"SECRET-51.05",
        b"Lavf",
        b"2026-03-04",
    ),
    "phone.m4a": (
        b"SECRET-title",
        b"SECRET-name",
        b"SECRET-chapter",
        b"SECRET-xmp",
        b"+51.05",
        DAY,
    ),
    "phone.mp3": (b"SECRET-title", b"SECRET-name", b"APIC", b"image/png", b"ID3"),
    "phone.ogg": (b"SECRET-title", b"SECRET-name", b"2026-03-04"),
    "phone.opus": (b"SECRET-title", b"SECRET-name", b"2026-03-04"),
}
"""What each sample holds and must not be published with."""


def name(path: Path) -> str:
    return path.name


def stripped(path: Path) -> bytes:
    return RECORDINGS[path.suffix].strip(path.read_bytes()).data


def refusal(ending: str, data: bytes) -> str:
    with pytest.raises(ContainerError) as caught:
        RECORDINGS[ending].strip(data)
    return f"{caught.value.kind}: {caught.value}"


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_what_is_private_is_gone(path: Path) -> None:
    before, after = path.read_bytes(), stripped(path)
    for private in PRIVATE[path.name]:
        assert private in before, f"the sample lacks {private!r}: it proves nothing"
        assert private not in after
    assert b"SECRET" not in after


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_stripping_twice_changes_nothing_and_bytes_are_the_same_each_time(path: Path) -> None:
    once = stripped(path)
    assert stripped(path) == once
    assert RECORDINGS[path.suffix].strip(once).data == once
    assert len(once) < path.stat().st_size


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix != ".webm"], ids=name)
def test_the_sound_is_as_long_and_has_no_tags(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(stripped(path))
    before, after = mutagen.File(path), mutagen.File(copy)
    assert after.info.length == pytest.approx(before.info.length, abs=0.1)
    assert not after.tags


def sounding(path: Path) -> str:
    """A hash of everything that is heard and seen, decoded."""
    command: list[str | Path] = [
        "ffmpeg",
        "-v",
        "error",
        "-i",
        path,
        "-map",
        "0:a?",
        "-map",
        "0:V?",
        "-f",
        "md5",
        "-",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")
@pytest.mark.parametrize("path", some({path.name: path for path in SAMPLES}, 3))
def test_every_frame_decodes_to_the_same(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(stripped(path))
    assert sounding(copy) == sounding(path)


TELLING = re.compile(
    "gps|location|place|title|artist|author|performer|comment$|description|make$|model|software|lens|serial|owner|chapter|picture|"
    "keyword|album|genre|copyright$|attach|subtitle|text|timecode$|uuid|xmp|warning",
    re.I,
)
"""What exiftool calls what tells of who made a recording, and with what."""


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed: make programs")
@pytest.mark.parametrize("path", some({path.name: path for path in SAMPLES}, 3))
def test_exiftool_finds_nothing_but_how_it_is_made(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(stripped(path))
    found = read_with_exiftool(copy)
    assert [key for key in found if TELLING.search(key)] == []
    assert {value for key, value in found.items() if "Date" in key} <= {"0000:00:00 00:00:00"}
    before = read_with_exiftool(path)
    assert any(TELLING.search(key) for key in before), "the sample tells nothing: it proves nothing"


def read_with_exiftool(path: Path) -> dict[str, str]:
    """Names and values of all that exiftool reads in a file, data of sensors too, but for what the
    disk says of it.
    """
    command: list[str | Path] = [
        "exiftool",
        "-json",
        "-a",
        "-ee",
        "--System:all",
        "--File:all",
        "--ExifTool:all",
        path,
    ]
    (found,) = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    del found["SourceFile"]
    return {key: str(value) for key, value in found.items()}


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_what_is_cut_off_is_refused(path: Path) -> None:
    data = path.read_bytes()
    last = len(data) - (
        130 if path.suffix == ".mp3" else 1
    )  # the last 128 bytes of the MP3 are a tag, and no sound
    for cut in (last, len(data) // 2 + 1, 100, 7):
        assert refusal(path.suffix, data[:cut])


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_whatever_is_broken_is_refused_in_a_sentence_or_whole(path: Path) -> None:
    data, dice = path.read_bytes(), random.Random(path.name)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(dice.choice((1, 3))):
            broken[dice.randrange(min(len(broken), 3000))] = dice.choice(
                (0, 255, dice.randrange(256))
            )
        try:
            made = RECORDINGS[path.suffix].strip(bytes(broken)).data
        except ContainerError:
            continue
        assert len(made) < len(data) + 500


@pytest.mark.parametrize("ending", sorted(RECORDINGS))
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ" + b"x" * 500,
        b"\xff\xfb",
        b"ID3\4\0\0\xff\xff\xff\xff",
        b"OggS",
    ],
    ids=["empty", "zeros", "svg", "program", "stub", "broken-id3", "stub-ogg"],
)
def test_what_is_no_recording_is_refused(ending: str, data: bytes) -> None:
    assert refusal(ending, data)


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_a_recording_under_the_name_of_another_kind_is_refused(path: Path) -> None:
    same = {frozenset({".mp4", ".m4a"}), frozenset({".ogg", ".opus"})}
    for ending in RECORDINGS:
        if ending != path.suffix and frozenset({ending, path.suffix}) not in same:
            assert refusal(ending, path.read_bytes()).startswith("other")


def with_boxes(path: Path, *more: bytes) -> bytes:
    return path.read_bytes() + b"".join(more)


MP4 = FOLDER / "camera.mp4"
WEBM = FOLDER / "camera.webm"


@pytest.mark.parametrize("kind", [b"uuid", b"free", b"meta", b"udta", b"skip", b"xyz1", b"mdat"])
def test_a_box_of_any_kind_is_left_out(kind: bytes) -> None:
    assert RECORDINGS[".mp4"].strip(with_boxes(MP4, box(kind, b"HOME ADDRESS"))).data == stripped(
        MP4
    )


def test_the_sound_before_its_tables_is_found_again() -> None:
    """Programs that record put the tables last; they are first in what is published, and lead to
    the same samples.
    """
    kinds = [one.kind for one in boxes(MP4.read_bytes())]
    assert kinds.index(b"mdat") < kinds.index(b"moov")
    assert [one.kind for one in boxes(stripped(MP4))] == [b"ftyp", b"moov", b"mdat"]


def changed(path: Path, kind: bytes, change: bytes, at: int) -> bytes:
    """The file with bytes written over those of the first box of a kind."""
    data = bytearray(path.read_bytes())
    start = data.index(kind) + 4 + at
    data[start : start + len(change)] = change
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (with_boxes(MP4, box(b"moof", b"")), "more: is made of pieces, for streaming"),
        (changed(MP4, b"stco", b"\xff\xff\xff\xff", 8), "damaged"),
        (changed(MP4, b"stco", b"\xff\xff\xff\xff", 4), "damaged"),
        (changed(MP4, b"stsz", b"\xff\xff\xff\xff", 4), "damaged"),
        (changed(MP4, b"stsz", b"\xff\xff\xff\xff", 8), "damaged"),
        (changed(MP4, b"stsc", b"\xff\xff\xff\xff", 4), "damaged"),
        # the sound would be the head of the file
        (changed(MP4, b"stco", b"\0\0\0\1", 8), "damaged"),
        (
            changed(MP4, b"url ", b"\0\0\0\0", 0),
            "more: takes its sound or picture from another file",
        ),
        (with_boxes(MP4, box(b"moov", b"")), "damaged"),
        ((FOLDER / "phone.opus").read_bytes() * 2, "more: holds several recordings"),
        (
            (FOLDER / "phone.ogg").read_bytes() + (FOLDER / "phone.opus").read_bytes(),
            "more: holds more than one stream",
        ),
        ((FOLDER / "phone.opus").read_bytes().replace(b"OpusHead", b"OpusHeaD"), "damaged"),
        (
            (FOLDER / "phone.mp3").read_bytes()[:-128] + b"HOME ADDRESS" * 20,
            "more: holds something that is neither",
        ),
        (WEBM.read_bytes() + element(0x18538067, b""), "damaged"),
        (WEBM.read_bytes() + b"HOME ADDRESS", "damaged"),
        (
            (FOLDER / "attached.webm").read_bytes().replace(b"webm\0\0\0\0", b"matroska"),
            "other: is a Matroska recording",
        ),
    ],
    ids=[
        "fragments",
        "chunk-outside",
        "too-many-chunks",
        "sample-too-long",
        "too-many-samples",
        "too-many-runs",
        "chunk-in-head",
        "other-file",
        "two-tables",
        "two-recordings",
        "two-streams",
        "wrong-checksum",
        "junk-after-sound",
        "two-segments",
        "junk-after-segment",
        "matroska",
    ],
)
def test_what_cannot_be_taken_out_is_refused(data: bytes, message: str) -> None:
    ending = {b"\0\0\0": ".mp4", b"Ogg": ".ogg", b"ID3": ".mp3", b"\x1aE\xdf": ".webm"}[data[:3]]
    assert refusal(ending, data).startswith(message)


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        (".mp3", b"ID3\4\0\0\0\0\0\0" * 800_000),
        (".mp4", box(b"ftyp", b"") + box(b"free", b"") * 900_000),
        (".mp4", box(b"ftyp", b"") + box(b"moov", box(b"free", b"") * 900_000)),
        (".webm", WEBM.read_bytes()[:40] + b"\xec\x80" * 3_900_000),
        (".ogg", (FOLDER / "phone.ogg").read_bytes()[:27] * 290_000),
    ],
    ids=["tags", "boxes", "inner-boxes", "elements", "pages"],
)  # fmt: skip
def test_eight_megabytes_of_nothings_are_refused_without_reading_each_many_times(
    ending: str, data: bytes
) -> None:
    began = time.process_time()
    assert refusal(ending, data)
    assert time.process_time() - began < 10, (
        "it takes 3 s at most; 16 s when each box copies the rest of the file"
    )


def test_tags_at_the_end_of_an_mp3_are_left_out(tmp_path: Path) -> None:
    copy = tmp_path / "a.mp3"
    copy.write_bytes(stripped(FOLDER / "phone.mp3"))
    tags = APEv2()
    tags["Place"] = "SECRET-place"
    tags.save(copy)
    assert b"SECRET-place" in copy.read_bytes()
    assert stripped(copy) == stripped(FOLDER / "phone.mp3")


def test_two_films_in_one_file_are_refused() -> None:
    top = list(boxes(MP4.read_bytes()))
    moov = next(one for one in top if one.kind == b"moov")
    tracks = [one for one in boxes(moov.body) if one.kind == b"trak"]
    twice = Box(b"moov", moov.body + box(b"trak", tracks[0].body))
    data = b"".join(box(one.kind, twice.body if one.kind == b"moov" else one.body) for one in top)
    assert refusal(".mp4", data).startswith("more: holds several sounds or films")


def story(media: str, **files: Path) -> dict[str, str | bytes]:
    return {
        "nl/story/samir.yml": f"{STORY}media: {media}\n",
        **{f"media/{name}": path.read_bytes() for name, path in files.items()},
    }


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_a_story_is_published_with_the_stripped_recording(path: Path, tmp_path: Path) -> None:
    film = "video" if path.name.startswith(("camera", "attached")) else "audio"
    content = check(tmp_path, story(f"{{kind: {film}, file: {path.name}}}", **{path.name: path}))
    assert content.problems == ()
    assert published_files(content, tmp_path, "media/") == {f"media/{path.name}": stripped(path)}


@pytest.mark.parametrize(
    ("media", "data", "message"),
    [
        (
            "{kind: audio, file: a.m4a}",
            b"nothing",
            "is not an MP4 recording. Give it the ending of what it is, or convert it: ff",
        ),
        (
            "{kind: audio, file: a.m4a}",
            (FOLDER / "phone.m4a").read_bytes()[:-9],
            "is cut off or damaged. Export it again",
        ),
        (
            "{kind: audio, file: a.mp4}",
            MP4.read_bytes(),
            "holds a film, and the record says audio. Write “kind: video” if it",
        ),
        (
            "{kind: video, file: a.mp3}",
            (FOLDER / "phone.mp3").read_bytes(),
            "holds sound only, and the record says video. ",
        ),
    ],
)
def test_the_sentence_names_the_file_the_line_and_the_mend(
    media: str, data: bytes, message: str, tmp_path: Path
) -> None:
    ending = media.split(".")[1].rstrip("}")
    problem = only(
        check(
            tmp_path, {"nl/story/samir.yml": f"{STORY}media: {media}\n", f"media/a.{ending}": data}
        )
    )
    assert (problem.line, problem.field) == (STORY.count("\n") + 1, "media.file")
    assert problem.column == media.index("file:") + len("media: ") + 1
    assert problem.words.startswith(f"content/media/a.{ending} {message}")
    assert problem.code


@pytest.mark.parametrize("ending", sorted(RECORDINGS))
def test_the_line_to_convert_with_writes_another_file(ending: str) -> None:
    line = convert_line(f"talk with amal{ending}")
    assert line.startswith(f"ffmpeg -i 'talk with amal{ending}' -map 0:")
    assert "-map_metadata -1" in line
    assert line.endswith(f"'talk with amal-new{ending}'")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")
@pytest.mark.parametrize("ending", sorted(RECORDINGS))
def test_what_the_line_makes_is_accepted(ending: str, tmp_path: Path) -> None:
    shutil.copy(MP4, tmp_path / f"a{ending}")
    subprocess.run(
        convert_line(f"a{ending}").split(), cwd=tmp_path, check=True, capture_output=True
    )
    made = RECORDINGS[ending].strip((tmp_path / f"a-new{ending}").read_bytes())
    assert made.sound
    assert made.picture == (ending in (".mp4", ".webm"))


@pytest.mark.parametrize(
    "consent", ["withdrawn_on: 2026-12-01, ", ""], ids=["withdrawn", "expired"]
)
def test_a_withdrawn_story_takes_its_recording_along(consent: str, tmp_path: Path) -> None:
    files = story("{kind: audio, file: phone.m4a}", **{"phone.m4a": FOLDER / "phone.m4a"})
    text = str(files["nl/story/samir.yml"]).replace("{id: c-1, ", f"{{id: c-1, {consent}")
    today = date(2027, 1, 15) if consent else date(2029, 1, 2)
    content = check(tmp_path, {**files, "nl/story/samir.yml": text}, today)
    assert recordings(content.portal, TYPES) == []
    assert published_files(content, tmp_path, "media/") == {}


def test_the_check_says_it_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        tmp_path,
        {
            "nl/story/samir.yml": f"{STORY}media: {{kind: audio, file: a.mp3}}\n",
            "media/a.mp3": b"ID3\4\0\0\0\0\1\0",
        },
    )
    assert main(["-C", str(tmp_path), "check"]) == 1
    message = capsys.readouterr()
    assert (
        "content/nl/story/samir.yml:8:22: E331 media.file: content/media/a.mp3 is cut off or"
        " damaged." in message.out
    )
    assert message.err == ""
