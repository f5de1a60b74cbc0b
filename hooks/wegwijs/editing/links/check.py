"""Check: addresses with their places go in; each host is asked, one question at a time; problems
and counts come out.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from wegwijs.content.model.uris import as_uri
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.links.find import left_out
from wegwijs.editing.links.http_client import NO_SUCH_SITE, NOT_LOOKED_UP, Answer, Manners, ask

AT_ONCE = 8
"""Hosts asked at the same time."""
PAUSE = 0.5
"""Seconds between two questions to one host."""
_NOT_FOUND = frozenset({NO_SUCH_SITE, NOT_LOOKED_UP})
"""What is said of a host that is gone, and of each of them where this machine is not connected."""
_FEW = 3
"""So many hosts hardly go at once; of fewer it is said which they are."""
_MENDS = {
    "dead-link": "Look for the page on that site and write its new address, or delete the link.",
    "doubtful-link": "Open it in a browser; do something only when it does not work there either.",
    "unsafe-link": "Open it in a browser; when that warns too, look for another address.",
}


class OfflineError(Exception):
    """No host at all could be found: nothing can be said of any link."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What was found: a problem for each place, addresses asked, and those left out as examples or
    as not public.
    """

    problems: tuple[Diagnostic, ...]
    requested: int
    examples: int
    private: int

    @property
    def counts(self) -> str:
        """The counts in words."""
        parts = [f"{self.requested} address{'' if self.requested == 1 else 'es'} asked"]
        parts += [f"{self.examples} of examples left out"] if self.examples else []
        parts += [f"{self.private} that are not public left out"] if self.private else []
        return ", ".join(parts)


def check_links(
    addresses: Mapping[str, list[Location]],
    manners: Manners,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> LinkReport:
    """Ask all of `addresses`. `tell` is called with how many are done, of how many. Raises
    OfflineError when no host is found.
    """
    why = {address: left_out(address, manners.private) for address in addresses}
    hosts: dict[str, list[str]] = defaultdict(list)
    for address, reason in why.items():
        if reason is None:
            hosts[_host(address)].append(address)
    answers: dict[str, Answer] = {}
    total = sum(map(len, hosts.values()))

    def one_host(listed: list[str]) -> None:
        for number, address in enumerate(listed):
            if number:
                manners.sleep(PAUSE)
            answers[address] = ask(address, manners)
            tell(len(answers), total)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [
            pool.submit(one_host, listed)
            for listed in sorted(hosts.values(), key=len, reverse=True)
        ]:
            done.result()
    if answers and all(answer.reason in _NOT_FOUND for answer in answers.values()):
        names = f" ({', '.join(sorted(hosts))})" if len(hosts) < _FEW else ""
        raise OfflineError(
            f"no site at all could be found{names}. Is this machine connected? Nothing was said of"
            " any link."
        )
    wrong = {address: answer for address, answer in answers.items() if answer.kind != "fine"}
    problems = [
        problem(address, answer, place)
        for address, answer in wrong.items()
        for place in addresses[address]
    ]
    reasons = list(why.values())
    return LinkReport(
        tuple(sorted(problems)), total, reasons.count("example"), reasons.count("private")
    )


def _host(address: str) -> str:
    try:
        return urlsplit(as_uri(address)).hostname or ""
    except ValueError:
        return ""


def problem(address: str, answer: Answer, place: Location) -> Diagnostic:
    """What is wrong with an address at one of its places; only a dead link is an error."""
    advice = (
        _MENDS.get(answer.kind)
        or f"Write the new address when it is the page you mean: {_shown(answer.new)}"
    )
    return Diagnostic(
        place, f"{_shown(address)}: {answer.reason}", advice, answer.kind,
        "error" if answer.kind == "dead-link" else "warning",
    )  # fmt: skip


def _shown(address: str) -> str:
    return "".join(char if char.isprintable() and not char.isspace() else "�" for char in address)[
        :300
    ]
