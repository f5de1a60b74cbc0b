"""Parts: the words of a language go in; the known words inside compounds and behind joined
particles come out.

A reader who types “vergunning” means the “werkvergunning” too, and one who types “شهادة” also
“بشهادة”. What a word is made of is read from the portal's own vocabulary: no list of words is
needed, and nothing is split into what nobody wrote.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache

from wegwijs.i18n.locale import without_country

_COMPOUNDING = {"nl", "de", "sv", "da", "no", "fi"}
_LINKS = ("", "s", "en", "n", "e", "er")
_JOINED = (re.compile("^[وفبلك](...+)$"), re.compile("^(...+)ك$"))
"""A particle before an Arabic word, “your” behind it."""
_ARABIC = re.compile("[\u0600-\u06ff]")


_LONG = 7
"""Letters from which on a word may be a compound."""


def may_have_parts(form: str, lang: str) -> bool:
    """Whether a form may have parts in a page of a language, whatever words there are."""
    return (without_country(lang) in _COMPOUNDING and len(form) >= _LONG) or _ARABIC.match(
        form
    ) is not None


def parts_finder(
    lang: str, terms: Mapping[str, str], common: Collection[str]
) -> Callable[[str], tuple[str, ...]]:
    """A function that gives the stems of the parts of a form. `terms` is the vocabulary, each form
    with its stem; `common` words are no parts.
    """
    known = {form: term for form, term in terms.items() if form not in common}
    stems = {term: term for form, term in known.items()} | known

    @cache
    def parts(form: str) -> tuple[str, ...]:
        if _ARABIC.match(form):
            return tuple(
                known[match[1]]
                for joined in _JOINED
                if (match := joined.match(form)) and match[1] in known
            )
        if not may_have_parts(form, lang):
            return ()
        return _split(form, known) or _beginning(form, stems)

    return parts


def _split(form: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The two known words a compound is made of; of several ways the one with the longest second
    word.
    """
    for cut in range(3, len(form) - 2):
        head, tail = form[:cut], form[cut:]
        if tail not in known:
            continue
        for link in _LINKS:
            base = head.removesuffix(link)
            if (
                head.endswith(link)
                and len(base) >= 3
                and max(len(base), len(tail)) >= 4
                and base in known
            ):
                return known[base], known[tail]
    return ()


def _beginning(form: str, stems: Mapping[str, str]) -> tuple[str, ...]:
    """The longest known word, or stem of one, that a long compound begins with: what follows may
    stand nowhere else.
    """
    for cut in range(len(form) - 6, 4, -1):
        if (head := form[:cut]) in stems:
            return (stems[head],)
    return ()
