"""The block `icons`: the drawings that have a name go in; a list of them comes out."""

from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.render.context import PageContext
from wegwijs.render.icons import NAMES


def icons_block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """Every drawing that has a name of its own, each once, by that name."""
    names = {drawing: name for name, drawing in reversed([*NAMES.items()])}
    return page.template("editor_pages/icons.html", names=sorted(names.values()))
