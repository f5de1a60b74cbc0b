"""The list of everything: what most readers look for comes first, and a title stands where the
alphabet of the language has it.
"""

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


def test_what_most_readers_look_for_comes_first(tmp_path: Path) -> None:
    files = {"nl/organisation/vdab.yml": tiny.VDAB, "nl/training/baker.yml": tiny.BAKER}
    made = tiny.site(tiny.check(tmp_path, files), tmp_path)
    html = str(SITE_BLOCKS["a-z"](made.page("nl", ""), {}))
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["Opleidingen", "Organisaties"]
