"""Files beside hand-written pages: pictures and recordings are published bare, drawings must be no
more than that.
"""

import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from support.tiny import check, only, site
from wegwijs.content.beside_pages import check_files_beside, published
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.serve.snapshot import Snapshot

FOLDER = Path(__file__).parent / "media"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'


def problems(folder: Path, files: Mapping[str, bytes]) -> list[Diagnostic]:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return check_files_beside(folder)


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SECRET-make"
    file = BytesIO()
    Image.linear_gradient("L").resize((60, 40)).save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.mark.parametrize(
    "name", ["overrides/assets/brand.css", "overrides/card.html", "docs/nl/a.svg", "docs/a.js"]
)
def test_two_versions_that_were_not_merged_are_told(name: str, tmp_path: Path) -> None:
    text = b"a {}\n<<<<<<< HEAD\nb {}\n=======\nc {}\n>>>>>>> main\n"
    (problem,) = problems(tmp_path, {name: text})
    assert str(problem).startswith(f"{name}:2:1: E018 two versions of this place were not merged.")


@pytest.mark.parametrize("name", ["docs/nl/a.jpg", "docs/assets/a.JPG", "overrides/assets/a.jpeg"])
def test_a_photo_is_published_bare_and_byte_for_byte_the_same_picture(
    name: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, {name: photo()}) == []
    bare = published(tmp_path / name)
    assert b"SECRET" in photo()
    assert b"SECRET" not in bare
    before, after = Image.open(BytesIO(photo())), Image.open(BytesIO(bare))
    assert before.tobytes() == after.tobytes()
    assert dict(after.getexif()) == {0x0112: 6}


@pytest.mark.parametrize(
    "sample", ["phone.mp3", "phone.m4a", "camera.mp4", "camera.webm", "phone.ogg"]
)
def test_a_recording_is_published_bare(sample: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / sample, tmp_path / sample)
    assert problems(tmp_path, {f"docs/nl/{sample}": (FOLDER / sample).read_bytes()}) == []
    assert b"SECRET" not in published(tmp_path / "docs/nl" / sample)


def test_other_files_are_published_as_they_are(tmp_path: Path) -> None:
    assert (
        problems(tmp_path, {"docs/nl/form.pdf": b"%PDF-1.7", "overrides/assets/brand.css": b"a{}"})
        == []
    )
    assert published(tmp_path / "docs/nl/form.pdf") == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("name", "data", "code", "message"),
    [
        (
            "docs/nl/a.gif",
            b"GIF89a",
            "E335",
            "a .gif file may tell where it was made and by whom. Save it as JPEG",
        ),
        ("docs/nl/a.HEIC", b"x", "E335", "a .heic file may tell"),
        ("docs/nl/a.mov", b"x", "E335", "a .mov file may tell"),
        ("docs/nl/a.wav", b"RIFF", "E335", "a .wav file may tell"),
        ("docs/nl/a.png", b"x", "E304", "docs/nl/a.png is not a PNG picture. Save it again"),
        (
            "overrides/assets/a.jpg",
            photo()[:-50],
            "E304",
            "overrides/assets/a.jpg is cut off or damaged.",
        ),
        ("docs/nl/a.mp3", b"x" * 50, "E331", "docs/nl/a.mp3 is not an MP3 recording."),
        (
            "docs/nl/a.jpg",
            b"\xff\xd8\xff" + bytes(9_000_000),
            "E303",
            "docs/nl/a.jpg has 9 MB; the limit is 8 MB.",
        ),
    ],
)
def test_what_cannot_be_published_is_a_sentence(
    name: str, data: bytes, code: str, message: str, tmp_path: Path
) -> None:
    (problem,) = problems(tmp_path, {name: data})
    assert (problem.file, problem.code) == (name, code)
    assert problem.words.startswith(message)


def test_the_check_of_a_portal_reads_them(tmp_path: Path) -> None:
    (tmp_path / "docs/nl").mkdir(parents=True)
    (tmp_path / "docs/nl/a.svg").write_text(f"{HEAD}<script/></svg>", "utf-8")
    assert str(only(check(tmp_path, {}))).startswith(
        "docs/nl/a.svg:2:1: E334 the drawing holds <script>, which is more than"
    )


def test_links_and_pipes_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.jpg").symlink_to("/etc/hostname")
    assert problems(tmp_path, {}) == []


DRAWINGS = {
    "a path": '<path d="M0 0h1"/>',
    "a gradient": '<linearGradient id="g"/><rect fill="url(#g)" style="fill:url( \'#g\' )"/>',
    "a style": "<style>.a{fill:#fff} .b{fill:url(#g)}</style>",
    "a use": '<g id="a"/><use href="#a"/><use xlink:href="#a"/>',
    "words": (
        '<title>A &lt;script&gt; that is only text</title><text xml:space="preserve">on</text>'
    ),
}


@pytest.mark.parametrize("inner", DRAWINGS.values(), ids=DRAWINGS.keys())
def test_a_drawing_is_accepted(inner: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {"docs/nl/a.svg": f"{HEAD}{inner}</svg>".encode()}) == []
    old = (
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
        b' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert problems(tmp_path, {"docs/nl/a.svg": old + f"{HEAD}{inner}</svg>".encode()}) == []


ACTIVE = {
    "script": "<script>alert(1)</script>",
    "script of html": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "prefixed script": '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
    "event": '<rect onclick="alert(1)"/>',
    "event in capitals": '<rect onLoad="alert(1)"/>',
    "foreign object": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "link": '<a href="https://example.org/"><rect/></a>',
    "javascript": '<a xlink:href="java&#10;script:alert(1)"/>',
    "picture of another host": '<image href="//example.org/t.png"/>',
    "picture within": '<image href="data:image/png;base64,AAAA"/>',
    "file beside": '<use href="other.svg#a"/>',
    "base": '<g xml:base="https://example.org/"/>',
    "style attribute": '<rect style="fill:url(https://example.org/a)"/>',
    "escaped style": '<rect style="fill:u\\72l(https://example.org/a)"/>',
    "comment in style": "<style>a{b:url/**/(https://example.org/)}</style>",
    "import": "<style>@import 'https://example.org/a.css'</style>",
    "import in pieces": "<style>@imp<g/>ort 'a.css'</style>",
    "import in data": "<style><![CDATA[@import 'a.css']]></style>",
    "images of a set": "<style>a{b:image-set('https://example.org/a' 1x)}</style>",
    "changed link": '<a><animate attributeName="href" to="javascript:alert(1)"/></a>',
    "set": '<set attributeName="onclick" to="alert(1)"/>',
    "style sheet": '<?xml-stylesheet href="https://example.org/a.css"?>',
    "maker": "<metadata>Drawn by SECRET</metadata>",
    "data of a program": (
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape"'
        ' i:export-filename="/home/jan/a.png"/>'
    ),
}


@pytest.mark.parametrize("inner", ACTIVE.values(), ids=ACTIVE.keys())
def test_what_is_more_than_a_drawing_is_refused(inner: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"overrides/assets/logo.svg": f"{HEAD}{inner}</svg>".encode()})
    assert problem.code == "E334"
    assert problem.line == 2
    assert problem.help.startswith("Save it as a plain or optimised SVG")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg>",
        b"<svg/>",
        b"<html/>",
        b"\x00\x01",
        b"\xff\xfe<\x00",
        f"{HEAD}<a></svg>".encode(),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + f"{HEAD}&b;</svg>".encode(),
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"docs/nl/a.svg": data})
    assert problem.code == "E334"


def test_a_served_file_is_the_published_one(tmp_path: Path) -> None:
    problems(tmp_path, {"docs/nl/a.jpg": photo(), "docs/nl/b.mp3": b"broken"})
    files = {name: str(tmp_path / "docs/nl" / name) for name in ("a.jpg", "b.mp3", "gone.jpg")}
    snapshot = Snapshot(site(check(tmp_path, {}), tmp_path), Survey(files=files))
    assert snapshot.get("a.jpg") == published(tmp_path / "docs/nl/a.jpg")
    assert snapshot.get("b.mp3") is None
    assert snapshot.get("gone.jpg") is None
