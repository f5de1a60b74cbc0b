"""Canaries: content types go in; a portal in which every text is a hostile one that says where it
stands comes out, and what is left of it in a file of the site.

Types are walked by the declarations of their fields, so that a new field, type or feature is in
this by being there. A canary begins and ends with its number; between them stands what has a
meaning somewhere: in HTML, JSON, JavaScript, iCalendar, CSV, templates, patterns, addresses.
"""

import html
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from support.examples import RECORDINGS
from support.portals import TOOLS
from support.tiny import settings, write
from wegwijs.content.accessibility import AccessibilityStatement
from wegwijs.content.block_syntax import block_fault
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.spellings import WORDS
from wegwijs.content.record_type import RecordType
from wegwijs.i18n.portal_strings import forms_of, own_file
from wegwijs.i18n.ui_strings import FALLBACK, entries
from wegwijs.site.contract.examples import picture
from wegwijs.site.registry import Registry, discover

MARKS = (
    "</script><b onx=\"'>&amp;{{7*7}}{% x %}`$&%3C\\,;]]>",
    "=1+1|cmd <!--#{x}\u2028\u2067עב\u2069🧑🏽‍🍳𝒜e\u0301 \\u003c \\n:",
)
"""Two halves of what is hostile: each text has one of them, its translation the other."""
FILES = frozenset({"file"})
"""Words that name a file, and not something that people read."""
PARTED = (".occupation",)
"""Fields in which some signs stand between several names."""
_PARTED = str.maketrans({";": ":", ",": ".", "/": "!", "|": "!"})
_INVISIBLE = re.compile("[\u200e\u200f\u2066-\u2069\ufe0f\u00ad]")
_BEGIN = re.compile(r"Qx(\d+)q")
_PICTURE = re.compile(r"data:image/png;base64,[\w+/=]+")
"""A QR code, among whose letters there may be such a beginning."""


def seen(text: str) -> str:
    """A text as a reader sees it: white space collapsed, marks of direction left out."""
    return " ".join(_INVISIBLE.sub("", text).split())


def escaped(text: str) -> str:
    """A text as it is written in Markdown, so that each of its marks is one."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


@dataclass
class Canaries:
    """All canaries of a portal, by their number; `paths` says where each one stands."""

    texts: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def new(self, path: str, half: int) -> str:
        """A further canary."""
        number = len(self.texts)
        marks = MARKS[half].translate(_PARTED if path.endswith(PARTED) else {})
        self.texts.append(f"Qx{number}q{marks}z{number}x")
        self.paths.append(path)
        return self.texts[-1]

    def of_field(self, path: str, declared: Field, half: int) -> str:
        """A canary as it is written in a field; in Markdown its marks are escaped."""
        text = self.new(path, half)
        if declared.text is not None and issubclass(declared.text, Markdown):
            return escaped(text)
        return text

    def broken(self, text: str) -> Iterator[tuple[str, str]]:
        """Each canary that begins in a text and does not stand there whole: where it comes from,
        and what is there. It may end early where the text ends, with an ellipsis.
        """
        shown = _PICTURE.sub("", seen(text))
        for match in _BEGIN.finditer(shown):
            whole = seen(self.texts[int(match[1])])
            there = shown[match.start() : match.start() + len(whole)]
            cut = re.split(r" ?(?:…|\.\.\.)", there)[0]
            if there != whole and not (cut != there and whole.startswith(cut)):
                yield self.paths[int(match[1])], shown[match.start() : match.start() + 120]

    def numbers(self, text: str) -> set[int]:
        """The canaries that begin in a text."""
        return {int(match[1]) for match in _BEGIN.finditer(text)}


def filled(
    canaries: Canaries, model: type[BaseModel], data: Any, path: str, half: int, covered: set[str]
) -> Any:
    """The data of a file, with a canary in the place of each text. `covered` notes the fields."""
    fields = model_fields(model)
    return {
        name: _value(canaries, fields[name], value, f"{path}.{name}", half, covered)
        if name in fields
        else value
        for name, value in data.items()
        if name not in {"stamps", "sample"}
    }


def _value(
    canaries: Canaries, declared: Field, value: Any, path: str, half: int, covered: set[str]
) -> Any:
    name = path.rpartition(".")[2]
    if declared.model is not None and isinstance(value, dict) and declared.many:
        return {
            identity: filled(canaries, declared.model, entry, path, half, covered)
            for identity, entry in value.items()
        }
    if declared.model is not None and declared.many:
        return [filled(canaries, declared.model, entry, path, half, covered) for entry in value]
    if declared.model is not None:
        return filled(canaries, declared.model, value, path, half, covered)
    if declared.text is not None or (declared.form == WORDS and name not in FILES):
        covered.add(path)
        return canaries.of_field(path, declared, half)
    return value


def declared_texts(model: type[BaseModel], path: str) -> Iterator[str]:
    """The path of every text that a model declares, at any depth."""
    for name, declared in model_fields(model).items():
        here = f"{path}.{name}"
        if declared.model is not None:
            yield from declared_texts(declared.model, here)
        elif declared.text is not None or (declared.form == WORDS and name not in FILES):
            yield here


def write_example(canaries: Canaries, type_: RecordType[Any], content: Path) -> set[str]:
    """Write the full example of a type with canaries, and as it is the minimal one that others
    name. Gives the paths of the texts that it covers.
    """
    covered: set[str] = set()
    folder = type_.folder / "examples"
    ours = (folder / "full.nl.yml").is_file()
    for lang, of_example in zip(LANGUAGES, LANGUAGES if ours else ("en", "fr"), strict=True):
        for name in ("full", "minimal"):
            source = folder / f"{name}.{of_example}.yml"
            if not source.is_file():
                continue
            data = yaml.load(source.read_text("utf-8"), yaml.BaseLoader)
            if name == "full":
                data = {**_beside(type_.name, lang), **data}
                half = len(canaries.texts) % 2
                data = filled(canaries, type_.model, data, f"{lang}:{type_.name}", half, covered)
            if "audience" in data:
                data["audience"] = ["jobseeker"]  # a vocabulary of each portal
            _write(content / lang / type_.name / f"{name}.yml", data)
    return covered


READ = "organisation"
"""The type whose record has a recording: each has a file of its own, and all hold them alike."""


def _beside(name: str, lang: str) -> dict[str, Any]:
    """What a record has in a language beside the fields that its example shows."""
    return {"audio": [{"file": f"{lang}.mp3", "transcript": "x"}]} if name == READ else {}


LANGUAGES = ("nl", "ar")
SETTINGS = """\
site_name: '{name}'
site_url: https://example.org/birds/
repo_url: https://example.org/repository
theme: {{name: material, font: false, custom_dir: overrides}}
hooks: [hooks/main.py]
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {{locale: nl, default: true, name: Nederlands}}
        - {{locale: ar, name: العربية}}
extra: {{wegwijs: {{country: BE, timezone: Europe/Brussels}}}}
"""
STATEMENT = """\
organisation: x
law: x
status: partial
method: self-evaluation
prepared_on: 2026-03-01
reviewed_on: 2026-11-02
tested: [{id: a, text: x}]
gaps: [{id: a, reason: non-compliance, text: x, instead: x}]
feedback: {who: x, email: web@harbour.test, within: x}
enforcement: [{id: a, name: x, where: x}]
"""


def write_portal(folder: Path, strings: bool = False) -> tuple[Canaries, Registry]:
    """A portal in Dutch and Arabic with a canary in every text: of the records of every type, one
    that the portal brings itself included, of vocabularies, glossary, accessibility statement and
    settings; with `strings` in every UI string, too, which a portal may replace.
    """
    canaries = Canaries()
    write(folder, {"nl/accessibility.yml": STATEMENT})
    for lang in ("fr", "en"):
        shutil.rmtree(folder / "content" / lang, ignore_errors=True)
    shutil.copytree(TOOLS / "hooks" / "types", folder / "hooks" / "types")
    name = canaries.new("settings.site_name", 0).replace("'", "''")
    (folder / "mkdocs.yml").write_text(SETTINGS.format(name=name), "utf-8")
    registry = discover(settings(folder))
    _media(folder / "content" / "media")
    for lang in LANGUAGES:
        _page(canaries, folder / "docs" / lang / "all.md", registry, lang)
    for type_ in registry.types.values():
        covered = write_example(canaries, type_, folder / "content")
        declared = {*declared_texts(type_.model, f"nl:{type_.name}")}
        shared = {path for path in declared if ".audio." in path and type_.name != READ}
        lacking = declared - shared - covered
        assert not lacking, f"the full example of {type_.name} lacks {sorted(lacking)}"
    _statement(canaries, folder / "content" / "nl" / "accessibility.yml")
    for lang in LANGUAGES:
        _labels(canaries, folder / "content" / lang / "vocabularies.yml", lang)
        term = {
            "term": canaries.new(f"{lang}:glossary.term", 1)[:80],
            "meaning": canaries.new(f"{lang}:glossary.meaning", 0),
        }
        _write(folder / "content" / lang / "glossary.yml", {"terms": {"bird": term}})
        if strings:
            _strings(canaries, folder / own_file(lang), registry, lang)
    return canaries, registry


def _page(canaries: Canaries, path: Path, registry: Registry, lang: str) -> None:
    """A hand-written page that asks for every block there is."""
    blocks = registry.definitions.blocks
    asked = [f"::: {name}" for name in sorted(blocks.of_site)]
    asked += [f"::: {name} {of}" for of in blocks.of_type for name in sorted(blocks.of_type[of])]
    sound = [line for line in asked if not block_fault(line, blocks)]
    title, about = (canaries.new(f"{lang}:page.{name}", 0) for name in ("title", "description"))
    text = canaries.new(f"{lang}:page.text", 0)
    text = re.sub(r"([\\`*_{}\[\]()#+.!-])", r"\\\1", html.escape(text, quote=False))
    words = {name: canaries.new(f"{lang}:page.doors.{name}", 1) for name in ("label", "text")}
    doors = [{**words, "icon": "training", "target": "all.md"}]
    data = {"title": title, "description": about, "doors": doors}
    head = yaml.safe_dump(data, allow_unicode=True, width=900)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join([f"---\n{head}---", f"# {text}", text, *sound, ""]), "utf-8")


def _media(folder: Path) -> None:
    folder.mkdir()
    (folder / "example.png").write_bytes(picture())
    for name, recorded in (
        ("example.mp3", "phone.mp3"), ("example.mp4", "camera.mp4"),
        *((f"{lang}.mp3", "phone.mp3") for lang in LANGUAGES),
    ):  # fmt: skip
        (folder / name).write_bytes((RECORDINGS / recorded).read_bytes())


def _statement(canaries: Canaries, path: Path) -> None:
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    covered: set[str] = set()
    _write(path, filled(canaries, AccessibilityStatement, data, "nl:accessibility", 0, covered))


def _labels(canaries: Canaries, path: Path, lang: str) -> None:
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    labels = {
        section: {
            term: canaries.new(f"{lang}:labels.{section}.{term}", number % 2)
            for number, term in enumerate(terms)
        }
        for section, terms in data.items()
        if section != "stamps"
    }
    _write(path, labels)


WORDING = "\"' onx=1 `$'$&%3C\\,;]]/* \u2028\u2067עב\u2069🧑🏽‍🍳𝒜e\u0301 \\u003c #--|\\n:"
"""What is hostile in a UI string, in which signs of HTML and braces are refused."""


def _strings(canaries: Canaries, path: Path, registry: Registry, lang: str) -> None:
    """A canary in each form of each UI string, before what stands in it for a value."""

    def text(key: str, english: str) -> str:
        number = len(canaries.texts)
        marks = WORDING if "&" in english else WORDING.replace("&", "")
        canaries.texts.append(f"Qx{number}q{marks}z{number}x")
        canaries.paths.append(f"{lang}:ui.{key}")
        return " ".join([canaries.texts[-1], *re.findall(r"\{\w+\}", english)])

    written = {}
    for key, entry in entries(registry.definitions.string_files).items():
        english = entry[FALLBACK]
        forms = {
            form: text(key, english if isinstance(english, str) else english["other"])
            for form in forms_of(lang, english)
        }
        written[key] = forms.get("", forms)
    _write(path, written)


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
