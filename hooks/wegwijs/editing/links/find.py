"""Find: the content and the hand-written pages go in; every address of another site comes out, with
the places that name it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal
from urllib.parse import urlsplit

from wegwijs.content.file_kinds import read_plain
from wegwijs.content.hand_written import page_files
from wegwijs.content.markdown import links
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.hosts import browser_host, not_public
from wegwijs.content.model.walk import fields_of
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.records import load_records
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Location
from wegwijs.strict_yaml.nodes import ScalarNode

Why = Literal["example", "private"]
"""Why an address is not asked: it stands in an example, or it leads to a machine that is not
public.
"""

_EXAMPLES = re.compile(r"(^|\.)(example(\.(com|net|org))?|test|invalid)$")


def addresses(
    settings: Settings, types: Mapping[str, RecordType[Any]]
) -> dict[str, list[Location]]:
    """Every http and https address, without what stands behind #, with its places in the order of
    the files.
    """
    documents = load_records(settings, types).documents
    places: dict[str, list[Location]] = {}
    for address, place in sorted(
        {*_of_records(documents, types), *_of_pages(settings)}, key=lambda pair: pair[1]
    ):
        places.setdefault(address.partition("#")[0], []).append(place)
    return places


def left_out(address: str, private: bool = False) -> Why | None:
    """Why an address is not to be asked, or None. With `private`, machines that are not public are
    asked too.
    """
    try:
        host = (urlsplit(address).hostname or "").rstrip(".").lower()
    except ValueError:
        return None  # it is asked, and refused with the reason
    if _EXAMPLES.search(host):
        return "example"
    return (
        "private"
        if not private and not_public(browser_host(f"[{host}]" if ":" in host else host))
        else None
    )


def _of_records(
    documents: Iterable[Document], types: Mapping[str, RecordType[Any]]
) -> Iterator[tuple[str, Location]]:
    for document in documents:
        for field_value in fields_of(document.root, types[document.type].model):
            value = field_value.value
            if not isinstance(value, ScalarNode):
                continue
            if field_value.field.text is Markdown:
                for line, address in links(value.value):
                    if _is_web(address):
                        yield (
                            address,
                            Location(document.file, *text_place(value, line, 1), field_value.name),
                        )
            elif field_value.field.text is None and _is_web(value.value):
                yield value.value.strip(), Location.of(document.file, value, field_value.name)


def _of_pages(settings: Settings) -> Iterator[tuple[str, Location]]:
    for lang in settings.codes:
        for path in page_files(settings.folder, lang):
            name = path.relative_to(settings.folder).as_posix()
            text = read_plain(path, MAX_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
            for line, address in links(text):
                if _is_web(address):
                    yield address, Location(name, line + 1, 1)


def _is_web(address: str) -> bool:
    return bool(re.match(r"\s*https?://\S", address, re.IGNORECASE))
