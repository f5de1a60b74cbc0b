"""What search shows of a story."""

from wegwijs.localise import Localised
from wegwijs.render import PageContext
from wegwijs.types import Found
from wegwijs.types.story.model import Story


def found(localised: Localised, page: PageContext) -> Found:
    """A story: who tells it, and of which work."""
    record = localised.record
    assert isinstance(record, Story)
    return Found(page.ui.plain("story.title"), (record.person.name, record.occupation.value), words=(record.occupation,),
                 names=(record.person.name,))  # fmt: skip
