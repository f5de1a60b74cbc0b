"""Parts that the views of several types share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.content.model.fields import Text
from wegwijs.content.model.record import Contact, Place, Price
from wegwijs.i18n.addresses import address_line
from wegwijs.render.context import PageContext

_TOGETHER = re.compile(r'<span class="together">(.*?)</span>', re.S)
_STAND_IN = "\ue000"
"""Stands for a no-break space while tags are taken out, which makes plain ones of these."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A fact that decides: the name of an icon, a label, a value ready to print; `strong` for what
    matters most.
    """

    icon: str
    label: str
    value: Markup | Text | str
    strong: bool = False

    @property
    def words(self) -> str:
        """The value as plain text; what breaks as a whole, such as hours, holds no-break spaces."""
        if isinstance(self.value, Text):
            return self.value.value
        if not isinstance(self.value, Markup):
            return self.value
        whole = _TOGETHER.sub(lambda found: found[1].replace(" ", _STAND_IN), self.value)
        return Markup(whole).striptags().replace(_STAND_IN, "\N{NO-BREAK SPACE}")


def price(amount: Price, page: PageContext) -> Markup:
    """An amount of money, or the word for free."""
    return page.fmt.money(amount.amount, amount.currency) if amount.amount else page.ui("free")


def words(values: Iterable[str], prefix: str, page: PageContext) -> Markup:
    """Values of an enumeration as a list in words."""
    return Markup(page.fmt.join(str(page.choice(prefix, value)) for value in values))


def terms(values: Iterable[str], vocabulary: str, page: PageContext) -> Markup:
    """Terms of a vocabulary as a list in words."""
    return Markup(page.fmt.join(str(page.term(vocabulary, value)) for value in values))


def place(where: Place, page: PageContext) -> Markup:
    """A place in one line, in Latin script and isolated: name, street, postcode and town, as they
    are written in the portal's country.
    """
    line = address_line(page.fmt.region, where.city, where.postcode, where.street, where.name)
    return page.fmt.latin(line)


def contact_links(contact: Contact | None, page: PageContext) -> list[tuple[str, str, str, str]]:
    """Icon, UI string, address and shown text of each way to reach somebody."""
    if contact is None:
        return []
    links = []
    if contact.url:
        links.append(("web", "website", contact.url, contact.url.split("//", 1)[1].rstrip("/")))
    if contact.phone:
        links.append(("phone", "call", "tel:" + page.fmt.dialled(contact.phone), contact.phone))
    if contact.whatsapp:
        links.append(
            (
                "whatsapp",
                "message",
                "https://wa.me/" + page.fmt.dialled(contact.whatsapp).lstrip("+"),
                contact.whatsapp,
            )
        )
    if contact.email:
        links.append(("email", "write", f"mailto:{contact.email}", contact.email))
    return links
