"""URLs: addresses of the site go in; the relative one between two of them, and the file that holds
what is at one, come out.

The address of a page is written as in links, `ni%C3%B1o/`, and its folder as servers look for it,
`niño/`; the address of a file is its path.
"""

from urllib.parse import quote, unquote


def relative(page: str, target: str) -> str:
    """The relative address that leads from `page` to `target`, both relative to the site."""
    here = page.split("/")[:-1]
    there = target.split("/")
    common = 0
    while common < len(here) and common < len(there) - 1 and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"


def file_of(address: str) -> str:
    """The file that holds what is at an address, relative to the folder of the site."""
    if address and not address.endswith("/"):
        return address
    return f"{unquote(address)}index.html"


def page_address(folder: str) -> str:
    """The address of the page in a folder of the site; "" is the folder of the site itself."""
    return quote(folder)
