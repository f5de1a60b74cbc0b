"""A page for each question and each outcome, for who reads without scripts and for links to one
place of a finder.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage
from wegwijs.render.policy import LEAFLET
from wegwijs.types.finder.model import Finder
from wegwijs.types.finder.tree import Tree
from wegwijs.types.finder.view import address, outcome_view, question_view


def state_pages(site: SiteData, lang: str) -> Iterable[ExtraPage]:
    """The pages of all finders in a language.

    They are not for search engines: an answer is right for who came to it by the questions.
    """
    for localised in site.records[lang].get("finder", {}).values():
        yield from _of_finder(site, localised)


def _of_finder(site: SiteData, localised: Localised[Finder]) -> Iterator[ExtraPage]:
    record = localised.record
    for question in record.questions:
        make = partial(_question, localised, question.id)
        yield _page(site, localised, question.id, question.ask.value, make)
    for outcome in record.outcomes:
        make = partial(_outcome, localised, outcome.id)
        yield _page(site, localised, outcome.id, outcome.title.value, make)


def _page(
    site: SiteData,
    localised: Localised[Finder],
    state: str,
    title: str,
    make: "partial[Markup]",
) -> ExtraPage:
    record, lang, base = localised.record, localised.lang, site.page(localised.lang, "")
    page = site.page(lang, address(localised, state, lang, base))
    elsewhere = {code: address(localised, state, code, base) for code in site.settings.codes}
    whole = {
        code: url
        for code, url in elsewhere.items()
        if site.records[code]["finder"][localised.id].complete
    }
    return ExtraPage(
        page.url,
        f"{title} – {page.shared_title(localised)}",
        record.summary.value,
        partial(make, page),
        elsewhere,
        elsewhere if len(whole) == len(elsewhere) else whole,
        kind="finder",
        step=title,
        index=False,
        needs=LEAFLET,
        parents=((page.shared_title(localised), site.url(lang, localised.entry.key)),),
    )


# What makes a page holds the name of its state alone: finders have thousands of pages, and with its
# question each would hold a whole finder until it is made.
def _question(localised: Localised[Finder], state: str, page: PageContext) -> Markup:
    tree = Tree(localised.record)
    view = question_view(localised, tree.questions[state], tree, page)
    return page.template("finder/state.html", **page.names(localised), state=view, asks=True)


def _outcome(localised: Localised[Finder], state: str, page: PageContext) -> Markup:
    outcome = next(one for one in localised.record.outcomes if one.id == state)
    view = outcome_view(localised, outcome, page)
    return page.template("finder/state.html", **page.names(localised), state=view, asks=False)
