"""Content security policy: what a page loads goes in; what is put into its head, so that it loads
nothing else, comes out.

Texts are escaped and Markdown is sanitised before; should something slip through all the same, a
browser does not run it.
"""

import re
from base64 import b64encode
from dataclasses import dataclass, fields
from hashlib import sha256
from urllib.parse import urlsplit

from markupsafe import Markup

from wegwijs.content.model.hosts import browser_host

SELF = "'self'"
"""The site itself. Browsers take a page on a disk as the site of its folder: see docs/dev/adr/0011.
"""
DATA = "data:"
"""What stands in a style sheet itself: as a picture it can do nothing, and asks nobody."""
NONE = "'none'"
REFERRER = "no-referrer"
"""Other sites are not told that a reader comes from here, nor from which page: that may say who the
reader is.
"""
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_START, _END = '<meta http-equiv="Content-Security-Policy" content="', '">'
_POLICY = re.compile(f'{_START}([^"]*){_END}')


@dataclass(frozen=True, slots=True)
class Needs:
    """What a page loads: the sources of each directive of CSP level 3, which has the same name with
    a hyphen.

    No sources: nothing of that kind. `form_action` is where forms may be sent, all others say what
    may be loaded.
    """

    script_src: tuple[str, ...] = ()
    style_src: tuple[str, ...] = ()
    img_src: tuple[str, ...] = ()
    font_src: tuple[str, ...] = ()
    media_src: tuple[str, ...] = ()
    connect_src: tuple[str, ...] = ()
    frame_src: tuple[str, ...] = ()
    worker_src: tuple[str, ...] = ()
    manifest_src: tuple[str, ...] = ()
    form_action: tuple[str, ...] = ()

    def __or__(self, more: "Needs") -> "Needs":
        """What both need; each source once."""
        both = {name: (*getattr(self, name), *getattr(more, name)) for name in _NAMES}
        return Needs(**{name: tuple(dict.fromkeys(sources)) for name, sources in both.items()})


_NAMES = tuple(field.name for field in fields(Needs))
FILES = Needs(script_src=(SELF,), style_src=(SELF,), img_src=(SELF, DATA), font_src=(SELF,))
"""Style sheets and scripts of the site, its pictures, icons that stand in the style sheet itself,
and the fonts that a portal's brand.css may bring.
"""
PAGE = FILES | Needs(connect_src=(SELF,), form_action=(SELF,))
"""A page in the shell: one can search from it, and while it is edited it asks the server of this
machine for news.
"""
LEAFLET = Needs(connect_src=(SELF,), frame_src=(SELF,))
"""A record's page reads the same page in another language: it is fetched, and on a disk shown in a
frame.
"""
SERVED = Needs(script_src=(SELF,), style_src=(SELF,), connect_src=(SELF,))
"""What `wegwijs serve` puts into a page: the banner's style sheet, and the script that asks for
news.
"""


def policy(needs: Needs) -> str:
    """The policy of a page, as a browser reads it."""
    by_name = {name: getattr(needs, name) for name in _NAMES}
    directives = {name.replace("_", "-"): sources for name, sources in by_name.items() if sources}
    closed = {
        "default-src": (NONE,),
        "base-uri": (NONE,),
        "form-action": (NONE,),
    }  # the last two have no default
    return "; ".join(
        f"{name} {' '.join(sources)}" for name, sources in (closed | directives).items()
    )


def head(needs: Needs) -> Markup:
    """The elements that tell browsers the policy and what other sites may know; first in the head,
    after the character set.
    """
    return Markup(f'{_START}{policy(needs)}{_END}\n<meta name="referrer" content="{REFERRER}">')


def hashed(text: str) -> str:
    """The source that stands for a script or style in the page itself: it runs as long as not one
    character differs.
    """
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def origin(address: str) -> tuple[str, ...]:
    """The source that stands for the site of an http(s) address; () for an address that no browser
    would go to.
    """
    try:
        parts = urlsplit(address)
        host = browser_host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ()
    if parts.scheme not in {"https", "http"} or not _HOST.fullmatch(host):
        return ()
    return (f"{parts.scheme}://{host}{port}",)


def widened(page: str, more: Needs) -> str:
    """A page whose policy allows more, for what a server puts into it; one without a policy as it
    is.
    """
    match = _POLICY.search(page)
    if not match:
        return page
    return f"{page[: match.start(1)]}{policy(_read(match[1]) | more)}{page[match.end(1) :]}"


def policy_of(page: str) -> Needs:
    """What the policy in the head of a page allows; nothing for a page without one."""
    match = _POLICY.search(page)
    return _read(match[1]) if match else Needs()


def _read(written: str) -> Needs:
    """What a policy made here allows."""
    directives = (part.split() for part in written.split("; "))
    allowed = {
        name.replace("-", "_"): tuple(sources) for name, *sources in directives if sources != [NONE]
    }
    return Needs(**allowed)
