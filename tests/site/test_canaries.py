"""Every text of every type and of the portal itself goes, as a canary, into everything that a site
consists of; whoever reads it there gets the same characters.

Types, fields, features and files are in this by being there. What a browser does with it:
`test_canaries_in_chromium.py`.
"""

import re
from collections import defaultdict
from pathlib import Path

import lxml.html
import pytest
import yaml

from support.canaries import Canaries, write_portal
from support.engine import menus_of
from support.marks import at_night
from support.read_back import read_back
from support.tiny import settings
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.render.shell import Shells
from wegwijs.render.urls import file_of
from wegwijs.site.addresses import Bundle
from wegwijs.site.docs_folder import files_of_folder, pages_of_folder
from wegwijs.site.engine.make import plan_of
from wegwijs.site.engine.steps import made_of
from wegwijs.site.site_data import site_data

SINKS = {"html", "json", "js", "ics", "csv", "xlsx", "xml"}
UNSEEN = (".asked", ":labels.", ":page.description", ":ui.")
"""Words that only search knows, labels of what no example has chosen, what MkDocs renders; of UI
strings, those of states in which nothing is here.
"""
MOST_STRINGS = 0.7
"""The share of UI strings that are somewhere all the same."""
MARKDOWN = ":page.text"
"""What MkDocs renders: at night."""
SHORT = "opensearch.xml"
"""Names in it have sixteen letters at most."""
PICTURES = ("assets/link.",)
"""What holds no text, and takes the time of all the rest."""


@pytest.mark.slow
@pytest.mark.parametrize("strings", [False, at_night(True, id="ui-strings")])
def test_it_is_read_back_everywhere(tmp_path: Path, strings: bool) -> None:
    canaries, registry = write_portal(tmp_path, strings)
    own = settings(tmp_path)
    content = load_content(own, registry.definitions)
    faults = [str(one) for one in content.problems if one.severity == "error"]
    assert not faults, "\n".join(faults)
    data = site_data(content, own, registry)
    pages = pages_of_folder(own)
    plan, menus = plan_of(data, menus_of(data, pages), pages, files_of_folder(own))
    shells = Shells(data, menus)
    files = {
        file_of(address): made if isinstance(made, bytes) else made.encode("utf-8")
        for one in plan.planned
        if isinstance(one, Bundle) or not one.address.startswith(PICTURES)
        for address, made in made_of(one, shells).items()
    }
    sinks, broken = _read(canaries, files)
    assert not broken, "\n".join(broken[:20])
    assert sinks.keys() >= SINKS
    everywhere = set[int]().union(*sinks.values())
    lost = [
        path
        for number, path in enumerate(canaries.paths)
        if number not in everywhere and not any(part in path for part in UNSEEN)
    ]
    assert not lost
    wording = {number for number, path in enumerate(canaries.paths) if ":ui." in path}
    assert len(wording & everywhere) >= MOST_STRINGS * len(wording)
    assert bool(wording) is strings
    injected = [
        f"{name}: {element.tag}"
        for name, page in files.items()
        if name.endswith(".html")
        for element in lxml.html.document_fromstring(page.decode("utf-8")).xpath("//*[@onx]")
    ]
    assert not injected


def _read(canaries: Canaries, files: dict[str, bytes]) -> tuple[dict[str, set[int]], list[str]]:
    """The canaries that are in files of each kind, and where one is no longer what it was."""
    sinks: dict[str, set[int]] = defaultdict(set)
    broken = []
    for name, data in files.items():
        if name.endswith(SHORT):
            list(read_back(name, data))
            continue
        for text in read_back(name, data):
            if "Qx" not in text:
                continue
            sinks[name.rpartition(".")[2]] |= canaries.numbers(text)
            broken += [
                f"{name}: {path}: {there}"
                for path, there in canaries.broken(text)
                if not path.endswith(MARKDOWN)
            ]
    return sinks, broken


@pytest.mark.nightly
@pytest.mark.parametrize(("form", "ending"), [("xliff", "xlf"), ("po", "po")])
def test_translators_get_them_and_what_they_send_back_is_the_same(
    form: str, ending: str, tmp_path: Path
) -> None:
    portal, out = tmp_path / "portal", tmp_path / "out"
    canaries, _ = write_portal(portal)
    out.mkdir()
    command = ["-C", str(portal), "export", "--lang", "ar", "--format", form, "--only", "all"]
    assert main([*command, "--out", str(out)]) == 0
    (file,) = out.glob(f"*-nl-ar.{ending}")
    texts = list(read_back(file.name, file.read_bytes()))
    broken = [
        (path, there)
        for text in texts
        for path, there in canaries.broken(_plain(text))
        if not path.endswith(MARKDOWN)
    ]
    assert not broken
    sent = set[int]().union(*(canaries.numbers(text) for text in texts))
    assert {canaries.paths[number].partition(".")[0] for number in sent} >= {
        *(f"{lang}:{name}" for lang in ("nl", "ar") for name in ("training", "event", "tool")),
    }
    before = {path: path.read_bytes() for path in portal.rglob("content/ar/*/full.yml")}
    assert main(["-C", str(portal), "import", str(file)]) == 0
    for path, data in before.items():
        old, new = (yaml.load(text, yaml.BaseLoader) for text in (data, path.read_bytes()))
        assert {**new, "stamps": 0} == {**old, "stamps": 0}, path


def _plain(text: str) -> str:
    """A text as it is read when it is Markdown, as it was written."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text) if "\\<" in text or "\\|" in text else text
