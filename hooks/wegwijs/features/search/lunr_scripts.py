"""lunr's scripts: a language goes in; the scripts of installed packages that search in it come out.

They are read out of the package mkdocs (BSD-2-Clause), which carries lunr.js 2 (MIT) and
lunr-languages (MPL-1.1). ProperDocs carries the same files at the same places, and gives them where
it is installed instead; npm has `lunr` and `lunr-languages`.
"""

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = files("mkdocs") if find_spec("mkdocs") else files("properdocs")
_FOLDER = Path(str(_PACKAGE)) / "contrib" / "search"


def stemmer_scripts(lang: str) -> tuple[Path, ...]:
    """The scripts of installed packages that stem `lang` in the browser, in the order they are
    loaded.

    None for English (lunr's own), for Arabic (a light stemmer of the tokeniser) and where
    lunr-languages has none.
    """
    own = _FOLDER / "lunr-language" / f"lunr.{lang}.js"
    return (
        ()
        if lang in {"en", "ar"} or not own.is_file()
        else (_FOLDER / "lunr-language" / "lunr.stemmer.support.js", own)
    )


def lunr_script() -> Path:
    """lunr.js, from the installed mkdocs package."""
    return _FOLDER / "templates" / "search" / "lunr.js"


def stop_word_script(lang: str) -> Path:
    """The script that lists the stop words of a language; it need not be there."""
    return lunr_script() if lang == "en" else _FOLDER / "lunr-language" / f"lunr.{lang}.js"
