"""Orders of a list: records, and what they are sorted by, go in; a number for each comes out, the
lowest first.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.i18n.collation import ranks
from wegwijs.render.context import PageContext
from wegwijs.render.wrong_result import wrong_result

Order = Callable[[Localised[Any], PageContext], Any]


def ranked(
    name: str, key: Order, records: Iterable[Localised[Any]], page: PageContext
) -> list[int]:
    """The place of each record in an order. Raises WrongResultError when it is none."""
    keys = [key(one, page) for one in records]
    try:
        return ranks(keys)
    except TypeError as fault:
        what = f"the order “{name}” gives values that cannot be compared: {fault}"
        raise wrong_result(what, key) from fault


def by_title(localised: Localised[Any], page: PageContext) -> Any:
    """By what a record is sorted by title."""
    return page.title_key(localised)


def as_listed(ids: Sequence[str], listed: Iterable[str]) -> list[int]:
    """The order in which a type lists its records, in as few numbers as say it: records that are
    listed in the order of `ids`, that of the search index, share one; what is not listed comes
    last.
    """
    place = {identity: at for at, identity in enumerate(ids)}
    found, rank, before = dict[int, int](), 0, -1
    for identity in listed:
        at = place[identity]
        rank += at < before
        found[at], before = rank, at
    return [found.get(at, rank + 1) for at in range(len(ids))]
