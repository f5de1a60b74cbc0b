"""Last days to enrol: courses go in; the days that readers put in their calendar, and entries with
all that one needs to enrol, come out.
"""

from collections.abc import Iterator
from datetime import datetime, time

from wegwijs.content.last_change import version_day
from wegwijs.content.localise import Localised
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.dates import Date, Dates, no_feed
from wegwijs.features.calendar.description import contact_lines, line, one_language, plain_text
from wegwijs.render.context import PageContext
from wegwijs.render.key_facts import contact_links
from wegwijs.types.training.availability import last_days
from wegwijs.types.training.model import Session, Training
from wegwijs.types.training.places import session_place

_STARTS = "training.starts"


def _entries(localised: Localised[Training], page: PageContext) -> Iterator[ical.CalendarEntry]:
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


DATES = Dates(
    name="training",
    of=lambda record, page: (
        Date(last, id=session.id) for session, last in last_days(record, page.settings.day)
    ),
    entries=_entries,
    file="enrol.ics",
    feeds=no_feed,
)
