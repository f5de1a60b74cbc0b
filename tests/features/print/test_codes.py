"""Codes on paper, read by another program than the one that draws them: each leads to its page."""

import pytest

from support.codes import codes_in
from support.portals import Site


@pytest.mark.portal
def test_each_code_leads_to_its_page(small_site: Site) -> None:
    read = {page.address: codes_in(page.html) for page in small_site.pages.values()}
    with_code = {address: codes for address, codes in read.items() if codes}
    assert {address.partition("/")[0] for address in with_code} >= {"training", "fr", "en", "ar"}
    assert with_code == {address: [f"{small_site.url}{address}"] for address in with_code}
