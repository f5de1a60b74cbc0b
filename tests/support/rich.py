"""The small portal with what it lacks, built once for a run: a catalogue, a calendar, a list, a
glossary, a player, old addresses, a look in odd bytes, files that tell who made them, stories that
are withheld, and pages for translators.
"""

import shutil
from pathlib import Path

import yaml
from PIL import Image

from support.portals import LANGUAGES, REPOSITORY, Site, build, copy_small, once, site_url
from support.withheld import withhold

PLAYER = "https://play.example/embed/7"
WORDS = {"nl": "diploma hoger onderwijs", "ar": "شهادة عليا"}
OLD = {
    "training:bread": "training:baker",
    "event:gone": "event",
    "event:market": "event:fair",
}
"""What old ids lead to."""
PRIVATE = {
    "docs/nl/photo.jpg": "photo.jpg",
    "docs/fr/Photo.JPG": "fr/Photo.JPG",
    "docs/shared/photo.png": "shared/photo.png",
    "docs/nl/talk.m4a": "talk.m4a",
    "docs/ar/film.mp4": "ar/film.mp4",
    "overrides/assets/photo.webp": "assets/photo.webp",
    "content/media/talk.m4a": "media/talk.m4a",
}
"""Files of the portal that tell who made them, and where they are on the site."""
SECRET = b"SECRET"
_SAMPLES = {".m4a": "phone.m4a", ".mp4": "camera.mp4"}
_ODD = b'\xef\xbb\xbf/* </style> <!-- "&amp;" \xc3\xa9 */\r\n.x::after{content:"<\\2f style>"}\r\n'
"""Signs in a style sheet that HTML and Windows write otherwise."""


def rich_site(workshop: Path) -> Site:
    """The portal in the folder of a run, and its site."""
    portal = workshop / "rich"

    def make(folder: Path) -> None:
        _enrich(copy_small(portal))
        done = build(portal, folder)
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"

    return Site(once(workshop / "rich-site", make), site_url(portal), portal)


def _enrich(portal: Path) -> None:
    settings = portal / "mkdocs.yml"
    hidden = "not_in_nav: |\n"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace(hidden, f"{hidden}  my-list.md\n  glossary.md\n"), "utf-8")
    old = withhold(portal) | OLD
    (portal / "content/redirects.yml").write_text(yaml.safe_dump(old), "utf-8")
    _add(portal / "content/ar/story/amal.yml", f"media: {{kind: video, url: {PLAYER}}}\n")
    _add(portal / "content/nl/story/boss.yml", "media: {kind: audio, file: talk.m4a}\n")
    brand = portal / "overrides/assets/brand.css"
    brand.write_bytes(_ODD + brand.read_bytes())
    for lang in LANGUAGES:
        _add_pages(portal, lang)
    for name in PRIVATE:
        _add_private(portal / name)


def _add(path: Path, lines: str) -> None:
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n{lines}", "utf-8")


def _add_pages(portal: Path, lang: str) -> None:
    docs = portal / "docs" / lang
    for section, old, new in (
        ("training", "listing training", "catalogue training\n\n::: booklet training"),
        ("events", "listing event", "calendar event\n\n::: subscribe event"),
    ):
        page = docs / section / "index.md"
        page.write_text(page.read_text("utf-8").replace(f"::: {old}", f"::: {new}"), "utf-8")
    for name in ("my-list", "glossary"):
        (docs / f"{name}.md").write_text(
            f"---\ntitle: {name}\ndescription: x\n---\n\n# {name}\n\n::: {name}\n", "utf-8"
        )
    term = {"term": WORDS.get(lang, "nothing of the sort"), "meaning": "Tekst, نص."}
    (portal / f"content/{lang}/glossary.yml").write_text(
        yaml.safe_dump({"terms": {"degree": term}}), "utf-8"
    )


def _add_private(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if sample := _SAMPLES.get(path.suffix):
        shutil.copy(REPOSITORY / "tests" / "content" / "media" / sample, path)
    else:
        exif = Image.Exif()
        exif[0x010F] = "SECRET-make"
        kind = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}[path.suffix.lower()]
        Image.new("RGB", (40, 30), "green").save(path, kind, exif=exif)
    assert SECRET in path.read_bytes()
