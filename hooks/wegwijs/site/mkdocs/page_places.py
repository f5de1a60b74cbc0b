"""Places of a hand-written page: its text and the fields of mkdocs.yml go in; what a link to the
page can name behind # comes out, as Python-Markdown makes it for MkDocs.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_OF_MKDOCS = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs always uses."""
BLOCK = "wegwijs-block-"
"""How the ids begin that stand where a block will be: see `site/hand_written.py`."""
_PLACE = re.compile(r"<[a-z][^<>]*?\s(?:id|name)=\"([^\"]+)\"", re.I)


def places_of(body: str, raw: Mapping[str, Any]) -> frozenset[str] | None:
    """The places of a page with this text below its head; None where an extension that mkdocs.yml
    names cannot be used: that has a problem of its own.
    """
    from markdown import Markdown  # few pages are asked for

    named = dict(_extensions(raw.get("markdown_extensions")))
    own = raw.get("mdx_configs")
    configs = {**(own if isinstance(own, dict) else {}), **{k: v for k, v in named.items() if v}}
    try:
        program = Markdown(
            extensions=list(dict.fromkeys((*_OF_MKDOCS, *named))), extension_configs=configs
        )
        found = _PLACE.findall(program.convert(body))
    except Exception:  # whatever an extension raises that is not there or not set right
        return None
    return frozenset(one for one in found if not one.startswith(BLOCK))


def _extensions(raw: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each extension with its settings."""
    for one in raw if isinstance(raw, list | dict) else ():
        if isinstance(one, dict):
            yield from ((str(name), config or {}) for name, config in one.items())
        else:
            config = raw[one] if isinstance(raw, dict) else None
            yield str(one), config or {}
