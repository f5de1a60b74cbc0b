"""What there is to find: localised records and hand-written pages go in; documents come out, in the
order they are numbered in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import texts
from wegwijs.render.context import SiteData
from wegwijs.render.contract import Answer, SearchEntry
from wegwijs.render.search_order import alike

FIELDS = {
    "title": 10,
    "asked": 9,
    "words": 9,
    "also": 5,
    "names": 4,
    "summary": 3,
    "body": 1,
    "other": 5,
}
"""The fields of the index with their boosts. `asked` holds questions of readers, `also`
synonyms and parts of the words before it, `other` titles and everyday words in the other languages.
"""
PAGE = "page"
EMPLOYER = "employer"
"""What a term for readers means that is for employers."""
_NO_DIGIT, _OWN = re.compile(r"\D"), 8
"""Digits of a phone number by which it is found."""
_TARGET = re.compile(r"\]\([^)]*\)|<[^>]*>")


@dataclass(frozen=True, slots=True)
class PageText:
    """A hand-written page as search finds it: `inner` names it within its language, `words` is what
    it says itself.
    """

    lang: str
    url: str
    inner: str
    title: str
    description: str
    words: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing to find. `fields` are its texts by field of the index, each with its language;
    `url` is relative to the site.

    `names` are its titles in the other languages, `order` what keeps like beside like, `when` the
    day on which what is to come begins; `sample` says that it is an invented example. The last
    five are those of its `SearchEntry`.
    """

    type: str
    id: str
    url: str
    title: Text
    kind: str
    facts: tuple[str, ...]
    summary: Text
    later: bool
    order: tuple[str, ...]
    fields: dict[str, list[Text]]
    names: tuple[Text, ...] = field(default=())
    sample: bool = False
    answer: Answer | None = None
    when: str = ""
    conditions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    demands: tuple[Text, ...] = ()
    local: tuple[tuple[str, tuple[Text, ...]], ...] = ()
    within: tuple[Text, ...] = ()


def documents(site: SiteData, lang: str, pages: Iterable[PageText]) -> list[SearchDocument]:
    """Everything to find in a language: by type, what is still to come before what is over, like
    beside like.
    """
    entries = [page_document(page) for page in pages if page.lang == lang]
    entries += [
        record_document(site, localised)
        for records in site.records[lang].values()
        for localised in records.values()
    ]
    return sorted(
        entries, key=lambda document: (document.type, document.later, document.order, document.id)
    )


def record_document(site: SiteData, localised: Localised[Any]) -> SearchDocument:
    """What there is to find of a record in a language."""
    lang = localised.lang
    context = site.page(lang, f"{site.settings.prefix(lang)}search/")
    return _record(localised, site.types[localised.type].search_entry(localised, context), site)


def _record(localised: Localised[Any], entry: SearchEntry, site: SiteData) -> SearchDocument:
    record, lang = localised.record, localised.lang
    fields: dict[str, list[Text]] = {name: [] for name in FIELDS}
    fields["title"] = [record.title]
    fields["words"] = [*entry.keywords]
    fields["asked"] = [record.asked] if record.asked else []
    fields["summary"] = [record.summary]
    fields["names"] = [
        _text(name, lang) for name in (*entry.aliases, localised.id.replace("-", " "))
    ]
    fields["names"] += [
        _text(name, lang) for name in (*_areas(record, lang, site), *_phones(record))
    ]
    used = {id(text) for text in (record.title, record.summary, *fields["words"], *fields["asked"])}
    fields["body"] = [_readable(text, lang) for _, text, _ in texts(record) if id(text) not in used]
    fields["body"] += [_text(words, lang) for words in (*entry.facts, *entry.near)]
    titles = []
    for code in site.settings.codes:
        other = site.records[code][localised.type][localised.id].called
        if code != lang and other:
            titles.append(other.title)
            written = (other.asked, other.title, other.occupation)
            fields["other"] += [text for text in written if text]
    return SearchDocument(
        localised.type,
        localised.id,
        site.url(lang, localised.entry.key),
        record.title,
        entry.kind,
        entry.facts,
        record.summary,
        entry.is_past,
        alike(record, entry.when, record.title.value),
        fields,
        tuple(titles),
        record.sample,
        entry.answer,
        "" if entry.is_past else entry.when[:10],
        (*entry.conditions, *_readers(record, site)),
        entry.without,
        entry.demands,
        tuple((name, tuple(_text(each, lang) for each in place)) for name, place in entry.local),
        tuple(_text(each, lang) for each in entry.within),
    )


def _areas(record: Any, lang: str, site: SiteData) -> list[str]:
    """The names of the regions in which a record applies; the whole area goes without saying."""
    whole, page = site.vocabularies["region"].whole, site.page(lang, "")
    return [page.term_text("region", name) for name in record.regions if name != whole]


def _readers(record: Any, site: SiteData) -> list[str]:
    """Whether a record is for employers alone, or not for them; search knows by whose words a
    question is asked (`asking.yml`), whatever the portal calls them.
    """
    audience = site.vocabularies["audience"]
    readers = {audience.meaning(name) for name in record.audience}
    if readers and EMPLOYER not in readers:
        return [f"not{EMPLOYER}"]
    return [f"only{EMPLOYER}"] if readers == {EMPLOYER} else []


def _phones(record: Any) -> list[str]:
    """The ends of phone numbers, which are the same with and without the code of the country; the
    script takes those of a query likewise (search/js/meaning.js).
    """
    numbers = (getattr(part, "phone", None) for part in vars(record).values())
    return [_NO_DIGIT.sub("", number)[-_OWN:] for number in numbers if number]


def page_document(page: PageText) -> SearchDocument:
    """What there is to find of a hand-written page."""
    lang = page.lang
    fields: dict[str, list[Text]] = {name: [] for name in FIELDS}
    fields["title"] = [_text(page.title, lang)]
    fields["summary"] = [_text(page.description, lang)]
    fields["body"] = [_text(page.words, lang)]
    return SearchDocument(
        PAGE,
        page.inner,
        page.url,
        _text(page.title, lang),
        "",
        (),
        _text(page.description, lang),
        False,
        (page.url,),
        fields,
    )


def _readable(text: Text, lang: str) -> Text:
    """A text without what nobody reads of it: where links lead, tags."""
    value = text.value
    if "](" in value or "<" in value:
        return Text(_TARGET.sub(" ", value), text.lang, lang)
    return text if text.page == lang else Text(value, text.lang, lang)


def _text(words: Text | str, lang: str) -> Text:
    return words if isinstance(words, Text) else Text(words, lang, lang)
