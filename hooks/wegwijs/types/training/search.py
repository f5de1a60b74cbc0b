"""What search shows of a course."""

from wegwijs.fields import Text
from wegwijs.localise import Localised
from wegwijs.render import PageContext
from wegwijs.types import Found
from wegwijs.types.training.model import Training
from wegwijs.types.training.view import card_view, future


def found(localised: Localised, page: PageContext) -> Found:
    """A course: start, place, level and price decide; one whose dates have all passed comes later."""
    record = localised.record
    assert isinstance(record, Training)
    card = card_view(localised, page)
    coming = future(record, page.settings.today)
    names: list[Text | str] = [session.place.city for session in record.sessions if session.place]
    names += [card.provider.record.title] if card.provider else []
    names += [page.fmt.language(code) for code in record.taught_in]
    names += [page.ui.plain(f"training.kind.{record.kind}")]
    return Found(
        kind=page.ui.plain(f"training.kind.{record.kind}"),
        facts=tuple(fact.words for fact in card.facts[:4]),
        words=(record.occupation,),
        names=tuple(dict.fromkeys(names)),
        later=bool(record.sessions) and not coming,
        when=coming[0].start.isoformat() if coming else "",
    )
