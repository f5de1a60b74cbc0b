"""Bundle: the search script of one language, from the scripts of installed packages and our own, made smaller."""

import json
from typing import Any

import rjsmin

from wegwijs.assets import Asset, asset
from wegwijs.render import Renderer
from wegwijs.search.words import JS, lunr_script, stemmer_scripts


def search_script(renderer: Renderer, lang: str) -> Asset:
    """What the browser runs: lunr, the stemmer, tokeniser, engine, box, and the box's words."""
    scripts = [lunr_script(), *stemmer_scripts(lang), *(JS / name for name in ("tokens.js", "engine.js", "box.js"))]
    words = json.dumps(_texts(renderer, lang), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    code = "\n".join(_smaller(script.read_text("utf-8")) for script in scripts)
    return asset(f"search-{lang}.js", f"{code}\nwegwijs.ready({json.dumps(lang)},{words});\n")


def _smaller(code: str) -> str:
    return str(rjsmin.jsmin(code, keep_bang_comments=True)) + ";"


def _texts(renderer: Renderer, lang: str) -> dict[str, Any]:
    """The words of the search box and the addresses it leads to, relative to the site."""
    ui, settings = renderer.strings[lang], renderer.settings
    names = ("none", "tip", "near", "look", "others", "corrected", "busy", "failed", "more", "all", "kinds")
    sections = [(ui.plain(f"{name}.title"), f"{settings.prefix(lang)}{type_.section}/") for name, type_ in renderer.types.items()]
    languages = {
        code: {
            "name": ui.formats.language(code), "own": settings.language(code).name, "dir": settings.language(code).direction,
            "search": f"{settings.prefix(code)}search/" if code != lang else "",
        }
        for code in settings.codes
    }  # fmt: skip
    return {
        **{name: ui.values[f"search-{name}"] for name in names}, "found": ui.values["search-found"], "sections": sections,
        "types": {**{name: ui.plain(f"{name}.title") for name in renderer.types}, "page": ui.plain("search-pages")},
        "languages": languages, "page": f"{settings.prefix(lang)}search/",
    }  # fmt: skip
