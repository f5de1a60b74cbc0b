"""What readers get of a type: its examples go in; pages and cards that are not in order come
out.
"""

import re
from collections.abc import Iterator

import html5lib
from html5lib.html5parser import ParseError
from markupsafe import Markup

from wegwijs.features.calendar.agenda import Agenda
from wegwijs.features.facets.filter import Filter
from wegwijs.site.contract.subject import SOUND, Subject


def invalid_pages(subject: Subject) -> Iterator[str]:
    """Pages and cards that are not valid HTML, in any language of the portal."""
    for lang in subject.examples.codes:
        for example in SOUND:
            for title, piece in subject.pieces(example, lang).items():
                for fault in _html_faults(piece, lang):
                    yield f"the {title} of the example “{example}” in “{lang}”: {fault}"


def _html_faults(piece: str, lang: str) -> Iterator[str]:
    head = f'<!doctype html><html lang="{lang}"><head><title>x</title></head>'
    try:
        html5lib.HTMLParser(strict=True).parse(f"{head}<body>{piece}</body></html>")
    except ParseError as fault:
        yield f"no valid HTML ({fault})"
    ids = re.findall(r'(?<![-\w])id="([^"]*)"', piece)
    if duplicates := sorted({one for one in ids if ids.count(one) > 1}):
        yield f"an id stands twice in the page: {', '.join(duplicates)}"
    references = re.findall(r'\baria-(?:labelledby|describedby)="([^"]*)"', piece)
    if dangling := sorted(set(references) - set(ids)):
        yield f"aria-labelledby or aria-describedby names what is not there: {', '.join(dangling)}"
    if "None" in re.sub(r"<[^>]*>", " ", piece):
        yield "a value that is not there is printed: None"


def unfit_search_entries(subject: Subject) -> Iterator[str]:
    """What search shows of an example: its kind and its facts, as plain text."""
    site = subject.portal.site
    for lang in subject.examples.codes:
        for example in SOUND:
            record = site.records[lang][subject.name][example]
            entry = subject.type.search_entry(record, site.page(lang, "search/"))
            where = f"search_entry of the example “{example}” in “{lang}”"
            if not entry.kind:
                yield f"{where}: say the kind"
            if not all(fact and "<" not in fact and "None" not in fact for fact in entry.facts):
                yield f"{where}: a fact is empty, or no plain text: {entry.facts}"
            if not all(word.value for word in entry.keywords):
                yield f"{where}: a keyword is empty"


def unfit_filters(subject: Subject) -> Iterator[str]:
    """What the filter of a type lacks: words, or the list on a page that is no valid HTML."""
    its, site = subject.type.filter, subject.portal.site
    if not isinstance(its, Filter):
        return
    told = list[str]()
    for lang in subject.examples.codes:
        page = site.page(lang, f"{site.settings.prefix(lang)}{subject.type.section}/")
        for fault in its.faults(page):
            told.append(f"{fault.file}:{fault.line}: {fault}")
        if not told:
            block = its.block(page, {})
            told += [f"the list in “{lang}”: {one}" for one in _html_faults(block, lang)]
    yield from dict.fromkeys(told)


def unfit_agendas(subject: Subject) -> Iterator[str]:
    """What the agenda of a type lacks: words, which are raised, or pages of valid HTML."""
    its, site = subject.type.agenda, subject.portal.site
    if not isinstance(its, Agenda):
        return
    for lang in subject.examples.codes:
        page = site.page(lang, f"{site.settings.prefix(lang)}{subject.type.section}/")
        pieces = {block: make(page, {}) for block, make in its.blocks.items()}
        pieces |= {one.url: one.content for one in its.pages(site, lang)}
        for name, piece in pieces.items():
            yield from (f"{name} in “{lang}”: {one}" for one in _html_faults(piece, lang))


UNSEEN = ("asked",)
"""The text that is for search alone."""


def hidden_texts(subject: Subject) -> Iterator[str]:
    """Texts that an editor writes and no reader sees."""
    type_, examples = subject.type, subject.examples
    entry = subject.portal.content.portal.entries[subject.name]["full"]
    for translation in entry.translations.values():
        words = _words(subject.pieces("full", translation.lang)["page"])
        hidden = [
            ".".join(path)
            for path, text in translation.texts.items()
            if path != UNSEEN and _words(_first_line(text.value)) not in words
        ]
        if hidden:
            yield f"print these fields in {type_.folder / 'record.html'}: {', '.join(hidden)}"
    if not entry.translations and len(examples.codes) > 1:
        yield "the full example has no translation"


def _first_line(markdown: str) -> str:
    return re.sub(r"\]\([^)]*\)|[*#\[]|^- ", "", markdown.split("\n")[0])


def _words(html: str) -> str:
    """What a reader reads, and hears of pictures."""
    html = re.sub(r'<img[^>]*\balt="([^"]*)"[^>]*>', r" \1 ", html)
    return " ".join(Markup(re.sub(r"</?bdi[^>]*>", "", html)).striptags().split())
