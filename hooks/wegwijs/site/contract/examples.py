"""Examples of content types: the files in the folders examples/ of types go in; tiny portals made
of them come out.

In these portals an example's name is its record's id: `full.nl.yml` of a course is `training:full`.
A portal holds the examples asked for and those they refer to, so that a new content type changes no
other type's pages. An example in a language that the portal does not have takes the place of one
that it has: what is tested is that it fits, not what it says.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from PIL import Image

from wegwijs.content.load import Content, load_content
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.portal import Key
from wegwijs.content.read import MEDIA, Document
from wegwijs.content.resolve import pointers
from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import NAME
from wegwijs.content.vocabularies import read_vocabularies
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.render.context import AnyType, SiteData
from wegwijs.site.contract.fitting import fitted
from wegwijs.site.registry import Registry
from wegwijs.site.site_data import site_data
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_OF_LANGUAGE = ("ui.yml", "vocabularies.yml")
_OF_PORTAL = ("vocabularies.yml",)
"""Files of a portal that its examples are read with."""


def example_folder(type_: AnyType) -> Path:
    """Where the examples of a type are."""
    return type_.folder / "examples"


@dataclass(frozen=True)
class ExamplePortal:
    """A portal made of examples: its content and what renders it."""

    content: Content
    site: SiteData

    @property
    def problems(self) -> list[Diagnostic]:
        """What is wrong with the records; the rest is not theirs."""
        return [problem for problem in self.content.problems if problem.file.count("/") == 3]


@dataclass(frozen=True)
class Examples:
    """The examples of all types of a registry, for portals with these settings."""

    settings: Settings
    registry: Registry
    media: Mapping[str, bytes]

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages of the portals, the default one first."""
        default = self.settings.default
        return (default, *(code for code in self.settings.codes if code != default))

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """What the portal lets people choose between."""
        return read_vocabularies(self.settings, self.registry.types).vocabularies

    def source(self, type_: AnyType) -> str:
        """The language in which the examples of a type are written: that of the minimal one."""
        paths = sorted(example_folder(type_).glob("minimal.*.yml"))
        return paths[0].name.split(".")[1] if paths else self.codes[0]

    def translation(self, type_: AnyType) -> str:
        """The language into which its full example is translated; that which it should have when
        there is no translation, and "" in a portal of one language.
        """
        source = self.source(type_)
        languages = (
            path.name.split(".")[1] for path in sorted(example_folder(type_).glob("full.*"))
        )
        others = [code for code in self.codes if code != source]
        return next((code for code in languages if code != source), others[0] if others else "")

    def shown_in(self, type_: AnyType) -> dict[str, str]:
        """The languages of the portal in which the examples in a language stand."""
        source, translation = self.source(type_), self.translation(type_)
        places = {source: source if source in self.codes else self.codes[0]}
        free = [code for code in self.codes if code not in places.values()]
        if translation and free:
            places[translation] = translation if translation in free else free[0]
        return places

    def file(self, type_: AnyType, example: str) -> Path:
        """The file of an example in the language of its source."""
        return example_folder(type_) / f"{example}.{self.source(type_)}.yml"

    def invalid(self, type_: AnyType) -> list[str]:
        """Names of the examples of a type that are refused."""
        paths = example_folder(type_).glob(f"invalid-*.{self.source(type_)}.yml")
        return sorted(path.name.split(".")[0] for path in paths)

    def portal(self, where: Path, keys: Iterable[Key]) -> ExamplePortal:
        """A portal in the new folder `where` of these examples and those they refer to."""
        asked_for = tuple(keys)
        for key in self._with_references(asked_for):
            for lang, path in self._files(key).items():
                target = where / "content" / lang / key[0] / f"{key[1]}.yml"
                _copy(path, target)
                if key[0] not in {name for name, _ in asked_for}:
                    type_ = self.registry.types[key[0]]
                    target.write_bytes(fitted(path.read_bytes(), type_, self.vocabularies))
        for lang in self.codes:
            for name in _OF_LANGUAGE:
                self._take(where, Path("content", lang, name))
        for name in _OF_PORTAL:
            self._take(where, Path("content", name))
        media = where / "content" / MEDIA
        media.mkdir(parents=True)
        for name, data in {"example.png": picture(), **self.media}.items():
            (media / name).write_bytes(data)
        (where / NAME).write_text("site_name: Examples\n", "utf-8")
        settings = replace(self.settings, folder=where.resolve(), options={})
        content = load_content(settings, self.registry.definitions)
        return ExamplePortal(content, site_data(content, self.settings, self.registry))

    def written_as(self, file: str) -> str:
        """The file of an example that stands in a portal as `file`."""
        _, lang, name, record = file.split("/")
        for source, place in self.shown_in(self.registry.types[name]).items():
            if place == lang:
                example = f"{record.removesuffix('.yml')}.{source}.yml"
                return str(example_folder(self.registry.types[name]) / example)
        return file

    def _take(self, where: Path, name: Path) -> None:
        if (self.settings.folder / name).is_file():
            _copy(self.settings.folder / name, where / name)

    def _files(self, key: Key) -> dict[str, Path]:
        """The files of an example, by the language of the portal in which they stand."""
        type_ = self.registry.types.get(key[0])
        if type_ is None:
            return {}
        paths = {
            place: example_folder(type_) / f"{key[1]}.{source}.yml"
            for source, place in self.shown_in(type_).items()
        }
        return {lang: path for lang, path in paths.items() if path.is_file()}

    def _with_references(self, keys: Iterable[Key]) -> list[Key]:
        """These examples and, at any distance, those they refer to."""
        all_keys, queue = list[Key](), list(keys)
        while queue:
            key = queue.pop()
            if key in all_keys or not self._files(key):
                continue
            all_keys.append(key)
            for lang, path in self._files(key).items():
                try:
                    root = read_yaml(path.read_bytes())
                except YamlFaultError:
                    continue
                document = Document(path.name, lang, key[0], key[1], root)
                queue += [pointer.key for pointer in pointers(document, self.registry.types)]
        return all_keys


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


def picture() -> bytes:
    """The picture that examples show."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "orange").save(stream, "PNG")
    return stream.getvalue()


def media_of(type_: AnyType) -> dict[str, bytes]:
    """The pictures and recordings that lie beside the examples of a type, by name."""
    folder = example_folder(type_)
    if not folder.is_dir():
        return {}
    paths = (path for path in folder.iterdir() if path.is_file() and path.suffix != ".yml")
    return {path.name: path.read_bytes() for path in paths}
