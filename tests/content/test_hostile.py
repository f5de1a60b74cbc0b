"""Hostile and clumsy input, row by row of the agreement: refused in one sentence with its line, or
accepted and harmless.

Each file under hostile/<type>/ is one record. Its first line says what must come of it:
`# expect LINE:COLUMN: field: message`, `# warn …` for what is only withheld, or `# accept`.
"""

import re
import shutil
import time
from pathlib import Path

import html5lib
import pytest

from support.portals import REPOSITORY
from support.tiny import (
    BAKER,
    DEFINITIONS,
    STORY,
    VDAB,
    Files,
    page,
    settings,
    write,
    write_addressed,
    write_homes,
)
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.site.folder.marker import MARKER, mark

FOLDER = Path(__file__).parent / "hostile"
FILES = sorted(FOLDER.rglob("*.yml"))
VERDICTS = {path: path.read_text("utf-8").split("\n", 1)[0].removeprefix("# ") for path in FILES}
REFUSED = [path for path in FILES if not VERDICTS[path].startswith("accept")]
ACCEPTED = [path for path in FILES if VERDICTS[path].startswith("accept")]
HARMLESS = {
    "use",
    "i",  # an icon
    "html",
    "head",
    "title",
    "body",
    "article",
    "header",
    "footer",
    "section",
    "h1",
    "h2",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "div",
    "dt",
    "dd",
    "a",
    "bdi",
    "b",
    "span",
    "small",
    "strong",
    "em",
    "br",
    "svg",
    "path",
    "blockquote",
    "button",
    "details",
    "summary",
    "wbr",
}
"""Elements that the templates write themselves; whatever else stands in a page came from the
content.
"""
CODED = re.compile(r".+:\d+:\d+: (?:E\d{3}|W\d{3} \(warning\)) ")
ERROR = re.compile(r".+:\d+:\d+: E\d{3} ")
VDAB_FILE = "nl/organisation/vdab.yml"


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJS_TODAY", "2027-01-15")


def portal(folder: Path, path: Path) -> Path:
    return write(
        folder,
        {"nl/organisation/vdab.yml": VDAB, f"nl/{path.parent.name}/{path.name}": path.read_bytes()},
    )


def test_every_hostile_record_is_refused_on_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All in one portal, and each is told: as an error that stops a build, or as a warning."""
    records = {f"nl/{path.parent.name}/{path.name}": path.read_bytes() for path in REFUSED}
    code = main(["-C", str(write(tmp_path, {VDAB_FILE: VDAB, **records})), "check"])
    said = capsys.readouterr()
    assert (code, said.err) == (1, "")
    *lines, _, _ = said.out.splitlines()
    assert all(CODED.match(line) for line in lines)
    for path in REFUSED:
        verdict, _, expected = VERDICTS[path].partition(" ")
        place, message = expected.split(": ", 1)
        file = f"content/nl/{path.parent.name}/{path.name}"
        own = [line for line in lines if line.startswith(f"{file}:")]
        line = next((line for line in own if message in line), f"{file}: {own}")
        assert line.startswith(f"{file}:{place}:")
        assert len(line) < 700, "a sentence, not a page"
        assert any(ERROR.match(line) for line in own) == (verdict == "expect"), file


@pytest.mark.nightly
@pytest.mark.parametrize("path", REFUSED, ids=name)
def test_refused(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verdict, _, expected = VERDICTS[path].partition(" ")
    place, message = expected.split(": ", 1)
    folder = portal(tmp_path, path)
    write_homes(folder)
    code = main(["-C", str(folder), "check"])
    said = capsys.readouterr()
    *lines, _, _ = said.out.splitlines()
    line = next((line for line in lines if message in line), said.out)
    assert line.startswith(f"content/nl/{path.parent.name}/{path.name}:{place}:")
    assert all(CODED.match(line) for line in lines)
    assert message in line
    assert len(line) < 700, "a sentence, not a page"
    assert code == (1 if verdict == "expect" else 0)
    assert said.err == ""


@pytest.mark.parametrize("path", ACCEPTED, ids=name)
def test_accepted_and_inert(path: Path, tmp_path: Path) -> None:
    content = load_content(settings(portal(tmp_path, path)), DEFINITIONS)
    assert [str(problem) for problem in content.problems] == []
    html = page(content, tmp_path, path.parent.name, path.stem)
    document = html5lib.parse(f"<!doctype html><title>x</title>{html}", namespaceHTMLElements=False)
    elements = [element for element in document.iter() if isinstance(element.tag, str)]
    tags = {element.tag.rpartition("}")[2] for element in elements}
    assert tags - HARMLESS == {"script", "img"}
    assert all(one.get("href", "").startswith("#i:") for one in elements if one.tag.endswith("use"))
    every = [element for element in elements if element.tag == "script"]
    scripts = [element for element in every if "src" not in element.attrib]
    own = [element.attrib["src"] for element in every if "src" in element.attrib]
    assert all(re.fullmatch(r"(\.\./)*assets/[a-z-]+\.[0-9a-f]{8}\.js", address) for address in own)
    assert {element.attrib["type"] for element in scripts} <= {"application/ld+json"}
    assert not any(
        attribute.startswith("on") for element in elements for attribute in element.attrib
    )
    pictures = [element.attrib for element in elements if element.tag == "img"]
    assert [one["class"] for one in pictures] == ["qr"], "the code that leads to the page"
    assert all(one["src"].startswith("data:image/png;base64,") for one in pictures)
    assert not any("\u2028" in (element.text or "") for element in scripts)


BYTES_AND_FOLDERS: dict[str, tuple[Files, str, str]] = {
    "not UTF-8": (
        {VDAB_FILE: VDAB.encode() + b"body: caf\xe9\n"},
        "nl/organisation/vdab.yml:4:10:",
        "Save as UTF-8",
    ),
    "UTF-16": (
        {VDAB_FILE: VDAB.encode("utf-16")},
        "nl/organisation/vdab.yml:1:1:",
        "saved as UTF-16. Save as UTF-8",
    ),
    "UTF-16 without its mark": (
        {VDAB_FILE: VDAB.encode("utf-16-le")},
        "nl/organisation/vdab.yml:1:1:",
        "saved as UTF-16. Save as UTF-8",
    ),
    "NUL": (
        {VDAB_FILE: b"title: VD\0AB\n"},
        "nl/organisation/vdab.yml:1:10:",
        "U+0000 is a control character",
    ),
    "raw surrogate": (
        {VDAB_FILE: b"title: \xed\xa0\x80\n"},
        "nl/organisation/vdab.yml:1:8:",
        "Save as UTF-8",
    ),
    "nothing": ({VDAB_FILE: b""}, "nl/organisation/vdab.yml:1:1:", "the file is empty"),
    "1 MB": (
        {VDAB_FILE: VDAB + "body: " + "a " * 500_000},
        "nl/organisation/vdab.yml:1:1:",
        "the limit is 300000",
    ),
    "20,000 values": (
        {VDAB_FILE: "x: [" + "a," * 25_000 + "]\n"},
        "nl/organisation/vdab.yml:1:",
        "more than 20000 values",
    ),
    "brackets that never end": (
        {VDAB_FILE: "x: " + "{a: [" * 40_000},
        "nl/organisation/vdab.yml:1:",
        "nested more than 8 deep",
    ),
    "id CON": ({"nl/training/CON.yml": BAKER}, "nl/training/CON.yml:1:1:", "invalid id “CON”"),
    "id with a question mark": (
        {"nl/training/a b#c?.yml": BAKER},
        "nl/training/a b#c?.yml:1:1:",
        "invalid id “a b#c?”",
    ),
    "id with dots": (
        {"nl/training/x%2F..%2Fy.yml": BAKER},
        "nl/training/x%2F..%2Fy.yml:1:1:",
        "invalid id",
    ),
    "two cases": (
        {"nl/training/baker.yml": BAKER, "nl/training/Baker.yml": BAKER},
        "nl/training/baker.yml:1:1:",
        "two files for one id: “Baker.yml” and “baker.yml”",
    ),
    "Index": (
        {"nl/training/index.yml": BAKER, "nl/training/Index.yml": BAKER},
        "nl/training/index.yml:1:1:",
        "two files for one id",
    ),
    "NFC and NFD": (
        {"nl/training/caf\u00e9.yml": BAKER, "nl/training/cafe\u0301.yml": BAKER},
        "nl/training/caf\u00e9.yml:1:1:",
        "two files for one id",
    ),
    "a fact in a translation": (
        {"nl/training/a.yml": BAKER, "ar/training/a.yml": "title: x\nprice: {amount: 1}\n"},
        "ar/training/a.yml:2:1:",
        "in the source content/nl/training/a.yml",
    ),
    "a translation without a source": (
        {"ar/training/a.yml": "title: x\n"},
        "ar/training/a.yml:1:1:",
        "no file of “a” holds",
    ),
    "two sources": (
        {"nl/training/a.yml": BAKER, "fr/training/a.yml": BAKER},
        "nl/training/a.yml:1:1:",
        "content/fr/training/a.yml and content/nl/training/a.yml",
    ),
}


@pytest.mark.parametrize(
    ("files", "place", "message"), BYTES_AND_FOLDERS.values(), ids=BYTES_AND_FOLDERS
)
def test_refused_bytes_and_folders(
    files: Files, place: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(write(tmp_path, {VDAB_FILE: VDAB, **files})), "check"]) == 1
    *lines, _, _ = capsys.readouterr().out.splitlines()
    assert all(CODED.match(line) for line in lines)
    said = [line for line in lines if message in line]
    assert said
    assert said[0].startswith(f"content/{place}")


@pytest.mark.parametrize(
    "name",
    [
        "nl/training/huge.yml",
        "nl/synonyms.yml",
        "nl/glossary.yml",
        "nl/plain-words.yml",
        "nl/ui.yml",
        "nl/vocabularies.yml",
        "vocabularies.yml",
        "redirects.yml",
    ],
)
def test_a_file_of_three_gigabytes_is_refused_unread(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has no blocks on the disk, and would take all memory."""
    huge = write(tmp_path, {VDAB_FILE: VDAB, f"{name}": "x: y\n"}) / "content" / name
    with huge.open("ab") as file:
        file.truncate(3_000_000_000)
    before = time.process_time()
    assert main(["-C", str(tmp_path), "check"]) == 1
    assert time.process_time() - before < 5
    said = capsys.readouterr().out.splitlines()
    assert f"content/{name}:1:1: E010 " in "\n".join(said)
    assert any("the limit is 300000 bytes" in line for line in said)


def test_links_on_the_disk_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, {VDAB_FILE: VDAB}) / "content" / "nl"
    shutil.rmtree(tmp_path / "content" / "fr")
    (folder / "organisation" / "outside.yml").symlink_to("/etc/passwd")
    (folder / "organisation" / "loop.yml").symlink_to("loop.yml")
    (folder / "story").symlink_to("/etc")
    (tmp_path / "content" / "fr").symlink_to("nl")
    assert main(["-C", str(tmp_path), "check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [
        line.partition(":")[0].removeprefix("content/")
        for line in said
        if "links are not allowed" in line
    ] == [
        "fr",
        "nl/organisation/loop.yml",
        "nl/organisation/outside.yml",
        "nl/story",
    ]


def test_a_circle_of_related_records_is_fine(tmp_path: Path) -> None:
    files = {
        VDAB_FILE: VDAB,
        "nl/training/a.yml": BAKER + "related: [training:b]\n",
        "nl/training/b.yml": BAKER.replace("Bakker worden", "Bakker zijn")
        + "related: [training:a]\n",
    }
    assert main(["-C", str(write_addressed(tmp_path, files)), "check", "--strict"]) == 0


@pytest.mark.parametrize(
    "consent", ["expires_on: 2026-12-31", "expires_on: 2029-01-01, withdrawn_on: 2027-01-01"]
)
def test_a_story_that_is_withheld_stands_on_no_other_page(consent: str, tmp_path: Path) -> None:
    story = STORY.replace("expires_on: 2029-01-01", consent)
    baker = BAKER + "related: [story:sam]\nbody: Lees [over Samir](story:sam).\n"
    write(tmp_path, {VDAB_FILE: VDAB, "nl/training/a.yml": baker, "nl/story/sam.yml": story})
    html = page(load_content(settings(tmp_path), DEFINITIONS), tmp_path, "training", "a")
    assert "Samir bakt" not in html
    assert "sam/" not in html
    assert "over Samir" in html


@pytest.mark.slow
def test_the_site_built_before_stays_when_the_content_is_wrong(tmp_path: Path) -> None:
    """`wegwijs build` of a portal with a mistake ends with 1 and touches nothing in site/."""
    write(tmp_path, {VDAB_FILE: VDAB + "titel: x\n"})
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the old site", "utf-8")
    mark(site)
    hooks = REPOSITORY / "hooks" / "main.py"
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8") + f"theme: {{name: material, font: false}}\nhooks: ['{hooks}']\n",
        "utf-8",
    )
    assert main(["-C", str(tmp_path), "build"]) == 1
    assert sorted(path.name for path in site.iterdir()) == [MARKER, "index.html"]
    assert (site / "index.html").read_text("utf-8") == "the old site"
