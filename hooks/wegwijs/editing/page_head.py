"""The head of a page: as it is written and new stamps go in; the head with them comes out."""

from collections.abc import Iterable

from wegwijs.content.pages.doors import BLOCK as DOORS
from wegwijs.content.pages.doors import Door
from wegwijs.content.pages.head import Head
from wegwijs.strict_yaml.editor import NewText, with_texts

_STAMPS = "stamps"


def with_head_texts(written: str, texts: dict[tuple[str, ...], str], stamps: Iterable[str]) -> str:
    """The head with these texts, by the path of their field, and these stamps.

    Raises YamlEditError when it is written in an unusual way.
    """
    numbers = dict.fromkeys(path[1] for path in texts if path[0] == DOORS)
    order = [
        *((name,) for name in Head.model_fields),
        *((DOORS, number, name) for number in numbers for name in Door.model_fields),
    ]
    changes = {path: NewText(text) for path, text in texts.items()}
    return with_texts(written, {**changes, (_STAMPS,): NewText(" ".join(stamps), bare=True)}, order)


def page_with_head(before: bytes, head: str, body: str) -> bytes:
    """A page with another head; its line ends and its byte order mark are kept."""
    text = f"---\n{head}---\n{body}"
    bom = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return bom + (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()
