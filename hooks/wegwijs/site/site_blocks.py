"""Site blocks: what a Markdown page can ask for of the whole portal, beside what features and types
bring.
"""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.translations.tasks import reading_order
from wegwijs.render.context import PageContext


def _a_z(page: PageContext, options: Mapping[str, str]) -> Markup:
    entries: list[tuple[str, list[Localised[Any]]]] = []
    types = page.site.types
    for name in reading_order(page.settings, types):
        groups = types[name].groups(page.every(name), page)
        records = [record for group in groups for record in group.records]
        records.sort(key=page.title_key)
        entries.append((name, records))
    return page.template("a-z.html", entries=entries)


SITE_BLOCKS: Mapping[str, Callable[[PageContext, Mapping[str, str]], Markup]] = {
    "a-z": _a_z,
}
