"""Addresses that stand in a text as they are become links that a reader can touch."""

import pytest

from wegwijs.content.bare_links import with_links
from wegwijs.content.markdown import links, render_markdown


def rendered(text: str) -> str:
    return render_markdown(text, lambda *key: None, lambda words: words)[0]


@pytest.mark.parametrize(
    ("text", "href", "words"),
    [
        ("Zie https://portal.test/a_b?c=1.", "https://portal.test/a_b?c=1", "https://portal.test/a_b?c=1"),
        ("(www.portal.test)", "https://www.portal.test", "www.portal.test"),
        ("Mail info@portal.test!", "mailto:info@portal.test", "info@portal.test"),
        ("- https://portal.test/a_(b)", "https://portal.test/a_(b)", "https://portal.test/a_(b)"),
        ("موقع https://portal.test/a، ثم", "https://portal.test/a", "https://portal.test/a"),
    ],
)  # fmt: skip
def test_an_address_in_a_record(text: str, href: str, words: str) -> None:
    assert f'<a href="{href}" class="external">{words}</a>' in rendered(text)
    assert [address for _, address in links(text)] == [href]


@pytest.mark.parametrize(
    "text",
    ["`https://portal.test/`", "https://user:pw@portal.test/", "http://[::1", "a@b", "www.x"],
)  # fmt: skip
def test_what_is_no_link(text: str) -> None:
    assert "<a" not in rendered(text)
    if not text.startswith("`"):
        assert "<a" not in with_links(f"<p>{text}</p>")


def test_a_link_is_left_as_it_is() -> None:
    html = rendered("[https://portal.test/](https://portal.test/b) <https://portal.test/c>")
    assert html.count("<a ") == 2


def test_an_address_in_a_page() -> None:
    html = '<p>Zie https://portal.test/?a=1&amp;b=2, <a href="x">info@portal.test</a>.</p>'
    assert with_links(html) == html.replace(
        "https://portal.test/?a=1&amp;b=2",
        '<a href="https://portal.test/?a=1&amp;b=2">https://portal.test/?a=1&amp;b=2</a>',
    )
    assert with_links("<pre><code>https://portal.test/</code></pre>").count("<a") == 0
