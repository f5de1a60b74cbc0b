"""Phones of some years ago: what readers do, in the Chromium that is on them.

At night only, where npm gives these browsers (`support.old_chromium`).
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from support.chromium import DIRECTIONS, PHONE, in_language
from support.kinds import KINDS
from support.old_chromium import RELEASES, OldPage, fetch, old_chromium
from support.portals import Site
from support.tiny import settings
from support.withheld import HOLDS, STORY, STORY_TITLE, before_and_after_withdrawal
from wegwijs.site.zip_files import write_zips

pytestmark = pytest.mark.nightly
FOLDER = "WEGWIJS_OLD_CHROMIUM"
"""Where these browsers are, or are put; else they are fetched for each run."""
WIDTHS = (PHONE, 375, 1280)
SEARCH = {"nl": "bakker", "ar": "خباز"}
_WIDE = """(width => document.documentElement.scrollWidth <= width ? [] :
    [...document.querySelectorAll('body *')].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > width + 1 || box.left < -1);
    }).slice(0, 5).map(element => element.outerHTML.slice(0, 120)))(innerWidth)"""
_COVERED = """[...document.querySelectorAll('h1, h2, h3, p, a, button, summary, label, dt, dd')]
    .filter(one => {
    const [box] = one.getClientRects();
    if (!box) return false;
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (box.width < 2 || box.height < 2 || y < 0 || y >= innerHeight) return false;
    const top = document.elementFromPoint(x, y);
    // The link of a card covers its card, on purpose.
    const whole = '.card, .found, .agenda__item, .month td, li';
    return top && !one.contains(top) && !top.contains(one) &&
        !(top.closest(whole) && top.closest(whole) === one.closest(whole));
}).slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
_SIDES = """[...document.querySelectorAll('.wrap, .button, .card, .panel')].filter(one =>
    one.offsetWidth && !(parseFloat(getComputedStyle(one).paddingLeft) > 8 &&
        parseFloat(getComputedStyle(one).paddingRight) > 8))
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module", params=RELEASES)
def phone(request: pytest.FixtureRequest, workshop: Path) -> Iterator[OldPage]:
    """A page of each old Chromium."""
    program = fetch(request.param, Path(os.environ.get(FOLDER, workshop / "old-chromium")))
    if isinstance(program, str):
        pytest.skip(program)
    with old_chromium(program) as page:
        yield page


@pytest.fixture(params=DIRECTIONS)
def lang(request: pytest.FixtureRequest) -> str:
    """A language of each direction."""
    code: str = request.param
    return code


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_laid_out_right(
    phone: OldPage, address: str, lang: str, kind: str
) -> None:
    for width in WIDTHS:
        phone.size(width, 3000)
        phone.open(address + in_language(lang, KINDS[kind]))
        assert phone.faults == []
        assert phone.run("document.documentElement.className") == "js"
        assert phone.run(_WIDE) == [], width
        assert phone.run(_COVERED) == [], width
        assert phone.run(_SIDES) == [], width


def test_the_link_to_the_content_covers_no_other_until_it_has_the_focus(
    phone: OldPage, address: str, lang: str
) -> None:
    phone.size(PHONE)
    phone.open(address + in_language(lang, KINDS["course"]))
    box = "document.querySelector('.skip').getBoundingClientRect()"
    assert phone.run(f"{box}.bottom") <= 0
    phone.run("document.querySelector('.skip').focus()")
    assert phone.run(f"{box}.top") >= 0
    side = "innerWidth - {0}.right" if lang == "ar" else "{0}.left"
    assert 0 < phone.run(side.format(box)) < 20
    assert phone.run("getComputedStyle(document.querySelector('.skip')).outlineStyle") == "solid"


def test_searching_gives_results(phone: OldPage, address: str, lang: str) -> None:
    phone.size(PHONE)
    phone.open(address + in_language(lang, KINDS["search"]) + f"?q={SEARCH[lang]}")
    phone.wait("document.querySelectorAll('.found a').length > 0")
    phone.open(address + in_language(lang, KINDS["about"]))
    phone.run("document.querySelector('[data-search-open]').click()")
    phone.wait("document.querySelector('dialog[open] input') !== null")
    phone.run(
        "(field => { field.value = '" + SEARCH[lang] + "';"
        "field.dispatchEvent(new Event('input')); })(document.querySelector('dialog input'))"
    )
    phone.wait("document.querySelectorAll('dialog .found a').length > 0")
    assert phone.run(_WIDE) == []
    assert phone.faults == []


def test_filters_leave_what_fits(phone: OldPage, address: str, lang: str) -> None:
    phone.size(1280)
    phone.open(address + in_language(lang, KINDS["training"]))
    count = "document.querySelector('[data-count]').textContent"
    before = phone.run(count)
    phone.run("document.querySelector('[data-side] input[type=checkbox]').click()")
    phone.wait(f"{count} !== {before!r}")
    assert phone.run("document.querySelectorAll('[data-results] .card').length") > 0
    phone.open(address + in_language(lang, KINDS["events"]))
    phone.run(
        "(select => { select.selectedIndex = select.options.length - 1;"
        "select.dispatchEvent(new Event('change', { bubbles: true })); })"
        "(document.querySelector('.choose select'))"
    )
    phone.wait("document.querySelector('[data-found]').textContent !== ''")
    assert phone.faults == []


def test_the_list_holds_what_is_saved(phone: OldPage, address: str, lang: str) -> None:
    phone.size(PHONE)
    phone.open(address + in_language(lang, KINDS["course"]))
    title = phone.run("document.querySelector('h1').textContent.trim()")
    phone.run("localStorage.clear(); document.querySelector('button[data-save]').click()")
    phone.open(address + in_language(lang, KINDS["my list"]))
    phone.wait("document.querySelectorAll('[data-cards] .card').length === 1")
    card = "document.querySelector('[data-cards] .card__title').textContent.trim()"
    assert phone.run(card) == title
    assert phone.faults == []
    phone.run("localStorage.clear()")


def test_what_is_ticked_off_stays_so(phone: OldPage, address: str, lang: str) -> None:
    phone.size(PHONE)
    phone.open(address + in_language(lang, KINDS["procedure"]))
    phone.run("localStorage.clear(); document.querySelector('.tick input').click()")
    phone.open(address + in_language(lang, KINDS["procedure"]))
    assert phone.run("document.querySelectorAll('.tick input:checked').length") == 1
    assert phone.faults == []
    phone.run("localStorage.clear()")


def test_a_finder_leads_to_an_answer(phone: OldPage, address: str, lang: str) -> None:
    phone.size(PHONE)
    phone.open(address + in_language(lang, KINDS["finder"]))
    screen = "document.querySelector('[data-screen]')"
    for _ in range(8):
        if phone.run(f"{screen}.querySelector('.outcome__title') !== null"):
            break
        before = phone.run("location.hash")
        phone.run(f"{screen}.querySelector('[data-answer]').click()")
        phone.wait(f"location.hash !== {before!r}")
        phone.wait(f"{screen}.querySelector('h2') === document.activeElement")
    assert phone.run(f"{screen}.querySelector('.outcome__title').offsetHeight") > 0
    assert phone.faults == []


def test_a_script_that_cannot_run_leaves_the_page_as_without_scripts(
    phone: OldPage, address: str, lang: str
) -> None:
    phone.size(PHONE)
    phone.send("Network.enable")
    for script, kind in (("catalogue", "training"), ("site", "course"), ("saved-list", "my list")):
        phone.send("Network.setBlockedURLs", urls=[f"*/{script}.*.js"])
        phone.open(address + in_language(lang, KINDS[kind]))
        assert phone.run("document.documentElement.className") == "no-js", script
        assert phone.run(
            "[...document.querySelectorAll('.catalogue__bar, .top__list, .tool--script')]"
            ".every(one => !one.offsetWidth)"
        )
    assert phone.run("document.querySelector('.without-scripts').offsetHeight") > 0
    phone.send("Network.setBlockedURLs", urls=[])


@contextmanager
def _network(site: Site, folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A host that can be switched off: the address of a site's home page on it, and its process."""
    path = folder / urlsplit(site.url).path.strip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(site.folder)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as host:
        assert host.stdout
        port = host.stdout.readline().split("port ")[1].split()[0]
        yield f"http://127.0.0.1:{port}{urlsplit(site.url).path}", host
        host.kill()


def test_a_language_kept_on_the_phone_is_read_and_searched_without_a_network(
    phone: OldPage, everyday_site: Site, lang: str, tmp_path: Path
) -> None:
    phone.size(PHONE)
    shown = "(document.querySelector('[data-offline-{}]') || {{hidden: true}}).hidden === false"
    with _network(everyday_site, tmp_path) as (home, host):
        phone.open(home + in_language(lang, "offline/"))
        phone.wait(shown.format("keep"))
        phone.run("document.querySelector('[data-offline-keep]').click()")
        phone.wait(shown.format("remove"))
        assert phone.faults == []
        host.kill()
        host.wait()
        phone.open(home + in_language(lang, KINDS["course"]))
        assert phone.run("document.querySelector('.offline-note').textContent.trim() !== ''")
        assert phone.run("document.querySelectorAll('.facts--first dd').length") == 4
        phone.open(home + in_language(lang, KINDS["search"]) + f"?q={SEARCH[lang]}")
        phone.wait("document.querySelectorAll('.found a').length > 0")
        phone.open(home + in_language(lang, "training/of-no-day/"))
        phone.wait(shown.format("missing"))
        phone.wait(shown.format("remove"))
        phone.run("document.querySelector('[data-offline-remove]').click()")
        phone.wait("document.querySelector('[data-offline-state]').textContent !== ''")
        assert phone.run("caches.keys().then(names => names.length)") == 0


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The site of the small portal, and the one after somebody has withdrawn a story."""
    return before_and_after_withdrawal(tmp_path_factory.mktemp("withdrawn"))


def test_what_is_kept_is_renewed_and_what_is_withdrawn_leaves_the_phone(
    phone: OldPage, before_and_after: tuple[Site, Site], tmp_path: Path
) -> None:
    """At the next page that is read with a network; nothing else has to be done."""
    before, after = before_and_after
    phone.size(PHONE)
    with _network(before, tmp_path) as (home, host):
        phone.open(f"{home}ar/offline/")
        phone.wait("!document.querySelector('[data-offline-keep]').hidden")
        phone.run("document.querySelector('[data-offline-keep]').click()")
        phone.wait("!document.querySelector('[data-offline-remove]').hidden")
        assert phone.run(f"({HOLDS})('{STORY_TITLE}')")
        link = tmp_path / urlsplit(before.url).path.strip("/")
        link.unlink()
        link.symlink_to(after.folder)
        phone.open(f"{home}ar/about/")
        for _ in range(50):
            if not phone.run(f"({HOLDS})('{STORY_TITLE}')"):
                break
            time.sleep(0.2)
        assert not phone.run(f"({HOLDS})('{STORY_TITLE}')")
        host.kill()
        host.wait()
        phone.open(f"{home}ar/")  # not read before: nothing of it is in the cache of the browser
        assert phone.run("document.querySelector('.offline-note').textContent.trim() !== ''")
        phone.open(home + STORY)
        phone.wait("document.querySelector('[data-offline-missing]').hidden === false")


def test_a_zip_opens_from_a_disk(phone: OldPage, everyday_site: Site, tmp_path: Path) -> None:
    """As from a stick, or on the computer of a reception centre: search, filters, my list."""
    copy = tmp_path / "site"
    copy.symlink_to(everyday_site.folder)
    zips = {path.name: path for path in write_zips(copy, settings(everyday_site.portal))}
    with ZipFile(zips["site.ar.zip"]) as archive:
        archive.extractall(tmp_path)
        top = tmp_path / archive.namelist()[0].partition("/")[0]
    phone.size(PHONE)
    phone.open((top / "index.html").as_uri())
    phone.wait("location.pathname.endsWith('/ar/index.html')")
    phone.open((top / "ar/search/index.html").as_uri() + f"?q={SEARCH['ar']}")
    phone.wait("document.querySelectorAll('.search-results a').length > 0")
    phone.open((top / "ar/training/index.html").as_uri())
    count = "document.querySelector('[data-count]').textContent"
    before = phone.run(count)
    phone.run("document.querySelector('[data-body] input[type=checkbox]').click()")
    phone.wait(f"{count} !== {before!r}")
    phone.open((top / "ar/offline/index.html").as_uri())
    phone.wait("document.querySelector('[data-offline-disk]').hidden === false")
    assert phone.faults == []
