"""Read aloud: a recording, or what a voice has made, or else the voice of the device, says the text
of a page.
"""

from pathlib import Path

from wegwijs.features.read_aloud.languages import languages_block
from wegwijs.features.read_aloud.sounds import sound_of, transcript_of
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="read_aloud",
    folder=Path(__file__).parent,
    styles=("read-aloud.css", "listen.css"),
    assets=("read-aloud.js", "listen.js"),
    blocks={"languages": languages_block},
    globals={"sound_of": sound_of, "transcript_of": transcript_of},
)
