"""Last days to enrol as iCalendar: courses in a language go in; one file comes out per course that can still be enrolled in."""

from collections.abc import Iterator
from datetime import datetime, time

from wegwijs.content.localise import Localised
from wegwijs.features.calendar import icalendar as ical
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.key_facts import contact_links, place
from wegwijs.types.training.model import Session, Training


def files(site: SiteData, lang: str) -> dict[str, bytes]:
    """The iCalendar files of a language, by address relative to the site."""
    found = {}
    for localised in site.records[lang]["training"].values():
        page = site.page(lang, site.url(lang, localised.entry.key))
        if entries := list(deadlines(localised, page)):
            written = [ical.write_entry(entry, site.settings.timezone) for entry in entries]
            found[f"{page.url}enrol.ics"] = ical.calendar_file(site.settings, lang, written)
    return found


def deadlines(localised: Localised[Training], page: PageContext) -> Iterator[ical.CalendarEntry]:
    """A whole-day entry for each session that is still to come and can still be joined until a day that is given."""
    record, today = localised.record, page.settings.today
    for session in sorted(record.sessions, key=lambda session: (session.start, session.id)):
        if session.enrol_by and session.enrol_by >= today and session.start >= today and not session.full:
            day = datetime.combine(session.enrol_by, time())
            title = page.ui.plain("training.deadline", title=record.title.value)
            yield ical.CalendarEntry(
                uid=ical.uid(page.settings, f"{localised.id}.{session.id}.enrol"),  # no id of an event has a dot in it
                changed=ical.changed(record),
                when=ical.When(day, None, True, day.date()),
                title=f"{title} ({page.ui.plain('sample-short')})" if record.sample else title,
                title_lang=record.title.lang,
                text="\n".join(_text(record, session, page)),
                lang=page.lang,
                url=f"{page.settings.site_url}{page.url}",
                category=page.ui.plain(f"training.kind.{record.kind}"),
            )


def _text(record: Training, session: Session, page: PageContext) -> Iterator[str]:
    """The lines of the description: what course, when and where it is given, how to enrol, the page."""
    if record.sample:
        yield page.ui.plain("sample")
    yield from (ical.plain_text(record.summary, page), "")
    yield ical.line(page.ui.plain("training.starts"), page.fmt.day(session.start), page)
    where = place(session.place, page) if session.place else page.ui("online")
    yield ical.line(page.ui.plain("training.where"), ical.plain_text(where, page), page)
    yield from ical.contact_lines(contact_links(record.enrol), page)
    yield from ("", f"{page.settings.site_url}{page.url}")
