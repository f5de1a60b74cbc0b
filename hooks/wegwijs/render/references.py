"""References: the HTML of a hand-written page goes in; its links to records come out as
addresses.
"""

import re
from collections.abc import Callable, Mapping

from wegwijs.content.hand_written import _KEY, GENERATED
from wegwijs.render.context import AnyType

_ANCHOR = re.compile(rf'<a href="{_KEY}"([^>]*)>(.*?)</a>', re.S)


def link_references(
    html: str, types: Mapping[str, AnyType], address_of: Callable[[str, str], str | None]
) -> str:
    """The HTML of a page with its `type:id` and `page:translations` links turned into addresses;
    other links stay as they are.

    The words of a link to a record that is not published stand without a link. Not done in the
    Markdown: MkDocs would warn of a relative link that leads to no Markdown file.
    """

    def replace(match: re.Match[str]) -> str:
        if match[1] not in types and match[1] != GENERATED:
            return match[0]
        address = address_of(match[1], match[2])
        return f'<a href="{address}{match[3]}"{match[4]}>{match[5]}</a>' if address else match[5]

    return _ANCHOR.sub(replace, html)
