"""Phone numbers: what is dialled, and what is refused."""

import pytest

from wegwijs.i18n.phones import dialled, home_region, is_assigned, phone_fault


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("+32 (0)9 000 00 02", "+3290000002"),
        ("09 000 00 02", "+3290000002"),
        ("(09) 000.00.02", "+3290000002"),
        ("09/000 00 02", "+3290000002"),
        ("0032 9 000 00 02", "+3290000002"),
        ("+44 20 7946 0018", "+442079460018"),
        ("1700", "1700"),
        ("112", "112"),
    ],
)
def test_what_is_dialled_in_belgium(number: str, digits: str) -> None:
    assert dialled(number, "BE") == digits
    assert phone_fault(number, "BE") is None


@pytest.mark.parametrize(
    ("number", "region", "digits"),
    [
        ("016", "ES", "016"),
        ("060", "ES", "060"),
        ("061", "ES", "061"),
        ("000", "AU", "000"),
        ("116 006", "CH", "116006"),
        ("116 117", "DE", "116117"),
        ("116 123", "NL", "116123"),
        ("116 111", "RO", "116111"),
    ],
)
def test_helplines_are_dialled_as_they_are(number: str, region: str, digits: str) -> None:
    assert dialled(number, region) == digits
    assert phone_fault(number, region) is None
    assert is_assigned(number, region)
    fault = phone_fault(number, region, abroad=True)
    assert fault is not None
    assert fault.clause == "is no number for messages"


def test_a_number_of_few_digits_that_no_country_has_is_too_short() -> None:
    for number, region in (("017", "BE"), ("09 12", "BE"), ("116 117", "US")):
        fault = phone_fault(number, region)
        assert fault is not None
        assert fault.clause in {"is too short", "lacks the code of its area"}


@pytest.mark.parametrize(
    ("number", "region"),
    [
        ("0011 44 20 7946 0018", "AU"),
        ("011 44 20 7946 0018", "US"),
        ("010 44 20 7946 0018", "JP"),
        ("00 44 20 7946 0018", "BE"),
        ("0044 20 7946 0018", "AU"),
    ],
)
def test_the_prefix_for_calls_abroad_is_that_of_the_country(number: str, region: str) -> None:
    assert dialled(number, region) == "+442079460018"
    assert phone_fault(number, region) is None
    assert phone_fault(number, region, abroad=True) is None


def test_a_number_of_the_country_itself_may_begin_with_00() -> None:
    assert dialled("00 55 11 96123-4567", "BR") == "+5511961234567"
    assert dialled("00 61 2 1234 5678", "AU") == "+61212345678"


@pytest.mark.parametrize(
    ("number", "region", "digits"),
    [
        ("*3450", "IL", "*3450"),
        ("#8000", "JP", "%238000"),
        ("*2700", "", "*2700"),
        ("000", "", "000"),
        ("016", "", "016"),
        ("112", "", "112"),
        ("116 117", "", "116117"),
    ],
)
def test_a_short_number_is_dialled_with_its_sign_and_without_a_country(
    number: str, region: str, digits: str
) -> None:
    assert dialled(number, region) == digits
    assert phone_fault(number, region) is None
    assert is_assigned(number, region)
    assert phone_fault(number, region, abroad=True) is not None


@pytest.mark.parametrize(
    ("number", "region", "digits"),
    [
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("+1 800 FLOWERS", "BE", "+18003569377"),
        ("13 SICK", "AU", "+61137425"),
    ],
)
def test_letters_are_the_digits_of_their_keys(number: str, region: str, digits: str) -> None:
    assert dialled(number, region) == digits
    assert phone_fault(number, region) is None
    assert is_assigned(number, region)


@pytest.mark.parametrize(
    ("number", "region"),
    [
        ("*21*5551234#", "BE"),
        ("*#06#", "BE"),
        ("**3450", "IL"),
        ("*3", "IL"),
        ("09 000 JAN", "BE"),
        ("1-800-FLOWERS", ""),
        ("1-800-flowers", "US"),
        ("*3450 ", "IL"),
    ],
)
def test_commands_to_a_phone_and_words_are_no_numbers(number: str, region: str) -> None:
    fault = phone_fault(number, region)
    assert fault is not None
    assert fault.clause == "is not a phone number"


@pytest.mark.parametrize(
    ("number", "region", "meant"),
    [
        ("+32 47O 12 34 56", "BE", "+32 470 12 34 56"),
        ("O470 12 34 56", "BE", "0470 12 34 56"),
        ("+32 47o 12 34 56", "", "+32 470 12 34 56"),
        ("02 l23 45 67", "BE", "02 123 45 67"),
        ("02 I23 45 67", "BE", "02 123 45 67"),
        ("+32 47O", "BE", ""),
    ],
)
def test_a_letter_that_looks_like_a_digit_is_dialled_as_no_other_one(
    number: str, region: str, meant: str
) -> None:
    """On the keys the letter O is the digit 6."""
    fault = phone_fault(number, region)
    assert fault is not None
    assert fault.clause == "has a letter in the place of a digit"
    assert fault.likely == meant


def test_a_number_that_is_not_of_the_country_is_too_short() -> None:
    fault = phone_fault("000", "ES")
    assert fault is not None
    assert fault.clause == "is too short"


def test_a_portal_of_no_country_dials_what_stands_there() -> None:
    assert dialled("09 000 00 02") == "090000002"
    assert phone_fault("09 000 00 02") is None
    assert phone_fault("09 000 00 02", abroad=True) is not None


def test_italy_keeps_its_zero() -> None:
    assert dialled("06 1234 5678", "IT") == "+390612345678"


@pytest.mark.parametrize(
    ("number", "clause"),
    [
        ("09 000", "is too short"),
        ("02 123 45 67 68 69", "is too long"),
        ("bel Jan", "is not a phone number"),
        ("09 000 00 02 / 0470 00 00 02", "is more than one number"),
        ("+32 9 000 00 02; +32 9 000 00 03", "is more than one number"),
        ("+999 12 34 56", "names a country that does not exist"),
        ("09\u00a0000 00 02", "holds a no-break space (U+00A0)"),
    ],
)
def test_what_is_refused(number: str, clause: str) -> None:
    fault = phone_fault(number, "BE")
    assert fault is not None
    assert fault.clause == clause


def test_the_country_of_numbers_that_name_none() -> None:
    assert home_region("BE") == "BE"
    assert home_region("BE", "+44") == "GB"
    assert home_region("", "+34") == "ES"
    assert home_region("BE", "+800") == home_region("BE", "+999") == "", "no country has it"


def test_a_number_that_nobody_has() -> None:
    assert is_assigned("+32 9 000 00 02")
    assert not is_assigned("+32 400 00 00 24")
