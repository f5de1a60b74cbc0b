"""Codes of the content model: languages, countries and currencies as an editor writes them go in;
the codes that programs know come out.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from wegwijs.content.model import spellings as forms
from wegwijs.content.model.likely import likely_country, likely_currency, likely_language
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.currencies import currency_fault
from wegwijs.i18n.locale import in_use, two_letters


def _language(value: str, info: ValidationInfo) -> str:
    from babel import UnknownLocaleError

    try:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) or two_letters(value):
            raise ValueError(value)
        locale_named(value)
        if in_use(value):
            raise ValueError(value)
    except (UnknownLocaleError, ValueError):
        raise PydanticCustomError(
            "bad_language",
            "“{value}” is not a language code",
            {"value": value[:20], "likely": likely_language(value[:40], _lang(info))},
        ) from None
    return value


def _country(value: str, info: ValidationInfo) -> str:
    if value not in locale_named("en").territories or not re.fullmatch("[A-Z]{2}", value):
        raise PydanticCustomError(
            "bad_country",
            "“{value}” is not a country code",
            {"value": value[:20], "likely": likely_country(value[:40], _lang(info))},
        )
    return value


def _lang(info: ValidationInfo) -> str:
    """The language of the file: names may be in it."""
    return str((info.context or {}).get("lang", ""))


def _currency(value: str, info: ValidationInfo) -> str:
    if clause := currency_fault(value):
        own = str((info.context or {}).get("currency", ""))
        raise PydanticCustomError(
            "bad_currency",
            "“{value}” {clause}",
            {
                "value": value[:20],
                "clause": clause,
                "likely": likely_currency(value[:40], _lang(info), own),
            },
        )
    return value


def _own_currency(value: str, info: ValidationInfo) -> str:
    return _currency(value, info) if value else str((info.context or {}).get("currency", ""))


Language = Annotated[str, forms.LANGUAGE, AfterValidator(_language)]
Country = Annotated[str, forms.COUNTRY, AfterValidator(_country)]
Currency = Annotated[str, forms.CURRENCY, AfterValidator(_currency)]
OwnCurrency = Annotated[
    str, forms.CURRENCY, AfterValidator(_own_currency), Field(validate_default=True)
]
"""A currency code; when it is left out, that of the portal."""
