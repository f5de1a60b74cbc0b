"""Length: the bytes of a recording go in; how many seconds it lasts comes out."""

from io import BytesIO
from typing import Any


def seconds(ending: str, data: bytes) -> float:
    """Seconds, from the tables of a stripped recording; 0 when they do not say."""
    # loaded with the first recording: most portals have none
    from mutagen import MutagenError
    from mutagen.mp3 import MP3
    from mutagen.mp4 import MP4
    from mutagen.oggopus import OggOpus
    from mutagen.oggvorbis import OggVorbis

    ogg = (OggOpus, OggVorbis)
    readers = {".mp3": (MP3,), ".m4a": (MP4,), ".ogg": ogg, ".opus": ogg}
    for reader in readers.get(ending, ()):
        try:
            file: Any = reader(BytesIO(data))  # type: ignore[no-untyped-call]  # mutagen has none
            return round(float(file.info.length), 1)
        except (MutagenError, ValueError, ZeroDivisionError):
            continue
    return 0
