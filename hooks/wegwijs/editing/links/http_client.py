"""Ask: an address goes in; what its host says of it comes out. Redirects are followed one by one;
no body is read.
"""

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPMessage
from threading import Thread
from typing import IO, Literal
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.request import Request

from wegwijs.content.model.uris import as_uri
from wegwijs.editing.links.find import left_out

Kind = Literal["fine", "dead-link", "moved-link", "doubtful-link", "unsafe-link"]
_MOST_STEPS = 10
_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = _FOR_GOOD | {302, 303, 307}
_GONE = frozenset({404, 410})
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
NO_SUCH_SITE = "there is no site of this name any more"
NOT_LOOKED_UP = "the name of the site could not be looked up"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address: its kind, the reason in a clause, and the new address when it
    moved for good.
    """

    kind: Kind
    reason: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked.

    agent    who asks, with an address to complain to, in ASCII
    timeout  seconds to wait for an answer
    retries  how often to ask again when an answer says “not now”
    private  whether machines that are not public may be asked
    sleep    waits a number of seconds
    """

    agent: str
    timeout: float = 15.0
    retries: int = 2
    private: bool = False
    sleep: Callable[[float], None] = time.sleep


class _AskError(Exception):
    """No answer: the kind of trouble, in words, and whether another time may go better."""

    def __init__(self, kind: Kind, reason: str, again: bool) -> None:
        super().__init__(reason)
        self.kind, self.reason, self.again = kind, reason, again


class _Stay(urllib.request.HTTPRedirectHandler):
    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> None:
        """Follow nothing: each step is looked at first."""

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def ask(address: str, manners: Manners) -> Answer:
    """Whether `address` works, asked again as often as `manners` say while the answer may only be
    for now.
    """
    answer, again, wait = _once(address, manners)
    for attempt in range(manners.retries):
        if not again:
            break
        manners.sleep(min(max(wait, 2.0**attempt), _LONGEST_WAIT))
        answer, again, wait = _once(address, manners)
    return answer


def _once(address: str, manners: Manners) -> tuple[Answer, bool, float]:
    """The answer, whether to ask again, and after how many seconds at least."""
    here, new, for_good, seen = address, "", True, {address}
    for _ in range(_MOST_STEPS):
        try:
            status, headers = _status(here, manners)
        except _AskError as fault:
            return Answer(fault.kind, fault.reason), fault.again, 0.0
        if status not in _REDIRECTS:
            return (
                _judge(status, new),
                status in _TRY_AGAIN,
                _seconds(headers.get("Retry-After", "")),
            )
        here = _next(here, headers)
        for_good = for_good and status in _FOR_GOOD
        new = here if for_good else new
        if reason := _astray(here, seen, manners):
            return Answer("doubtful-link", f"the site sends readers {reason}"), False, 0.0
        seen.add(here)
    return (
        Answer("doubtful-link", f"the site sends readers on more than {_MOST_STEPS} times"),
        False,
        0.0,
    )


def _astray(there: str, seen: Collection[str], manners: Manners) -> str:
    """Why nobody is to be followed there, as the end of a sentence; "" when one may be."""
    if not there:
        return "to what is no address"
    if there in seen:
        return "round in a circle"
    if (
        urlsplit(there).scheme in {"http", "https"}
        and left_out(there, manners.private) != "private"
    ):
        return ""
    return "to an address that is not public"


def _next(here: str, headers: Message) -> str:
    """Where a host sends readers; "" when that is no address. Some write other letters as they are:
    browsers take the bytes for UTF-8, http.client for Latin-1.
    """
    written = str(headers.get("Location", "")).strip()
    with suppress(UnicodeError):
        written = written.encode("latin-1").decode("utf-8")
    try:
        return urljoin(here, written)
    except ValueError:
        return ""


def _judge(status: int, new: str) -> Answer:
    if status < 400:
        return Answer("moved-link", "the page has moved for good", new) if new else Answer("fine")
    if status in _GONE:
        return Answer("dead-link", f"there is no such page any more ({status})")
    if status in {401, 403}:
        return Answer("doubtful-link", f"the site does not let programs in ({status})")
    if status == 429:
        return Answer("doubtful-link", "the site asks for fewer questions (429)")
    return Answer("doubtful-link", f"the site answered with an error ({status})")


def _seconds(words: str) -> float:
    return (
        min(float(words), _LONGEST_WAIT)
        if words.isascii() and words.isdigit() and len(words) < 6
        else 0.0
    )


def _status(address: str, manners: Manners) -> tuple[int, Message]:
    """Status and headers; a host that does not know HEAD, or that answers it with an error, is
    asked with GET.
    """
    status, headers = _request("HEAD", address, manners)
    if status >= 400 and status != 429:
        status, headers = _request("GET", address, manners)
    return status, headers


def _request(method: str, address: str, manners: Manners) -> tuple[int, Message]:
    """One question, which ends in time even when the host sends its answer letter by letter."""
    answers: list[tuple[int, Message] | _AskError] = []

    def run() -> None:
        try:
            answers.append(_open(method, address, manners))
        except _AskError as fault:
            answers.append(fault)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(manners.timeout * 3)
    if not answers:
        raise _AskError("doubtful-link", "the site did not answer in time", again=True)
    if isinstance(answers[0], _AskError):
        raise answers[0]
    return answers[0]


def _open(method: str, address: str, manners: Manners) -> tuple[int, Message]:
    opener = urllib.request.build_opener(_Stay)
    try:
        asked = _asked(address)
    except ValueError:
        reason = "this is not an address that can be asked"
        raise _AskError("dead-link", reason, again=False) from None
    try:
        headers = {
            "User-Agent": manners.agent,
            "Accept": "text/html,*/*;q=0.5",
            "Accept-Encoding": "identity",
        }
        request = Request(asked, method=method, headers=headers)
        with opener.open(request, timeout=manners.timeout) as response:
            return response.status, response.headers
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers
    except urllib.error.URLError as fault:
        raise _trouble(fault.reason if isinstance(fault.reason, Exception) else fault) from None
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise _trouble(fault) from None


def _trouble(fault: Exception) -> _AskError:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return _AskError(
            "unsafe-link",
            f"the site’s certificate is not valid ({fault.verify_message})",
            again=False,
        )
    if isinstance(fault, ssl.SSLError):
        return _AskError("unsafe-link", "the site’s encryption does not work", again=True)
    if isinstance(fault, socket.gaierror):
        if fault.errno == getattr(socket, "EAI_AGAIN", None):
            return _AskError("doubtful-link", NOT_LOOKED_UP, again=True)
        return _AskError("dead-link", NO_SUCH_SITE, again=True)
    if isinstance(fault, TimeoutError):
        return _AskError("doubtful-link", "the site did not answer in time", again=True)
    return _AskError(
        "doubtful-link", f"the site did not answer ({type(fault).__name__})", again=True
    )


def _asked(address: str) -> str:
    """The address as it travels: without what stands behind #, and without a user's name. Raises
    ValueError for one that leads to no host.
    """
    parts = urlsplit(as_uri(address))
    host = parts.hostname or ""
    host.encode("idna")  # as it is looked up, which refuses parts that are too long
    host = f"[{host}]" if ":" in host else host
    place = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
