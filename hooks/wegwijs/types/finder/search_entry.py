"""What search shows of a finder."""

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Answer, SearchEntry
from wegwijs.types.finder.model import Finder
from wegwijs.types.finder.tree import Tree


def search_entry(localised: Localised[Finder], page: PageContext) -> SearchEntry:
    """A finder: how many questions there are at most decides whether one begins."""
    tree = Tree(localised.record)
    most = page.ui.plain("finder.most", n=tree.left(tree.start))
    summary = localised.record.summary
    answer = Answer(f"{summary.value} {most}", lang=summary.lang if summary.foreign else "")
    return SearchEntry(page.ui.plain("finder.kind"), (most,), answer=answer)
