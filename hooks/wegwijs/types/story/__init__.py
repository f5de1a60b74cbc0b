"""Success stories; none is published without consent."""

from wegwijs.types import ContentType
from wegwijs.types.story import view
from wegwijs.types.story.consent import withheld
from wegwijs.types.story.model import Story
from wegwijs.types.story.search import found

TYPE = ContentType(
    name="story",
    section="stories",
    icon="story",
    model=Story,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    found=found,
    needs=view.needs,
    withheld=withheld,
)
