"""A zip of a language: the files of a site go in; one file for a stick, which opens from a disk
with search, filters and finders, comes out.

The same files give the same bytes: their order and their times say nothing.
"""

import io
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from markupsafe import Markup

from wegwijs.features.offline.language_files import LanguageFiles
from wegwijs.i18n.locale import direction

COMMENT = b"Written by wegwijs build --zip: the next build writes it anew."
"""The comment of a zip that a build has written."""
README = "README.txt"
_START = "index.html"
_TIME = (1980, 1, 1, 0, 0, 0)
_LINK = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")')
_PACKED = frozenset({".png", ".webp", ".jpg", ".jpeg", ".mp3", ".ogg", ".opus", ".mp4", ".webm"})


@dataclass(frozen=True, slots=True)
class Zip:
    """A zip to make.

    files     which files are of the language
    folder    the folder in it that holds all of them
    site_url  where what is not in it is found on the web
    name      of the portal, in the language
    readme    what stands in its README
    """

    files: LanguageFiles
    folder: str
    site_url: str
    name: str
    readme: str

    def make(self, paths: Iterable[str], read: Callable[[str], bytes]) -> bytes:
        """The zip, of the files of a whole site."""
        inside = self.files.whole(dict.fromkeys(paths, (0, b"")))
        data = {path: self._changed(path, read(path), inside) for path in inside}
        data.setdefault(_START, self._start().encode())
        data[README] = f"\ufeff{self.readme}\n".encode()  # for editors that guess
        stream = io.BytesIO()
        with ZipFile(stream, "w") as archive:
            archive.comment = COMMENT
            for path in sorted(data):
                _add(archive, f"{self.folder}/{path}", data[path])
        return stream.getvalue()

    def _changed(self, path: str, data: bytes, inside: Mapping[str, object]) -> bytes:
        """A file as it stands in the zip: what is not there is a link to the web."""
        if path.endswith(".html"):
            text = data.decode("utf-8", "replace")
            return _LINK.sub(lambda match: self._link(path, match, inside), text).encode()
        if re.fullmatch(r"assets/search-[^/]*\.js", path):
            return self._searching(data.decode()).encode()
        return data

    def _link(self, path: str, match: "re.Match[str]", inside: Mapping[str, object]) -> str:
        target = match[2]
        parts = urlsplit(target.replace("&amp;", "&"))
        if parts.scheme or parts.netloc or not parts.path:
            return match[0]
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        is_page = parts.path.endswith(("/", "/.", "..")) or parts.path == "."
        address = "" if place == "." else f"{place}/" if is_page else place
        file = f"{address}{_START}" if is_page else place
        if file in inside or place.startswith(".."):
            return match[0]
        rest = target[len(target.partition("?")[0].partition("#")[0]) :]
        return f"{match[1]}{self.site_url}{quote(address)}{rest}{match[3]}"

    def _searching(self, script: str) -> str:
        """The search script, whose links to the search of other languages lead to the web."""
        for code, prefix in self.files.prefixes.items():
            if code != self.files.lang:
                script = script.replace(
                    f'"search": "{prefix}search/"', f'"search": "{self.site_url}{prefix}search/"'
                ).replace(
                    f'"search":"{prefix}search/"', f'"search":"{self.site_url}{prefix}search/"'
                )
        return script

    def _start(self) -> str:
        """The page at the top of a language whose pages are in a folder: it leads there."""
        lang = self.files.lang
        home = f"{self.files.prefixes[lang]}{_START}"
        return Markup(
            '<!doctype html>\n<html lang="{}" dir="{}">\n<meta charset="utf-8">\n'
            '<meta http-equiv="refresh" content="0; url={}">\n<title>{}</title>\n'
            '<p><a href="{}">{}</a></p>\n</html>\n'
        ).format(lang, direction(lang), home, self.name, home, self.name)


def _add(archive: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, _TIME)
    info.create_system, info.external_attr = 3, 0o100644 << 16
    packed = posixpath.splitext(name)[1].lower() in _PACKED
    info.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    archive.writestr(info, data, compresslevel=9)
