"""Every text of every type and of the portal itself goes, as a canary, into everything that a site
consists of; whoever reads it there gets the same characters.

Types, fields, features and files are in this by being there. What a browser does with it:
`test_canaries_in_chromium.py`.
"""

from collections import defaultdict
from pathlib import Path

import lxml.html

from support.canaries import Canaries, write_portal
from support.engine import menus_of
from support.read_back import read_back
from support.tiny import settings
from wegwijs.content.load import load_content
from wegwijs.render.shell import Shells
from wegwijs.site.addresses import Bundle, file_of
from wegwijs.site.docs_folder import files_of_folder, pages_of_folder
from wegwijs.site.engine.make import plan_of
from wegwijs.site.engine.steps import made_of
from wegwijs.site.registry import site_data

SINKS = {"html", "json", "js", "ics", "csv", "xlsx", "xml"}
UNSEEN = (".asked", ":labels.", ":page.description")
"""Words that only search knows, labels of what no example has chosen, what MkDocs renders."""
MARKDOWN = ":page.text"
"""What MkDocs renders: at night."""
SHORT = "opensearch.xml"
"""Names in it have sixteen letters at most."""
PICTURES = ("assets/link.",)
"""What holds no text, and takes the time of all the rest."""


def test_it_is_read_back_everywhere(tmp_path: Path) -> None:
    canaries, registry = write_portal(tmp_path)
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
