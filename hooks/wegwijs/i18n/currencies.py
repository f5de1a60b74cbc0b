"""Currencies: a code goes in; whether people pay with it today, and into how small parts, comes out
(CLDR, through Babel).
"""

from functools import cache


def currency_fault(code: str) -> str:
    """Why an amount cannot be in a currency, as the end of a sentence; "" when it can."""
    from babel.numbers import is_currency

    if not is_currency(code):
        return "is not a currency code"
    return "" if code in _current() else "is no money that people pay with today"


_WITHOUT_PARTS = frozenset(
    {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
        "XAF", "XOF", "XPF",
    }
)  # fmt: skip
"""Of ISO 4217. CLDR knows more that are seldom written with decimals; laws write them so (RSD)."""


def decimals_of(currency: str) -> int:
    """How many decimals an amount in a currency may have."""
    from babel.numbers import get_currency_precision

    return 0 if currency in _WITHOUT_PARTS else max(2, get_currency_precision(currency))


@cache
def _current() -> frozenset[str]:
    """The currencies that are legal tender in some country and have no last day."""
    from babel.core import get_global

    used = get_global("territory_currencies").values()
    return frozenset(
        code for listed in used for code, _, until, tender in listed if tender and until is None
    )
