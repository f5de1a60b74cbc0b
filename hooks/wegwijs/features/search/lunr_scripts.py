"""lunr's scripts: a language goes in; the scripts of installed packages that stem it come out.

They are read out of the package mkdocs (BSD-2-Clause), which carries lunr.js 2 (MIT) and
lunr-languages (MPL-1.1). ProperDocs carries the same files at the same places, and gives them where
it is installed instead; npm has `lunr` and `lunr-languages`.
"""

import re
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from wegwijs.i18n.locale import without_country

_PACKAGE = files("mkdocs") if find_spec("mkdocs") else files("properdocs")
_FOLDER = Path(str(_PACKAGE)) / "contrib" / "search"
_HOST = Path(__file__).parent / "js" / "stemming.js"
_ENDINGS = Path(__file__).parent / "js" / "endings.js"
_OURS = frozenset({"el", "he", "uk"})
"""Languages whose stemmer is one of our own, in that script."""


_ABSENT = re.compile(r"if \('undefined' === typeof lunr[.\w]*\) \{\s*throw [^;]*;\s*\}")
_STOP_WORDS = re.compile(
    r"generateStopWordFilter\((?:'[^']*'\.split\('[^']*'\)|\[[^\]]*\]|\"[^\"]*\"\.split\(\"[^\"]*\"\))\)"
)
_LETTERS = re.compile(r'(?<=\.wordCharacters = )"[^"]*"')
_FIND_AMONG = re.compile(r"find_among(_b)? : function\(v, v_size\) \{")
_FORWARDS = ("this.cursor < this.limit", "this.cursor", "0")
_BACKWARDS = ("this.cursor > this.limit_backward", "this.cursor - 1", "one.s_size - 1")
"""Whether a letter stands where Snowball looks, its place, and that of the same of an ending."""
_SNOWBALL = frozenset(
    {"da", "de", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"}
)
"""Languages with a stemmer among lunr-languages' scripts. Its other scripts cut words out of texts
without spaces, or stem scripts that the tokeniser folds otherwise; Arabic and English have their
own.
"""


def stemmer_code(lang: str) -> tuple[str, ...]:
    """The code that stems `lang` in the browser, in the order in which it is read: what stemmers
    ask of lunr, and a stemmer. Nothing for a language without one.

    Of lunr itself English takes its stemmer; the rest of it, an index and its queries, would be a
    tenth of a first search.
    """
    code = [_stemmer_alone(path.read_text("utf-8")) for path in stemmer_scripts(lang)]
    if without_country(lang) == "en":
        code = [_stemmer_of_lunr(lunr_script().read_text("utf-8"))]
    if without_country(lang) in _OURS:
        code = [_ENDINGS.read_text("utf-8")]
    return (_HOST.read_text("utf-8"), *code) if code else ()


def quick_stemmer_code(lang: str) -> tuple[str, ...]:
    """The same for a build, which stems ten thousand words: Snowball's search for beginnings and
    endings, which it makes at each letter, ends at once where none has that letter.
    """
    return tuple(_FIND_AMONG.sub(_at_once, script) for script in stemmer_code(lang))


def _at_once(found: re.Match[str]) -> str:
    """The head of a search through the list `v`. One that has nothing in it stands first, and is
    found when no other is.
    """
    there, letter, edge = _BACKWARDS if found[1] else _FORWARDS
    return f"""{found[0]}
      const edges = v.edges || (v.edges = new Set(
        v.filter((one) => one.s_size).map((one) => one.s[{edge}])));
      if ({there} && !v[0].method && !edges.has(current.charCodeAt({letter})))
        return v[0].s_size ? 0 : v[0].result;
    """


def _stemmer_alone(script: str) -> str:
    """A script without its stop words, since the first file of the index lists those that count,
    without the letters of its words, which the tokeniser knows, and without asking for what stands
    before it.
    """
    bare = _ABSENT.sub("", script)
    return _LETTERS.sub('""', _STOP_WORDS.sub("generateStopWordFilter([])", bare))


def _stemmer_of_lunr(script: str) -> str:
    """The part of lunr.js that stems English, with its licence; all of it where it has other
    parts.
    """
    match = re.search(r"/\*!\n \* lunr\.stemmer\n.*?(?=/\*!\n)", script, re.S)
    return match[0] if match else script


def stemmer_scripts(lang: str) -> tuple[Path, ...]:
    """The scripts of installed packages that stem `lang` in the browser, in the order they are
    loaded.

    None for English (lunr's own), for Arabic (a light stemmer of the tokeniser), for languages with
    one of ours, and where there is none: such a language is searched by whole words and their
    beginnings.
    """
    base = without_country(lang)
    if base not in _SNOWBALL:
        return ()
    folder = _FOLDER / "lunr-language"
    return folder / "lunr.stemmer.support.js", folder / f"lunr.{base}.js"


def lunr_script() -> Path:
    """lunr.js, from the installed mkdocs package."""
    return _FOLDER / "templates" / "search" / "lunr.js"


def stop_word_script(lang: str) -> Path:
    """The script that lists the stop words of a language; it need not be there."""
    base = without_country(lang)
    return lunr_script() if base == "en" else _FOLDER / "lunr-language" / f"lunr.{base}.js"
