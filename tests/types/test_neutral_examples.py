"""The examples that `wegwijs new` and `explain` show belong to no country and to nobody."""

import re
from pathlib import Path

import phonenumbers
import pytest

import wegwijs.types
from wegwijs.i18n.phones import dialled

EXAMPLES = sorted(Path(wegwijs.types.__file__).parent.glob("*/examples/*.yml"))
_PHONE = re.compile(r"^ *(?:phone|whatsapp): *\"?(\+[0-9 ]+)\"?$", re.M)
_HOST = re.compile(r"(?:https?://|@)([\w.-]+)")
_NO_COUNTRY = "001"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_numbers_are_of_no_country_and_addresses_are_for_examples(path: Path) -> None:
    text = path.read_text("utf-8")
    for number in _PHONE.findall(text):
        parsed = phonenumbers.parse(dialled(number))
        assert phonenumbers.region_code_for_number(parsed) == _NO_COUNTRY, number
    for host in _HOST.findall(text):
        assert re.fullmatch(r"(.+\.)?example(\.(org|com|net))?|.*evil.*", host), host
