"""What search shows of a chapter of the guide."""

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import SearchEntry
from wegwijs.types.guide.model import Guide


def search_entry(localised: Localised[Guide], page: PageContext) -> SearchEntry:
    """A chapter: the section is its kind."""
    return SearchEntry(page.ui.plain("guide.title"))
