"""Reading back: a file of a site goes in; the texts that a program of its kind reads from it come
out.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import icalendar
import lxml.etree
import lxml.html
from babel.messages.pofile import read_po

from wegwijs.features.offline.packs import unpacked

_MARKUP = re.compile(r"\s*<(p|ul|ol|h\d|div|table|blockquote|article|li|span|bdi|a|svg)\b")
_ADDRESSES = ("mailto:", "http:", "https:", "whatsapp:", "sms:", "tel:", ".", "?", "#")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_back(name: str, data: bytes) -> Iterator[str]:
    """The texts that a program reads from a file of a site, each as it means them."""
    ending = name.rpartition(".")[2]
    if ending in READERS:
        yield from READERS[ending](data)


def _html(data: bytes) -> Iterator[str]:
    tree = lxml.html.document_fromstring(data.decode("utf-8"))
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute, value in element.attrib.items():
            if (
                "Qx" in value and attribute != "download"
            ):  # the name of a file, without what no file can have in it
                yield from _attribute(value)
        if element.tag == "script" and element.text and "json" in element.get("type", ""):
            yield from _strings(json.loads(element.text))
    for hidden in tree.xpath("//script|//style|//template"):
        hidden.drop_tree()
    yield tree.text_content()


def _attribute(value: str) -> Iterator[str]:
    if value.startswith(("[", "{")) and value.endswith(("]", "}")):
        yield from _strings(json.loads(value))
    else:
        yield unquote(value) if value.startswith(_ADDRESSES) else value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _of_html(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _of_html(value: str) -> Iterator[str]:
    """A text of data: HTML, where it is HTML, and then what that says."""
    if _MARKUP.match(value):
        yield lxml.html.fromstring(f"<div>{value}</div>").text_content()
    elif "\\<" in value or "\\|" in value:  # Markdown, as it was written
        yield _ESCAPED.sub(r"\1", value)
    else:
        yield value


def _json(data: bytes) -> Iterator[str]:
    value = json.loads(data)
    if isinstance(value, dict) and value.keys() == {"pool", "pages"}:
        for address in value["pages"]:
            read = _script if address.endswith(".js") else _html
            yield from read(unpacked(data.decode("utf-8"), address).encode("utf-8"))
    else:
        yield from _strings(value)


def _script(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8")
    decoder = json.JSONDecoder()
    at = 0
    while (found := re.compile(r'[\[{"]').search(text, at)) is not None:
        try:
            value, at = decoder.raw_decode(text, found.start())
        except ValueError:
            at = found.start() + 1
        else:
            yield from _strings(value)


_NAMES = frozenset({"NAME", "X-WR-CALNAME"})
"""Texts (RFC 7986, 5.1) of which icalendar does not know that they are escaped."""


def _calendar(data: bytes) -> Iterator[str]:
    calendar = icalendar.Calendar.from_ical(data)
    for component in calendar.walk():
        for name, value in component.property_items(recursive=False):
            if name in _NAMES:
                value = re.sub(
                    r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], str(value)
                )
            yield from map(str, getattr(value, "cats", [value]))


def _table(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ","):
        yield from row


def _sheet(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            # Names of sheets in the workbook: 31 letters, without some signs.
            if name.endswith(".xml") and not name.endswith("workbook.xml"):
                yield from _xml(archive.read(name))


def _xml(data: bytes) -> Iterator[str]:
    tree = lxml.etree.fromstring(data, lxml.etree.XMLParser(resolve_entities=False))
    for element in tree.iter():
        yield from element.attrib.values()
        yield from _of_html(element.text or "")


def _po(data: bytes) -> Iterator[str]:
    for message in read_po(io.BytesIO(data)):
        yield from (str(message.id), str(message.string))


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "html": _html,
    "htm": _html,
    "json": _json,
    "webmanifest": _json,
    "js": _script,
    "ics": _calendar,
    "csv": _table,
    "xlsx": _sheet,
    "xml": _xml,
    "xlf": _xml,
    "po": _po,
}
