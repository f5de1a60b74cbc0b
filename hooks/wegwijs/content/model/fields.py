"""Field types of the content model: plain YAML text goes in, typed values come out.

Every scalar of a content file arrives here as text (the reader types nothing), so that a country
code `NO`, a phone number or an opening time is never mistaken for a truth value, an octal number or
a count of minutes.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import PydanticCustomError

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.codes import Country, Currency, Language, OwnCurrency
from wegwijs.content.model.days import Day, Moment
from wegwijs.content.model.likely import likely_flag
from wegwijs.content.model.numbers import (
    Amount,
    Count,
    Degrees,
    Latitude,
    Year,
    in_currency,
    whole_position,
)
from wegwijs.content.model.texts import (
    Asked,
    Label,
    Limit,
    Line,
    LongMarkdown,
    Markdown,
    Note,
    ShortMarkdown,
    Summary,
    Text,
    Title,
    check_length,
)
from wegwijs.content.model.urls import address_fault, email_fault, likely_address, likely_email
from wegwijs.content.model.vocabulary import InVocabulary
from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.i18n.phones import phone_fault

__all__ = [
    "DEVICES",
    "ID_PATTERN",
    "LEGAL",
    "PER_LANGUAGE",
    "Amount",
    "AnyRef",
    "Asked",
    "Count",
    "Country",
    "Currency",
    "Day",
    "Degrees",
    "Email",
    "Flag",
    "IconName",
    "InVocabulary",
    "Item",
    "Label",
    "Language",
    "Latitude",
    "Legal",
    "Level",
    "Limit",
    "Line",
    "LongMarkdown",
    "Markdown",
    "Messaging",
    "Moment",
    "Note",
    "OrganisationRef",
    "OwnCurrency",
    "Part",
    "PerLanguage",
    "Phone",
    "Plain",
    "RefTo",
    "ShortMarkdown",
    "Slug",
    "Stamp",
    "Status",
    "Summary",
    "Text",
    "Title",
    "TrainingRef",
    "Url",
    "Year",
    "check_length",
    "in_currency",
    "is_reference",
    "whole_position",
]

ID_PATTERN = forms.ID_PATTERN
DEVICES = forms.DEVICES


@dataclass(frozen=True, slots=True)
class Legal:
    """Marks a field that says what the law grants, asks or costs: it needs a source, and its
    translations say what it says and no more.
    """


LEGAL = Legal()


@dataclass(frozen=True, slots=True)
class PerLanguage:
    """Marks a field that is neither a fact nor a text to translate: each file of a record, source
    or translation, has its own.
    """


PER_LANGUAGE = PerLanguage()


def _plain(value: object) -> object:
    if isinstance(value, str):
        check_length(value, 500)
        return " ".join(value.split())
    return value


Plain = Annotated[str, forms.WORDS, BeforeValidator(_plain)]
"""A fact in words that is not translated: a street, a name."""


def _likely_id(value: str) -> str:
    letters = unicodedata.normalize("NFKD", value[:80]).encode("ascii", "ignore").decode()
    identity = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    return "" if identity in DEVICES else identity


def _slug(value: str) -> str:
    if not re.fullmatch(ID_PATTERN, value) or len(value) > 80 or value in DEVICES:
        raise PydanticCustomError(
            "bad_id",
            "invalid id “{value}”",
            {"value": value[:60], "likely": _likely_id(value)},
        )
    return value


Slug = Annotated[str, forms.SLUG, AfterValidator(_slug)]


def _flag(value: object) -> object:
    if isinstance(value, str) and value.lower() in {"true", "yes", "on"}:
        return True
    if isinstance(value, str) and value.lower() in {"false", "no", "off"}:
        return False
    if isinstance(value, bool):
        return value
    raise PydanticCustomError(
        "flag_expected",
        "“{value}” is neither true nor false",
        {"value": str(value)[:40], "likely": likely_flag(str(value))},
    )


Flag = Annotated[bool, forms.FLAG, BeforeValidator(_flag)]


def _url(value: str) -> str:
    if fault := address_fault(value):
        raise PydanticCustomError(
            "bad_address",
            "the address “{value}” {fault}",
            {"value": value[:80], "fault": fault, "likely": likely_address(value)},
        )
    return value


Url = Annotated[str, forms.URL, AfterValidator(_url)]


def _phone(value: str, info: ValidationInfo, abroad: bool = False) -> str:
    region = str((info.context or {}).get("phone_region", ""))
    if fault := phone_fault(value[:60], region, abroad):
        raise PydanticCustomError(
            "bad_phone",
            "the number “{value}” {clause}",
            {"value": value[:40], "clause": fault.clause, "likely": fault.likely},
        )
    return value


def _messaging(value: str, info: ValidationInfo) -> str:
    return _phone(value, info, abroad=True)


Phone = Annotated[str, forms.PHONE, AfterValidator(_phone)]
Messaging = Annotated[str, forms.PHONE, AfterValidator(_messaging)]
"""A number that messages are sent to: its whole form, with the code of the country."""


def _email(value: str) -> str:
    fault = email_fault(value) or (None if value.isascii() else "is not an e-mail address")
    if fault:
        raise PydanticCustomError(
            "bad_email",
            "“{value}” {fault}",
            {"value": value[:60], "fault": fault, "likely": likely_email(value)},
        )
    return value


Email = Annotated[str, forms.EMAIL, AfterValidator(_email)]


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as a reference to a record; `type` None means written as `type:id`, to any
    type.
    """

    type: str | None


def _likely_reference(value: str) -> str:
    """A reference with capitals, spaces or the marks of a link."""
    match = re.fullmatch(r"[^\w]*([A-Za-z]+)\s*[:/]\s*([\w -]+?)(?:\.yml)?[^\w]*", value)
    if not match:
        return ""
    identity = re.sub(r"[\s_]+", "-", match[2].strip().lower())
    return f"{match[1].lower()}:{identity}" if re.fullmatch(ID_PATTERN, identity) else ""


def is_reference(value: str) -> bool:
    """Whether a text has the form of a reference to a record of any type."""
    return bool(re.fullmatch(r"[a-z]+:[a-z0-9]+(-[a-z0-9]+)*", value))


def _any_reference(value: str) -> str:
    if not is_reference(value):
        raise PydanticCustomError(
            "bad_reference",
            "“{value}” is not a reference",
            {"value": value[:60], "likely": _likely_reference(value)},
        )
    return value


OrganisationRef = Annotated[str, RefTo("organisation")]
TrainingRef = Annotated[str, RefTo("training")]
AnyRef = Annotated[str, AfterValidator(_any_reference), RefTo(None)]


def _icon(value: str, info: ValidationInfo) -> str:
    known: frozenset[str] = (info.context or {}).get("icons", frozenset())
    if known and value not in known:
        raise PydanticCustomError(
            "unknown_icon",
            "there is no icon “{value}”",
            {"value": value[:40], "likely": nearest_to(value[:40], known)},
        )
    return value


IconName = Annotated[Slug, replace(forms.SLUG, example="place"), AfterValidator(_icon)]
"""The name of a drawing. Validation needs `icons` in its context; without any, every name is
good.
"""


def _stamp(value: str) -> str:
    if not re.fullmatch(forms.STAMP_PATTERN, value):
        raise PydanticCustomError("bad_stamp", "“{value}” is not a stamp", {"value": value[:20]})
    return value


Stamp = Annotated[str, forms.STAMP, AfterValidator(_stamp)]
"""A short hash of a text, as programs write it."""
Status = Annotated[str, InVocabulary("status")]
Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]


class Part(BaseModel):
    """A group of fields inside a record. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Item(Part):
    """One entry of a list that holds text; the `id` lets a translation survive reordering."""

    id: Slug
    """Short name of this entry, unique in its list; translations refer to it."""
