"""Outputs of sounds: the data of a site go in; its recordings and what voices say come out as parts
of the plan.
"""

from collections.abc import Iterator
from functools import partial

from wegwijs.content.media import FOLDER, stripped
from wegwijs.render.context import SiteData
from wegwijs.render.sounds import SoundFile
from wegwijs.site.addresses import Input, Output, Owner


def sound_outputs(site: SiteData) -> Iterator[Output]:
    """Each sound once: two texts that say the same have one address."""
    by_address = {sound.url: sound for sound in site.sounds.values()}
    for url, sound in sorted(by_address.items()):
        name = url.rpartition("/")[2]
        file = f"{FOLDER.as_posix()}/{name}"
        owner = Owner("the voice") if sound.made else Owner(f"the recording {name}", file)
        made_from = (Input("settings"),) if sound.made else (Input("media", name),)
        yield Output(url, owner, made_from, partial(_data, site, sound, file))


def _data(site: SiteData, sound: SoundFile, file: str) -> bytes:
    if not sound.made:
        site.reads.note(("file", file))
    if sound.source.parent.name == FOLDER.name:
        return stripped(sound.source, file).data
    return sound.source.read_bytes()
