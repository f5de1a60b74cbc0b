"""Last days to enrol as iCalendar: courses in a language go in; one file comes out per course that
can still be enrolled in.
"""

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial

from wegwijs.content.last_change import version_day
from wegwijs.content.localise import Localised
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.description import contact_lines, line, one_language, plain_text
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.key_facts import contact_links
from wegwijs.render.type_files import Batch, TypeFiles
from wegwijs.types.training.availability import last_days, place
from wegwijs.types.training.model import Session, Training
from wegwijs.types.training.places import session_place

_STARTS = "training.starts"


def files(site: SiteData, lang: str) -> TypeFiles:
    """The iCalendar files of a language, one beside each course that can still be joined."""
    addresses = (
        (f"{site.url(lang, localised.entry.key)}enrol.ics", localised)
        for localised in site.page(lang, "").once(_open)
    )
    return TypeFiles(
        Batch((address,), partial(_file, address, localised, site, lang))
        for address, localised in addresses
    )


def _open(page: PageContext) -> list[Localised[Training]]:
    """The courses that can still be joined."""
    return [
        localised for localised in page.every("training") if place(localised, page).has_last_day
    ]


def _file(
    address: str, localised: Localised[Training], site: SiteData, lang: str
) -> dict[str, bytes]:
    page = site.page(lang, site.url(lang, localised.entry.key))
    written = [
        ical.write_entry(entry, site.settings.timezone) for entry in deadlines(localised, page)
    ]
    return {address: ical.calendar_file(site.settings, lang, written)}


def deadlines(localised: Localised[Training], page: PageContext) -> Iterator[ical.CalendarEntry]:
    """A whole-day entry for each session that is still to come and can still be joined until a day
    that is given.
    """
    record = localised.record
    sessions = sorted(
        last_days(record, page.settings.day),
        key=lambda session: (session[0].start, session[0].id),
    )
    for session, last in sessions:
        day = datetime.combine(last, time())
        title = page.ui.plain("training.deadline", title=record.title.value)
        yield ical.CalendarEntry(
            uid=ical.uid(
                page.settings, f"{localised.id}.{session.id}.enrol"
            ),  # no id of an event has a dot in it
            changed=version_day(record.lastmod, page.settings.day),
            when=ical.When(day, None, True, day.date()),
            title=page.mark_sample(record.sample, title),
            title_lang=record.title.lang,
            text="\n".join(_text(record, session, page)),
            lang=page.lang,
            url=page.settings.full(page.url),
            categories=ical.categories(record, page.term_label("training-kind", record.kind), page),
            text_lang=one_language([record.summary], [_STARTS], page),
        )


def _text(record: Training, session: Session, page: PageContext) -> Iterator[str]:
    """The lines of the description: what course, when and where it is given, how to enrol, the
    page.
    """
    if record.sample:
        yield page.ui.plain("sample")
    yield from (plain_text(record.summary, page), "")
    yield line(page.ui.plain(_STARTS), page.fmt.day(session.start), page)
    where = session_place(record, session, page)
    yield line(page.ui.plain("training.where"), plain_text(where, page), page)
    yield from contact_lines(contact_links(record.enrol, page), page)
    yield from ("", f"{page.settings.site_url}{page.url}")
