"""Files that must not be read or published: links, wherever on the path; pipes; folders and
programs among the pages.
"""

import os
from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, VDAB, settings, site, write
from wegwijs.cli.main import main
from wegwijs.content.file_kinds import is_plain, read_plain, unfit_files
from wegwijs.content.load import load_content
from wegwijs.render.shell import Navigation, NavItem
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.not_found import not_found
from wegwijs.site.serve.snapshot import Snapshot

SECRET = "the-secret-of-the-builder"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A portal beside a folder with a secret: every file in it would do as a page, a style, a
    template or a picture.
    """
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("about.md", "brand.css", "page.html", "logo.svg"):
        (outside / name).write_text(f"{SECRET}\n", "utf-8")
    folder = write(tmp_path / "portal", {"nl/organisation/vdab.yml": VDAB})
    for name in ("docs/nl", "overrides/assets", "content/media"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def report(portal: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["-C", str(portal), "check"]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    assert SECRET not in captured.out
    return captured.out


LINKS = {
    "a page": ("docs/nl/about.md", "about.md"),
    "a page in a language nobody has": ("docs/xx.md", "about.md"),
    "a folder of pages": ("docs/nl/more", ""),
    "the folder of a language": ("docs/fr", ""),
    "a picture beside pages": ("docs/nl/logo.png", "logo.svg"),
    "the style": ("overrides/assets/brand.css", "brand.css"),
    "a folder of the look": ("overrides/parts", ""),
    "a template": ("overrides/page.html", "page.html"),
    "a picture of records": ("content/media/a.png", "logo.svg"),
    "a folder of records": ("content/nl/event", ""),
}


@pytest.mark.parametrize("name", LINKS)
def test_links_are_refused_and_not_read(
    name: str, portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, target = LINKS[name]
    (portal / place).symlink_to(portal.parent / "outside" / target)
    assert f"{place}:1:1: E002 links are not allowed. Copy what it leads to here." in report(
        portal, capsys
    )


@pytest.mark.parametrize("root", ["docs", "overrides", "content/media"])
def test_a_root_that_is_a_link_is_refused(
    root: str, portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal / root).rename(portal / "elsewhere")
    (portal / root).symlink_to(portal / "elsewhere", target_is_directory=True)
    assert f"{root}:1:1: E002 links are not allowed." in report(portal, capsys)


def test_links_in_a_circle_and_to_the_root_are_not_followed(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (portal / "docs/nl/round").symlink_to(portal / "docs/nl")
    (portal / "docs/nl/all").symlink_to("/")
    out = report(portal, capsys)
    assert "docs/nl/round:1:1: E002" in out
    assert "docs/nl/all:1:1: E002" in out


@pytest.mark.parametrize(
    "place",
    [
        "docs/nl/a.md",
        "overrides/assets/brand.css",
        "content/nl/organisation/a.yml",
        "content/nl/ui.yml",
    ],
)
def test_a_pipe_is_refused_without_being_opened(
    place: str, portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(portal / place)  # whoever opens it waits for ever
    assert f"{place}:1:1: E400 this is a pipe, a socket or a device" in report(portal, capsys)


SVG = "<svg xmlns='http://www.w3.org/2000/svg'"
OTHERS = {
    "a folder with the name of a page": (
        "docs/nl/x.md/y.txt",
        "",
        "docs/nl/x.md:1:1: E401 a folder is called “x.md”",
    ),
    "a page with another ending": (
        "docs/nl/x.markdown",
        "",
        "E402 the name of the page ends in “.markdown”. Rename it to x.md.",
    ),
    "a page in capitals": ("docs/nl/x.MD", "", "E402 the name of the page ends in “.MD”"),
    "HTML beside the pages": (
        "docs/nl/x.html",
        "<script>",
        "E402 a file that ends in “.html” runs in the reader’s browser",
    ),
    "a script beside the pages": ("docs/x.js", "alert(1)", "docs/x.js:1:1: E402"),
    "a program": (
        "docs/nl/setup.exe",
        "MZ",
        "docs/nl/setup.exe:1:1: E402 a file that ends in “.exe” is a program for the reader’s",
    ),
    "a program for a phone": ("docs/App.APK", "PK", "docs/App.APK:1:1: E402 a file that ends in"),
    "a sheet with macros": (
        "docs/nl/uren.xlsm",
        "PK",
        "E402 a file that ends in “.xlsm” holds programs (macros). Save it without them",
    ),
    "a key": ("docs/id_ed25519", "-----BEGIN", "E402 a file called “id_ed25519” holds a secret"),
    "a key that a program made": ("docs/nl/site.p12", "x", "docs/nl/site.p12:1:1: E402"),
    "a drawing with a script": (
        "docs/nl/x.svg",
        f"{SVG}><script>1</script></svg>",
        "E334 the drawing holds <script>",
    ),
    "a drawing with an event": ("docs/nl/x.svg", f"{SVG} onload='1'/>", "E334 the drawing"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_does_not_belong_among_pages_is_refused(
    name: str, portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, text, words = OTHERS[name]
    (portal / place).parent.mkdir(parents=True, exist_ok=True)
    (portal / place).write_text(text, "utf-8")
    assert words in report(portal, capsys)


def test_what_editors_programs_leave_behind_is_no_problem(portal: Path) -> None:
    (portal / "docs/nl/.#about.md").symlink_to("somebody@somewhere.1234:1")
    (portal / "docs/nl/plain.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "utf-8"
    )
    assert unfit_files(portal) == []


def test_what_readers_fill_in_or_print_is_no_problem(portal: Path) -> None:
    for name in ("form.pdf", "letter.docx", "hours.xlsx", "talk.key", "all.zip", "dates.ics"):
        (portal / "docs/nl" / name).write_text("x", "utf-8")
    assert unfit_files(portal) == []


def test_only_a_file_of_the_portal_is_plain(portal: Path) -> None:
    (portal / "docs/nl/a.md").write_text("a", "utf-8")
    (portal / "docs/fr").symlink_to(portal / "docs/nl")
    assert is_plain(portal, portal / "docs/nl/a.md")
    assert not is_plain(portal, portal / "docs/fr/a.md")
    assert not is_plain(portal, portal / "docs/nl")
    with pytest.raises(OSError, match="is not a file"):
        read_plain(portal / "docs/nl")
    with pytest.raises(OSError):  # noqa: PT011 (the system's own words)
        read_plain(portal / "docs/fr")


def test_what_is_served_or_built_never_holds_what_a_link_leads_to(portal: Path) -> None:
    """Serving goes on while there are mistakes: the look, the files beside pages and the 404 page
    are without the linked file.
    """
    outside = portal.parent / "outside"
    for place, target in LINKS.values():
        (portal / place).symlink_to(outside / target)
    content = load_content(settings(portal), DEFINITIONS)
    made = site(content, portal)
    assert SECRET not in not_found(made)
    assert made.environment.get_template("page.html").filename != str(
        portal / "overrides/page.html"
    )
    home = Navigation((), (), NavItem("", ""))
    survey = Survey(
        dict.fromkeys(("nl", "fr", "en", "ar"), home),
        (),
        {"nl/logo.png": str(portal / "docs/nl/logo.png")},
    )
    assert Snapshot(made, survey).get("nl/logo.png") is None
