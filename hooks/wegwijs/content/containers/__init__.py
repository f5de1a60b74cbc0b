"""Containers: the bytes of a picture or a recording go in; the same with nothing but sound and
picture come out.

Each format is read by the list of what it may hold. Whatever else a file holds (place, name,
device, date, cover, chapters, subtitles, data of a sensor) is not copied; what cannot be taken out
is refused. Sound and picture are never encoded anew.
"""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from wegwijs.content.containers.fault import ContainerError
from wegwijs.content.containers.jpeg import strip_jpeg
from wegwijs.content.containers.mp3 import strip_mp3
from wegwijs.content.containers.mp4 import strip_mp4
from wegwijs.content.containers.ogg import strip_ogg
from wegwijs.content.containers.png import strip_png
from wegwijs.content.containers.stripped import Stripped
from wegwijs.content.containers.webm import strip_webm
from wegwijs.content.containers.webp import strip_webp

__all__ = ["PICTURES", "RECORDINGS", "ContainerError", "Format", "Stripped", "convert_line"]


@dataclass(frozen=True, slots=True)
class Format:
    """How files with one ending are stripped, and what makes one of any recording.

    strip    bytes → Stripped; raises ContainerError
    convert  what stands between the two file names of a line with ffmpeg; "" for pictures
    speech   the same for a voice alone, small; "" for pictures and films
    """

    strip: Callable[[bytes], Stripped]
    convert: str = ""
    speech: str = ""

    @property
    def convert_speech(self) -> str:
        """What makes a recording small in which somebody speaks."""
        return f"{_SOUND} {_SAME} -ac 1 {self.speech}"


_SAME = "-fflags +bitexact -flags:a +bitexact"
"""What tells nothing of the program and of the day."""
_SOUND = "-map 0:a:0 -map_metadata -1 -map_chapters -1"
_FILM = "-map 0:v:0? -map 0:a:0? -map_metadata -1 -map_chapters -1"
PICTURES: Mapping[str, Format] = {
    ".jpg": Format(strip_jpeg),
    ".jpeg": Format(strip_jpeg),
    ".png": Format(strip_png),
    ".webp": Format(strip_webp),
}
RECORDINGS: Mapping[str, Format] = {
    ".mp3": Format(
        strip_mp3, f"{_SOUND} -c:a libmp3lame -b:a 96k", "-ar 24000 -c:a libmp3lame -b:a 40k"
    ),
    ".m4a": Format(strip_mp4, f"{_SOUND} -c:a aac -b:a 96k", "-ar 24000 -c:a aac -b:a 40k"),
    ".ogg": Format(strip_ogg, f"{_SOUND} -c:a libopus -b:a 48k", "-c:a libopus -b:a 24k"),
    ".opus": Format(strip_ogg, f"{_SOUND} -c:a libopus -b:a 48k", "-c:a libopus -b:a 24k"),
    ".mp4": Format(strip_mp4, f"{_FILM} -c:v libx264 -pix_fmt yuv420p -c:a aac"),
    ".webm": Format(strip_webm, f"{_FILM} -c:v libvpx-vp9 -c:a libopus"),
}


def convert_line(name: str, speech: bool = False) -> str:
    """The line that makes a clean recording of any file with the program ffmpeg, a small one when
    it is `speech`; the new file has another name.
    """
    path = PurePath(name)
    ending = path.suffix.lower()
    format_ = RECORDINGS[ending]
    return (
        f"ffmpeg -i {shlex.quote(name)} {format_.convert_speech if speech else format_.convert}"
        f" {shlex.quote(path.stem + '-new' + ending)}"
    )
