"""Wording: a problem and a language go in; the same problem in that language comes out.

Problems are made in English. What is said most often stands in `sentences.yml`; the rest is told
with the title and the help of its code, which every language of the codes has.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from wegwijs.diagnostics.codes import FALLBACK, LANGUAGES, explanation
from wegwijs.diagnostics.diagnostic import Diagnostic

_ORDER = ("en", "nl", "fr", "ar")
"""The languages of a line of `sentences.yml`."""
_LINE = re.compile(r" \(line ([0-9]+)\)$")
_QUOTED = re.compile(r"“[^”]*”")
_ON_LINE = {"nl": "regel", "fr": "ligne", "ar": "السطر"}
_SEVERITIES = {
    "nl": ("fout", "waarschuwing"),
    "fr": ("erreur", "avertissement"),
    "ar": ("خطأ", "تنبيه"),
    "en": ("error", "warning"),
}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as a pattern of English, and in the other languages."""

    pattern: re.Pattern[str]
    words: Mapping[str, str]


def in_language(problem: Diagnostic, lang: str) -> Diagnostic:
    """The problem in a language of the codes; as it is for any other."""
    code = explanation(problem.rule)
    if lang == FALLBACK or lang not in LANGUAGES or code is None:
        return problem
    message, other = _LINE.sub("", problem.message), _LINE.search(problem.message)
    words = _whole(message, lang)
    if words is None:
        quoted = ", ".join(_QUOTED.findall(message))
        words = f"{code.title[lang]}: {quoted}" if quoted else code.title[lang]
    if other:
        words = f"{words} ({_ON_LINE[lang]} {other[1]})"
    return replace(problem, message=words, help=_help(problem.help, code.help[lang], lang))


def spoken_language(environment: Mapping[str, str]) -> str:
    """The language of a terminal, when the codes have it; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            lang = re.split(r"[_.@-]", value)[0].lower()
            return lang if lang in LANGUAGES else FALLBACK
    return FALLBACK


def language_of(file: str) -> str:
    """The language that whoever writes a file knows: that of its folder in content/ or docs/."""
    parts = file.split("/")
    code = parts[1] if len(parts) > 2 and parts[0] in {"content", "docs"} else ""
    lang = code.partition("-")[0]  # who writes fr-CH reads French
    return lang if lang in LANGUAGES else FALLBACK


def label(problem: Diagnostic, lang: str) -> str:
    """The code, with the severity in words where its letter does not say it."""
    if lang == FALLBACK:
        return problem.label
    error, warning = _SEVERITIES[lang]
    if problem.severity == "warning":
        return f"{problem.code} ({warning})"
    return f"{problem.code} ({error})" if problem.code.startswith("W") else problem.code


def _help(advice: str, otherwise: str, lang: str) -> str:
    """A mend sentence by sentence; `otherwise` for the rest of what is not known."""
    sentences: list[str] = []
    rest = advice.strip()
    while rest:
        known = next(
            (
                (match, sentence)
                for sentence in _sentences()
                if (match := sentence.pattern.match(rest))
            ),
            None,
        )
        if known is None:
            return " ".join([*sentences, otherwise])
        match, sentence = known
        sentences.append(sentence.words[lang].format(*match.groups()))
        rest = rest[match.end() :].strip()
    return " ".join(sentences)


def _whole(message: str, lang: str) -> str | None:
    for sentence in _sentences():
        if match := sentence.pattern.fullmatch(message):
            return sentence.words[lang].format(*match.groups())
    return None


@cache
def _sentences() -> tuple[_Sentence, ...]:
    path = Path(__file__).with_name("sentences.yml")
    rows: Iterable[list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return tuple(_Sentence(_pattern(row[0]), dict(zip(_ORDER, row, strict=True))) for row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    """The sentence as a pattern; a part in quotation marks holds none of them, so that a sentence
    does not take what belongs to a longer one.
    """
    first, *parts = re.split(r"\{[0-9]\}", english)
    pattern = re.escape(first)
    for before, part in pairwise((first, *parts)):
        quoted = before.endswith("“") and part.startswith("”")
        pattern += ("([^“”]+?)" if quoted else "(.+?)") + re.escape(part)
    return re.compile(pattern + r"(?=\s|$)", re.S)


def totals(wrong: int, warned: int, files: int, lang: str) -> str:
    """How many errors and warnings there are, in how many files."""
    if lang == "ar":
        counted = ((wrong, "الأخطاء"), (warned, "التنبيهات"), (files, "الملفات"))
        return "، ".join(f"{name}: {number}" for number, name in counted if number)
    one, many, joint, within = _TOTALS[lang]
    counts = [
        f"{number:,} {(one if number == 1 else many)[place]}"
        for place, number in enumerate((wrong, warned))
        if number
    ]
    if not files:
        return joint.join(counts)
    return f"{joint.join(counts)} {within} {files:,} {(one if files == 1 else many)[2]}"


def sentence(name: str, lang: str, **values: str) -> str:
    """A sentence of the report itself: `none`, `more` or `doors`."""
    return _OF_REPORT[name][lang].format(**values)


_TOTALS = {
    "en": (("error", "warning", "file"), ("errors", "warnings", "files"), " and ", "in"),
    "nl": (
        ("fout", "waarschuwing", "bestand"),
        ("fouten", "waarschuwingen", "bestanden"),
        " en ",
        "in",
    ),
    "fr": (
        ("erreur", "avertissement", "fichier"),
        ("erreurs", "avertissements", "fichiers"),
        " et ",
        "dans",
    ),
}
_OF_REPORT = {
    "none": {
        "en": "No problems found",
        "nl": "Geen problemen gevonden",
        "fr": "Aucun problème trouvé",
        "ar": "لا توجد مشكلات",
    },
    "doors": {
        "en": (
            "{count} sources with the address of a site and not of the page: “wegwijs status"
            " --sources” lists them"
        ),
        "nl": (
            "Bronnen met het adres van een site en niet van de pagina: {count}. “wegwijs status"
            " --sources” noemt ze"
        ),
        "fr": (
            "Sources avec l’adresse d’un site et non de la page : {count}. « wegwijs status"
            " --sources » les cite"
        ),
        "ar": ("مصادر فيها عنوان الموقع لا الصفحة: {count}. يذكرها «wegwijs status --sources»"),
    },
    "more": {
        "en": ". To read more: wegwijs explain {code}",
        "nl": ". Meer lezen: wegwijs explain {code} --lang nl",
        "fr": ". Pour en savoir plus : wegwijs explain {code} --lang fr",
        "ar": ". للمزيد: wegwijs explain {code} --lang ar",
    },
}
