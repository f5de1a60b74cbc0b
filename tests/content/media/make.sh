#!/usr/bin/env bash
# Makes the recordings of this folder anew: a second of a tone, each with what a phone, a camera or a program adds to it.
# Needs ffmpeg with libx264, libvpx, libopus, libvorbis and libmp3lame. The tests need none of them: the files are kept.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tags=(-metadata title=SECRET-title -metadata artist=SECRET-name -metadata comment=SECRET-comment
  -metadata date=2026-03-04 -metadata creation_time=2026-03-04T05:06:07Z -metadata encoder=SECRET-program)
tone=(-f lavfi -i sine=frequency=440:duration=1:sample_rate=48000)
film=(-f lavfi -i testsrc=size=64x48:rate=5:duration=1)
make() { ffmpeg -loglevel error -y "$@"; }

cat > "$work/chapters" <<'X'
;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=400
title=SECRET-chapter
[CHAPTER]
TIMEBASE=1/1000
START=400
END=1000
title=SECRET-chapter-two
X
printf '1\n00:00:00,000 --> 00:00:00,900\nSECRET-51.05,3.72\n' > "$work/words.srt"
printf 'WEBVTT\n\n00:00.000 --> 00:00.900\nSECRET-51.05,3.72\n' > "$work/words.vtt"
printf 'SECRET-attachment\n' > "$work/attached.txt"
make -f lavfi -i color=red:size=16x16 -frames:v 1 -metadata comment=SECRET-cover "$work/cover.png"

make "${tone[@]}" -i "$work/cover.png" -map 0 -map 1 -c:a libmp3lame -b:a 32k -ac 1 -c:v copy -write_id3v1 1 \
  -disposition:v attached_pic "${tags[@]}" phone.mp3
make "${tone[@]}" -i "$work/chapters" -map_metadata 1 -map_chapters 1 -c:a aac -b:a 32k "${tags[@]}" phone.m4a
make "${tone[@]}" "${film[@]}" -i "$work/words.srt" -i "$work/chapters" -map 0 -map 1 -map 2 -map_chapters 3 \
  -c:a aac -b:a 32k -c:v libx264 -pix_fmt yuv420p -c:s mov_text -timecode 01:00:00:00 "${tags[@]}" \
  -metadata:s:a handler_name=SECRET-camera -metadata:s:v handler_name=SECRET-camera camera.mp4
make "${tone[@]}" -c:a libopus -b:a 24k "${tags[@]}" phone.opus
make "${tone[@]}" -c:a libvorbis -b:a 48k "${tags[@]}" phone.ogg
make "${tone[@]}" "${film[@]}" -i "$work/words.vtt" -i "$work/chapters" -map 0 -map 1 -map 2 -map_chapters 3 -c:a libopus -b:a 24k \
  -c:v libvpx -b:v 50k -c:s webvtt "${tags[@]}" camera.webm
make "${tone[@]}" "${film[@]}" -map 0 -map 1 -c:a libvorbis -c:v libvpx-vp9 -b:v 50k -attach "$work/attached.txt" \
  -metadata:s:2 mimetype=text/plain "${tags[@]}" -metadata:s:a title=SECRET-track -f matroska "$work/attached.mkv"
# WebM that holds an attachment, which only a liar writes: the name of the document type is changed in place.
python3 - "$work/attached.mkv" attached.webm <<'X'
import sys
from pathlib import Path
Path(sys.argv[2]).write_bytes(Path(sys.argv[1]).read_bytes().replace(b"matroska", b"webm\0\0\0\0", 1))
X
# The track of subtitles becomes one of places, as action cameras write it; the place of a phone, and XMP, are added.
python3 - camera.mp4 phone.m4a <<'X'
import struct
import sys
from pathlib import Path


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


for name in sys.argv[1:]:
    data = Path(name).read_bytes().replace(b"sbtl", b"meta").replace(b"tx3g", b"gpmd")
    start = data.rindex(b"moov") - 4  # the last box
    place = b"+51.0500+003.7200/"
    udta = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7) + place))
    xmp = box(b"uuid", bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + b"<x:xmpmeta>SECRET-xmp</x:xmpmeta>")
    Path(name).write_bytes(data[:start] + box(b"moov", data[start + 8 :] + udta) + xmp)
X
