"""Examples of the generator's content types: a folder goes in; what holds a type to its contract
comes out, in a portal of four languages.
"""

from pathlib import Path

from support.vocabularies import write_vocabularies
from wegwijs.content.settings import load_settings
from wegwijs.site.contract.examples import Examples
from wegwijs.site.contract.subject import Subject
from wegwijs.site.registry import discover

REGISTRY = discover()
TYPES = REGISTRY.types
LANGUAGES = ("nl", "fr", "en", "ar")
TODAY = "2027-01-15"
RECORDINGS = Path(__file__).parents[1] / "content" / "media"
MKDOCS = """\
site_name: Examples
site_url: https://example.org/
plugins:
  - i18n:
      languages: [{locale: nl, default: true}, {locale: fr}, {locale: en}, {locale: ar}]
extra: {wegwijs: {country: BE, timezone: Europe/Brussels}}
"""


def subject(type_name: str, where: Path) -> Subject:
    """A type of the generator, its portals in the folder `where`."""
    (where / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    write_vocabularies(where / "content")
    settings = load_settings(where, {"WEGWIJS_TODAY": TODAY})
    recordings = (("example.mp3", "phone.mp3"), ("example.mp4", "camera.mp4"))
    media = {name: (RECORDINGS / recorded).read_bytes() for name, recorded in recordings}
    return Subject(TYPES[type_name], Examples(settings, REGISTRY, media), where)
