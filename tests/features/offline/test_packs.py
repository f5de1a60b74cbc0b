"""What a phone keeps of a language: the same pages, once, and only what is of that language."""

import json
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from support.engine import build
from support.tiny import STORY, TODAY, VDAB, write
from wegwijs.features.offline.language_files import LARGEST_PAGE, LanguageFiles
from wegwijs.features.offline.packs import SMALL, Kept, packed, unpacked

PREFIXES = {"nl": "", "ar": "ar/"}
FILES = LanguageFiles("ar", PREFIXES, ("ar/translations/", "assets/search-nl."))
ORGANISATION = {"nl/organisation/vdab.yml": VDAB}


def _kept(paths: "list[str] | dict[str, int]") -> set[str]:
    sizes = paths if isinstance(paths, dict) else dict.fromkeys(paths, 10)
    return set(FILES.light({path: (size, b"") for path, size in sizes.items()}))


def test_a_phone_keeps_pages_search_scripts_and_styles_of_its_language() -> None:
    ours = {
        "ar/index.html", "ar/training/baker/index.html", "ar/training/filter.1a2b3c4d.js",
        "search/ar/index.js", "my-list/ar/0.js", "assets/site.css", "assets/search-ar.1.js",
        "media/small.webp",
    }  # fmt: skip
    others = {
        "index.html", "training/baker/index.html", "training/filter.1a2b3c4d.js",
        "search/index.html", "search/nl/index.js", "my-list/nl/0.js", "assets/search-nl.1.js",
        "ar/translations/index.html", "ar/events/calendar.ics", "ar/training/index.json",
        "ar/feed.xml", "assets/link.1a2b.png", "media/talk.opus", "404.html", "sw.js",
        "sitemap.xml", "offline/ar/list.json", "ar/manifest.webmanifest",
        "ar/search/opensearch.xml",
    }  # fmt: skip
    assert _kept([*ours, *others]) == ours


def test_what_a_language_has_for_itself_is_in_its_copy_alone_and_the_rest_in_all() -> None:
    own = {
        "nl": {"index.html", "search/index.html", "search/nl/1.js", "media/nl/a.mp3", "media.html"},
        "ar": {"ar/index.html", "ar/search/nl/index.html", "search/ar/1.js", "assets/box-ar.1.js"},
    }
    shared = {"assets/site.css", "media/small.webp", "media/other/b.png", "assets/fonts/a.woff2"}
    marks = dict.fromkeys(shared.union(*own.values()), (1, b""))
    for lang, paths in own.items():
        assert replace(FILES, lang=lang).whole(marks).keys() == paths | shared


def test_a_phone_does_not_keep_what_is_large_or_for_paper() -> None:
    sizes = {
        "ar/guide/all/index.html": LARGEST_PAGE + 1,
        "media/large.webp": 100_000,
        "ar/training/booklet/index.html": 10,
        "ar/training/booklet/north/index.html": 10,
    }
    assert _kept(sizes) == set()
    assert FILES.whole({path: (size, b"") for path, size in sizes.items()}).keys() == sizes.keys()


def test_a_recording_belongs_to_its_language() -> None:
    paths = {"media/nl/a.mp3", "media/ar/a.mp3", "media/talk.opus"}
    assert FILES.whole(dict.fromkeys(paths, (1, b""))).keys() == paths - {"media/nl/a.mp3"}


def test_packed_pages_come_out_as_they_were() -> None:
    nav = '<nav aria-label="menu">\n<a href="../">A long enough link</a>\n</nav>\n'
    shell = f'<body>\n{nav}<main id="content">'
    pages = {
        "ar/a/": f'{shell}<p>خباز & "bread" {{date}} \\ \u2028 $& </p>\n</body>\n',
        "ar/b/": f"{shell}<p>Other words</p>\n{shell}</body>",
        "ar/c/": "",
    }
    pack = packed({address: text.encode() for address, text in pages.items()})
    assert {address: unpacked(pack, address) for address in pages} == pages
    back = {address: pages[address].encode() for address in reversed(pages)}
    assert packed(back) == pack, "in whatever order the pages were made"
    assert pack.count("A long enough link") == 1


def test_a_changed_page_changes_one_pack_and_the_others_are_not_made_again() -> None:
    kept = Kept(FILES, {"note": "", "page": ""})
    texts = {f"ar/{part}/{n}/index.html": f"{part} {n}" for part in "ab" for n in range(12)}

    def make(old: dict[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
        paths_read: list[str] = []

        def read(path: str) -> bytes:
            paths_read.append(path)
            return texts[path].encode()

        marks = {path: (1, str(zlib.crc32(text.encode())).encode()) for path, text in texts.items()}
        made = dict(kept.make(marks, read, old))
        return {
            url: old[url] if data is None else data.encode() if isinstance(data, str) else data
            for url, data in made.items()
        }, paths_read

    first, _ = make({})
    assert make({})[0] == first
    assert make(first) == (first, []), "what was packed and measured is not read again"
    texts["ar/a/3/index.html"] = "changed"
    second, paths_read = make(first)
    assert len(second.keys() - first.keys()) == 1
    assert {path.split("/")[1] for path in paths_read} == {"a"}
    listed = json.loads(second["offline/ar/list.json"])
    assert {f"{one}index.html" for pack in listed["packs"] for one in pack[2]} == texts.keys()
    assert listed["bytes"] == sum(pack[1] for pack in listed["packs"])


def test_many_small_scripts_of_a_folder_go_into_packs_and_the_pages_of_a_record_into_one() -> None:
    kept = Kept(FILES, {"note": "", "page": ""})
    texts = {f"search/ar/d{number}.js": f'give("d{number}","نص")' for number in range(200)}
    texts |= {"search/ar/index.js": "x" * (SMALL + 1), "ar/my.js": "few", "ar/index.html": "home"}
    texts |= {
        f"ar/finder/{finder}/{step}/index.html": f"{finder} {step}"
        for finder in ("one", "two", "three", "four")
        for step in range(40)
    }
    marks = {path: (len(text), text.encode()) for path, text in texts.items()}
    made = dict(kept.make(marks, lambda path: texts[path].encode(), {}))
    listed = json.loads(str(made["offline/ar/list.json"]))
    assert {path for path, _, _ in listed["files"]} == {"search/ar/index.js", "ar/my.js"}
    assert listed["pages"] == 161
    packs = [(made[url], pages) for url, _, pages in listed["packs"]]
    come_back = {
        address: unpacked(str(pack), address) for pack, pages in packs for address in pages
    }
    alone = {"search/ar/index.js", "ar/my.js"}
    assert come_back == {
        path.removesuffix("index.html"): text for path, text in texts.items() if path not in alone
    }
    of_one = [pages for _, pages in packs if "ar/finder/one/0/" in pages]
    assert {f"ar/finder/one/{step}/" for step in range(40)} <= set(of_one[0])


def _copy(site: Path, lang: str = "nl") -> tuple[set[str], str]:
    """The addresses of the pages that are kept, and all that the packs hold."""
    folder = site / "offline" / lang
    listed = json.loads((folder / "list.json").read_text("utf-8"))
    packs = {site / pack[0] for pack in listed["packs"]}
    assert packs | {folder / "list.json"} == set(folder.iterdir()), "old packs are gone"
    text = "".join(path.read_text("utf-8") for path in packs)
    return {address for pack in listed["packs"] for address in pack[2]}, text


@pytest.mark.nightly
def test_a_story_whose_consent_has_ended_is_in_no_copy(tmp_path: Path) -> None:
    portal, site = tmp_path / "portal", tmp_path / "site"
    write(portal, {**ORGANISATION, "nl/story/samir.yml": STORY})
    assert build(portal, site, TODAY)
    addresses, text = _copy(site)
    assert "stories/samir/" in addresses
    assert "Samir bakt" in text
    before = (site / "offline" / "nl" / "list.json").stat().st_mtime_ns
    assert build(portal, site, TODAY)
    assert (site / "offline" / "nl" / "list.json").stat().st_mtime_ns == before

    assert build(portal, site, date(2029, 1, 2))  # the day after it expires
    addresses, text = _copy(site)
    assert "stories/samir/" not in addresses
    assert "Samir bakt" not in text
