"""Pages whose files have names beyond ASCII, or with spaces: they lie where servers look for what a
link asks for.
"""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urljoin
from zipfile import ZipFile

import pytest
from PIL import Image

from support.portals import run
from support.tiny import write_whole

pytestmark = pytest.mark.portal
PAGES = {
    "één vraag": "# Eén vraag\n\n[Hulp](hulp/عمل.md) ![Plan](plan één.png)\n",
    "hulp/عمل": "# عمل\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    portal = write_whole(tmp_path_factory.mktemp("names") / "portal", {}, "nl", "fr")
    for name, text in PAGES.items():
        for lang in ("nl", "fr"):
            path = portal / "docs" / lang / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text if lang == "nl" else "---\nuntranslated: nl\n---\n", "utf-8")
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    (portal / "docs" / "nl" / "plan één.png").write_bytes(picture.getvalue())
    settings = portal / "mkdocs.yml"
    menu = "nav:\n  - index.md\n" + "".join(f"  - {name}.md\n" for name in PAGES)
    settings.write_text(f"{settings.read_text('utf-8')}{menu}", "utf-8")
    done = run("wegwijs", "-C", portal, "build", "--zip")
    assert done.returncode == 0, done.stdout + done.stderr
    return portal / "site"


@pytest.mark.parametrize("page", ["", "fr/", *(f"{name}/" for name in PAGES)])
def test_what_a_page_links_to_is_there(site: Path, page: str) -> None:
    text = (site / page / "index.html").read_text("utf-8")
    links = re.findall(r'(?:href|src)="(?!https?:)([^"#?]+)', text)
    paths = [unquote(urljoin(f"/{page}", link)).lstrip("/") for link in links]
    assert any("één vraag/" in path for path in paths)
    missing = [path for path in paths if not (site / path).exists()]
    assert not missing


def test_so_it_is_in_a_zip(site: Path) -> None:
    with ZipFile(site.with_name("site.nl.zip")) as archive:
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert "één vraag/index.html" in files
    assert b'href="%C3%A9%C3%A9n%20vraag/' in files["index.html"]
