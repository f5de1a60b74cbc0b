"""Places: a course, or one session of it, goes in; where it is given comes out, as a reader of the
page's language reads it.
"""

from markupsafe import Markup

from wegwijs.render.context import PageContext
from wegwijs.render.key_facts import place, terms
from wegwijs.types.training.facets import towns
from wegwijs.types.training.model import Session, Training


def where(record: Training, page: PageContext) -> Markup:
    """Where a course is given: online, its towns, or what is known of a course without a place."""
    names = towns(record, page.settings.day)
    if not names:
        return _without_place(record, page)
    return _with_mode(record, Markup(page.fmt.join(page.town_name(name) for name in names)), page)


def session_place(record: Training, session: Session, page: PageContext) -> Markup:
    """Where a session is given. One without a place is online only when its course is: else its
    place is not known yet.
    """
    return place(session.place, page) if session.place else _without_place(record, page)


def _without_place(record: Training, page: PageContext) -> Markup:
    if record.mode == "online":
        return page.ui("online")
    regions = record.regions
    known = terms(regions, "region", page) if regions else page.ui("training.ask-place")
    return _with_mode(record, known, page)


def _with_mode(record: Training, words: Markup, page: PageContext) -> Markup:
    blended = record.mode == "blended"
    return Markup("{} + {}").format(words, page.ui("online")) if blended else words
