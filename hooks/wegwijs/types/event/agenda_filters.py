"""Agenda filters: the events to come go in; the agenda with its filters goes out, and the data that
these choose from, as a script.
"""

import hashlib
import json
from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.content.model.fields import Text
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.listings import listing
from wegwijs.render.type_files import Batch, TypeFiles
from wegwijs.types.event.agenda import (
    Item,
    all_coming,
    all_months,
    groups,
    item_of,
    month_address,
    month_name,
    weekday,
    words,
)
from wegwijs.types.event.facets import filters


def block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The first page of the agenda, with its filters and the way to the months."""
    agenda = listing(page, "event")
    coming = all_coming(page)
    data = data_address(page) if len(agenda.addresses) > 1 else ""
    return page.template(
        "event/calendar.html",
        listing=agenda.page(page, 1),
        month=month_address(all_months(page)[0], page),
        data=data,
        filters=filters(coming, coming, page),
        words=words(page),
    )


def data_address(page: PageContext) -> str:
    """The address of the data of the filters, relative to the site. It holds a hash of what is in
    it.
    """
    digest = hashlib.sha256(_data(page).encode()).hexdigest()[:8]
    return f"{page.settings.prefix(page.lang)}events/agenda.{digest}.js"


def files(site: SiteData, lang: str) -> TypeFiles:
    """The data of the filters, when the agenda is too long for one page."""
    base = f"{site.settings.prefix(lang)}events/"
    page = site.page(lang, base)
    if len(listing(page, "event").addresses) < 2:
        return TypeFiles()
    return TypeFiles([Batch((), lambda: {data_address(page): _data(page)}, f"{base}agenda.*.js")])


def _data(page: PageContext) -> str:
    """Every event to come as the script reads it, handed over by a script so that it works from a
    disk too.
    """
    return page.once(_make_data)


def _make_data(page: PageContext) -> str:
    items = [
        item_of(record, page)
        for group in groups(page.every("event"), page)
        if not group.quiet
        for record in group.records
    ]
    dates = sorted({item.day for item in items})
    days = {day.isoformat(): [page.fmt.weekday(day), weekday(day, page.fmt)] for day in dates}
    names = {f"{day:%Y-%m}": month_name(day, page.fmt) for day in dates}
    data = json.dumps(
        [names, days, [_row(item, page) for item in items]],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f"wegwijs.give('agenda',{data.replace('<', chr(92) + 'u003c')});\n"


def _row(item: Item, page: PageContext) -> list[str]:
    """Id, day, title, its language, choices, hours, place, languages, practical help, rhythm,
    state, marks: see calendar.js.

    The marks are ! for one that does not take place, * for an invented example and ~ for a text
    that a machine translated.
    """
    line, title = item.line, item.line.record.title_text
    place = " + ".join(
        part for part in (line.town, page.ui.plain("online") if line.online else "") if part
    )
    marks = (
        ("!" if line.off else "")
        + ("*" if line.record.entry.at_hand.sample else "")
        + ("~" if line.record.machine else "")
    )
    practical = " · ".join(page.ui.plain(f"event.{name}") for name in line.practical)
    often = ". ".join(part for part in (str(line.rhythm), item.then) if part)
    return [
        line.record.id,
        item.day.isoformat(),
        _plain(title, page),
        title.lang if title.foreign else "",
        line.code,
        _strip(item.hours),
        place,
        line.languages,
        practical,
        often,
        line.state,
        marks,
    ]


def _plain(text: Text | str, page: PageContext) -> str:
    """Plain text in which Latin words are isolated by characters, as they are by <bdi> in HTML."""
    return _strip(
        page.isolate(
            text.value if isinstance(text, Text) else text,
            text.lang if isinstance(text, Text) else "",
        )
    )


def _strip(html: Markup | str) -> str:
    isolated = str(html).replace('<bdi dir="ltr">', "\u2066").replace("</bdi>", "\u2069")
    return Markup(isolated).striptags() if isinstance(html, Markup) else isolated
