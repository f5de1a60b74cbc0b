"""Texts of the content model: what stands in a file goes in; a text that knows its language, held
to its greatest length, comes out.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import AfterValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from wegwijs.strict_yaml.visible import is_visible


@dataclass(frozen=True, slots=True)
class Text:
    """Translatable text: a value and the language it is written in (BCP 47), plus the page it will
    be shown on.

    `page` is the language of the page; it is equal to `lang` until the localise step falls back.
    """

    value: str
    lang: str
    page: str

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._read)

    @classmethod
    def _read(cls, value: object, info: Any) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("text_type", "this must be text")
        lang = (info.context or {}).get("lang", "und")
        return cls(value.strip(), lang, lang)

    def on_page(self, page: str) -> Self:
        """The same text, to be shown on a page in language `page`."""
        if page == self.page:
            return self
        return type(self)(self.value, self.lang, page)

    def __reduce__(self) -> tuple[Any, ...]:
        """How to pickle it: there are tens of thousands, and each by its fields takes longer."""
        return type(self), (self.value, self.lang, self.page)

    @property
    def foreign(self) -> bool:
        """Whether the text is in another language than its page."""
        return self.lang != self.page

    def __str__(self) -> str:
        return self.value


class Line(Text):
    """One line of plain text: a title, a label."""

    __slots__ = ()

    @classmethod
    def _read(cls, value: object, info: Any) -> Self:
        text = super()._read(value, info)
        if "\n" in text.value:
            raise PydanticCustomError("line_breaks", "this must be on one line")
        return text


class Markdown(Text):
    """Text with Markdown: paragraphs, lists, emphasis, links and references; no HTML."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """The greatest number of characters of a text field; kept in the metadata so that translations
    are held to it.
    """

    most: int

    def __call__(self, text: Text) -> Text:
        """Return `text` unchanged, or refuse it when it is longer than the limit."""
        check_length(text.value, self.most)
        return text


def check_length(value: str, most: int) -> None:
    """Refuse text in which a reader sees nothing, of more than `most` characters, or with a word
    that no page can hold.

    Raises PydanticCustomError with the limit named.
    """
    if not is_visible(value):
        raise PydanticCustomError("text_empty", "this is empty")
    if len(value) > most:
        raise PydanticCustomError(
            "too_long",
            "too long: {n} characters, the limit is {most}",
            {"n": len(value), "most": most},
        )
    longest = max(map(len, value.split())) if len(value) > 300 else 0
    if longest > 300:
        raise PydanticCustomError(
            "word_too_long", "a word of {n} characters; the limit is 300", {"n": longest}
        )


def _limited(kind: type[Text], most: int) -> Any:
    limit = Limit(most)
    return Annotated[kind, limit, AfterValidator(limit)]


Title = _limited(Line, 110)
Summary = _limited(Line, 300)
Label = _limited(Line, 160)
Note = _limited(Line, 600)
Asked = _limited(Line, 2_400)
"""Questions of readers, one after another: thirty or so."""
ShortMarkdown = _limited(Markdown, 3_000)
LongMarkdown = _limited(Markdown, 20_000)
