"""My list: courses and events go in; the block that shows a saved list comes out, and the small
files it is shown from.

A list holds ids, which are the same in every language. What a card shows is looked up in
`my-list/<lang>/<n>.js`: each file holds a few dozen records, and which of them a record is in
follows from its id, so that a list of five loads at most five.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from wegwijs.content.kept_parts import kept_parts
from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.in_short import in_short

PAGE = "my-list"
"""The hand-written page with the block `::: my-list`, and the folder of the files. Without that
page nothing can be saved.
"""
PER_FILE = 40


@dataclass(frozen=True, slots=True)
class Shards:
    """The files of one language: record id (as in `training.pastry-baker`) -> what its card shows,
    in one script per file.
    """

    scripts: tuple[str, ...]
    version: str


def list_files(site: SiteData, lang: str) -> Mapping[str, str]:
    """The files of one language by address; none when the portal has no page to show a list on."""
    if not site.settings.has_page(lang, PAGE):
        return {}
    listed = _page_shards(site.page(lang, f"{site.settings.prefix(lang)}{PAGE}/"))
    return {f"{PAGE}/{lang}/{number}.js": script for number, script in enumerate(listed.scripts)}


def list_pattern(lang: str) -> str:
    """How the addresses of the files of a language look."""
    return f"{PAGE}/{lang}/*.js"


def list_block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `my-list`: what the reader saved, or a list that somebody shared."""
    listed, settings = _page_shards(page), page.settings
    facts = {
        "lang": page.lang,
        "files": len(listed.scripts),
        "version": listed.version,
        "data": page.href(f"{PAGE}/{page.lang}/"),
        "home": page.href(settings.prefix(page.lang)),
        "site": settings.site_url + settings.prefix(page.lang),
        "page": f"{PAGE}/",
        "sections": {name: page.site.types[name].section for name in _kinds(page.site)},
    }
    return page.template("saved_list/my-list.html", facts=facts)


def shard_of(key: str, count: int) -> int:
    """The number of the file a record is in: FNV-1a of its id, as saved-list.js reckons it. `count`
    is a power of two.
    """
    value = 2_166_136_261
    for byte in key.encode():
        value = ((value ^ byte) * 16_777_619) & 0xFFFFFFFF
    return value & (count - 1)


def shards(entries: Mapping[str, object], per_file: int = PER_FILE) -> Shards:
    """The files that hold `entries` (JSON values by record id), as scripts that hand them over,
    also without a server.
    """
    count = 1
    while count * per_file < len(entries):
        count *= 2
    cut: list[dict[str, object]] = [{} for _ in range(count)]
    for key in sorted(entries):
        cut[shard_of(key, count)][key] = entries[key]
    scripts = tuple(
        f'wegwijs.give("saved-list.{number}",{_json(part)});\n' for number, part in enumerate(cut)
    )
    return Shards(scripts, hashlib.sha256("".join(scripts).encode()).hexdigest()[:8])


def _page_shards(page: PageContext) -> Shards:
    return page.once(_shards)


def _shards(page: PageContext) -> Shards:
    return shards(dict(_entries(page)))


def _kinds(site: SiteData) -> Iterable[str]:
    """The types whose records can be saved: those with dates."""
    return [name for name, type_ in site.types.items() if type_.upcoming is not None]


def _entries(page: PageContext) -> Iterable[tuple[str, object]]:
    with kept_parts(page.site.kept, page.site.reads, f"saved-list-{page.lang}") as parts:
        for name in _kinds(page.site):
            for localised in page.every(name):
                key = f"{name}.{localised.id}"
                yield key, parts.of(key, partial(_entry, localised, page))


def _entry(localised: Localised[Any], page: PageContext) -> list[Any]:
    """What the card of a record shows in a list."""
    title, found = localised.title_text, in_short(localised, page)
    shown = [str(title.value), found.kind, list(found.facts)]
    return [*shown, title.lang] if title.foreign else shown


def _json(value: object) -> str:
    """JSON that stands in a script: neither `<` nor the line ends of JavaScript can end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
