"""A phone of 320 pixels: what belongs together stands in one row, lines begin below one another,
and a finger finds what it looks for, in every language.
"""

import pytest
from playwright.sync_api import Browser, Page

from support.chromium import DESK, EVERY_LANGUAGE, PHONE, in_language

pytestmark = pytest.mark.browser

BOXES = """elements => elements.map(element => element.getBoundingClientRect()).filter(
    box => box.width).map(box => [box.top, box.bottom, box.left, box.right])"""

STARTS = """elements => elements.map(element => {
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), lines = new Map();
    const left = document.documentElement.dir !== "rtl";
    while (words.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(words.currentNode);
        for (const box of range.getClientRects()) {
            if (!box.width) continue;
            const line = [...lines.keys()].find(top => Math.abs(top - box.top) < 8) ?? box.top;
            const start = left ? box.left : innerWidth - box.right;
            lines.set(line, Math.min(start, lines.get(line) ?? start));
        }
    }
    return [...lines.values()];
})"""
"""Where each line of the words in an element begins, from the edge at which lines begin."""
TOO_LONG = """selects => selects.flatMap(select => {
    const style = getComputedStyle(select), pen = document.createElement("canvas").getContext("2d");
    pen.font = `650 ${style.fontSize} ${style.fontFamily}`;
    const beside = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const room = select.clientWidth - beside;
    return [...select.options].map(option => option.text).filter(
        words => Math.min(pen.measureText(words).width, 200) > room);
})"""
"""Of what a select cannot show two dozen letters when it is chosen; its arrow is in its padding."""
FINGER = 44
MAY_I_WORK = {
    "nl": "mag ik werken",
    "fr": "puis-je travailler",
    "en": "may I work",
    "ar": "هل يحق لي العمل",
}
"""What search answers itself, with its source."""
TOUCHED = ".languages a, .brand, .top__bar :is(.icon-button, .menu summary), .breadcrumb a"
TOUCHED_BELOW = ".toc summary, .edit a, .foot ul a"


def _boxes(page: Page, selector: str) -> list[list[float]]:
    """Top, bottom, left and right of what is seen."""
    boxes: list[list[float]] = page.locator(selector).evaluate_all(BOXES)
    return boxes


def _in_one_row(boxes: list[list[float]]) -> bool:
    """Whether each is beside the others, and on the page."""
    return max(box[0] for box in boxes) < min(box[1] for box in boxes) and all(
        box[2] >= 0 and box[3] <= PHONE for box in boxes
    )


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_what_belongs_together_stands_in_one_row(browser: Browser, address: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    page.goto(address + in_language(lang, "training/"))
    bar = _boxes(page, ".catalogue__open, .catalogue__sort select")
    assert len(bar) == 2
    assert _in_one_row(bar), "filter and order"
    page.goto(address + in_language(lang, "training/pastry-baker/"))
    tools = _boxes(page, ".tools > .tool, .tools > .tool-share > summary")
    assert len(tools) == 3
    assert _in_one_row(tools), "save, share and print"
    page.goto(address + in_language(lang, "education-systems/syria/"))
    lines: int = page.locator(".breadcrumb a").last.evaluate(
        "link => new Set([...link.getClientRects()].map(box => Math.round(box.top))).size"
    )
    assert lines == 1, "the way back"
    page.goto(address + in_language(lang, ""))
    hours = _starts(page, ".card--event .together")
    assert {len(lines) for lines in hours} == {1}, "from hour to hour"
    page.close()


def _starts(page: Page, selector: str) -> list[list[float]]:
    """Where each line of each element begins."""
    starts: list[list[float]] = page.locator(selector).evaluate_all(STARTS)
    return starts


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_lines_begin_below_one_another(browser: Browser, address: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    page.goto(address + in_language(lang, "recognition/naric-level/"))
    facts = _starts(page, ".facts__item")
    assert any(len(lines) > 2 for lines in facts), "there is a long one"
    labels = {round(lines[0]) for lines in facts}
    assert max(labels) - min(labels) <= 1, "labels"
    long = [start for lines in _starts(page, ".facts__item--long") for start in lines]
    assert max(long) - min(long) <= 1, "the lines of a long fact"
    steps = [lines for lines in _starts(page, ".step__title span") if len(lines) > 1]
    assert steps, "there is a long one"
    assert all(max(lines) - min(lines) <= 1 for lines in steps), "the title of a step"
    page.set_viewport_size({"width": DESK, "height": 700})
    assert {len(lines) for lines in _starts(page, ".step__title .icon + span")} == {1}, "has room"
    page.close()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_what_every_page_has_is_as_large_as_a_finger(
    browser: Browser, address: str, lang: str
) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 700}, locale=lang)
    page.goto(address + in_language(lang, "guide/right-to-work/"))
    boxes = _boxes(page, f"{TOUCHED}, {TOUCHED_BELOW}")
    assert len(boxes) >= 15
    assert all(bottom - top >= FINGER for top, bottom, _, _ in boxes)
    bar = _boxes(page, ".top__bar :is(.icon-button, .menu summary)")
    assert len(bar) == 3
    assert all(right - left >= FINGER for _, _, left, right in bar)
    page.close()


@pytest.mark.parametrize("width", [PHONE, 360, 412, DESK])
@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_what_is_chosen_among_events_can_be_read(
    browser: Browser, address: str, lang: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(address + in_language(lang, "events/?kind=job-fair"))
    if page.locator("[data-choose]").is_visible():
        assert page.locator("[data-chosen] button").is_visible(), "folded, it is said in words"
        page.locator("[data-choose]").click()
    assert page.locator(".choose select:visible").count() == 4
    assert page.locator(".choose select").evaluate_all(TOO_LONG) == []
    page.close()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_nothing_is_wider_than_a_phone_with_letters_twice_as_large(
    browser: Browser, address: str, lang: str
) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    for inner, shown in {
        "events/?kind=deadline&region=wallonia": "[data-nearest] .chip",
        "training/?kind=mentoring&region=german-community&q=zzzz": "[data-chosen] .chip",
        "my-list/?items=event.job-fair-ghent": "[data-facts] li",
    }.items():
        page.goto(address + in_language(lang, inner))
        page.locator(shown).first.wait_for()
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE, inner
    page.close()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_what_belongs_together_breaks_as_a_whole(browser: Browser, address: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    page.goto(address + in_language(lang, "my-list/?items=event.job-fair-ghent"))
    hours = page.locator("[data-facts] li").first.text_content() or ""
    assert "10:00" in hours
    assert " " not in hours[hours.index("10:00") :], "from hour to hour"
    page.goto(address + in_language(lang, "training/"))
    assert page.locator(".booklet-link small").evaluate_all(
        "all => all.map(one => one.getClientRects().length)"
    ) == [1], "how large a booklet is"
    page.goto(address + in_language(lang, "events/job-fair-ghent/"))
    assert page.locator(".record > .facts .whole").evaluate_all(
        "all => all.map(one => new Set([...one.getClientRects()].map(box => box.top)).size)"
    ) == [1], "a date, from its day to its year"
    page.close()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_no_line_ends_in_a_dot(browser: Browser, address: str, lang: str) -> None:
    """The dot between two parts is seen where they share a line, and stands in no text."""
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    for inner in (
        f"search/?q={MAY_I_WORK[lang]}",
        "stories/",
        "finder/",
        "events/month/2027-02/",
        "glossary/",
        "guide/right-to-work/",
        "rights/minimum-wage/",
    ):
        page.goto(address + in_language(lang, inner))
        parts = page.locator("main .dotted")
        parts.first.wait_for()
        assert parts.count(), inner
        assert not [words for words in parts.all_inner_texts() if "·" in words]
        ends = parts.evaluate_all(
            """parts => parts.flatMap(part => [...part.children].slice(1).filter(child => {
                const before = child.previousElementSibling.getBoundingClientRect();
                const own = child.getBoundingClientRect(), all = part.getBoundingClientRect();
                const rtl = getComputedStyle(part).direction == "rtl";
                const start = rtl ? all.right - own.right : own.left - all.left;
                return own.top >= before.bottom - 1 && start > 1;
            }).map(child => child.innerText))"""
        )
        assert ends == [], "what has to go to the next line begins there"
    page.close()


def test_the_two_names_of_a_month_share_a_line(browser: Browser, address: str) -> None:
    """Also where an editor wrote them, and on a button, which gives them a line of its own."""
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    for inner in ("rights/minimum-wage/", "events/month/2027-10/"):
        page.goto(address + in_language("ar", inner))
        found = page.evaluate(
            r"""() => {
                const texts = document.createTreeWalker(document.querySelector("main"), 4);
                const lines = [];
                while (texts.nextNode()) {
                    const names = texts.currentNode.data.matchAll(/[^\s]+\/\u2060?[^\s،.]+/g);
                    for (const word of names) {
                        const range = document.createRange();
                        range.setStart(texts.currentNode, word.index);
                        range.setEnd(texts.currentNode, word.index + word[0].length);
                        const tops = [...range.getClientRects()].map(box => Math.round(box.top));
                        if (tops.length) lines.push(new Set(tops).size);
                    }
                }
                return lines;
            }"""
        )
        assert len(found) > 3, inner
        assert set(found) == {1}, inner
    page.close()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_no_word_stands_alone_on_the_last_line(browser: Browser, address: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 700})
    page.goto(address + in_language(lang, "rights/minimum-wage/"))
    alone = page.locator("main p:not(.kicker)").evaluate_all(
        """texts => texts.filter(text => {
            const range = document.createRange();
            range.selectNodeContents(text);
            const boxes = [...range.getClientRects()].filter(box => box.width);
            const end = Math.max(...boxes.map(box => box.bottom));
            const last = boxes.filter(box => box.bottom > end - 8);
            const width = Math.max(...last.map(box => box.right))
                - Math.min(...last.map(box => box.left));
            return last.length < boxes.length && width < text.clientWidth / 8;
        }).map(text => text.innerText)"""
    )
    assert alone == []
    page.close()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_with_letters_twice_as_large_a_date_begins_where_its_label_does(
    browser: Browser, address: str, lang: str
) -> None:
    page = browser.new_page(viewport={"width": PHONE // 2, "height": 700})
    page.goto(address + in_language(lang, "events/job-fair-ghent/"))
    (long, *_) = _starts(page, ".record > .facts .facts__item--long")
    (short, *_) = _starts(page, ".record > .facts .facts__item:not(.facts__item--long) dd")
    assert abs(long[-1] - short[0]) <= 1
    page.close()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_with_letters_twice_as_large_no_word_is_cut(
    browser: Browser, address: str, lang: str
) -> None:
    page = browser.new_page(viewport={"width": PHONE // 2, "height": 700})
    page.goto(address + in_language(lang, "training/pastry-baker/"))
    cut = page.locator("main .dotted > *").evaluate_all(
        "parts => parts.filter(part => part.offsetWidth > part.parentElement.clientWidth)"
        ".map(part => part.innerText)"
    )
    assert cut == [], "a word longer than a line breaks"
    row = _boxes(page, ".top__bar :is(.icon-button, .menu summary)")
    assert len(row) == 3
    assert _in_one_row(row), "search, colours and menu"
    page.close()
