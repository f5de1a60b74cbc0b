"""Pictures and recordings of a built site tell nothing of who made them, wherever the editor put
them.
"""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from support.portals import REPOSITORY, build, copy_small

pytestmark = pytest.mark.portal

PLACES = {
    "docs/nl/photo.jpg": "photo.jpg",
    "docs/fr/Photo.JPG": "fr/Photo.JPG",
    "docs/shared/photo.png": "shared/photo.png",
    "docs/nl/talk.m4a": "talk.m4a",
    "docs/ar/film.mp4": "ar/film.mp4",
    "overrides/assets/photo.webp": "assets/photo.webp",
    "content/media/talk.m4a": "media/talk.m4a",
}
"""Files of the portal, and where they are on the site."""
SAMPLES = {".m4a": "phone.m4a", ".mp4": "camera.mp4"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with private files in all places, one of them the recording of a story."""
    portal = copy_small(tmp_path_factory.mktemp("beside") / "portal")
    exif = Image.Exif()
    exif[0x010F] = "SECRET-make"
    for name in PLACES:
        path = portal / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if sample := SAMPLES.get(path.suffix):
            shutil.copy(REPOSITORY / "tests" / "content" / "media" / sample, path)
        else:
            kind = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}[path.suffix.lower()]
            Image.new("RGB", (40, 30), "green").save(path, kind, exif=exif)
        assert b"SECRET" in path.read_bytes()
    with (portal / "content/ar/story/amal.yml").open("a", encoding="utf-8") as record:
        record.write("\nmedia: {kind: audio, file: talk.m4a}\n")
    return portal


def test_a_built_site_has_none_of_it(portal: Path) -> None:
    site = portal / "site"
    done = build(portal, site)
    assert done.returncode == 0, done.stdout + done.stderr
    for published in PLACES.values():
        assert (site / published).is_file(), published
    assert [
        path for path in site.rglob("*") if path.is_file() and b"SECRET" in path.read_bytes()
    ] == []
