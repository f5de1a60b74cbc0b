"""Links of a record: which of them tell in what language the page behind them is."""

import re
from pathlib import Path

from support.tiny import BAKER, DEFINITIONS, VDAB, page, settings, write
from wegwijs.content.load import load_content

LINKS = """\
links:
  - {id: a, label: One, url: "https://www.example.com/a", language: en}
  - {id: b, label: Two, url: "https://www.example.com/b", language: en-US}
  - {id: c, label: Three, url: "https://www.example.com/c", language: fr}
"""


def test_a_link_tells_its_language_when_it_is_another_than_the_readers(tmp_path: Path) -> None:
    files = {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER + LINKS}
    config = write(tmp_path, files) / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("locale: en,", "locale: en-GB,"), "utf-8")
    content = load_content(settings(tmp_path), DEFINITIONS)
    html = page(content, tmp_path, "training", "baker", "en-GB")
    told = re.findall(r"<small>\((.*)\)</small>", html)
    assert told == ["in English (United States)", "in French"]
