"""Link images: every page names one of its own site; it is drawn from the look of the portal, the
same each time, with words only where a font has all letters.
"""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from PIL import Image, features

from support.tiny import BAKER, FAIR, check, settings, site, write
from wegwijs.content.settings import LinkImageOptions, Settings, SettingsError, load_settings
from wegwijs.i18n.locale import open_graph_locale
from wegwijs.render.link_images import HEIGHT, WIDTH, LinkImage, LinkImages
from wegwijs.render.link_images.fonts import font_for
from wegwijs.site.addresses import Output
from wegwijs.site.link_images import link_images

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")
needs_font = pytest.mark.skipif(
    not FONT.is_file() or not features.check("raqm"),
    reason="words are drawn only where there is a font: fonts-dejavu-core has this one",
)


def portal(folder: Path, brand: str = "", titles: bool = False) -> Settings:
    write(folder, {})
    (folder / "overrides/assets/brand.css").write_text(brand, "utf-8")
    return replace(settings(folder), link_images=LinkImageOptions(titles))


def pixels(image: LinkImage) -> Image.Image:
    return Image.open(BytesIO(image.png())).convert("RGB")


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.getcolors(WIDTH * HEIGHT) or []}  # type: ignore[misc]  # RGB: tuples


def test_the_picture_has_the_size_and_the_colours_of_the_portal(tmp_path: Path) -> None:
    own = portal(tmp_path, ":root { --foot: #123456; --sun: #fedcba; --paper: #f0f0f0 }")
    image = pixels(LinkImages(own).plain("event"))
    assert image.size == (WIDTH, HEIGHT) == (1200, 630)
    assert {(0x12, 0x34, 0x56), (0xFE, 0xDC, 0xBA), (0xF0, 0xF0, 0xF0)} <= colours(image)
    assert image.getpixel((0, 0)) == (0x12, 0x34, 0x56)


def test_the_logo_is_on_it(tmp_path: Path) -> None:
    """The logo of tiny portals is of this colour, and nothing else is."""
    own = replace(portal(tmp_path, ":root { --foot: #000; --sun: #fff }"))
    assert (14, 90, 90) in colours(pixels(LinkImages(own).plain()))
    (tmp_path / "overrides/assets/logo.svg").unlink()
    assert (14, 90, 90) not in colours(pixels(LinkImages(own).plain()))


@pytest.mark.parametrize(
    "logo",
    [
        "no drawing at all",
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1e9"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/hostname"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>',
    ],
)
def test_a_logo_that_cannot_be_drawn_is_left_out(logo: str, tmp_path: Path) -> None:
    own = portal(tmp_path)
    (tmp_path / "overrides/assets/logo.svg").write_text(logo, "utf-8")
    assert pixels(LinkImages(own).plain()).size == (WIDTH, HEIGHT)


def test_the_same_look_gives_the_same_bytes_and_another_another_address(tmp_path: Path) -> None:
    one, again = (LinkImages(portal(tmp_path)).plain("guide") for _ in range(2))
    assert (one.url, one.png()) == (again.url, again.png())
    other = LinkImages(portal(tmp_path, ":root { --foot: #123456 }")).plain("guide")
    assert other.url != one.url
    assert LinkImages(portal(tmp_path)).plain("event").url != one.url


def test_colours_that_are_not_understood_do_not_stop_it(tmp_path: Path) -> None:
    own = portal(tmp_path, ":root { --foot: oklch(20% 0.1 200) }")
    assert pixels(LinkImages(own).plain("event")).size == (WIDTH, HEIGHT)


@needs_font
@pytest.mark.parametrize(
    ("lang", "title"), [("nl", "Bakker worden"), ("ar", "كن خبّازًا"), ("uk", "Стати пекарем")]
)
def test_titles_are_drawn_when_the_portal_asks(lang: str, title: str, tmp_path: Path) -> None:
    made = LinkImages(portal(tmp_path, titles=True))
    image, plain = made.titled("training", title, lang), made.plain("training")
    assert image.url != plain.url
    assert image.png() == image.png() != plain.png()
    assert LinkImages(portal(tmp_path)).titled("training", title, lang).url == plain.url


@needs_font
def test_a_title_of_which_no_font_has_every_letter_is_left_out(tmp_path: Path) -> None:
    made = LinkImages(portal(tmp_path, titles=True))
    assert font_for("\U00013000 \U000103a0 \U0001f9ff", None) is None
    assert made.titled("training", "\U00013000 \U000103a0 \U0001f9ff", "nl") == made.plain(
        "training"
    )


@needs_font
def test_the_portals_own_font_comes_first(tmp_path: Path) -> None:
    found = font_for("Bakker", FONT)
    assert found is not None
    assert found.path == FONT


@needs_font
@pytest.mark.parametrize("title", ["x" * 400, "word " * 90, "a"])
def test_a_title_stays_on_the_picture(title: str, tmp_path: Path) -> None:
    """Nothing is drawn in the margin on either side."""
    image = pixels(LinkImages(portal(tmp_path, titles=True)).titled("training", title, "en"))
    for left in (0, WIDTH - 60):
        assert len(colours(image.crop((left, 0, left + 60, HEIGHT - 20)))) == 1


def test_there_is_one_picture_for_each_type_however_many_records(tmp_path: Path) -> None:
    records = {f"nl/training/a{number}.yml": BAKER for number in range(5)}
    made = site(check(tmp_path, {**records, "nl/event/fair.yml": FAIR}), tmp_path)
    planned = list(link_images(made))
    assert len(planned) == len(made.types) + 1
    assert len({one.address for one in planned}) == len(planned)
    assert all(isinstance(one, Output) for one in planned)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("nl_BE", "nl_BE"),
        ("en_GB", "en_GB"),
        ("ar", "ar_EG"),
        ("uk", "uk_UA"),
        ("zh_Hant_TW", "zh_TW"),
    ],
)
def test_locales_are_written_as_open_graph_writes_them(code: str, expected: str) -> None:
    assert open_graph_locale(Locale.parse(code)) == expected


@pytest.mark.parametrize(
    "given", ["yes please", "{titles: perhaps}", "[titles]", "{titles: true, font: nowhere.ttf}"]
)
def test_a_wrong_setting_is_told(given: str, tmp_path: Path) -> None:
    write(tmp_path, {})
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"extra:\n  wegwijs:\n    link_images: {given}\n")
    with pytest.raises(SettingsError, match="link_images"):
        load_settings(tmp_path, {})
