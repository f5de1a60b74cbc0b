"""The list of everything: a reader looks for a title where the alphabet of the language has it."""

import re
from pathlib import Path

from support import tiny
from wegwijs.site.site_blocks import SITE_BLOCKS

TITLES = ("Zorg", "Érythrée", "Italie", "Œuvre", "école", "Ukraine")


def test_titles_are_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    files = {
        f"nl/organisation/o{number}.yml": tiny.VDAB.replace("title: VDAB", f"title: {title}")
        for number, title in enumerate(TITLES)
    }
    made = tiny.site(tiny.check(tmp_path, files), tmp_path)
    html = str(SITE_BLOCKS["a-z"](made.page("nl", ""), {}))
    listed = [
        title.strip() for title in re.findall(r"<li>.*?<a [^>]*><span>(.*?)</span></a>", html)
    ]
    assert listed == ["école", "Érythrée", "Italie", "Œuvre", "Ukraine", "VDAB", "Zorg"]
