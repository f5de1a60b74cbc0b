"""Names of the elements of Matroska (RFC 9559) that a WebM recording may hold, and what is written
in its head.
"""

from collections.abc import Mapping

from wegwijs.content.containers.ebml import element, unsigned

EBML, DOC_TYPE, VOID, SEGMENT = 0x1A45DFA3, 0x4282, 0xEC, 0x18538067
INFO, MUXING_APP, WRITING_APP = 0x1549A966, 0x4D80, 0x5741
INFO_NUMBERS = frozenset({0x2AD7B1, 0x4489})
"""TimestampScale, Duration."""
TRACKS, TRACK_ENTRY = 0x1654AE6B, 0xAE
TRACK_NUMBER, TRACK_UID, TRACK_TYPE, LANGUAGE = 0xD7, 0x73C5, 0x83, 0x22B59C
CODEC_ID, CODEC_PRIVATE, CONTENT_ENCODINGS = 0x86, 0x63A2, 0x6D80
TRACK_NUMBERS = frozenset({0xB9, 0x88, 0x55AA, 0x9C, 0x23E383, 0x56AA, 0x56BB})
"""FlagEnabled, FlagDefault, FlagForced, FlagLacing, DefaultDuration, CodecDelay, SeekPreRoll."""
CODECS: Mapping[int, frozenset[bytes]] = {
    1: frozenset({b"V_VP8", b"V_VP9", b"V_AV1"}),
    2: frozenset({b"A_OPUS", b"A_VORBIS"}),
}
"""By type of track: 1 is picture, 2 is sound."""
_COLOUR, _PROJECTION = 0x55B0, 0x7670
DETAILS: Mapping[int, frozenset[int]] = {
    0xE0: frozenset(
        {0xB0, 0xBA, 0x9A, 0x53B8, 0x54AA, 0x54BB, 0x54CC, 0x54DD, 0x54B0, 0x54BA, 0x54B2}
    ),  # Video: sizes, interlacing, stereo, cropping, display
    0xE1: frozenset({0xB5, 0x78B5, 0x9F, 0x6264}),  # Audio: frequencies, channels, depth
    _COLOUR: frozenset(range(0x55B1, 0x55BE)),
    _PROJECTION: frozenset(
        {0x7671, 0x7673, 0x7674, 0x7675}
    ),  # how it is turned; its private data are left out
}
"""The numbers in an element about sound or picture."""
CLUSTER, TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP, BLOCK = 0x1F43B675, 0xE7, 0xA3, 0xA0, 0xA1
BLOCK_NUMBERS = frozenset({0x9B, 0xFB, 0x75A2})
"""BlockDuration, ReferenceBlock, DiscardPadding."""
IN_CLUSTER = frozenset({TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP, 0xA7, 0xAB, 0x5854, 0xAF, VOID, 0xBF})
"""With Position, PrevSize, SilentTracks, EncryptedBlock and CRC-32, which are not copied."""
CUES, CUE_POINT, CUE_TIME, CUE_POSITIONS, CUE_TRACK, CUE_CLUSTER = (
    0x1C53BB6B,
    0xBB,
    0xB3,
    0xB7,
    0xF7,
    0xF1,
)

HEAD = element(
    EBML,
    b"".join(
        [
            unsigned(0x4286, 1), unsigned(0x42F7, 1), unsigned(0x42F2, 4), unsigned(0x42F3, 8),
            element(DOC_TYPE, b"webm"), unsigned(0x4287, 4), unsigned(0x4285, 2),
        ]
    ),
)  # fmt: skip
"""Versions 1 of EBML and 4 (readable as 2) of the document type."""
