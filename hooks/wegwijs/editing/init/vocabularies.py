"""Vocabularies of a new portal: answers go in; the words that its records choose from come out, and
their labels in every language.
"""

import re
import unicodedata
from collections.abc import Mapping

from wegwijs.content.model.vocabulary import Term, Vocabularies, Vocabulary
from wegwijs.content.portal import stamp
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.records import as_yaml
from wegwijs.editing.init.starter_texts import (
    FALLBACK,
    StarterTexts,
    read_starter,
    source_texts,
    starter_texts,
)
from wegwijs.i18n.cldr import locale_named

_HEAD = """\
# The words that records choose from, in the order in which they are shown. Their labels stand in
# content/<language>/vocabularies.yml. Each may have `parent: id` and `icon: name`. An
# audience that is not called employer, and a kind of course not called vocational, say what they
# are to the search: `means: employer`, `means: vocational`.
"""
_LABELS = {"status": "my-status"}
"""Vocabularies with labels of a second kind: in the first person, for filters."""

_ICONS = {
    ("sector", "transport"): "transport-sector",
    ("training-kind", "language"): "language-course",
    ("recognition-kind", "level"): "level-kind",
}
"""Icons of terms that an icon of something else is called as."""


def vocabulary_files(answers: PortalAnswers) -> dict[str, bytes]:
    """The files of the vocabularies that the content types of a portal need."""
    words = source_texts(answers.default)
    needed = _needed(answers)
    lines = [_HEAD + "region:", f"  - {{id: {region(answers.country)}}}"]
    for name in needed:
        lines += [f"{name}:", *(_term(name, one) for one in words.vocabularies[name])]
    files = {"content/vocabularies.yml": "".join(f"{line}\n" for line in lines).encode("utf-8")}
    for lang in answers.languages:
        texts = words if lang == answers.default else starter_texts(lang)
        if texts:
            labels = _labels(texts, needed, answers.country, lang)
            if lang != answers.default:
                source = _labels(words, needed, answers.country, answers.default)
                labels["stamps"] = _stamps(source)
            files[f"content/{lang}/vocabularies.yml"] = as_yaml(labels).encode("utf-8")
    return files


def _term(name: str, identity: str) -> str:
    icon = _ICONS.get((name, identity))
    return f"  - {{id: {identity}, icon: {icon}}}" if icon else f"  - {{id: {identity}}}"


def vocabularies(answers: PortalAnswers) -> Vocabularies:
    """The same as values."""
    words = source_texts(answers.default)
    ids = {"region": [region(answers.country)]}
    ids |= {name: list(words.vocabularies[name]) for name in _needed(answers)}
    return Vocabularies(
        {name: Vocabulary(name, {one: Term(one) for one in each}) for name, each in ids.items()}
    )


def region(country: str) -> str:
    """The id of the region that is the whole country: “spain”."""
    plain = unicodedata.normalize("NFKD", locale_named("en").territories[country])
    ascii_name = plain.encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")


def _needed(answers: PortalAnswers) -> list[str]:
    needs: Mapping[str, list[str]] = read_starter("vocabularies.yml")
    return [name for name, types in needs.items() if not types or set(types) & set(answers.types)]


def _stamps(source: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What says that the labels of a translation match these."""
    return {
        f"{section}.{identity}": stamp(text)
        for section, terms in source.items()
        for identity, text in terms.items()
    }


def _labels(
    texts: StarterTexts, needed: list[str], country: str, lang: str
) -> dict[str, Mapping[str, str]]:
    names = (locale_named(code).territories for code in (lang, FALLBACK))
    name = next(of_language[country] for of_language in names if country in of_language)
    labels: dict[str, Mapping[str, str]] = {"region": {region(country): name}}
    for name in needed:
        labels[name] = texts.vocabularies[name]
        if second := _LABELS.get(name):
            labels[second] = texts.vocabularies[second]
    return labels
