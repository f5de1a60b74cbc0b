"""The search box for a Markdown page that asks with `::: search`."""

from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.render.context import PageContext


def search_block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `search`."""
    return page.template("search/search.html")
