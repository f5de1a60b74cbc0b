"""Countries of origin: their schools, and the names of the papers that people bring."""

from pathlib import Path

from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.country import view
from wegwijs.types.country.model import Country
from wegwijs.types.country.search_entry import search_entry

TYPE: ContentType[Country, PageContext, SiteData] = ContentType(
    name="country",
    turn=60,
    section="education-systems",
    icon="country",
    model=Country,
    folder=Path(__file__).parent,
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=view.structured_data,
    search_entry=search_entry,
    siblings=True,
    origins=True,
)
