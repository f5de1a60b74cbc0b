"""The block `catalogue training`: by what courses are chosen, in the order in which people ask."""

from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.features.facets.choice import Choice, Flag, Fold, in_languages, in_towns
from wegwijs.features.facets.filter import Filter
from wegwijs.features.facets.panel import at_once
from wegwijs.render.context import PageContext
from wegwijs.types.training import facets
from wegwijs.types.training.availability import number
from wegwijs.types.training.category_pages import links
from wegwijs.types.training.view import sector_icon


def _level(page: PageContext, value: str) -> Markup:
    none = value == facets.NONE
    return page.ui("training.level.none") if none else page.fmt.latin(value)


def _more(page: PageContext) -> Mapping[str, object]:
    return {"categories": links(page), "first": at_once}


CHOICES = (
    Choice("kind", lambda course, page: (course.kind,), vocabulary="training-kind"),
    Fold(
        "region",
        (
            Choice("region", facets.regions, vocabulary="region"),
            Choice("town", facets.found_in, words=in_towns, late=True),
        ),
    ),
    Choice("starts", facets.starts, options=facets.STARTS, one=True),
    Fold(
        "more",
        (
            Flag("free", lambda course, page: facets.free_for(course), on="status", icon="free"),
            Flag("childcare", lambda course, page: course.childcare, icon="childcare"),
            Flag("women", lambda course, page: course.women_only, icon="women"),
            Flag(
                "shortage", lambda course, page: bool(course.shortage_occupation), icon="shortage"
            ),
        ),
    ),
    Fold(
        "taught-in",
        (
            Choice(
                "language",
                lambda course, page: course.taught_in,
                label="taught-in",
                words=in_languages,
            ),
            Choice(
                "level",
                lambda course, page: facets.levels(course),
                options=facets.LEVELS,
                words=_level,
                one=True,
            ),
        ),
    ),
    Choice(
        "sector",
        lambda course, page: (course.sector,),
        vocabulary="sector",
        icon=sector_icon,
    ),
    Fold(
        "attendance",
        (
            Choice(
                "when",
                lambda course, page: course.attendance,
                options=facets.ATTENDANCE,
                label="attendance",
                in_order=True,
            ),
            Choice(
                "mode", lambda course, page: (course.mode,), options=facets.MODES, in_order=True
            ),
        ),
    ),
    Choice(
        "status",
        lambda course, page: course.open_to or page.vocabulary("status").ids,
        vocabulary="status",
        words=lambda page, status: page.term("my-status", status),
        one=True,
    ),
)
"""What kind, where, when, whether it is free and has childcare, in which language and from which
level; then in which sector, at which hours, for whom.
"""
FILTER = Filter(
    name="training",
    choices=CHOICES,
    open=5,
    listed="start",
    number=number,
    template="training/catalogue.html",
    more=_more,
)
