"""A zip for a stick: the same bytes each time, nothing that leads nowhere, nobody's file lost."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from support.tiny import settings, write
from wegwijs.features.offline.language_files import LanguageFiles
from wegwijs.features.offline.zip_file import README, Zip
from wegwijs.site.folder.target import TargetError
from wegwijs.site.zip_files import check_zip_places, publish_zips

WEB = "https://portal.test/"
ZIP = Zip(LanguageFiles("ar", {"nl": "", "ar": "ar/"}), "portal.test-ar", WEB, "Portal <1>", "Read")
PAGE = (
    '<a href="../about/">a</a><a href="../../about/?x=1#y">b</a><a href="#z">c</a>'
    '<img src="../../assets/logo.svg"><a href="https://other.test/">d</a><a href="../">e</a>'
    '<a href="../../">f</a><a href="mailto:a@b.test">g</a>'
)
SITE = {
    "ar/index.html": "home",
    "ar/training/index.html": PAGE,
    "ar/about/index.html": "about",
    "about/index.html": "over",
    "index.html": "thuis",
    "assets/logo.svg": "<svg/>",
    "assets/search-ar.12345678.js": 'x({"languages": {"nl": {"search": "search/"}}})',
    "sitemap.xml": "",
}


def _made(names: "list[str] | None" = None) -> bytes:
    return ZIP.make(names or list(SITE), lambda path: SITE[path].encode())


def _read(data: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert all(name.startswith("portal.test-ar/") for name in names)
        return {name.partition("/")[2]: archive.read(name).decode() for name in names}


def test_the_same_site_gives_the_same_bytes() -> None:
    assert _made() == _made(list(reversed(SITE)))


def test_it_begins_at_the_top_and_holds_its_language_alone() -> None:
    files = _read(_made())
    assert files.keys() == {
        "ar/index.html", "ar/training/index.html", "ar/about/index.html", "assets/logo.svg",
        "assets/search-ar.12345678.js", "index.html", README,
    }  # fmt: skip
    assert 'url=ar/index.html"' in files["index.html"]
    assert "Portal &lt;1&gt;" in files["index.html"]


def test_what_is_not_in_it_leads_to_the_web() -> None:
    files = _read(_made())
    page = PAGE.replace("../../about/", f"{WEB}about/").replace('../../"', f'{WEB}"')
    assert files["ar/training/index.html"] == page
    assert f'"search": "{WEB}search/"' in files["assets/search-ar.12345678.js"]


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("../about/", "../about/"),
        ("../../about/", f"{WEB}about/"),
        ("../../about", f"{WEB}about"),
        ("../../a%20b/", f"{WEB}a%20b/"),
        ("../..", WEB),
        ("../.", "../."),
        ("../../about/.", f"{WEB}about/"),
        ("../about/?a=1&amp;b=2#c", "../about/?a=1&amp;b=2#c"),
        ("../../about/?a=1&amp;b=2#c", f"{WEB}about/?a=1&amp;b=2#c"),
        ("//other.test/about/", "//other.test/about/"),
        ("https://other.test/about/", "https://other.test/about/"),
        ("?a=1", "?a=1"),
        ("../../../beyond/", "../../../beyond/"),
    ],
)
def test_a_link_stays_or_leads_to_the_web(link: str, shown: str) -> None:
    page = f'<a href="{link}">a</a>'.encode()
    site = {name: text.encode() for name, text in SITE.items()} | {"ar/training/index.html": page}
    files = _read(ZIP.make(list(site), site.__getitem__))
    assert files["ar/training/index.html"] == f'<a href="{shown}">a</a>'


def test_zips_stand_beside_the_site_and_replace_only_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal, site = write(tmp_path / "portal", {}), tmp_path / "site"
    (site / "ar").mkdir(parents=True)
    (site / "index.html").write_text("nl")
    (site / "ar" / "index.html").write_text("ar")
    own = settings(portal)
    publish_zips(site, own, True)
    zips = sorted(tmp_path.glob("*.zip"))
    assert [path.name for path in zips] == [f"site.{lang}.zip" for lang in sorted(own.codes)]
    assert str(zips[0]) in capsys.readouterr().out
    check_zip_places(site, own, True)
    zips[0].write_bytes(b"somebody's")
    with pytest.raises(TargetError, match=r"site\.ar\.zip is not of a build"):
        check_zip_places(site, own, True)
    publish_zips(site, own, False)  # a later build without --zip: what it held may be withdrawn
    assert list(tmp_path.glob("*.zip")) == [zips[0]]
