"""Page stamping: a page that somebody wrote as a translation goes in; the page with stamps in its
head comes out, or why it has none.

A page is stamped as a whole, and only when it has the same parts as its source: nobody could say
otherwise which text translates which.
"""

from pathlib import Path

from wegwijs.content.translations.pages import PageStatus, PageText
from wegwijs.editing.page_head import page_with_head, with_head_texts
from wegwijs.editing.stamped import Stamped
from wegwijs.strict_yaml.editor import YamlEditError

_WORDS = {
    "item": "list entry",
    "cell": "table cell",
    "door-label": "door",
    "door-text": "sentence of a door",
}


def stamp_page(path: Path, page: PageStatus, fields: tuple[str, ...], only_new: bool) -> Stamped:
    """A page with its stamps. With `only_new` a page that has stamps keeps them, and one with other
    parts than its source counts as written for its own language.
    """
    if page.target is None:
        return Stamped(path, False, "not translated yet; nothing was changed")
    if fields:
        return Stamped(path, False, "a page is stamped as a whole: leave out --field")
    if only_new and not page.stampless:
        return Stamped(path, True, "has stamps")
    if difference := page.difference():
        words = _difference(page, *difference)
        if only_new:
            return Stamped(path, True, f"a page of its own, without stamps: {words}")
        advice = "Make the parts the same, then stamp again; nothing was changed"
        return Stamped(path, False, f"{words}. {advice}")
    before = path.read_bytes()
    try:
        after = _with_stamps(before, page)
    except YamlEditError as fault:
        return Stamped(path, False, f"{fault}; nothing was changed")
    missing = ", ".join(page.missing_fields())
    outcome = f"stamped; still missing: {missing}" if missing else "stamped"
    return Stamped(path, True, outcome, after if after != before else None)


def _with_stamps(before: bytes, page: PageStatus) -> bytes:
    """The file with new stamps; its line ends are kept."""
    assert page.target
    head = with_head_texts(page.target.written, {}, page.fresh_stamps())
    return page_with_head(before, head, page.target.body)


def _difference(page: PageStatus, own: PageText | None, source: PageText | None) -> str:
    """Where the parts of a translation are no longer those of its source, in words."""
    if own is None:
        assert source
        line = f"{page.source_file}, line {source.line}"
        return f"{line}: there is no translation of this {_word(source)}"
    if source is None:
        return f"line {own.line}: this {_word(own)} is not in {page.source_file}"
    return (
        f"line {own.line}: a {_word(own)} stands where {page.source_file} (line {source.line}) has"
        f" a {_word(source)}"
    )


def _word(text: PageText) -> str:
    return _WORDS.get(text.sort, text.sort)
