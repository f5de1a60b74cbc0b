"""Pages for editors: models and problem codes go in; the field reference and the list of problems
come out.
"""

from pathlib import Path

from wegwijs.features.editor_pages.field_reference import field_reference
from wegwijs.features.editor_pages.icon_names import icons_block
from wegwijs.features.editor_pages.problem_codes import codes_block
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="editor_pages",
    folder=Path(__file__).parent,
    styles=("editing.css", "field-reference.css"),
    assets=("problem-codes.css",),
    blocks={"field-reference": field_reference, "icons": icons_block, "problem-codes": codes_block},
)
