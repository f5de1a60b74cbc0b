"""What search shows of a right."""

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Answer, SearchEntry
from wegwijs.types.right.model import Right
from wegwijs.types.right.view import card_view


def search_entry(localised: Localised[Right], page: PageContext) -> SearchEntry:
    """A question of a worker: its topic, and the figure that decides."""
    record = localised.record
    topic = page.term_text("right-topic", record.topic)
    facts = [topic]
    if record.figures:
        words = card_view(localised, page).amount.striptags().strip()
        facts.append(f"{record.figures[0].label}{page.ui.plain('colon')} {words}")
    sources = [figure.source for figure in record.figures] or list(record.sources)
    answer = Answer(
        page.words(record.answer),
        sources[0].publisher if sources else "",
        record.answer.lang if record.answer.foreign else "",
    )
    return SearchEntry(
        page.ui.plain("right.title"),
        tuple(facts),
        aliases=(topic,),
        answer=answer,
    )
