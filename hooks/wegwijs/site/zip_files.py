"""Zip files: a built site goes in; one zip for each language, beside it, comes out. What people put
there under such a name is never replaced.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile

from wegwijs.content.settings import Settings
from wegwijs.features.offline.language_files import LanguageFiles
from wegwijs.features.offline.zip_file import COMMENT, Zip
from wegwijs.features.workbench.overview import FOLDER as TRANSLATIONS
from wegwijs.i18n.portal_strings import read_strings
from wegwijs.i18n.ui_strings import Strings, load_strings
from wegwijs.site.folder.marker import files_in
from wegwijs.site.folder.target import TargetError
from wegwijs.site.registry import discover


def check_zip_places(target: Path, settings: Settings, ordered: bool) -> None:
    """Raise TargetError when zips are ordered and a file that no build wrote stands where one is to
    be written.
    """
    for lang in settings.codes if ordered else ():
        path = _place(target, lang)
        if (path.exists() or path.is_symlink()) and not is_ours(path):
            raise TargetError(
                f"{path} is not of a build, and --zip writes a file of that name. Move it to"
                " another place, and build again."
            )


def publish_zips(
    target: Path, settings: Settings, ordered: bool, say: Callable[[str], object] = print
) -> None:
    """Write the zips when they are ordered, and say where they are; those of an earlier build are
    removed, for what is in them may have been withdrawn since. Raises OSError.
    """
    remove_zips(target)
    for path in write_zips(target, settings) if ordered else ():
        say(f"{path} is for a stick ({path.stat().st_size / 1e6:.1f} MB)")


def write_zips(target: Path, settings: Settings) -> Iterator[Path]:
    """Write the zip of each language of the site in a folder; gives their paths. Raises OSError."""
    strings = _strings(settings)
    paths = [path for path in files_in(target) if not path.startswith(".")]
    for lang in settings.codes:
        data = _zip(settings, lang, strings[lang]).make(paths, lambda path: read(target, path))
        place = _place(target, lang)
        fresh = place.with_name(f".{place.name}.new")
        fresh.write_bytes(data)
        fresh.replace(place)
        yield place


def remove_zips(target: Path) -> None:
    """Remove what builds wrote for sticks beside a site."""
    for path in target.parent.glob(f"{target.name}.*.zip"):
        if is_ours(path):
            with suppress(OSError):
                path.unlink()


def is_ours(path: Path) -> bool:
    """Whether a build wrote the file at a path."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with ZipFile(path) as archive:
            return archive.comment == COMMENT
    except (OSError, BadZipFile):
        return False


def read(target: Path, path: str) -> bytes:
    """What is in a file of a site."""
    return (target / path).read_bytes()


def _zip(settings: Settings, lang: str, ui: Strings) -> Zip:
    prefixes = {code: settings.prefix(code) for code in settings.codes}
    files = LanguageFiles(lang, prefixes, (f"{prefixes[lang]}{TRANSLATIONS}/",))
    address = f"{settings.site_url}{prefixes[lang]}"
    readme = "\n\n".join(
        (
            settings.site_name[lang],
            ui.plain("offline-zip-open", file="index.html"),
            ui.plain("offline-zip-day", date=ui.formats.day(settings.today), address=address),
        )
    )
    folder = f"{urlsplit(settings.site_url).hostname or 'site'}-{lang}"
    return Zip(files, folder, settings.site_url, settings.site_name[lang], readme)


def _strings(settings: Settings) -> dict[str, Strings]:
    files = discover(settings).definitions.string_files
    own, _ = read_strings(settings.folder, settings.codes, files, settings.default)
    return load_strings(files, settings.codes, own, settings.default)


def _place(target: Path, lang: str) -> Path:
    return target.with_name(f"{target.name}.{lang}.zip")
