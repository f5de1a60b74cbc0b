"""Sounds of a page: a record and what of it is read go in; what a template shows comes out."""

from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.content.model.texts import Markdown
from wegwijs.render.context import PageContext
from wegwijs.render.sounds import SoundFile


def sound_of(page: PageContext, localised: Localised[Any], of: str = "") -> SoundFile | None:
    """What can be heard of a record on a page in its language; None when there is only the voice of
    the device.
    """
    if not localised.record.audio and not page.site.types[localised.type].voiced:
        return None
    return page.site.sounds.get((page.lang, localised.type, localised.id, of))


def transcript_of(localised: Localised[Any], of: str = "") -> Markdown | None:
    """What is said, where it is something else than the text on the page."""
    for recording in localised.record.audio:
        if (recording.of or "") == of:
            transcript: Markdown | None = recording.transcript
            return transcript
    return None
