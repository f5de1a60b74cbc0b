"""Agenda filters: what is to come of a type goes in; the agenda with its filters goes out, and the
data that these choose from, as a script.
"""

import hashlib
import json
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.features.calendar.agenda_list import Item, in_agenda, item_of, weekday
from wegwijs.features.calendar.agenda_source import AgendaSource
from wegwijs.features.calendar.month_pages import month_address
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.listings import listing
from wegwijs.render.type_files import Batch, TypeFiles


def block(source: AgendaSource, page: PageContext) -> Markup:
    """The first page of the agenda, with its filters and the way to the months."""
    agenda = listing(page, source.name)
    return source.template(
        "calendar",
        page,
        listing=agenda.page(page, 1),
        month=month_address(source.months(page)[0], source, page),
        data=data_address(source, page) if len(agenda.addresses) > 1 else "",
        filters=source.menus(source.coming(page), page),
        words=source.script_words(page),
    )


def data_address(source: AgendaSource, page: PageContext) -> str:
    """The address of the data of the filters, relative to the site. It holds a hash of what is in
    it.
    """
    digest = hashlib.sha256(_data(source, page).encode()).hexdigest()[:8]
    return f"{source.base(page.lang, page)}agenda.{digest}.js"


def files(source: AgendaSource, site: SiteData, lang: str) -> TypeFiles:
    """The data of the filters, when the agenda is too long for one page."""
    page = site.page(lang, "")
    base = source.base(lang, page)
    page = site.page(lang, base)
    if len(listing(page, source.name).addresses) < 2:
        return TypeFiles()

    def make() -> dict[str, str]:
        return {data_address(source, page): _data(source, page)}

    return TypeFiles([Batch((), make, f"{base}agenda.*.js")])


def _data(source: AgendaSource, page: PageContext) -> str:
    """All that is to come as the script reads it, handed over by a script so that it works from a
    disk too.
    """
    return page.ordered(_make_data, source.name)


def _make_data(records: tuple[Localised[Any], ...], page: PageContext) -> str:
    items = [
        item_of(record, page)
        for group in in_agenda(records, page)
        if not group.quiet
        for record in group.records
    ]
    dates = sorted({item.day for item in items})
    days = {day.isoformat(): [page.fmt.weekday(day), weekday(day, page.fmt)] for day in dates}
    names = {f"{day:%Y-%m}": page.fmt.month_year(day) for day in dates}
    data = json.dumps(
        [names, days, [_row(item, page) for item in items]],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f"wegwijs.give('agenda',{data.replace('<', chr(92) + 'u003c')});\n"


def _row(item: Item, page: PageContext) -> list[str]:
    """Id, day, title, its language, choices, hours, place, languages, what else decides,
    rhythm, state, marks: see calendar/agenda.js.

    The marks are ! for one that does not take place, * for an invented example and ~ for a text
    that a machine translated.
    """
    own, line = item.listed, item.listed.line
    title = own.record.title_text
    place = " + ".join(
        part for part in (item.town, page.ui.plain("online") if line.online else "") if part
    )
    marks = (
        ("!" if line.off else "")
        + ("*" if own.record.entry.at_hand.sample else "")
        + ("~" if own.record.machine else "")
    )
    further = " · ".join(page.ui.plain(f"{own.record.type}.{name}") for name in line.further)
    often = ". ".join(part for part in (str(line.rhythm), item.then) if part)
    return [
        own.record.id,
        item.day.isoformat(),
        _plain(title, page),
        title.lang if title.foreign else "",
        own.code,
        _strip(item.hours),
        place,
        line.languages,
        further,
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
