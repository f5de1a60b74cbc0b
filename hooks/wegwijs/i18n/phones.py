"""Phone numbers: one as people write it goes in; one to dial from anywhere comes out."""

SHORT = 5
"""Numbers of so few digits (112, 1700) are dialled as they are: there is none abroad."""
_KEPT_ZERO = frozenset({"+39", "+378", "+379"})
"""Countries in which the first 0 is part of the number (ITU-T E.164: Italy and what is within)."""


def dialled(number: str, dialling_code: str = "") -> str:
    """The digits to dial, after a + when the country is known.

    `dialling_code` is that of the portal's country (+34), for numbers that name none.
    """
    digits = "".join(char for char in number if char.isdigit())
    if number.lstrip().startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if not dialling_code or len(digits) <= SHORT:
        return digits
    keeps_zero = dialling_code in _KEPT_ZERO or not digits.startswith("0")
    return dialling_code + (digits if keeps_zero else digits[1:])
