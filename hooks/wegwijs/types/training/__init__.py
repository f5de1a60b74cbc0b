"""Courses: the training catalogue."""

from pathlib import Path

from wegwijs.features.print.booklet import booklet_link
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ContentType
from wegwijs.types.training import booklet, category_pages, doubts, view
from wegwijs.types.training import json_ld as structured
from wegwijs.types.training.catalogue import FILTER
from wegwijs.types.training.deadlines import DATES
from wegwijs.types.training.model import Training
from wegwijs.types.training.open_data import OPEN_DATA
from wegwijs.types.training.search_entry import search_entry

TYPE: ContentType[Training, PageContext, SiteData] = ContentType(
    name="training",
    turn=10,
    doubts=doubts.doubts,
    past=doubts.past,
    section="training",
    icon="training",
    model=Training,
    folder=Path(__file__).parent,
    companions={"my-status": "status"},
    meanings={"training-kind": ("vocational",)},
    view=view.page_view,
    card=view.card_view,
    groups=view.groups,
    json_ld=structured.structured_data,
    search_entry=search_entry,
    answers=("cost", "where", "when", "learn"),
    conditions=(
        *(f"training.attendance.{when}" for when in ("day", "evening", "weekend")),
        *(f"training.mode.{mode}" for mode in ("online", "blended")),
        *(f"training.more.{more}" for more in ("childcare", "women", "free")),
    ),
    said=Path(__file__).parent / "said.yml",
    files=OPEN_DATA.files,
    siblings=True,
    blocks={
        "booklet": booklet_link("training", booklet.chapters),
        "open-data": OPEN_DATA.block,
    },
    filter=FILTER,
    dates=DATES,
    upcoming=view.upcoming_first,
    pages=lambda site, lang: (*booklet.pages(site, lang), *category_pages.pages(site, lang)),
)
