"""The accessibility statement: what a portal says of its accessibility goes in; the page that
public bodies must have, by the model of the European Union, comes out.
"""

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from wegwijs.content.accessibility import BLOCK, asked_by_directive
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

REASONS = ("non-compliance", "disproportionate-burden", "outside-scope")
"""Why something is not accessible, in the order of the model."""


def statement_block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `accessibility-statement`: the statement in the page's language; a line that says
    so where there is none.
    """
    localised = page.site.statement.get(page.lang)
    statement = localised.record if localised else None
    return page.template(
        "accessibility_statement/statement.html",
        statement=statement,
        gaps=[
            (reason, [gap for gap in statement.gaps if gap.reason == reason]) for reason in REASONS
        ]
        if statement
        else [],
        address=page.settings.site_url,
        by_directive=asked_by_directive(page.settings.country),
    )


FEATURE: Feature[PageContext] = Feature(
    name="accessibility_statement",
    folder=Path(__file__).parent,
    blocks={BLOCK: statement_block},
)
