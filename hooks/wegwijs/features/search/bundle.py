"""Bundle: the search script of one language, from the scripts of installed packages and our own,
made smaller.
"""

import json
from collections.abc import Mapping
from typing import Any

from wegwijs.content.settings import Settings
from wegwijs.features.search.engine_scripts import JS, engine
from wegwijs.features.search.lunr_scripts import stemmer_code
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render.assets import Asset, asset, published_code, published_script


def search_script(settings: Settings, ui: Strings, sections: Mapping[str, str], lang: str) -> Asset:
    """What the browser runs: the stemmer, tokeniser, engine, box, and the box's words.

    `sections` are the first parts of the addresses of content types, by name.
    """
    own = (*engine(lang), *(JS / f"{name}.js" for name in ("results", "panel", "box")))
    scripts = [
        *map(published_code, stemmer_code(lang)),
        *map(published_script, own),
    ]
    words = json.dumps(
        _texts(settings, ui, sections, lang), ensure_ascii=False, separators=(",", ":")
    ).replace("<", "\\u003c")
    code = "\n".join(f"{script};" for script in scripts)
    return asset(f"search-{lang}.js", f"{code}\nwegwijs.ready({json.dumps(lang)},{words});\n")


def _texts(
    settings: Settings, ui: Strings, sections: Mapping[str, str], lang: str
) -> dict[str, Any]:
    """The words of the search box and the addresses it leads to, relative to the site."""
    names = (
        "none",
        "tip",
        "near",
        "look",
        "others",
        "corrected",
        "busy",
        "failed",
        "more",
        "part",
        "all",
        "kinds",
    )
    links = [
        (ui.plain(f"{name}.title"), f"{settings.prefix(lang)}{section}/")
        for name, section in sections.items()
    ]
    languages = {
        code: {
            "name": ui.formats.language(code),
            "own": settings.language(code).name,
            "dir": settings.language(code).direction,
            "search": f"{settings.prefix(code)}search/" if code != lang else "",
        }
        for code in settings.codes
    }
    return {
        **{name: ui.values[f"search-{name}"] for name in names},
        "found": ui.forms("search-found"),
        "sample": ui.plain("sample-short"),
        "source": ui.plain("source") + ui.plain("colon"),
        "sections": links,
        "types": {
            **{name: ui.plain(f"{name}.title") for name in sections},
            "page": ui.plain("search-pages"),
        },
        "languages": languages,
        "page": f"{settings.prefix(lang)}search/",
    }
