"""Searching: what a reader types, sees, hears and opens; with the keyboard, on a phone, on a bad
line and without a server.
"""

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlsplit

import pytest
import yaml
from babel import Locale
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Locator,
    Page,
    Request,
    Route,
    expect,
)

from support.chromium import (
    BOTH_WAYS,
    COLOURS,
    DESK,
    DIRECTIONS,
    EVERY_LANGUAGE,
    PHONE,
    STANDARDS,
    axe,
    in_language,
    torn,
    wide,
)
from support.effort import effort
from support.marks import at_night
from support.portals import (
    EVERYDAY,
    LANGUAGES,
    REPOSITORY,
    Site,
    build,
    copy_small,
    label,
    once,
    site_url,
)
from support.server import serve
from support.tiny import TYPES
from wegwijs.features.search.query import Searcher
from wegwijs.features.search.tokeniser import Words

pytestmark = pytest.mark.browser


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


UI = _yaml(REPOSITORY / "hooks" / "wegwijs" / "render" / "theme" / "ui" / "site.yml")
BAKER = {"nl": "bakker", "fr": "boulanger", "en": "baker", "ar": "خباز"}
MANY = {"nl": "diploma", "fr": "diplôme", "en": "diploma", "ar": "شهادة"}
"""Words that are found in more than ten places, of several kinds."""
SLIPS = {
    "nl": ("heftruk", "heftruck"),
    "fr": ("boulangr", "boulanger"),
    "en": ("forklft", "forklift"),
    "ar": ("خبااز", "خباز"),
}
UNKNOWN = {"nl": "lassserr", "fr": "soudeuurrr", "en": "weldderr", "ar": "مستشفظظ"}
"""Words that find nothing, and that begin like words that do."""
GIBBERISH = "zzzyyyxxx"
ANY_SHARD = re.compile(r"/search/[a-z]{2}/\w+\.js")
PATIENCE = 900
"""Milliseconds after which whatever was on its way without the network has arrived: the status line
waits 700.
"""

Open = Callable[..., Any]


def _said(key: str, lang: str, **values: object) -> str:
    """A UI string, with what it stands for filled in."""
    text: str = UI[f"search-{key}"][lang]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _counted(n: int, lang: str) -> str:
    """What is said of a number of results, by the plural rules of CLDR."""
    forms = UI["search-found"][lang]
    form: str = forms.get(Locale(lang).plural_form(n), forms["other"])
    return form.replace("{n}", str(n))


def _language(code: str, lang: str) -> str:
    """The name of a language in another one."""
    name: str = Locale(lang).languages[code]
    return name


def _record(lang: str, name: str) -> dict[str, Any]:
    record: dict[str, Any] = _yaml(EVERYDAY / "content" / lang / f"{name}.yml")
    return record


DONE = """([form, query]) => {
    const data = document.querySelector(form)?.dataset;
    return data?.query === query && data.state === 'done';
}"""


@dataclass(frozen=True)
class Box:
    """A search form and the panel under it, inside an element of a page."""

    page: Page
    within: str = "main"

    @property
    def form(self) -> Locator:
        return self.page.locator(f"{self.within} form[data-search]")

    @property
    def field(self) -> Locator:
        return self.form.locator("input[type=search]")

    @property
    def panel(self) -> Locator:
        return self.page.locator(f"{self.within} .search-panel")

    @property
    def results(self) -> Locator:
        return self.panel.locator("ol[data-search-results] > li")

    @property
    def links(self) -> Locator:
        return self.results.locator(".found__title > a")

    @property
    def status(self) -> Locator:
        """What a screen reader is told."""
        return self.panel.locator("p[role=status]")

    @property
    def count(self) -> Locator:
        """What is seen of it."""
        return self.panel.locator(".search-count")

    @property
    def chips(self) -> Locator:
        return self.panel.locator(".search-kinds button")

    @property
    def pressed(self) -> Locator:
        return self.panel.locator(".search-kinds button[aria-pressed=true]")

    @property
    def after(self) -> Locator:
        return self.panel.locator(".search-after")

    def settled(self, query: str) -> None:
        """Wait until the results of this query are shown."""
        self.page.wait_for_function(DONE, arg=[f"{self.within} form[data-search]", query])

    def type(self, query: str) -> None:
        """Put this in the box and wait for its results."""
        self.field.fill(query)
        self.settled(query)

    def hrefs(self) -> list[str]:
        found: list[str] = self.links.evaluate_all("links => links.map(link => link.href)")
        return found

    def numbers(self) -> list[int]:
        """The numbers on the chips; the first is of all kinds."""
        return [int(text) for text in self.chips.locator("small").all_text_contents()]

    def all(self) -> list[str]:
        """Every result, by pressing “more” until there is no more."""
        more = self.after.locator("button")
        while more.count():
            before = self.results.count()
            more.click()
            self.page.wait_for_function(
                "([items, before]) => document.querySelectorAll(items).length > before",
                arg=[f"{self.within} [data-search-results] > li", before],
            )
        return self.hrefs()


Pages = Callable[..., Page]


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[Pages]:
    """A page for each set of Playwright's options. Tests share them: a new visitor takes half a
    second.
    """
    known: dict[str, BrowserContext] = {}

    def page(width: int = DESK, **more: Any) -> Page:
        key = repr((width, sorted(more.items())))
        if key not in known:
            options = {"viewport": {"width": width, "height": 800}, "locale": "nl-BE", **more}
            known[key] = browser.new_context(**options)
            known[key].set_default_timeout(10_000)
            known[key].new_page()
        return known[key].pages[0]

    yield page
    for context in known.values():
        context.close()


@contextmanager
def _listening(page: Any, event: str, listener: Callable[[Any], object]) -> Iterator[None]:
    def heard(
        what: Any,
    ) -> None:  # Playwright marks what it is given, which a method of a list does not allow
        listener(what)

    page.on(event, heard)
    yield
    page.remove_listener(event, heard)


@pytest.fixture
def visit(pages: Pages, address: str) -> Open:
    """A context manager: a page at an address. No script may throw, and no alert may show, while it
    is open.
    """

    @contextmanager
    def opened(
        inner: str = "", width: int = DESK, home: str = address, **more: Any
    ) -> Iterator[Page]:
        page, wrong = pages(width, **more), list[str]()

        def alerted(dialog: Dialog) -> None:
            wrong.append(f"alert: {dialog.message}")
            dialog.dismiss()

        page.emulate_media(color_scheme="light")
        with (
            _listening(page, "pageerror", lambda error: wrong.append(str(error))),
            _listening(page, "dialog", alerted),
        ):
            page.goto(home + inner)
            try:
                yield page
            finally:
                page.unroute_all(behavior="ignoreErrors")
            page.goto("about:blank")
        assert not wrong

    return opened


def _search_page(lang: str, query: str = "", **more: str) -> str:
    given = {**({"q": query} if query else {}), **more}
    return in_language(lang, "search/") + (f"?{urlencode(given)}" if given else "")


def _asked(page: Page) -> dict[str, str]:
    """What the address says of a search."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def _open_dialog(page: Page) -> Box:
    page.locator("[data-search-open]").click()
    box = Box(page, ".search-dialog")
    expect(box.field).to_be_focused()
    return box


# What is loaded


def _is_search(url: str) -> bool:
    return "/assets/search-" in url or ANY_SHARD.search(url) is not None


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_nothing_of_search_is_loaded_before_the_reader_searches(
    visit: Open, address: str, lang: str
) -> None:
    own = re.compile(
        rf"{re.escape(urlsplit(address).path)}(assets/search-{lang}\.[0-9a-f]+\.js|search/{lang}/\w+\.js)"
    )
    for inner in ("", "search/", "training/pastry-baker/"):
        with visit() as page:
            requests: list[Request] = []
            with _listening(page, "request", requests.append):
                page.goto(address + in_language(lang, inner))
                page.locator("[data-search-open]").hover()
                page.mouse.wheel(0, 4000)
                page.wait_for_timeout(100)
                assert len(requests) > 3
                assert not [request.url for request in requests if _is_search(request.url)]
                box = _open_dialog(page) if inner.startswith("training") else Box(page)
                box.field.focus()
                box.type(MANY[lang])
                expect(box.links.first).to_be_visible()
            urls = [request.url for request in requests]
            assert {urlsplit(url).netloc for url in urls} == {urlsplit(address).netloc}
            found = [urlsplit(url).path for url in urls if _is_search(url)]
            assert not [path for path in found if not own.fullmatch(path)]
            assert len(set(found)) == len(found), "a file was loaded twice"
            assert len(found) > 3


# Both sides tokenise alike

NASTY = [
    "İstanbul",
    "ISTANBUL",
    "ıI",
    "straße",
    "STRASSE",
    "ŒUVRE",
    "œuvre",
    "ÆØÅ",
    "ﬁets",
    "Ⅻ",
    "①②",
    "x²",
    "½",
    "ǅ",
    "ﬀﬃ",
    "ſ",
    "K",
    "e\u0301te\u0301",
    "été",
    "l’été",
    "l'été",
    "d‘or",
    "qu`il",
    "aujourd’hui",
    "jusqu’à",
    "presqu'île",
    "O'Neill’s",
    "’s",
    "’t",
    "d'",
    "foto's",
    "’s-Gravenhage",
    "zo'n",
    "it´s",
    "weʼre",
    "rock'n'roll",
    "'",
    "’",
    "c++",
    "c#",
    ".net",
    "a.b.c",
    "e-mail",
    "co-op",
    "A2/B1",
    "vdab.be/x?y=1&z=2",
    "https://example.org/é#ç",
    "+32",
    "1,5",
    "1.000,00",
    "٤٥",
    "۱۲۳",
    "٤5",
    "１２３",
    "०१२",
    "5e",
    "1ère",
    "so\u00adft",
    "zero\u200bwidth",
    "\u200f٤٥\u200e",
    "\ufeffbom",
    "\u202bيمين\u202c",
    "\u2067x\u2069",
    "a\u2060b",
    "\u200d",
    "\u00ad",
    "كـــتاب",
    "الْعَرَبِيَّة",
    "أَإآٱا",
    "ىيئؤء",
    "ةه",
    "ﻻ",
    "ﷲ",
    "﷽",
    "لأ",
    "للاجئين",
    "وللاجئين",
    "فبالكتاب",
    "والدين",
    "ال",
    "لل",
    "والـ",
    "بال",
    "بالغين",
    "الاتحاد",
    "اﻟﻌﺮﺑﻴﺔ",
    "گچپژک",
    "ک‌ی",
    "می‌خواهم",
    "كِتَابُهُمَا",
    "شهاداتهما",
    "سنة؟",
    "نعم،",
    "A٢",
    "xعربي",
    "日本語",
    "한국어",
    "ไทย",
    "हिन्दी",
    "שָׁלוֹם",
    "Ελλάδα",
    "ΣΊΣΥΦΟΣ",
    "привет",
    "ё",
    "й",
    "𝓑𝓪𝓴𝓴𝓮𝓻",
    "𐐀𐐨",
    "👩‍🍳",
    "🇧🇪bakker",
    "z\u0351a\u0324",
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "<b>",
    "</script>",
    "&amp;",
    '"',
    "\\u0041",
    "${x}",
    "{{x}}",
    "_",
    "a_b",
    "*",
    "~1",
    "^2",
    "+a",
    "-b",
    "title:x",
    "b" * 500,
    "اب" * 300,
    "\u0301",
    "\u064b\u064b",
    "ـ",
    "a\u0301\u0323\u0330b",
    "ﬄ",
    "ŉ",
    "ǰ",
]
TOKENS = """([lang, pieces]) => {
    const tokeniser = wegwijs.tokeniser(lang);
    const read = word => word.forms.map(one => [one.form, one.shown, tokeniser.term(one.form)]);
    return pieces.map(piece => tokeniser.words(piece).flatMap(read));
}"""


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)


def _texts(lang: str) -> list[str]:
    """Every text of the everyday portal in a language."""
    records = sorted((EVERYDAY / "content" / lang).rglob("*.yml"))
    texts = [text for path in records for text in _leaves(_yaml(path))]
    return texts + [
        path.read_text("utf-8") for path in sorted((EVERYDAY / "docs" / lang).rglob("*.md"))
    ]


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_browser_and_the_build_find_the_same_words(visit: Open, lang: str) -> None:
    mixed = [NASTY[at] + NASTY[-at] + NASTY[at * 7 % len(NASTY)] for at in range(len(NASTY))]
    pieces = sorted({*(piece for text in _texts(lang) for piece in text.split()), *NASTY, *mixed})
    assert len(pieces) > 7000
    pieces = [*pieces[:: effort(4, 1)], *NASTY, *mixed]
    with visit(_search_page(lang)) as page:
        Box(page).field.focus()
        page.wait_for_function("() => window.wegwijs?.tokeniser")
        in_browser = page.evaluate(TOKENS, [lang, pieces])
    in_build = [
        [[one.form, one.shown, one.term] for one in tokens] for tokens in Words(lang).of(pieces)
    ]
    wrong = [row for row in zip(pieces, in_browser, in_build, strict=True) if row[1] != row[2]]
    assert not wrong, f"{len(wrong)}: {wrong[:10]}"


ASKED = {
    "nl": [
        "bakker",
        "diploma erkennen",
        "lass",
        "heftruk",
        "verpleegkundigenopleiding",
        "hoeveel kost het",
        "Gent 2027",
        "soudeur",
    ],
    "fr": [
        "boulanger",
        "équivalence diplôme",
        "soud",
        "boulangr",
        "l'hôpital",
        "combien ça coûte",
        "Liège 2027",
        "verpleegkundige",
    ],
    "en": [
        "baker",
        "recognise diploma",
        "weld",
        "forklft",
        "nurse’s",
        "how much does it cost",
        "Ghent 2027",
        "خباز",
    ],
    "ar": [
        "خباز",
        "معادلة الشهادة",
        "لح",
        "خبااز",
        "للاجئين",
        "كم يكلّف",
        "Gent ٢٠٢٧",
        "Bakker worden",
    ],
}


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_browser_shows_what_the_command_line_finds(
    visit: Open, address: str, everyday_site: Site, lang: str
) -> None:
    """Same engine, other interpreter: the same results in the same order, with every letter of
    their texts.
    """
    searcher = Searcher(everyday_site.folder, lang)
    with visit(_search_page(lang)) as page:
        box = Box(page)
        for query in ASKED[lang]:
            box.type(query)
            answer = searcher.ask(query)
            found = answer["results"]
            assert box.hrefs() == [address + one["url"] for one in found], query
            assert box.links.all_text_contents() == [one["title"] for one in found], query
            assert box.results.locator(".found__summary").all_text_contents() == [
                one["summary"] for one in found
            ], query
            facts = [fact for one in found for fact in one["facts"]]
            assert box.results.locator(".found__facts li").all_text_contents() == facts, query


# Typing


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_results_come_as_one_types(visit: Open, lang: str) -> None:
    record = _record(lang, "training/pastry-baker")
    half, rest = BAKER[lang][:-1], BAKER[lang][-1]
    with visit(in_language(lang, "")) as page:
        box = Box(page)
        box.field.press_sequentially(half)
        box.settled(half)
        link = box.panel.locator(f"a[href$='/{in_language(lang, 'training/pastry-baker/')}']")
        expect(link).to_be_visible()
        before = page.url
        box.field.press_sequentially(rest)
        box.settled(half + rest)
        expect(link).to_be_visible()
        assert page.url == before, "on the home page the address stays"
        item = box.results.filter(
            has=page.locator(f"a[href$='/{in_language(lang, 'training/pastry-baker/')}']")
        )
        assert link.text_content() == record["title"]
        assert item.locator(".found__summary").text_content() == record["summary"]
        assert (item.locator(".found__kind").text_content() or "").strip()
        facts = item.locator(".found__facts li").all_text_contents()
        assert label("town", "kortrijk", lang, EVERYDAY) in facts
        assert any("A2" in fact for fact in facts)
        asked, *marked = Words(lang).of([BAKER[lang], *link.locator("mark").all_text_contents()])
        assert marked
        for tokens in marked:
            assert {token.term for token in tokens} & {token.term for token in asked}
        total = box.numbers()[0]
        expect(box.count).to_have_text(_counted(total, lang))
        expect(box.status).to_have_text(_counted(total, lang))
        box.type(MANY[lang])
        expect(link).to_have_count(0)
        assert box.results.count() == 10
        box.type("")
        for part in (box.results, box.chips, box.after.locator("*")):
            expect(part).to_have_count(0)
        expect(box.count).to_have_text("")


@pytest.mark.nightly
def test_who_types_on_is_told_once(visit: Open) -> None:
    """A screen reader that speaks after every letter is a screen reader that is switched off."""
    with visit(_search_page("nl")) as page:
        box = Box(page)
        box.type("gent")
        expect(box.status).not_to_have_text("")
        page.evaluate("""() => {
            window.told = [];
            const status = document.querySelector('main p[role=status]');
            const all = {childList: true, characterData: true, subtree: true};
            new MutationObserver(() => told.push(status.textContent)).observe(status, all);
        }""")
        box.field.fill("")
        for letter in "bakker":
            box.field.press_sequentially(letter)
            page.wait_for_timeout(180)
        box.settled("bakker")
        expect(box.status).to_have_text(_counted(box.numbers()[0], "nl"))
        assert page.evaluate("told") == [_counted(box.numbers()[0], "nl")]


def _title_words(lang: str) -> list[str]:
    titles = [
        _record(lang, f"{path.parent.name}/{path.stem}")["title"]
        for path in (EVERYDAY / "content" / lang).glob("*/*.yml")
    ]
    return sorted(
        {word.strip(":,.()?؟،") for title in titles for word in title.split() if len(word) > 3}
    )


@pytest.mark.nightly
@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_results_are_counted_by_the_rules_of_the_language(
    visit: Open, everyday_site: Site, lang: str
) -> None:
    searcher = Searcher(everyday_site.folder, lang)
    wanted = {"one", "two", "few", "many"} if lang == "ar" else {"one", "other"}
    queries: dict[str, str] = {}
    for word in _title_words(lang):
        answer = searcher.ask(word, 1)
        if answer["total"] and not answer["corrected"]:
            queries.setdefault(Locale(lang).plural_form(answer["total"]), word)
        if queries.keys() >= wanted:
            break
    assert queries.keys() >= wanted
    with visit(_search_page(lang)) as page:
        box = Box(page)
        for word in queries.values():
            box.type(word)
            numbers = box.numbers()
            total = len(box.all())
            expect(box.count).to_have_text(_counted(total, lang))
            assert not numbers or numbers[0] == total, word


@pytest.mark.nightly
def test_what_is_no_word_yet_is_no_error(visit: Open) -> None:
    with visit(_search_page("ar")) as page:
        box = Box(page)
        for query in ("b", "خ", "-", "?", "   ", "\u200f", "\u064b"):
            box.type(query)
            assert box.count.inner_text() != _said("failed", "ar"), query
        box.type("خباز")
        expect(box.links.first).to_be_visible()


@pytest.mark.nightly
def test_a_very_long_query_is_answered(visit: Open) -> None:
    with visit(_search_page("nl")) as page:
        box = Box(page)
        box.type("bakker worden in een bakkerij " * 400)
        expect(box.count).not_to_have_text("")
        box.type("bakker")
        expect(box.links.first).to_be_visible()


# One thing after the other


class Gate:
    """Holds the files of the index that are asked for from now on, until it opens."""

    def __init__(self, page: Page) -> None:
        self.page, self.shut, self.held = page, True, list[Route]()
        page.route(
            ANY_SHARD, lambda route: self.held.append(route) if self.shut else route.continue_()
        )

    def wait(self) -> None:
        """Until a file is asked for."""
        for _ in range(200):
            if self.held:
                return
            self.page.wait_for_timeout(20)
        raise AssertionError("no file was asked for")

    def open(self, after: Callable[[Route], None] = Route.continue_) -> None:
        self.shut = False
        for route in self.held:
            after(route)


OTHER = "vluchteling aanwerven"
"""Of these words other files are needed than of “bakker”."""


@pytest.fixture
def overtaken(visit: Open) -> Iterator[tuple[Box, Gate]]:
    """A box with the results of “bakker”, typed while those of an older question are still on their
    way.
    """
    with visit(_search_page("nl")) as page:
        box = Box(page)
        box.type("bakker")
        gate = Gate(page)
        box.field.fill(OTHER)
        gate.wait()
        box.type("bakker")
        yield box, gate


def _shown(box: Box) -> tuple[list[str], str, str | None]:
    return box.hrefs(), box.count.inner_text(), box.form.get_attribute("data-query")


def test_results_of_an_older_query_never_come_over_newer_ones(overtaken: tuple[Box, Gate]) -> None:
    box, gate = overtaken
    before = _shown(box)
    assert before[1:] == (_counted(box.numbers()[0], "nl"), "bakker")
    gate.open()
    box.page.wait_for_timeout(300)
    assert _shown(box) == before
    assert _asked(box.page) == {"q": "bakker"}


@pytest.mark.nightly
def test_an_older_query_that_takes_long_does_not_say_so_over_newer_results(
    overtaken: tuple[Box, Gate],
) -> None:
    box, gate = overtaken
    box.page.wait_for_timeout(PATIENCE)
    assert box.count.inner_text() == _counted(box.numbers()[0], "nl")
    gate.open()


@pytest.mark.nightly
def test_an_older_query_that_fails_does_not_say_so_over_newer_results(
    overtaken: tuple[Box, Gate],
) -> None:
    box, gate = overtaken
    before = _shown(box)
    gate.open(Route.abort)
    box.page.wait_for_timeout(PATIENCE)
    assert _shown(box) == before


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_who_waits_is_told(visit: Open, lang: str) -> None:
    with visit(_search_page(lang)) as page:
        box, gate = Box(page), Gate(page)
        box.field.fill(BAKER[lang])
        expect(box.count).to_have_text(_said("busy", lang))
        gate.open()
        box.settled(BAKER[lang])
        expect(box.links.first).to_be_visible()
        expect(box.count).to_have_text(_counted(box.numbers()[0], lang))


@pytest.mark.parametrize(
    ("lang", "shard"),
    [
        at_night("nl", "index"),
        at_night("fr", "t"),
        at_night("en", "w"),
        ("ar", "d"),
    ],
)
def test_a_network_that_fails_is_told_and_one_that_is_back_works(
    visit: Open, lang: str, shard: str
) -> None:
    with visit(_search_page(lang)) as page:
        box, pattern = Box(page), re.compile(rf"/search/{lang}/{shard}\d*\.js")
        page.route(pattern, lambda route: route.abort())
        box.type(BAKER[lang][:-1])
        expect(box.count).to_have_text(_said("failed", lang))
        expect(box.status).to_have_text(_said("failed", lang))
        expect(box.results).to_have_count(0)
        page.unroute_all()
        box.type(BAKER[lang])
        expect(box.links.first).to_be_visible()
        expect(box.count).to_have_text(_counted(box.numbers()[0], lang))


@pytest.mark.nightly
def test_a_network_that_fails_later_leaves_no_results_of_another_query(visit: Open) -> None:
    with visit(_search_page("nl")) as page:
        box = Box(page)
        box.type("bakker")
        expect(box.links.first).to_be_visible()
        page.route(ANY_SHARD, lambda route: route.abort())
        box.type("vluchteling aanwerven")
        expect(box.count).to_have_text(_said("failed", "nl"))
        assert (box.results.count(), box.chips.count()) == (0, 0)


@pytest.mark.nightly
def test_a_script_that_did_not_come_is_fetched_again(visit: Open) -> None:
    with visit() as page:
        box, pattern = Box(page), re.compile(r"/assets/search-nl\.")
        page.route(pattern, lambda route: route.abort())
        with page.expect_event("requestfailed"):
            box.field.focus()
        page.unroute_all()
        box.field.blur()
        box.field.fill("bakker")
        box.settled("bakker")
        expect(box.links.first).to_be_visible()


@pytest.mark.nightly
def test_without_its_script_the_dialog_leads_to_the_search_page(visit: Open, address: str) -> None:
    with visit("about/") as page:
        page.route(re.compile(r"/assets/search-nl\."), lambda route: route.abort())
        page.locator("[data-search-open]").click()
        page.wait_for_url(f"{address}search/")
        assert page.locator("main .link-list a").count() > 50


# Kinds, and what the address says


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_results_are_filtered_by_kind(visit: Open, lang: str) -> None:
    with visit(_search_page(lang)) as page:
        box = Box(page)
        box.type(MANY[lang])
        expect(box.pressed).to_have_count(1)
        expect(box.pressed).to_contain_text(_said("all", lang))
        assert (
            box.panel.get_by_role("group", name=_said("kinds", lang)).get_by_role("button").count()
            == box.chips.count()
        )
        total, *kinds = box.numbers()
        assert len(kinds) > 2
        assert sum(kinds) == total
        seen: list[str] = []
        for at, n in enumerate(kinds, 1):
            chip = box.chips.nth(at)
            label = chip.locator("span").text_content() or ""
            chip.click()
            expect(box.pressed).to_have_text(re.compile(re.escape(label)))
            expect(box.pressed).to_have_count(1)
            expect(box.pressed).to_be_focused()
            expect(box.count).to_have_text(_counted(n, lang))
            found = box.all()
            assert len(found) == n
            assert (
                len(set(box.results.evaluate_all("items => items.map(item => item.className)")))
                == 1
            )
            assert box.numbers() == [
                total,
                *kinds,
            ], "the numbers are those of the query, whatever kind is chosen"
            assert _asked(page)["q"] == MANY[lang]
            seen += found
        assert len(set(seen)) == total
        box.chips.first.click()
        expect(box.count).to_have_text(_counted(total, lang))
        assert _asked(page) == {"q": MANY[lang]}
        assert sorted(box.all()) == sorted(seen)


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_back_from_a_result_everything_is_as_it_was(visit: Open, lang: str) -> None:
    with visit(_search_page(lang)) as page:
        box = Box(page)
        box.type(MANY[lang])
        box.chips.nth(1).click()
        expect(box.chips.nth(1)).to_have_attribute("aria-pressed", "true")
        assert _asked(page).keys() == {"q", "kind"}
        box.settled(MANY[lang])
        found, said, chip = box.hrefs(), box.count.inner_text(), box.pressed.inner_text()
        box.links.nth(1).click()
        page.wait_for_url(found[1])
        page.go_back()
        box.settled(MANY[lang])
        expect(box.field).to_have_value(MANY[lang])
        assert (box.hrefs(), box.count.inner_text(), box.pressed.inner_text()) == (
            found,
            said,
            chip,
        )


@pytest.mark.nightly
def test_a_search_is_one_step_of_the_history(visit: Open, address: str) -> None:
    with visit("about/") as page:
        page.goto(address + "search/")
        box = Box(page)
        box.type("bak")
        box.type("bakker")
        assert _asked(page) == {"q": "bakker"}
        page.go_back()
        assert page.url == address + "about/"


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_an_address_with_a_question_opens_with_its_results(
    visit: Open, address: str, lang: str
) -> None:
    with visit(_search_page(lang, BAKER[lang])) as page:
        box = Box(page)
        box.settled(BAKER[lang])
        expect(box.field).to_have_value(BAKER[lang])
        assert address + in_language(lang, "training/pastry-baker/") in box.hrefs()
    with visit(_search_page(lang, MANY[lang], kind="recognition")) as page:
        box = Box(page)
        box.settled(MANY[lang])
        assert len(set(box.results.evaluate_all("items => items.map(item => item.className)"))) == 1
        assert "/recognition/" in box.hrefs()[0]
        expect(box.chips.filter(has_text=_said("all", lang))).to_have_attribute(
            "aria-pressed", "false"
        )


@pytest.mark.parametrize(
    "kind", [at_night("story"), at_night("gone"), at_night("constructor"), "__proto__"]
)
def test_a_kind_without_results_is_no_filter(visit: Open, kind: str) -> None:
    """From an old address, or after typing on."""
    with visit(_search_page("nl", "dakwerker", kind=kind)) as page:
        box = Box(page)
        box.settled("dakwerker")
        assert box.links.count() > 1
        expect(box.pressed).to_contain_text(_said("all", "nl"))
        assert _asked(page) == {"q": "dakwerker"}


@pytest.mark.nightly
def test_a_kind_is_kept_while_one_types_on_and_let_go_when_the_box_is_empty(visit: Open) -> None:
    with visit(_search_page("nl", "diploma", kind="recognition")) as page:
        box = Box(page)
        box.settled("diploma")
        box.type("diploma laten erkennen")
        expect(box.pressed).not_to_contain_text(_said("all", "nl"))
        assert _asked(page)["kind"] == "recognition"
        box.type("")
        assert _asked(page) == {}, "nothing is asked, and nothing is left in the address"
        box.type("diploma")
        expect(box.pressed).to_contain_text(_said("all", "nl"))


def test_more_results_go_on_where_the_reader_was(visit: Open) -> None:
    with visit(_search_page("nl", "diploma")) as page:
        box = Box(page)
        box.settled("diploma")
        assert box.results.count() == 10
        before = box.hrefs()
        box.after.locator("button").focus()
        page.keyboard.press("Enter")
        expect(box.results).to_have_count(20)
        assert box.hrefs()[:10] == before
        expect(box.links.nth(10)).to_be_focused()


# The dialog

SIGNS = "c# & c++ 100% +32 «خباز»"


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_the_dialog_searches_and_enter_leads_to_the_search_page(visit: Open, lang: str) -> None:
    with visit(in_language(lang, "training/pastry-baker/")) as page:
        before = page.url
        box = _open_dialog(page)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        assert (dialog.get_attribute("aria-label") or "") == UI["search"][lang]
        expect(box.field).to_have_attribute("aria-label", _said("label", lang))
        box.type(BAKER[lang])
        expect(
            box.panel.locator(f"a[href$='/{in_language(lang, 'training/pastry-baker/')}']")
        ).to_be_visible()
        expect(box.status).to_have_text(_counted(box.numbers()[0], lang))
        assert page.url == before
        found = box.hrefs()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{in_language(lang, 'search/')}?*")
        assert _asked(page) == {"q": BAKER[lang]}
        whole = Box(page)
        whole.settled(BAKER[lang])
        expect(whole.field).to_have_value(BAKER[lang])
        assert whole.hrefs() == found


@pytest.mark.nightly
def test_every_sign_of_a_question_comes_over_from_the_dialog_and_the_home_page(
    visit: Open, address: str
) -> None:
    with visit("ar/about/") as page:
        for where in ("dialog", "home"):
            if where == "dialog":
                box = _open_dialog(page)
            else:
                page.goto(f"{address}ar/")
                box = Box(page)
            box.field.fill(SIGNS)
            page.keyboard.press("Enter")
            page.wait_for_url("**/ar/search/?*")
            whole = Box(page)
            whole.settled(SIGNS)
            expect(whole.field).to_have_value(SIGNS)
            assert _asked(page) == {"q": SIGNS}, where


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("typed", [at_night(""), "diploma"])
def test_escape_closes_the_dialog_and_leads_back(visit: Open, lang: str, typed: str) -> None:
    with visit(in_language(lang, "about/")) as page:
        opener = page.locator("[data-search-open]")
        opener.focus()
        page.keyboard.press("Enter")
        box = Box(page, ".search-dialog")
        expect(box.field).to_be_focused()
        if typed:
            box.type(typed)
            page.keyboard.press("ArrowDown")
            expect(box.links.first).to_be_focused()
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_be_visible()
            expect(box.field).to_be_focused()
            expect(box.field).to_have_value(typed)
        page.keyboard.press("Escape")
        if page.get_by_role("dialog").count():
            assert typed, "one press closes an empty dialog"
            expect(box.field).to_have_value("")
            page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")
        expect(box.field).to_be_focused()
        box.type("diploma")
        expect(box.links.first).to_be_visible()
        assert page.locator("dialog").count() == 1


@pytest.mark.nightly
def test_the_dialog_closes_with_its_button_and_beside_it(visit: Open) -> None:
    with visit("fr/about/") as page:
        opener, dialog = page.locator("[data-search-open]"), page.get_by_role("dialog")
        closing: tuple[Callable[[], None], ...] = (
            lambda: dialog.get_by_role("button", name=UI["close"]["fr"]).click(),
            lambda: page.mouse.click(5, 700),
        )
        for close in closing:
            _open_dialog(page)
            close()
            expect(dialog).to_have_count(0)
            expect(opener).to_be_focused()


@pytest.mark.nightly
def test_the_search_link_opens_in_a_new_tab_as_any_link(visit: Open) -> None:
    with visit("about/") as page:
        with page.context.expect_page() as new:
            page.locator("[data-search-open]").click(modifiers=["Control"])
        assert (
            urlsplit(new.value.url or "").path.endswith("/search/")
            or new.value.url == "about:blank"
        )
        expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.nightly
def test_on_the_search_page_the_search_link_leads_to_the_box(visit: Open) -> None:
    with visit(_search_page("nl")) as page:
        page.locator("[data-search-open]").click()
        expect(Box(page).field).to_be_focused()
        assert page.locator("dialog").count() == 0


# The keyboard


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_slash_leads_to_the_search(visit: Open, address: str, lang: str) -> None:
    with visit(in_language(lang, "about/")) as page:
        before = page.locator("footer a").first
        before.focus()
        page.keyboard.press("/")
        box = Box(page, ".search-dialog")
        expect(box.field).to_be_focused()
        expect(box.field).to_have_value("")
        page.keyboard.press("/")
        expect(box.field).to_have_value("/")
        page.keyboard.press("Escape")
        if page.get_by_role("dialog").count():
            page.keyboard.press("Escape")
        expect(before).to_be_focused()
        for keys in ("Control+/", "Alt+/", "Meta+/"):
            page.keyboard.press(keys)
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.goto(address + _search_page(lang))
        page.keyboard.press("/")
        box = Box(page)
        expect(box.field).to_be_focused()
        page.keyboard.type("A2/B1")
        expect(box.field).to_have_value("A2/B1")
        assert page.locator("dialog").count() == 0


@pytest.mark.parametrize("lang", BOTH_WAYS)
@pytest.mark.parametrize("where", [at_night("home"), at_night("search"), "dialog"])
def test_the_arrow_keys_go_through_the_results(visit: Open, lang: str, where: str) -> None:
    with visit(
        in_language(lang, {"home": "", "search": "search/", "dialog": "about/"}[where])
    ) as page:
        box = _open_dialog(page) if where == "dialog" else Box(page)
        box.type(MANY[lang])
        page.keyboard.press("ArrowDown")
        expect(box.links.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(box.links.nth(1)).to_be_focused()
        page.keyboard.press("End")
        expect(box.links.last).to_be_focused()
        expect(box.links.last).to_be_in_viewport()
        page.keyboard.press("ArrowDown")
        expect(box.links.last).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(box.links.nth(8)).to_be_focused()
        page.keyboard.press("Home")
        expect(box.links.first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(box.field).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(box.field).to_be_focused()
        expect(box.field).to_have_value(MANY[lang])
        page.keyboard.press("ArrowDown")
        target = box.hrefs()[0]
        page.keyboard.press("Enter")
        page.wait_for_url(target)
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.nightly
def test_escape_in_the_box_empties_it(visit: Open) -> None:
    with visit(_search_page("nl", "bakker")) as page:
        box = Box(page)
        box.settled("bakker")
        box.field.focus()
        page.keyboard.press("Escape")
        box.settled("")
        expect(box.field).to_have_value("")
        expect(box.results).to_have_count(0)
        assert _asked(page) == {}


@pytest.mark.nightly
def test_enter_on_the_search_page_leads_to_the_first_result(visit: Open) -> None:
    with visit(_search_page("nl")) as page:
        box = Box(page)
        box.type("bakker")
        page.keyboard.press("Enter")
        expect(box.links.first).to_be_focused()
        box.field.fill(UNKNOWN["nl"])
        page.keyboard.press("Enter")
        expect(box.after.locator("a").first).to_be_focused()
        assert _asked(page) == {"q": UNKNOWN["nl"]}


WHERE = "[document.activeElement.tagName, document.activeElement.closest('dialog') !== null]"


def _stops(page: Page, most: int) -> list[list[Any]]:
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found.append(page.evaluate(WHERE))
    return found


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_tab_goes_through_the_box_the_kinds_the_results_and_what_follows(
    visit: Open, lang: str
) -> None:
    with visit(_search_page(lang, MANY[lang])) as page:
        box = Box(page)
        box.settled(MANY[lang])
        box.field.focus()
        chips, links = box.chips.count(), box.links.count()
        stops = [stop[0] for stop in _stops(page, 1 + chips + links + 2)]
        assert stops == ["BUTTON", *["BUTTON"] * chips, *["A"] * links, "BUTTON", "A"]
        expect(page.locator("main .link-list a").first).to_be_focused()
        assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0
    with visit(in_language(lang, "about/")) as page:
        box = _open_dialog(page)
        box.type(BAKER[lang])
        chips, links = box.chips.count(), box.links.count()
        inside = _stops(page, 1 + chips + links)
        assert [stop[0] for stop in inside] == ["BUTTON", *["BUTTON"] * chips, *["A"] * links]
        assert all(stop[1] for stop in inside)
        assert all(stop[1] or stop[0] == "BODY" for stop in _stops(page, 4)), (
            "what is behind the dialog is out of reach"
        )


# Nothing found, and slips


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_who_finds_nothing_is_helped_on(
    visit: Open, address: str, everyday_site: Site, lang: str
) -> None:
    query = UNKNOWN[lang]
    with visit(_search_page(lang)) as page:
        box = Box(page)
        box.type(query)
        expect(box.count).to_have_text(_said("none", lang, query=query))
        expect(box.status).to_have_text(_said("none", lang, query=query))
        expect(box.results).to_have_count(0)
        expect(box.chips).to_have_count(0)
        expect(box.after).to_contain_text(_said("tip", lang))
        blocks = {
            block.locator("p").inner_text(): block.locator("a")
            for block in box.after.locator(".search-help").all()
        }
        assert list(blocks) == [_said(key, lang) for key in ("near", "look", "others")]
        hrefs = {
            label: links.evaluate_all(
                "links => links.map(link => [link.href, link.textContent, link.lang, link.dir,"
                " link.hreflang])"
            )
            for label, links in blocks.items()
        }
        others = [code for code in LANGUAGES if code != lang]
        own = {"nl": "Nederlands", "fr": "Français", "en": "English", "ar": "العربية"}
        assert hrefs[_said("others", lang)] == [
            [
                f"{address}{in_language(code, 'search/')}?q={quote(query)}",
                own[code],
                code,
                "rtl" if code == "ar" else "ltr",
                code,
            ]
            for code in others
        ]
        sections = [urlsplit(href).path for href, *_ in hrefs[_said("look", lang)]]
        assert len(sections) == len(TYPES)
        assert sections[0].endswith("/training/"), "what most readers look for"
        for path in sections:
            assert everyday_site.page(path.removeprefix(urlsplit(address).path)).lang == lang
        near = hrefs[_said("near", lang)]
        assert 1 <= len(near) <= 5
        for href, word, *_ in near:
            assert href.startswith(f"{address}{in_language(lang, 'search/')}?")
            page.goto(href)
            box.settled(word)
            expect(box.links.first).to_be_visible()
        page.goto(hrefs[_said("others", lang)][0][0])
        box.settled(query)
        expect(box.field).to_have_value(query)


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_gibberish_finds_nothing(visit: Open, lang: str) -> None:
    with visit(_search_page(lang, GIBBERISH)) as page:
        box = Box(page)
        box.settled(GIBBERISH)
        expect(box.count).to_have_text(_said("none", lang, query=GIBBERISH))
        assert box.after.locator(".search-help").count() == 2
        box.type(BAKER[lang])
        expect(box.links.first).to_be_visible()
        expect(box.after.locator("*")).to_have_count(0)


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_slip_is_corrected_and_said(visit: Open, lang: str) -> None:
    slip, meant = SLIPS[lang]
    with visit(_search_page(lang)) as page:
        box = Box(page)
        box.type(meant)
        right = set(box.hrefs())
        total = box.numbers()[0]
        box.type(slip)
        said = f"{_said('corrected', lang, **{'from': slip, 'to': meant})} {_counted(total, lang)}"
        expect(box.count).to_have_text(said)
        expect(box.status).to_have_text(said)
        assert set(box.hrefs()) == right
        assert box.links.first.locator("mark").count()


PAIRS = [("شهادة", "الشهادة"), ("خباز", "الخبّاز"), ("شهادة", "شهاده"), ("الهولندية", "هولندية")]


@pytest.mark.nightly
@pytest.mark.parametrize(("bare", "other"), [PAIRS[0], *(at_night(*pair) for pair in PAIRS[1:])])
def test_arabic_words_are_found_with_and_without_the_article(
    visit: Open, bare: str, other: str
) -> None:
    with visit(_search_page("ar", bare)) as page:
        box = Box(page)
        box.settled(bare)
        found = set(box.all())
        box.type(other)
        assert found
        assert set(box.all()) == found


@pytest.mark.nightly
def test_results_lead_to_pages(visit: Open) -> None:
    with visit(_search_page("fr", "boulanger")) as page:
        box = Box(page)
        box.settled("boulanger")
        for href in box.hrefs():
            answer = page.request.get(href)
            assert answer.ok, href


# Other languages

DIRECTION = "element => getComputedStyle(element).direction"


@pytest.mark.parametrize("name", ["pastry-baker", at_night("bicycle-repair"), at_night("welder")])
def test_a_dutch_name_is_found_on_the_arabic_page_and_shown(visit: Open, name: str) -> None:
    title = _record("nl", f"training/{name}")["title"]
    with visit(_search_page("ar")) as page:
        box = Box(page)
        box.type(title)
        first = box.results.first
        assert box.hrefs()[0].endswith(f"/ar/training/{name}/")
        assert box.links.first.text_content() == _record("ar", f"training/{name}")["title"]
        assert box.links.first.get_attribute("lang") is None
        shown = first.locator(".found__name span[lang]")
        assert (shown.get_attribute("lang"), shown.get_attribute("dir"), shown.text_content()) == (
            "nl",
            "ltr",
            title,
        )
        assert shown.evaluate(DIRECTION) == "ltr"
        assert shown.locator("mark").count()
        tag = first.locator(".found__name .tag--language")
        expect(tag).to_have_text(_language("nl", "ar"))
        assert tag.evaluate(DIRECTION) == "rtl"


@pytest.mark.nightly
def test_an_arabic_name_is_found_on_the_dutch_page_and_shown(visit: Open) -> None:
    with visit(_search_page("nl")) as page:
        box = Box(page)
        box.type(_record("ar", "training/pastry-baker")["title"])
        assert box.hrefs()[0].endswith("/training/pastry-baker/")
        shown = box.results.first.locator(".found__name span[lang]")
        assert (shown.get_attribute("lang"), shown.get_attribute("dir")) == ("ar", "rtl")
        assert shown.evaluate(DIRECTION) == "rtl"
        expect(box.results.first.locator(".found__name .tag--language")).to_have_text(
            _language("ar", "nl")
        )


@pytest.mark.parametrize(
    ("lang", "name", "source"),
    [("ar", "roofer", "nl"), at_night("en", "cook-brussels", "fr")],
)
def test_what_is_not_translated_shows_its_language(
    visit: Open, lang: str, name: str, source: str
) -> None:
    kind = "training" if name == "roofer" else "story"
    record = _record(source, f"{kind}/{name}")
    with visit(_search_page(lang)) as page:
        box = Box(page)
        box.type(record["title"])
        link = box.links.first
        assert urlsplit(box.hrefs()[0]).path.endswith(f"/{name}/")
        assert link.text_content() == record["title"]
        assert (link.get_attribute("lang"), link.get_attribute("dir")) == (source, "ltr")
        summary = box.results.first.locator(".found__summary")
        assert (summary.get_attribute("lang"), summary.get_attribute("dir")) == (source, "ltr")
        assert summary.text_content() == record["summary"]
        expect(box.results.first.locator(".found__kind .tag--language")).to_have_text(
            _language(source, lang)
        )
        assert box.results.first.locator(".found__name").count() == 0


@pytest.mark.nightly
@pytest.mark.parametrize("lang", [at_night("nl"), at_night("fr"), "ar"])
def test_an_english_record_of_the_small_portal_shows_its_language(
    visit: Open, small_address: str, lang: str
) -> None:
    with visit(_search_page(lang, "weld"), home=small_address) as page:
        box = Box(page)
        box.settled("weld")
        assert (box.links.first.get_attribute("lang"), box.links.first.get_attribute("dir")) == (
            "en",
            "ltr",
        )
        expect(box.results.first.locator(".found__kind .tag--language")).to_have_text(
            _language("en", lang)
        )


def test_latin_names_are_isolated_in_arabic(visit: Open) -> None:
    with visit(_search_page("ar", "خباز")) as page:
        box = Box(page)
        box.settled("خباز")
        assert box.results.locator(
            ".found__summary bdi[dir=ltr], .found__title bdi[dir=ltr]"
        ).count()
        loose = box.results.evaluate_all("""items => items.flatMap(item => {
            const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT), found = [];
            while (walker.nextNode()) {
                const node = walker.currentNode;
                const latin = /[A-Za-z]{2}/.test(node.data);
                if (latin && !node.parentElement.closest('[dir=ltr]')) found.push(node.data);
            }
            return found;
        })""")
        assert not loose


# Signs of markup

HOSTILE = (
    "<img src=x onerror=alert(1)> & \"quotes\" </script><script>alert(2)</script> 'b' ]]> {{ 7*7 }}"
)
WORSE = f"{HOSTILE} ${{8*8}} \\u003cb> <!-- $& &lt;"


@pytest.fixture(scope="module")
def hostile_address(workshop: Path) -> Iterator[str]:
    """A small portal with signs of markup in whatever a result shows."""

    def make(folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        portal = copy_small(folder)
        for lang in LANGUAGES:
            path = portal / "content" / lang / "guide" / "hostile.yml"
            record = _yaml(path)
            record |= {"title": f"{HOSTILE} {lang}", "summary": f"Summary {WORSE}"}
            path.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
        course = portal / "content" / "nl" / "training" / "baker.yml"
        text = course.read_text("utf-8")
        assert "city: Gent" in text
        course.write_text(
            text.replace("city: Gent", "city: '<b onclick=alert(3)>Gent</b>'"), "utf-8"
        )
        done = build(portal, folder / "site")
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"

    folder = once(workshop / "hostile-search", make)
    with serve(Site(folder / "site", site_url(folder), folder)) as address:
        yield address


def _tags(box: Box) -> set[str]:
    return set(
        box.panel.locator("*").evaluate_all("elements => elements.map(element => element.tagName)")
    )


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_signs_of_markup_are_only_signs(visit: Open, hostile_address: str, lang: str) -> None:
    with visit(_search_page(lang), home=hostile_address) as page:
        box = Box(page)
        for query in ("img onerror", "quotes", "script alert", "<img src=x onerror=alert(1)>"):
            box.type(query)
            assert box.links.first.text_content() == f"{HOSTILE} {lang}", query
            assert box.results.first.locator(".found__summary").text_content() == f"Summary {WORSE}"
            assert box.links.first.locator("mark").count(), query
            assert _tags(box) <= {
                "P",
                "SPAN",
                "DIV",
                "BUTTON",
                "SMALL",
                "BDI",
                "OL",
                "LI",
                "H2",
                "H3",
                "A",
                "MARK",
                "UL",
            }
        box.type(BAKER[lang])
        facts = box.results.locator(".found__facts li").all_text_contents()
        assert any("<b onclick=alert(3)>Gent</b>" in fact for fact in facts)
        assert not _tags(box) & {"B", "IMG", "SCRIPT"}
        page.wait_for_timeout(50)


ASKS = [
    "<img src=x onerror=alert(1)>zzzyyyxxx",
    '"><script>alert(1)</script>zzz',
    "{query} {n} $& $1 zzzyyyxxx",
    "javascript:zzzyyyxxx",
]


@pytest.mark.nightly
def test_signs_of_markup_in_a_question_are_only_signs(visit: Open, address: str) -> None:
    with visit() as page:
        for query in ASKS:
            page.goto(address + _search_page("en", query))
            box = Box(page)
            box.settled(query)
            expect(box.field).to_have_value(query)
            if not box.results.count():
                assert box.count.text_content() == _said("none", "en", query=query)
                for link in box.after.locator("a[hreflang]").all():
                    assert parse_qs(urlsplit(link.get_attribute("href") or "").query) == {
                        "q": [query]
                    }
            assert not _tags(box) & {"IMG", "SCRIPT", "B"}
        page.wait_for_timeout(50)


# A copy on a disk


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_copy_on_a_disk_searches(visit: Open, everyday_site: Site, lang: str) -> None:
    with visit(in_language(lang, "index.html"), home=everyday_site.folder.as_uri() + "/") as page:
        home = everyday_site.folder / in_language(lang, "") / "index.html"
        for start in (
            home,
            everyday_site.folder / in_language(lang, "search/index.html"),
            home.parent / "about" / "index.html",
        ):
            page.goto(start.as_uri())
            box = _open_dialog(page) if start.parent.name == "about" else Box(page)
            box.type(BAKER[lang])
            target = (
                everyday_site.folder / in_language(lang, "training/pastry-baker/index.html")
            ).as_uri()
            assert target in box.hrefs()
            box.panel.locator(f"a[href='{target}']").click()
            page.wait_for_url(target)
            expect(page.locator("h1")).to_have_text(_record(lang, "training/pastry-baker")["title"])
            page.go_back()
            if start.parent.name == "search":
                box.settled(BAKER[lang])
                expect(box.links.first).to_be_visible()
                continue
            box = _open_dialog(page) if start.parent.name == "about" else Box(page)
            box.type(BAKER[lang])
            page.keyboard.press("Enter")
            page.wait_for_url(
                lambda url: url.startswith(
                    (everyday_site.folder / in_language(lang, "search/index.html")).as_uri()
                )
            )
            Box(page).settled(BAKER[lang])
        page.goto((everyday_site.folder / in_language(lang, "search/index.html")).as_uri())
        box = Box(page)
        box.type(UNKNOWN[lang])
        links = box.after.locator("a").evaluate_all("links => links.map(link => link.href)")
        assert len(links) > 9
        for link in links:
            assert urlsplit(link).path.endswith("/index.html"), link
            assert Path(urlsplit(link).path).is_file(), link


# Without JavaScript


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_without_javascript_every_way_to_search_leads_to_the_list_of_everything(
    visit: Open, address: str, lang: str
) -> None:
    with visit(in_language(lang, ""), java_script_enabled=False) as page:
        page.locator("main input[name=q]").fill(BAKER[lang])
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}{in_language(lang, 'search/')}?*")
        assert _asked(page) == {"q": BAKER[lang]}
        assert page.locator("main .link-list a").count() > 50
        page.goto(address + in_language(lang, "about/"))
        page.locator("[data-search-open]").click()
        page.wait_for_url(address + in_language(lang, "search/"))
        expect(page.locator("main .without-scripts")).to_have_text(_said("no-script", lang))
        (link,) = page.locator("main .link-list a[href$='/training/pastry-baker/']").all()
        link.click()
        page.wait_for_url(address + in_language(lang, "training/pastry-baker/"))


# How it looks


STATES = ("results", "nothing found", "results on the home page", "dialog with results")


def _shows(page: Page, home: str, lang: str, state: str, unknown: str) -> None:
    """Bring the search into one of its looks."""
    if "dialog" in state:
        page.goto(home + in_language(lang, "about/"))
        _open_dialog(page).type(MANY[lang] if state == "dialog with results" else unknown)
    elif state == "results on the home page":
        page.goto(home + in_language(lang, ""))
        Box(page).type(BAKER[lang])
    else:
        query = MANY[lang] if state == "results" else unknown
        page.goto(home + _search_page(lang, query))
        Box(page).settled(query)
        # The list from A to Z is always there, and looked at by the tests of every page.
        page.evaluate(
            "document.querySelectorAll('main section').forEach(section => section.remove())"
        )


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_axe_finds_nothing_on_a_desk(visit: Open, address: str, lang: str) -> None:
    with visit() as page:
        found = []
        for state in STATES:
            _shows(page, address, lang, state, UNKNOWN[lang])
            found += [f"{state}: {fault}" for fault in axe(page, runOnly=STANDARDS)]
            page.emulate_media(color_scheme="dark")
            found += [f"{state}, dark: {fault}" for fault in axe(page, runOnly=COLOURS)]
            page.emulate_media(color_scheme="light")
        assert not found, "\n".join(found)


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_axe_finds_nothing_on_a_phone(visit: Open, address: str, lang: str) -> None:
    rules = [
        "target-size",
        "scrollable-region-focusable",
        "link-name",
        "button-name",
        "label",
        "aria-dialog-name",
    ]
    with visit(width=PHONE, is_mobile=True, has_touch=True) as page:
        found = []
        for state in STATES:
            _shows(page, address, lang, state, UNKNOWN[lang])
            found += [f"{state}: {fault}" for fault in axe(page, runOnly=rules)]
        assert not found, "\n".join(found)


LONG = "Meervoudigepersoonlijkheidsstoornis" * 6
OUT = """dialog => dialog.scrollWidth > dialog.clientWidth
|| [...dialog.querySelectorAll('button, input, a')].some(element => {
    const box = element.getBoundingClientRect(), scrolled = element.closest('.search-kinds');
    return !scrolled && (box.left < -1 || box.right > innerWidth + 1);
})"""


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("width", "lang"),
    [
        (PHONE, "ar"),
        *(at_night(PHONE, lang) for lang in LANGUAGES if lang != "ar"),
        *(at_night(DESK, lang) for lang in DIRECTIONS),
    ],
)
def test_nothing_scrolls_sideways(visit: Open, address: str, lang: str, width: int) -> None:
    more = {"is_mobile": True, "has_touch": True} if width == PHONE else {}
    with visit(width=width, **more) as page:
        dialog = page.locator("dialog[open]")
        for state in (*STATES, "dialog without results"):
            _shows(page, address, lang, state, LONG)
            assert not wide(page), state
            assert not torn(page), state
            if dialog.count():
                assert not dialog.evaluate(OUT), state
                expect(dialog.get_by_role("button", name=UI["close"][lang])).to_be_in_viewport()


@pytest.mark.nightly
def test_the_hostile_title_does_not_scroll_sideways(visit: Open, hostile_address: str) -> None:
    for lang in LANGUAGES:
        with visit(
            _search_page(lang, "onerror"),
            home=hostile_address,
            width=PHONE,
            is_mobile=True,
            has_touch=True,
        ) as page:
            Box(page).settled("onerror")
            assert not wide(page)
            assert not torn(page)


# OpenSearch

OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_a_browser_can_add_the_portal_to_its_search_engines(site: Site) -> None:
    for page in site.pages.values():
        (link,) = re.findall(
            r'<link rel="search" type="application/opensearchdescription\+xml" title="[^"]+"'
            r' href="([^"]+)">',
            page.html,
        )
        assert urljoin(site.url + page.address, link) == site.url + in_language(
            page.lang, "search/opensearch.xml"
        ), page.address


@pytest.mark.nightly
@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_its_description_leads_to_results(
    visit: Open, everyday_site: Site, address: str, lang: str
) -> None:
    text = (everyday_site.folder / in_language(lang, "search/opensearch.xml")).read_bytes()
    root = ET.fromstring(text)
    assert root.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"
    told = {
        key: root.findtext(f"o:{key}", "", OPENSEARCH)
        for key in ("ShortName", "LongName", "Description", "InputEncoding", "Language")
    }
    assert 0 < len(told["ShortName"]) <= 16
    assert told["ShortName"].count("(") == told["ShortName"].count(")"), (
        "a name cut short in its brackets"
    )
    assert 0 < len(told["LongName"]) <= 48
    assert told["Description"]
    assert told["InputEncoding"] == "UTF-8"
    assert told["Language"] == lang
    (image,) = root.findall("o:Image", OPENSEARCH)
    assert (everyday_site.folder / (image.text or "").removeprefix(everyday_site.url)).is_file()
    (url,) = root.findall("o:Url", OPENSEARCH)
    assert url.get("type") == "text/html"
    template = url.get("template") or ""
    assert template == f"{everyday_site.url}{in_language(lang, 'search/')}?q={{searchTerms}}"
    with visit(
        template.removeprefix(everyday_site.url).replace("{searchTerms}", quote(BAKER[lang]))
    ) as page:
        box = Box(page)
        box.settled(BAKER[lang])
        assert address + in_language(lang, "training/pastry-baker/") in box.hrefs()
