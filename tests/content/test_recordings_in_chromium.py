"""Recordings as they are published play in Chromium: to their end, from the middle too."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from wegwijs.content.containers import RECORDINGS

pytestmark = pytest.mark.browser

SAMPLES = sorted(
    path for path in (Path(__file__).parent / "media").iterdir() if path.suffix in RECORDINGS
)
KINDS = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
PLAY = """async ([address]) => {
    const player = document.createElement("video");
    const heard = name => new Promise((resolve, reject) => {
        player.addEventListener(name, resolve, {once: true});
        player.addEventListener("error", () => reject(player.error.message), {once: true});
    });
    player.muted = true;
    const loaded = heard("canplaythrough");
    player.src = address;
    await loaded;
    const sought = heard("seeked");
    player.currentTime = 0.5;
    await sought;
    const ended = heard("ended");
    await player.play();
    await ended;
    return {duration: player.duration, end: player.currentTime, width: player.videoWidth};
}"""


@pytest.mark.nightly  # every frame is compared by day: test_every_frame_decodes_to_the_same
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_stripped_recording_plays_as_the_original_does(path: Path, browser: Browser) -> None:
    before, after = (
        played(browser, path, data)
        for data in (path.read_bytes(), RECORDINGS[path.suffix].strip(path.read_bytes()).data)
    )
    assert after["duration"] == pytest.approx(before["duration"], abs=0.06)
    assert after["end"] >= 0.95
    assert after["width"] == before["width"] == (64 if path.suffix in (".mp4", ".webm") else 0)


def played(browser: Browser, path: Path, data: bytes) -> dict[str, Any]:
    """How long a recording is in Chromium, where it ended after playing its second half, and how
    wide it is.
    """
    page = browser.new_page()
    page.set_default_timeout(15_000)
    address = f"data:{KINDS[path.suffix]};base64,{base64.b64encode(data).decode()}"
    found: dict[str, Any] = page.evaluate(PLAY, [address])
    page.close()
    return found
