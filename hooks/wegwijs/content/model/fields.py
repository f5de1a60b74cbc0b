"""Field types of the content model: plain YAML text goes in, typed values come out.

Every scalar of a content file arrives here as text (the reader types nothing), so that a country
code `NO`, a phone number or an opening time is never mistaken for a truth value, an octal number or
a count of minutes.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.urls import address_fault, email_fault
from wegwijs.content.model.vocabulary import InVocabulary
from wegwijs.strict_yaml.visible import is_visible

ID_PATTERN = forms.ID_PATTERN
DEVICES = forms.DEVICES


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
        return replace(self, page=page)

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
    longest = max(map(len, value.split()), default=0)
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
ShortMarkdown = _limited(Markdown, 3_000)
LongMarkdown = _limited(Markdown, 20_000)


def _plain(value: object) -> object:
    if isinstance(value, str):
        check_length(value, 500)
        return " ".join(value.split())
    return value


Plain = Annotated[str, forms.WORDS, BeforeValidator(_plain)]
"""A fact in words that is not translated: a street, a name."""


def _slug(value: str) -> str:
    if not re.fullmatch(ID_PATTERN, value) or len(value) > 80 or value in DEVICES:
        raise PydanticCustomError("bad_id", "invalid id “{value}”", {"value": value[:60]})
    return value


Slug = Annotated[str, forms.SLUG, AfterValidator(_slug)]


def _day(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise PydanticCustomError("bad_date", "a date is expected")
    if isinstance(value, date):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("bad_date", "“{value}” is not a date", {"value": value[:40]})
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "no_such_date", "{value} does not exist", {"value": value}
        ) from None
    if not 1900 <= day.year <= 2100:
        raise PydanticCustomError(
            "no_such_date", "{value} is not a year people plan in", {"value": value}
        )
    return day


Day = Annotated[date, forms.DAY, BeforeValidator(_day)]
"""A calendar date, written 2027-01-31."""


def _moment(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str) and (
        match := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})", value)
    ):
        _day(match[1])
        try:
            moment = datetime.fromisoformat(f"{match[1]}T{match[2]}")
        except ValueError:
            raise PydanticCustomError(
                "no_such_date", "{value} does not exist", {"value": value}
            ) from None
        zone = ZoneInfo((info.context or {}).get("timezone", "UTC"))
        aware = moment.replace(tzinfo=zone)
        if aware.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != moment:
            raise PydanticCustomError(
                "skipped_time",
                "{value} does not exist: the clock goes forward that night",
                {"value": value},
            )
        return moment
    return _day(value)


Moment = Annotated[date | datetime, forms.MOMENT, BeforeValidator(_moment)]
"""A date, or a local date and time written 2027-01-31 14:00, in the portal's time zone."""


def _number(value: object) -> object:
    if isinstance(value, str):
        if len(value) > 20:
            raise PydanticCustomError(
                "too_long_number", "too long for a number: {n} characters", {"n": len(value)}
            )
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
            raise PydanticCustomError(
                "number_expected", "number expected, not “{value}”", {"value": value}
            )
    return value


Count = Annotated[int, forms.COUNT, BeforeValidator(_number), Field(ge=0, le=1_000_000)]
Amount = Annotated[
    Decimal, forms.AMOUNT, BeforeValidator(_number), Field(ge=0, le=1_000_000, decimal_places=2)
]
Degrees = Annotated[float, forms.DEGREES, BeforeValidator(_number), Field(ge=-180, le=180)]


def _flag(value: object) -> object:
    if isinstance(value, str) and value.lower() in {"true", "yes", "on"}:
        return True
    if isinstance(value, str) and value.lower() in {"false", "no", "off"}:
        return False
    if isinstance(value, bool):
        return value
    raise PydanticCustomError(
        "flag_expected", "“{value}” is neither true nor false", {"value": str(value)[:40]}
    )


Flag = Annotated[bool, forms.FLAG, BeforeValidator(_flag)]


def _url(value: str) -> str:
    if fault := address_fault(value):
        raise PydanticCustomError(
            "bad_address", "the address “{value}” {fault}", {"value": value[:80], "fault": fault}
        )
    return value


Url = Annotated[str, forms.URL, AfterValidator(_url)]


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+?[0-9][0-9 ()./-]{2,24}", value):
        raise PydanticCustomError(
            "bad_phone", "“{value}” is not a phone number", {"value": value[:40]}
        )
    return value


Phone = Annotated[str, forms.PHONE, AfterValidator(_phone)]


def _email(value: str) -> str:
    fault = email_fault(value) if value.isascii() else "is not an e-mail address"
    if fault:
        raise PydanticCustomError(
            "bad_email", "“{value}” {fault}", {"value": value[:60], "fault": fault}
        )
    return value


Email = Annotated[str, forms.EMAIL, AfterValidator(_email)]


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as a reference to a record; `type` None means written as `type:id`, to any
    type.
    """

    type: str | None


def _any_reference(value: str) -> str:
    if not re.fullmatch(r"[a-z]+:[a-z0-9]+(-[a-z0-9]+)*", value):
        raise PydanticCustomError(
            "bad_reference", "“{value}” is not a reference", {"value": value[:60]}
        )
    return value


OrganisationRef = Annotated[str, RefTo("organisation")]
TrainingRef = Annotated[str, RefTo("training")]
AnyRef = Annotated[str, AfterValidator(_any_reference), RefTo(None)]


def _language(value: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
            raise ValueError(value)
        Locale.parse(value.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise PydanticCustomError(
            "bad_language", "“{value}” is not a language code", {"value": value[:20]}
        ) from None
    return value


def _country(value: str) -> str:
    from babel import Locale

    if value not in Locale("en").territories or not re.fullmatch("[A-Z]{2}", value):
        raise PydanticCustomError(
            "bad_country", "“{value}” is not a country code", {"value": value[:20]}
        )
    return value


def _currency(value: str) -> str:
    from babel.numbers import is_currency

    if not is_currency(value):
        raise PydanticCustomError(
            "bad_currency", "“{value}” is not a currency code", {"value": value[:20]}
        )
    return value


def _own_currency(value: str, info: ValidationInfo) -> str:
    return _currency(value) if value else str((info.context or {}).get("currency", ""))


Language = Annotated[str, forms.LANGUAGE, AfterValidator(_language)]
Country = Annotated[str, forms.COUNTRY, AfterValidator(_country)]
Currency = Annotated[str, forms.CURRENCY, AfterValidator(_currency)]
OwnCurrency = Annotated[
    str, forms.CURRENCY, AfterValidator(_own_currency), Field(validate_default=True)
]
"""A currency code; when it is left out, that of the portal."""

Status = Annotated[str, InVocabulary("status")]
Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]


class Part(BaseModel):
    """A group of fields inside a record. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Item(Part):
    """One entry of a list that holds text; the `id` lets a translation survive reordering."""

    id: Slug
    """Short name of this entry, unique in its list; translations refer to it."""
