"""Site blocks: what a Markdown page can ask for of the whole portal, beside what features and types
bring.
"""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext


def _a_z(page: PageContext, options: Mapping[str, str]) -> Markup:
    entries: list[tuple[str, list[Localised[Any]]]] = []
    for name, type_ in page.site.types.items():
        records = [
            record for group in type_.groups(page.every(name), page) for record in group.records
        ]
        records.sort(key=page.title_key)
        entries.append((name, records))
    return page.template("a-z.html", entries=entries)


SITE_BLOCKS: Mapping[str, Callable[[PageContext, Mapping[str, str]], Markup]] = {
    "a-z": _a_z,
}
