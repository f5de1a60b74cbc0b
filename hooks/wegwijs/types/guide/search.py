"""What search shows of a chapter of the guide."""

from wegwijs.localise import Localised
from wegwijs.render import PageContext
from wegwijs.types import Found


def found(localised: Localised, page: PageContext) -> Found:
    """A chapter: the section is its kind."""
    return Found(page.ui.plain("guide.title"))
