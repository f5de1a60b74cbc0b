"""The pages of a built site as the other engines index them: a site's folder goes in; titles, texts
and queries come out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bench.engine import DEFAULT, LANGUAGES

# The search page is not searched, nor are the second and later pages of a list. Lists on other
# pages repeat the records: our own index leaves them out, and in another engine they would only
# stand in the way of the records.
NOT_SEARCHED = re.compile(r"(^|/)(search|page/\d+)$")
REPEATED = "ul.cards, nav.everything-toc, article.chapter, table.compare"
RECORD_DEPTH = 2

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_HIDDEN = re.compile(r"<(svg|script|style|template|noscript)\b.*?</\1>", re.DOTALL)
_REPEATED = re.compile(
    r"""<ul\ class="cards\b .*? </article>\s*(?:</li>\s*)?</ul>
    | <(nav|article|table)\ class="(?:everything-toc|chapter|compare)\b .*? </\1>""",
    re.DOTALL | re.VERBOSE,
)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|section|article|header|tr|td|th|table|figure|form|br)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Page:
    """A page of the site: its path ("ar/training/x/"), language, title and paragraphs, without
    markup.
    """

    path: str
    lang: str
    title: str
    paragraphs: tuple[str, ...]
    file: Path

    @property
    def is_record(self) -> bool:
        """Whether the page shows one record: it lies two folders deep in its language."""
        parts = self.path.strip("/").split("/")
        return len(parts) - (parts[0] in LANGUAGES) == RECORD_DEPTH


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def _read(site: Path, file: Path) -> Page | None:
    html = file.read_text("utf-8")
    start, end = html.find("<main"), html.find("</main>")
    if start < 0 or end < 0:
        return None
    path = file.parent.relative_to(site).as_posix()
    path = "" if path == "." else f"{path}/"
    first = path.split("/")[0]
    main = _HIDDEN.sub("", html[html.index(">", start) + 1 : end])
    heading = _HEADING.search(main) or _TITLE.search(html)
    texts = (_plain(part) for part in _BLOCK.split(_REPEATED.sub("", main)))
    lang = first if first in LANGUAGES else DEFAULT
    return Page(
        path,
        lang,
        _plain(heading[1]) if heading else path,
        tuple(text for text in texts if text),
        file,
    )


def read_pages(site: Path) -> Iterator[Page]:
    """The pages of a built site that a search should find, in order of their paths."""
    for file in sorted(site.rglob("index.html")):
        if NOT_SEARCHED.search(file.parent.relative_to(site).as_posix()):
            continue
        page = _read(site, file)
        if page:
            yield page


def queries(site: Path, lang: str, count: int) -> list[str]:
    """Queries that a reader of this site might type: one or two of the longest words of titles of
    records, spread over the site.
    """
    titles = sorted(
        {page.title for page in read_pages(site) if page.is_record and page.lang == lang}
    )
    if not titles:
        return []
    found: list[str] = []
    step = max(1, len(titles) // (2 * count))
    for number, title in enumerate(titles[::step] + titles):
        words = sorted(dict.fromkeys(_WORD.findall(title)), key=len, reverse=True)[: 1 + number % 2]
        query = " ".join(word for word in _WORD.findall(title) if word in words)
        if query and query not in found:
            found.append(query)
    spread = max(1, min(len(found), 2 * count) // count)
    return found[::spread][:count]
