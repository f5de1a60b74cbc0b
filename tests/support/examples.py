"""Examples of the content types: the files in types/<type>/examples/ go in; tiny portals made of
them come out.

In these portals an example's name is its record's id: `full.nl.yml` of a course is `training:full`.
A portal holds the examples asked for and those they refer to, so that a new content type changes no
other type's expected pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from wegwijs.content.load import Content, load_content
from wegwijs.content.portal import Key
from wegwijs.content.read import Document
from wegwijs.content.resolve import pointers
from wegwijs.content.settings import load_settings
from wegwijs.render.context import SiteData
from wegwijs.site.registry import discover, site_data
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

REGISTRY = discover()
TYPES = REGISTRY.types
DEFINITIONS = REGISTRY.definitions
LANGUAGES = ("nl", "fr", "en", "ar")
TODAY = "2027-01-15"
RECORDINGS = Path(__file__).parents[1] / "content" / "media"
MKDOCS = """\
site_name: Examples
site_url: https://example.org/
plugins:
  - i18n:
      languages: [{locale: nl, default: true}, {locale: fr}, {locale: en}, {locale: ar}]
"""


def folder(type_name: str) -> Path:
    """Where the examples of a type are."""
    return TYPES[type_name].folder / "examples"


def invalid(type_name: str) -> list[str]:
    """Names of the invalid examples of a type."""
    return sorted(path.name.split(".")[0] for path in folder(type_name).glob("invalid-*.nl.yml"))


def files(key: Key) -> dict[str, Path]:
    """The files of an example by language."""
    paths = (
        {lang: folder(key[0]) / f"{key[1]}.{lang}.yml" for lang in LANGUAGES}
        if key[0] in TYPES
        else {}
    )
    return {lang: path for lang, path in paths.items() if path.is_file()}


def with_references(keys: Iterable[Key]) -> list[Key]:
    """These examples and, at any distance, those they refer to."""
    found, todo = [], list(keys)
    while todo:
        key = todo.pop()
        if key not in found and files(key):
            found.append(key)
            for lang, path in files(key).items():
                try:
                    root = read_yaml(path.read_bytes())
                except YamlFaultError:
                    continue
                todo += [
                    pointer.key
                    for pointer in pointers(Document(path.name, lang, key[0], key[1], root), TYPES)
                ]
    return found


@dataclass(frozen=True)
class Portal:
    """A portal made of examples: its content and what renders it."""

    content: Content
    site: SiteData


def portal(where: Path, keys: Iterable[Key]) -> Portal:
    """A portal in the folder `where` of these examples and those they refer to."""
    (where / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    for type_name, identity in with_references(keys):
        for lang, path in files((type_name, identity)).items():
            target = where / "content" / lang / type_name / f"{identity}.yml"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    media = where / "content" / "media"
    media.mkdir(parents=True)
    Image.new("RGB", (40, 30), "orange").save(media / "example.png")
    for name, sample in (("example.mp3", "phone.mp3"), ("example.mp4", "camera.mp4")):
        (media / name).write_bytes((RECORDINGS / sample).read_bytes())
    settings = load_settings(where, {"WEGWIJS_TODAY": TODAY})
    content = load_content(settings, DEFINITIONS)
    return Portal(content, site_data(content, settings, REGISTRY))
