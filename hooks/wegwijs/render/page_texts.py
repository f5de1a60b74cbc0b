"""Texts of a page: Markdown goes in; safe HTML, marked where its language is another, comes out."""

from typing import Protocol

from markupsafe import Markup

from wegwijs.content.markdown import render_markdown
from wegwijs.content.model.fields import Markdown, Text
from wegwijs.content.portal import Key
from wegwijs.i18n import bidi
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.locale import direction
from wegwijs.i18n.typography import no_break_html
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render.headings import place_headings


class PageTexts(Protocol):
    """The texts of a page, for a page that knows its words and where records are."""

    @property
    def ui(self) -> Strings:
        """UI strings in the page's language."""

    @property
    def fmt(self) -> Formats:
        """How the page's language writes days and names."""

    _counter: list[int]
    """How many texts the page has shown."""

    def to(self, key: Key) -> str | None:
        """A relative address of a record's page; None when it is not published."""

    def md(self, text: Markdown | None, top: int = 3) -> Markup:
        """Markdown as safe HTML, its highest heading at level `top`; text in another language is
        marked as such.

        Anchors of headings are numbered through the page, so that each is unique.
        """
        if text is None:
            return Markup("")
        self._counter[0] += 1
        html = no_break_html(place_headings(self._html(text), top, self._counter[0]), text.lang)
        return self._block(text, html)

    def words(self, text: Markdown) -> str:
        """What Markdown says, without marks: for programs, which are told its language apart."""
        return no_break_html(self._html(text), text.lang).striptags()

    def _html(self, text: Markdown) -> str:
        return render_markdown(text.value, lambda *key: self.to(key), bidi.decorator(text.lang))[0]

    def article(self, text: Markdown | None, top: int = 2) -> Markup:
        """The Markdown of a body, whose headings are sections of the page."""
        return self.md(text, top)

    def _block(self, text: Text, html: Markup) -> Markup:
        if not text.foreign:
            return html
        notice = self.ui("fallback-block", language=self.fmt.language(text.lang))
        return Markup('<p class="fallback-note">{}</p><div lang="{}" dir="{}">{}</div>').format(
            notice, text.lang, direction(text.lang), html
        )
