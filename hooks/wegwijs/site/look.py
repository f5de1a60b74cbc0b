"""Look: the portal's brand.css and the pictures that it and mkdocs.yml name go in; what readers
could not see comes out, as warnings.
"""

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from wegwijs.content.file_kinds import is_plain
from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import read_settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.render.brand import BRAND, LOGO, brand_sheet, portal_colours
from wegwijs.render.colours import TEXT, Declaration, Mode, Palette, Weak, weak_pairs
from wegwijs.site.look_files import look_file_problems

_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"')]*))\s*\)|@import\s+(?:\"([^\"]*)\"|'([^']*)')"
)
_OTHER_HOST = re.compile("(https?:)?//", re.I)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.I)
_SHOWN = "overrides/" + LOGO
_PHOTOS = tuple(_SHOWN.replace(".svg", ending) for ending in (".png", ".jpg", ".jpeg", ".webp"))
_WORDS: dict[Mode, str] = {"light": "in the light", "dark": "in the dark", "print": "on paper"}
_PREFIX: dict[Mode, str] = {"light": "", "dark": "dark-", "print": "print-"}


def look_problems(settings: Settings) -> list[Diagnostic]:
    """A warning for each pair of colours of brand.css that cannot be told apart, and for each
    logo or picture that is named and not there, and what is wrong with their files.
    """
    colours = portal_colours(settings)
    problems = [*_contrasts(colours), *_logo(settings), *_pictures(settings)]
    problems += look_file_problems(settings)
    return sorted(set(problems))


def _contrasts(colours: Palette) -> Iterator[Diagnostic]:
    """Of the portal's own colours: where both are the theme's, there is nothing to mend."""
    for weak in weak_pairs(colours):
        names = (weak.pair.front, weak.pair.back)
        declarations = (colours.source(weak.mode, name) for name in names)
        own_colours = [one for one in declarations if one and one.file]
        unclear = [one for one in own_colours if weak.contrast == 0 and not colours.understood(one)]
        for one in unclear:
            yield _unread(one)
        if own_colours and weak.contrast:
            yield _weak(weak, own_colours[0])


def _weak(weak: Weak, at: Declaration) -> Diagnostic:
    pair, prefix = weak.pair, _PREFIX[weak.mode]
    where = _WORDS[weak.mode]
    verb = "read" if pair.least == TEXT else "seen"
    message = (
        f"{pair.words} can hardly be {verb} {where}: the contrast of --{prefix}{pair.front} and"
        f" --{prefix}{pair.back} is {weak.contrast:.1f} : 1"
    )
    advice = f"Make one of the two darker or lighter, until it is {pair.least:g} : 1 or more."
    return Diagnostic(_place(at), message, advice, "low-contrast", "warning")


def _unread(at: Declaration) -> Diagnostic:
    message = f"the contrast of “{at.value[:60]}” cannot be reckoned"
    advice = "Write a colour that is not see-through as #0e5a5a or rgb(14, 90, 90)."
    return Diagnostic(_place(at), message, advice, "colour-unread", "warning")


def _place(at: Declaration) -> Location:
    return Location(at.file, at.line, at.column, f"--{at.name}")


def _logo(settings: Settings) -> Iterator[Diagnostic]:
    """The logo that every page shows, and what mkdocs.yml names as one."""
    folder, path = settings.folder, settings.folder / "mkdocs.yml"
    if not is_plain(folder, folder / _SHOWN):
        message = f"there is no logo: every page shows {_SHOWN}, and there is no such file"
        advice = f"Put a drawing (SVG) there: {_SHOWN}."
        if photos := [name for name in _PHOTOS if is_plain(folder, folder / name)]:
            advice += (
                f" {photos[0]} is made of dots: ask who drew it for the SVG, or have a drawing"
                " program trace it, such as Inkscape."
            )
        yield _missing(Location("mkdocs.yml"), message, advice)
    theme = read_settings(path, os.environ).get("theme")
    fields = theme if isinstance(theme, dict) else {}
    for name in ("logo", "favicon"):
        value = fields.get(name)
        if not isinstance(value, str) or value == LOGO:
            continue
        exists = any(is_plain(folder, folder / root / value) for root in ("docs", "overrides"))
        message = f"there is no file {value}" if not exists else f"{value} is shown nowhere"
        advice = f"Pages show {_SHOWN}: put it there, and take this line out."
        yield _missing(_line_of(path, name, value), message, advice)


def _line_of(path: Path, name: str, value: str) -> Location:
    """Where mkdocs.yml gives a field this value; its first line when that cannot be found."""
    text = path.read_text("utf-8-sig")
    line = re.compile(rf"^[ \t{{,-]*.*?\b{name}\s*:\s*[\"']?{re.escape(value)}", re.M)
    match = line.search(text)
    if not match:
        return Location("mkdocs.yml", field=name)
    at = match.start() + match[0].rindex(name)
    number = text.count("\n", 0, at) + 1
    return Location("mkdocs.yml", number, at - text.rfind("\n", 0, at), name)


def _pictures(settings: Settings) -> Iterator[Diagnostic]:
    """The files that brand.css names and that are neither in overrides/ nor in docs/, but at
    another host or nowhere.
    """
    css = brand_sheet(settings)
    code = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), css)
    for match in _URL.finditer(code):
        name = next((part for part in match.groups() if part), "")
        address = unquote(re.split(r"[?#]", name)[0])
        line = css.count("\n", 0, match.start()) + 1
        at = Location(f"overrides/{BRAND}", line, match.start() - css.rfind("\n", 0, match.start()))
        if _OTHER_HOST.match(name):
            message = f"“{name[:60]}” lies at another host, and pages load nothing from there"
            yield _missing(at, message, "Put the file into overrides/assets/, and name that.")
        if not address or _ELSEWHERE.match(name):
            continue
        inner = posixpath.normpath(posixpath.join(posixpath.dirname(BRAND), address))
        roots = ("overrides", "docs")
        if any(is_plain(settings.folder, settings.folder / root / inner) for root in roots):
            continue
        message = f"there is no file overrides/{inner}"
        yield _missing(at, message, "Put it there, or mend its name.")


def _missing(at: Location, message: str, advice: str) -> Diagnostic:
    return Diagnostic(at, message, advice, "look-missing", "warning")
