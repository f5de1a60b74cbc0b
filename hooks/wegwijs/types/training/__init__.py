"""Courses: the training catalogue."""

from wegwijs.booklet import booklet_link
from wegwijs.types import ContentType
from wegwijs.types.training import booklet, catalogue, deadlines, shelves, structured, view
from wegwijs.types.training.model import Training
from wegwijs.types.training.open_data import OPEN_DATA
from wegwijs.types.training.search import found

TYPE = ContentType(
    name="training",
    section="training",
    icon="training",
    model=Training,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=structured.structured_data,
    found=found,
    files=lambda renderer, lang: {
        **deadlines.files(renderer, lang),
        **OPEN_DATA.files(renderer, lang),
        **shelves.files(renderer, lang),
    },
    blocks={"booklet": booklet_link("training"), "catalogue": catalogue.block, "open-data": OPEN_DATA.block},
    upcoming=view.upcoming_first,
    pages=lambda renderer, lang: (*booklet.pages(renderer, lang), *shelves.pages(renderer, lang)),
)
