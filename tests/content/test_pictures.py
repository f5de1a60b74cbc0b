"""Pictures: refused before they are decoded when they are too large, decoded in little memory,
published upright and bare.
"""

import random
import struct
import subprocess
import sys
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps, PngImagePlugin

from support.effort import some
from support.marks import at_night
from support.tiny import BAKER, check, only, published_files
from wegwijs.content.containers import PICTURES, ContainerError
from wegwijs.content.pictures import as_webp, published_size

RECORD = f"{BAKER}image: {{file: NAME, alt: x}}\n"
MEGABYTES = 150


def gradient(mode: str, width: int, height: int) -> Image.Image:
    """A picture in which each place has its own colour, so that a wrong turn or mode shows."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    if mode == "I;16":
        return Image.frombytes(
            "I;16", across.size, b"".join(bytes((0, value)) for value in across.tobytes())
        )
    if mode == "P":
        return across.convert("RGB").quantize(64)
    bands = {"RGB": 3, "RGBA": 4, "CMYK": 4, "LA": 2, "L": 1}[mode]
    return across if bands == 1 else Image.merge(mode, [across] * bands)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **({"compress_level": 1} | options if kind == "PNG" else options))
    return file.getvalue()


def exif(turned: int = 1) -> Image.Exif:
    """What a phone writes: which way up, its make, and where it was."""
    made = Image.Exif()
    made[0x0112], made[0x010F] = turned, "SECRET-make"
    made.get_ifd(0x8825)[2] = (51.0, 3.0, 0.0)
    return made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_is_upright_and_bare(kind: str, turned: int) -> None:
    image = Image.new("RGB", (200, 100), "white")
    image.paste("red", (0, 0, 60, 60))
    data = saved(image, kind, exif=exif(turned))
    expected = ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB")
    name = f"a.{kind.lower()}"
    published = Image.open(BytesIO(as_webp(name, data)))
    assert published.size == expected.size == published_size(name, data)
    assert not {"exif", "xmp", "icc_profile"} & published.info.keys()
    for x, y in ((10, 10), (-10, 10), (10, -10), (-10, -10)):
        place = x % expected.width, y % expected.height
        assert published.convert("RGB").getpixel(place) == pytest.approx(
            expected.getpixel(place), abs=30
        )


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("I;16", "PNG"),
        ("RGB", "WEBP"),
        ("RGBA", "WEBP"),
    ],
)
def test_every_mode_keeps_its_colours(mode: str, kind: str) -> None:
    image = gradient(mode, 2600, 300)
    published = Image.open(BytesIO(as_webp(f"a.{kind.lower()}", saved(image, kind)))).convert("RGB")
    assert published.size == (1200, 138)
    if mode != "CMYK":
        ends = [published.getpixel((x, 60))[0] for x in (5, 600, 1195)]  # type: ignore[index]
        assert ends == pytest.approx(sorted(ends, reverse=ends[0] > ends[2]))
        assert abs(ends[0] - ends[2]) > 200


def test_what_is_seen_through_stays_so() -> None:
    image = Image.new("P", (50, 50), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    published = Image.open(BytesIO(as_webp("a.png", saved(image, "PNG", transparency=1))))
    assert published.mode == "RGBA"
    assert published.getpixel((25, 25))[3] == 0  # type: ignore[index]


LIMITS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "40-megapixels": (
        lambda: saved(Image.new("L", (8000, 5000)), "JPEG"),
        "a.jpg",
        "has 8000 × 5000 pixels.",
    ),
    "one-too-many": (
        lambda: saved(Image.new("L", (4000, 4001)), "PNG"),
        "a.png",
        "has 4000 × 4001 pixels.",
    ),
    "webp": (
        lambda: saved(Image.new("L", (4000, 3000)), "WEBP"),
        "a.webp",
        "too many for a picture of its kind",
    ),
    "progressive-cmyk": (
        lambda: saved(Image.new("CMYK", (4000, 3600)), "JPEG", progressive=True),
        "a.jpg",
        "has 4000 × 3600 pixels, too many for a picture of its kind.",
    ),
    "said-in-the-head": (lambda: bomb(30_000, 30_000), "a.png", "has too many pixels."),
}


def bomb(width: int, height: int) -> bytes:
    """A PNG of a hundred bytes that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.slow
@pytest.mark.parametrize("case", some({case: case for case in LIMITS}, 3))
def test_too_many_pixels_are_a_sentence_on_the_line(case: str, tmp_path: Path) -> None:
    make, name, message = LIMITS[case]
    problem = only(
        check(
            tmp_path,
            {"nl/training/baker.yml": RECORD.replace("NAME", name), f"media/{name}": make()},
        )
    )
    assert (problem.line, problem.column, problem.field) == (
        RECORD.count("\n"),
        len("image: {") + 1,
        "image.file",
    )
    assert problem.code == "E305"
    assert message in problem.words
    assert problem.words.endswith(
        "Save it with at most 16 megapixels, for instance 4000 × 3000 pixels."
    )


MEASURE = """
import re, sys
from pathlib import Path
from wegwijs.content.pictures import as_webp
made = as_webp(sys.argv[1], Path(sys.argv[1]).read_bytes())
peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())
print(int(peak[1]) // 1024, len(made))
"""
"""Not getrusage, which counts what the process was before it became this program."""


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(),
    reason="the memory of a program is read as Linux tells it",
)
@pytest.mark.parametrize(
    ("mode", "size", "kind", "options"),
    [
        at_night("RGB", (4000, 4000), "JPEG", {}),
        at_night("RGB", (4000, 3500), "JPEG", {"progressive": True, "subsampling": 0}),
        at_night("CMYK", (4000, 4000), "JPEG", {}),
        at_night("RGB", (2399, 6669), "JPEG", {"subsampling": 0}),
        ("RGBA", (4000, 4000), "PNG", {}),
        at_night("RGBA", (2000, 8000), "PNG", {}),
        at_night("RGBA", (2399, 6669), "PNG", {}),
        at_night("P", (4000, 4000), "PNG", {}),
        at_night("L", (160, 100_000), "PNG", {}),
        at_night("L", (400_000, 40), "PNG", {}),
        at_night("RGBA", (2500, 2400), "WEBP", {"lossless": True}),
    ],
)
def test_the_largest_pictures_are_decoded_in_little_memory(
    mode: str, size: tuple[int, int], kind: str, options: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / f"a.{kind.lower()}"
    path.write_bytes(saved(gradient(mode, *size), kind, **options))
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True
    )
    megabytes, length = map(int, ran.stdout.split())
    assert megabytes < MEGABYTES
    assert length > 50


def with_chunks(*more: bytes) -> bytes:
    data = saved(Image.new("RGB", (40, 30), "green"), "PNG")
    return data[:33] + b"".join(more) + data[33:]


STRANGE = {
    "texts-that-swell": with_chunks(
        *[chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(900_000)))] * 90
    ),
    "huge-text": with_chunks(chunk(b"tEXt", b"Comment\0" + b"SECRET" * 100_000)),
    "profile-that-swells": with_chunks(chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(50_000_000)))),
    "broken-profile": with_chunks(chunk(b"iCCP", b"SECRET")),
    "unknown-chunk": with_chunks(chunk(b"prVt", b"SECRET")),
    "after-the-end": with_chunks() + b"SECRET",
    "moving": saved(
        Image.new("RGB", (40, 30), "green"),
        "PNG",
        save_all=True,
        append_images=[Image.new("RGB", (40, 30), "red")] * 3,
    ),
}


@pytest.mark.parametrize("case", STRANGE)
def test_what_else_a_png_holds_is_never_read(case: str) -> None:
    published = Image.open(BytesIO(as_webp("a.png", STRANGE[case])))
    assert published.size == (40, 30)
    assert published.convert("RGB").getpixel((20, 15)) == pytest.approx((0, 128, 0), abs=12)
    assert b"SECRET" not in PICTURES[".png"].strip(STRANGE[case]).data


def test_a_picture_with_a_second_one_behind_it_is_a_jpeg() -> None:
    """As phones save it: a map of the light, or a film, follows the picture."""
    first, second = (
        saved(Image.new("RGB", (40, 30), colour), "JPEG") for colour in ("green", "red")
    )
    file = BytesIO()
    Image.open(BytesIO(first)).save(
        file, "MPO", save_all=True, append_images=[Image.open(BytesIO(second))]
    )
    for data in (file.getvalue(), first + b"SECRET" * 1000):
        assert PICTURES[".jpg"].strip(data).data == PICTURES[".jpg"].strip(first).data
        assert published_size("a.jpg", data) == (40, 30)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_whatever_is_broken_is_refused_in_a_sentence_or_whole(kind: str) -> None:
    dice = random.Random(kind)
    data = saved(gradient("RGB", 60, 40), kind, exif=exif(6))
    for number in range(300):
        broken = bytearray(data if number % 3 else data[: dice.randrange(len(data))])
        if broken and number % 3:
            broken[dice.randrange(len(broken))] = dice.choice((0, 255, dice.randrange(256)))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                as_webp(f"a.{kind.lower()}", bytes(broken))
        except ContainerError:
            continue


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "a.jpg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "is not a JPEG picture, but a drawing (SVG). Save it again as JPEG, PNG or WebP.",
        ),
        (
            "a.png",
            saved(Image.new("L", (9, 9)), "JPEG"),
            "is not a PNG picture, but a JPEG picture. Call it a.jpg",
        ),
        (
            "a.webp",
            saved(Image.new("L", (9, 9)), "PNG"),
            "is not a WebP picture, but a PNG picture. Call it a.png",
        ),
        ("a.jpg", b"\0\0\0\x18ftypheic", "is not a JPEG picture, but a HEIC picture"),
        ("a.jpg", b"%PDF-1.4", "is not a JPEG picture, but a PDF document. Save it again"),
        ("a.jpg", b"words", "is not a JPEG picture. Save it again as JPEG, PNG or WebP."),
        ("a.jpg", saved(gradient("L", 90, 90), "JPEG")[:-40], "is cut off or damaged."),
        ("a.png", b"", "is empty. Copy the picture here once more."),
        ("a.png", bomb(9, 9), "is damaged."),
    ],
)
def test_what_is_no_picture_is_a_sentence(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    problem = only(
        check(
            tmp_path, {"nl/training/baker.yml": RECORD.replace("NAME", name), f"media/{name}": data}
        )
    )
    assert problem.code == "E304"
    assert problem.words.startswith(f"content/media/{name} {message}")


def test_a_record_publishes_the_bare_picture(tmp_path: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "SECRET")
    data = saved(Image.new("RGB", (2400, 1200), "green"), "PNG", pnginfo=info, exif=exif())
    content = check(
        tmp_path, {"nl/training/baker.yml": RECORD.replace("NAME", "a.png"), "media/a.png": data}
    )
    assert content.problems == ()
    ((url, published),) = published_files(content, tmp_path, "media/").items()
    assert isinstance(published, bytes)
    assert (url, Image.open(BytesIO(published)).size) == ("media/a.webp", (1200, 600))
    assert b"SECRET" not in published
