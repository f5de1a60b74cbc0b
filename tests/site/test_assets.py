"""Assets: what every page loads has a hash of its content in its name, so that browsers may keep it
for good.
"""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from support.portals import Site
from wegwijs.site.brand_files import brand_assets

HASHED = re.compile(r".*\.[0-9a-f]{8}\.\w+")
LOADED = {"stylesheet", "icon"}


@pytest.mark.portal
def test_every_style_sheet_script_and_logo_has_a_hash_in_its_name(small_site: Site) -> None:
    found = {}
    for page in small_site.pages.values():
        for tag in page.tags:
            given = tag.attributes
            if (
                (tag.name == "script" and given.get("src"))
                or (tag.name == "link" and given.get("rel") in LOADED)
                or (tag.name == "img" and "logo" in (given.get("src") or ""))
            ):
                address = given.get("src") or given.get("href") or ""
                found[urljoin(small_site.url + page.address, address)] = page.address
    assert len(found) > 5
    for address, where in found.items():
        assert HASHED.fullmatch(address), (address, where)
        assert (small_site.folder / address.removeprefix(small_site.url)).is_file(), where


@pytest.mark.portal
def test_the_plain_addresses_stay(small_site: Site) -> None:
    for name in ("brand.css", "logo.svg"):
        assert (small_site.folder / "assets" / name).is_file()


def _brand(folder: Path, **files: str | bytes) -> Path:
    assets = folder / "overrides" / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = assets / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def test_what_a_style_sheet_names_is_hashed_too(tmp_path: Path) -> None:
    css = (
        'a{background:url("hero.svg")}@font-face{src:url(fonts/x.woff2)}'
        "b{background:url(gone.png)}c{background:url(../../content/x.svg)}"
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    portal = _brand(tmp_path, brand_css=css, hero_svg=svg, fonts__x_woff2=b"\x00\xff")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "x.svg").write_text(svg, "utf-8")
    found = brand_assets(portal)
    assert set(found) == {"brand.css", "hero.svg", "fonts/x.woff2"}
    text = found["brand.css"].text
    assert found["fonts/x.woff2"].data == b"\x00\xff"
    for name in ("hero.svg", "fonts/x.woff2"):
        assert HASHED.fullmatch(found[name].url)
        assert found[name].url.removeprefix("assets/") in text
    assert "url(gone.png)" in text
    assert "url(../../content/x.svg)" in text
    before = found["brand.css"].url
    _brand(tmp_path, hero_svg=svg.replace("/>", ' width="1"/>'))
    assert brand_assets(portal)["brand.css"].url != before


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    _brand(tmp_path)
    (tmp_path / "overrides/assets/brand.css").symlink_to(tmp_path / "secret")
    assert brand_assets(tmp_path) == {}
