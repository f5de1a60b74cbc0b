"""Subscriptions: the address of a feed goes in; what a page offers of it comes out."""

from dataclasses import dataclass
from datetime import timedelta

from wegwijs.features.calendar.icalendar import webcal
from wegwijs.render.context import PageContext

KEPT = timedelta(days=30)
"""How long a feed keeps what is over, so that subscribers still learn that it was cancelled."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page offers it. `webcal` is "" when the portal has no address of its own; `full`
    is the complete address.
    """

    label: str
    webcal: str
    href: str
    full: str


def feed_link(label: str, address: str, page: PageContext) -> FeedLink:
    """The feed at an address, relative to the site, as a page offers it."""
    settings = page.settings
    return FeedLink(label, webcal(settings, address), page.href(address), settings.full(address))
