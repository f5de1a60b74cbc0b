"""Inputs: a portal's folder and its settings go in; the digests of all files that its site is made
from come out, and of what else it follows from.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.content.fingerprint import fingerprint
from wegwijs.content.git import history_mark
from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import read_settings
from wegwijs.content.settings_inherited import every_settings, inherited_files
from wegwijs.features.workbench.overview import is_published
from wegwijs.render.link_images.fonts import SYSTEM
from wegwijs.site.engine.input_files import InputFiles, Known
from wegwijs.site.engine.known_programs import listed, runs_only_known
from wegwijs.site.portal_types import FOLDER as OWN_TYPES
from wegwijs.site.sounds.programs import voice_programs

GENERATOR = Path(__file__).parent.parent.parent
_FOLDERS = ("content", "docs", "overrides", OWN_TYPES)
_OURS, _HOOK, _FONT = "@generator", "@hook", "@font"
_VARIABLE = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is made from.

    files   the digests of all files
    key     a fingerprint of what every step is made from, whatever it reads: the generator, Python
            and its packages, the portal's own types, how dates and numbers are written
    menus   a fingerprint of what MkDocs is given; None when it runs what may look at anything else
    state   a fingerprint of all of it
    """

    files: InputFiles
    key: bytes
    menus: bytes | None
    state: bytes


def generator_key(settings: Settings) -> bytes:
    """A fingerprint of the generator, and of what else every step is made from. Raises
    SettingsError.
    """
    raw = read_settings(settings.folder / "mkdocs.yml", os.environ)
    roots = {
        name: path
        for name, path in _roots(settings, raw).items()
        if name.startswith((_OURS, _HOOK, _FONT, OWN_TYPES))
    }
    return _key(settings, InputFiles(roots, {}))


def inputs_of(settings: Settings, known: Known) -> Inputs:
    """The inputs of a portal as they are now. Raises SettingsError."""
    path = settings.folder / "mkdocs.yml"
    raw = read_settings(path, os.environ)
    files = InputFiles(_roots(settings, raw), known)
    key, root = _key(settings, files), f"{settings.folder.as_posix()}/"
    menus = fingerprint(
        (
            key,
            files.below("docs/", "overrides/", "mkdocs.yml", "@top/"),
            [files.digest(f"content/{lang}/ui.yml") for lang in settings.codes],
            _variables([path, *inherited_files(settings.folder, raw, os.environ)]),
        )
    )
    programs = [shutil.which(name) is not None for name in voice_programs(settings)]
    history = history_mark(settings.folder) if is_published(settings) else b""
    whole = (key, menus, files.below(""), fingerprint(settings, root), programs, history)
    state = fingerprint(whole)
    only_known = all(
        runs_only_known(settings.folder, one)
        for one in every_settings(settings.folder, raw, os.environ)
    )
    return Inputs(files, key, menus if only_known else None, state)


def _key(settings: Settings, files: InputFiles) -> bytes:
    place = (
        settings.country, settings.first_weekday, settings.dialling_code, settings.timezone,
        settings.currency, settings.options, settings.link_images,
    )  # fmt: skip
    generator = files.below(f"{_OURS}/", _HOOK, _FONT, f"{OWN_TYPES}/")
    root = f"{settings.folder.as_posix()}/"
    return fingerprint((generator, sys.version, tuple(_packages()), place), root)


def _roots(settings: Settings, raw: Mapping[str, Any]) -> dict[str, Path]:
    """The folders and files to look at. Files beside mkdocs.yml count, and those it takes over."""
    folder = settings.folder
    roots = {name: folder / name for name in (*_FOLDERS, "mkdocs.yml")}
    roots[_OURS] = GENERATOR
    for path in folder.iterdir():
        if path.suffix in {".yml", ".yaml", ".py"}:
            roots.setdefault(f"@top/{path.name}", path)
    for number, path in enumerate(inherited_files(folder, raw, os.environ)):
        roots[f"@top/{number}"] = path
    hooks = [
        hook for one in every_settings(folder, raw, os.environ) for hook in listed(one, "hooks")
    ]
    for number, hook in enumerate(hooks):
        roots[f"{_HOOK}{number}"] = folder / str(hook)
    if settings.link_images.titles:
        own = [settings.link_images.font] if settings.link_images.font else []
        for number, font in enumerate([*own, *map(Path, SYSTEM)]):
            roots[f"{_FONT}{number}"] = font
    return roots


def _variables(paths: Iterable[Path]) -> dict[str, str]:
    """The variables of the environment that these settings may ask for."""
    text = "\n".join(path.read_text("utf-8", "replace") for path in paths)
    if "!ENV" not in text:
        return {}
    words = set(_VARIABLE.findall(text))
    return {name: value for name, value in sorted(os.environ.items()) if name in words}


def _packages() -> Iterator[str]:
    """The installed packages with their versions, as the names of their folders say."""
    for place in sorted(set(sys.path)):
        if "site-packages" in place and Path(place).is_dir():
            yield from sorted(path.name for path in Path(place).glob("*-info"))
