"""Acceptance: a text that came back and what the portal holds now go in; what is to be done with it
comes out.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt

from wegwijs.content.markdown_check import check_markdown
from wegwijs.content.model.urls import LINK_SCHEMES
from wegwijs.content.portal import Key, State, stamp
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic
from wegwijs.editing.exchange.losses import in_words, losses
from wegwijs.editing.exchange.units import NOTHING, ReturnedUnit, fingerprint, plain
from wegwijs.editing.prose.lost_letters import lost_letters
from wegwijs.strict_yaml.characters import text_faults
from wegwijs.strict_yaml.visible import is_visible

Outcome = Literal["imported", "confirmed", "same", "waiting", "unreviewed", "reported"]
"""imported    a new translation; it is written and stamped
confirmed   the same translation, now said to be up to date; it is stamped
same        as it was; nothing is done
waiting     not translated yet
unreviewed  as it was sent, still marked to be looked at
reported    not taken, with the reason
"""


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be done with a text; of one that is not taken, what is wrong, placed within the
    text.
    """

    outcome: Outcome
    problem: Diagnostic | None = None


def reported(rule: str, message: str, advice: str) -> Review:
    """A text is not taken."""
    return Review("reported", Diagnostic(UNPLACED, message, advice, rule))


@dataclass(frozen=True, slots=True)
class Present:
    """What the portal holds now: the source text, its translation ("" for none) and the language of
    that, how it stands, whether it is Markdown, and what is wrong with a text that would take its
    place.
    """

    source: str
    target: str
    lang: str
    state: State
    markdown: bool
    faults: Callable[[str], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What texts are held to: the content types, whether unconfirmed translations are taken, and
    whether those are accepted that lost something of their source.
    """

    types: frozenset[str]
    unconfirmed: bool = False
    accept: bool = False


_LETTERS = "Ask for the file saved as UTF-8; if it is meant so, import with --accept."
_FILLED_IN = re.compile(r"\{\w+\}")
_EXPORT = "Export the text again and translate it anew."


def review(unit: ReturnedUnit, present: Present, rules: Rules) -> Review:
    """What is to be done with a text that came back."""
    returned, sent = unit.target, unit.was
    untouched = fingerprint(returned) == (fingerprint(present.target) if sent is None else sent)
    if unit.repeated:
        message = "this text has more than one translation in what came back; none is taken"
        return reported("repeated-text", message, "Delete one of them, and import again.")
    if unit.fault:
        return reported("unreadable-text", unit.fault, "Take it out in the translator’s program.")
    if not is_visible(returned):
        return _empty(returned, sent, present)
    if not unit.done and untouched:
        return Review("unreviewed")
    if not unit.done and not rules.unconfirmed:
        return reported(
            "unconfirmed-translation",
            "the translation is still marked as to be reviewed",
            "Mark it as translated in the translator’s program, or import it with --unconfirmed.",
        )
    same_source = stamp(_composed(unit.source)) == stamp(_composed(present.source))
    if _composed(returned) == _composed(plain(present.target)):
        return _unchanged(unit, present, rules, same_source, untouched)
    if untouched:
        return Review("same")
    return _changed(unit, present, rules, same_source)


def _unchanged(
    unit: ReturnedUnit, present: Present, rules: Rules, same_source: bool, untouched: bool
) -> Review:
    """The translation is the one that is there: does somebody say that it fits the source as it is
    now?
    """
    if present.state == "current" or not same_source:
        return Review("same")
    if unit.firm or rules.unconfirmed or (unit.was is not None and not untouched):
        return _lossy(unit, present, rules) or Review("confirmed")
    return reported(
        "unconfirmed-translation",
        "it was sent to be reviewed, and came back unchanged",
        "If somebody has compared it with its source, import it with --unconfirmed.",
    )


def _empty(source: str, sent: str | None, present: Present) -> Review:
    if source or (sent not in {None, NOTHING} and present.target):
        message = (
            "the translation is empty; the old one stays"
            if present.target
            else "there is nothing to see in the translation"
        )
        return reported(
            "empty-translation", message, "Fill it in, or delete the translation in its file."
        )
    return Review("waiting")


def _changed(unit: ReturnedUnit, present: Present, rules: Rules, same_source: bool) -> Review:
    if not same_source:
        return reported("source-changed", "the source text was changed after the export", _EXPORT)
    if refusal := _newer_here(unit, present, rules):
        return refusal
    for problem in _faults(unit.target, present):
        return Review("reported", problem)
    if refusal := _lossy(unit, present, rules):
        return refusal
    if _composed(unit.target) == _composed(plain(present.source)) and not (
        unit.explicit or rules.unconfirmed or _has_no_words(unit.target)
    ):
        return reported(
            "untranslated-text",
            "the translation is the source text, word for word",
            "Translate it; if it is meant so, mark it as translated, or import it with"
            " --unconfirmed.",
        )
    return Review("imported")


def _newer_here(unit: ReturnedUnit, present: Present, rules: Rules) -> Review | None:
    """Why a text does not take the place of the one that is there now: that may be a newer one."""
    if unit.was is None:
        if not present.target or rules.unconfirmed:
            return None
        return reported(
            "translation-changed",
            "another translation stands here, and the file does not tell whether it is a newer one",
            "Compare both; if that in the file is the better one, import it with --unconfirmed.",
        )
    if fingerprint(present.target) == unit.was:
        return None
    return reported(
        "translation-changed",
        "the translation was changed here after the export",
        "Compare both, and write what is right into the file; or export the text again.",
    )


def _lossy(unit: ReturnedUnit, present: Present, rules: Rules) -> Review | None:
    """Why a text is not taken that lost something of its source. What a current translation lacks,
    a new one may lack.
    """
    if rules.accept:
        return None
    advice = "Put it back in the translator’s program; if it is meant so, import with --accept."
    if missing := _missing_link(unit.target, present, rules.types):
        return reported("lost-link", f"the translation lacks {missing}", advice)
    letters = lost_letters(unit.target)
    if letters and not lost_letters(present.source):
        shown = " ".join(letters[0].split())[:40]
        message = f"letters of the translation were lost: “{shown}” stands in their place"
        return reported("lost-parts", message, _LETTERS)
    lost = losses(present.source, unit.target, present.lang, present.markdown)
    if lost and present.state == "current":
        agreed = losses(present.source, present.target, present.lang, present.markdown)
        lost = [one for one in lost if one not in agreed]
    if not lost:
        return None
    return reported("lost-parts", f"the translation lost {in_words(lost)} of its source", advice)


def _faults(text: str, present: Present) -> Iterator[Diagnostic]:
    """What is wrong with a text: what would be refused in its file, and links to nothing."""
    for line, _, fault in text_faults(text):
        advice = "Delete it; retype the text around it if you see nothing."
        yield Diagnostic(UNPLACED, f"{on_line(line, text)}{fault}", advice, "unfit-translation")
    yield from present.faults(text)


def on_line(line: int, text: str) -> str:
    """Which line of a text of several is meant, in words."""
    return f"line {line}: " if "\n" in text else ""


def _missing_link(text: str, present: Present, types: frozenset[str]) -> str:
    """The first link of the source that the translation does not have, in words; "" for none.

    A link to a record must be the same; one to another site may lead to its version in the language
    of the translation.
    """
    if not present.markdown:
        return ""
    agreed = (
        present.target if present.state == "current" else present.source
    )  # what a current translation lacks, it may lack
    have, needed = _references(text, types), _references(agreed, types)
    for key in _references(present.source, types):
        if key in needed and key not in have:
            return f"the link {':'.join(key)}"
    before, after = _sites(agreed), _sites(text)
    missing = [site for site in before if site not in after]
    return f"the link {missing[0][:80]}" if len(after) < len(before) and missing else ""


def _references(text: str, types: frozenset[str]) -> list[Key]:
    return list(
        dict.fromkeys(
            (reference.type, reference.id) for reference in check_markdown(text, types)[1]
        )
    )


def _sites(text: str) -> list[str]:
    """The addresses of other sites, of mail and of phones that a Markdown text links to, each
    once.
    """
    tokens = [
        child
        for token in MarkdownIt("commonmark").enable("table").parse(text)
        for child in token.children or ()
    ]
    addresses = [str(token.attrs.get("href", "")) for token in tokens if token.type == "link_open"]
    return list(
        dict.fromkeys(
            address for address in addresses if address.partition(":")[0].lower() in LINK_SCHEMES
        )
    )


def _has_no_words(text: str) -> bool:
    """Whether a text may well be the same in both languages: one word, such as a name, or no word
    beside what is filled in.
    """
    return len(text.split()) == 1 or not any(map(str.isalpha, _FILLED_IN.sub("", text)))


def _composed(text: str) -> str:
    """A text as it is compared: programs may write accents as one sign or as two."""
    return unicodedata.normalize("NFC", text)
