"""What search shows of a story."""

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import SearchEntry
from wegwijs.types.story.model import Story


def search_entry(localised: Localised[Story], page: PageContext) -> SearchEntry:
    """A story: who tells it, and of which work."""
    record = localised.record
    return SearchEntry(
        page.ui.plain("story.title"),
        (record.shown_name, record.occupation.value),
        keywords=(record.occupation,),
        aliases=tuple(dict.fromkeys((record.shown_name, record.person.name))),
    )
