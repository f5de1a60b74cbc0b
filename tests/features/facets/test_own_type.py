"""The filter of a content type of a portal's own: what readers can choose by, and what its author
is told of a slip.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.marks import at_night
from support.portals import TOOLS, copy_portal
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.features.facets.filter import Filter
from wegwijs.features.search.documents import documents
from wegwijs.render.context import SiteData
from wegwijs.render.listings import groups_of
from wegwijs.render.script_data import DIGITS
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data
from wegwijs.site.type_faults import type_fault

Change = Callable[[Path], object]
TYPE = Path("hooks", "types", "tool")
MORE = {
    "axe": "title: Axe\nsummary: For wood.\nkind: hand\nlender: library\ndays: 40\n",
    "jigsaw": "title: Jigsaw\nsummary: For curves.\nkind: electric\nlender: shed\ndays: 7\n",
}
"""Two tools more than the portal has: a drill of seven days, a saw of none."""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of the portal with tools, and a few more of them."""
    portal = copy_portal(TOOLS, tmp_path / "portal")
    content = portal / "content" / "en"
    (content / "organisation" / "shed.yml").write_text(
        (content / "organisation" / "library.yml")
        .read_text("utf-8")
        .replace("title: ", "title: x "),
        "utf-8",
    )
    for name, text in MORE.items():
        (content / "tool" / f"{name}.yml").write_text(text, "utf-8")
    return portal


def _site(portal: Path) -> SiteData:
    settings = load_settings(portal, {"WEGWIJS_TODAY": "2027-01-15"})
    registry = discover(settings)
    return site_data(load_content(settings, registry.definitions), settings, registry)


def _filter(site: SiteData) -> Filter:
    its = site.types["tool"].filter
    assert isinstance(its, Filter)
    return its


def _block(site: SiteData, lang: str = "en") -> str:
    page = site.page(lang, f"{site.settings.prefix(lang)}tools/")
    return str(site.types["tool"].all_blocks["catalogue"](page, {}))


def _picks(block: str) -> dict[tuple[str, str], tuple[str, int]]:
    """The words and the number beside each option."""
    found = re.findall(
        r'<input type="\w+" name="(\w+)" value="(\w*)"[^>]*>.*?<span class="caps">(.*?)</span>'
        r" <small>(\d+)</small>",
        block,
    )
    return {(name, value): (words, int(count)) for name, value, words, count in found}


def _replaced(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return change


def test_readers_choose_in_words_of_their_language(portal: Path) -> None:
    found = _picks(_block(_site(portal), "fr"))
    assert found["kind", "hand"] == ("outil à main", 2)
    assert found["kind", "electric"] == ("outil électrique", 2)
    assert found["lender", "shed"][1] == 1
    assert found["days", ""] == ("Tout", 4)
    assert found["days", "week"] == ("une semaine ou plus", 3)
    assert found["days", "month"] == ("un mois ou plus", 1)


def test_words_of_the_list_are_those_of_the_type_where_it_has_them(portal: Path) -> None:
    block = _block(_site(portal))
    assert "4 tools" in block
    assert "Show 4 results" in block
    assert "Search this list" in block


def test_no_word_of_a_type_ends_the_script_that_has_them(portal: Path) -> None:
    words = "filter-none:\n  description: Said\n  en: No </script> of it\n  fr: Rien\n"
    with (portal / "hooks" / "types" / "tool" / "ui.yml").open("a", encoding="utf-8") as file:
        file.write(words)
    (texts,) = re.findall(
        r"<script[^>]*data-texts[^>]*>(.*?)</script>", _block(_site(portal)), re.S
    )
    assert json.loads(texts)["filter-none"] == "No </script> of it"


def test_its_file_counts_on_the_search_index_and_lists_as_the_type_does(portal: Path) -> None:
    site = _site(portal)
    page, its = site.page("en", "tools/"), _filter(site)
    ids = [one.id for one in documents(site, "en", ()) if one.type == "tool"]
    assert [*its.ids(page)] == ids
    address, text = its.file(page)
    assert address in site.types["tool"].all_files(site, "en")
    assert f'data-catalogue="{address.removeprefix("tools/")}"' in _block(site)
    order = json.loads(text.split(",", 1)[1].rsplit(")", 1)[0])["orders"]["title"]
    ranked = sorted(range(len(ids)), key=lambda at: (DIGITS.index(order[at]), at))
    (group,) = groups_of(page, "tool")
    assert [ids[at] for at in ranked] == [one.id for one in group.records]


def test_a_filter_of_no_records_is_one(portal: Path) -> None:
    for path in portal.glob("content/*/tool/*.yml"):
        path.unlink()
    assert _picks(_block(_site(portal)))["days", ""] == ("All", 0)


_AT_FIRST = " at the record tool:jigsaw in “en”: "
"""What is told of a value that a record has: an author has to know which."""
_DATED = """

def search_entry(localised: Localised[Tool], page: PageContext) -> SearchEntry:
    return SearchEntry("tool", when="2027-02-01")
"""


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (
            _replaced("filters.py", "(tool.kind,)", "tool.kind"),
            20,
            _AT_FIRST + "the choice “kind” gives 'electric', and a tuple of options is expected",
        ),
        (
            _replaced("filters.py", "(tool.kind,)", "None"),
            20,
            _AT_FIRST + "the choice “kind” gives None, and a tuple of options is expected",
        ),
        (
            _replaced("filters.py", '("hand", "electric")', '("hand",)'),
            20,
            _AT_FIRST + "the choice “kind” gives “electric”, and its options are hand",
        ),
        (
            _replaced("filters.py", "(tool.kind,)", "(tool.days,)"),
            20,
            _AT_FIRST + "the choice “kind” gives 7, and each option is a text",
        ),
        (
            _replaced("filters.py", "(tool.kind,)", "(tool.sort,)"),
            20,
            _AT_FIRST + "AttributeError: 'Tool' object has no attribute 'sort'",
        ),
        (
            _replaced("ui.yml", "\nlender:", "\nloaner:"),
            21,
            "the choice “lender” needs the UI string “tool.lender”, and there is none",
        ),
        (
            _replaced("ui.yml", "kind.electric:", "kind.electrical:"),
            20,
            "the choice “kind” needs the UI string “tool.kind.electric”, and there is none",
        ),
        (
            _replaced("filters.py", 'options=("hand", "electric")', 'vocabulary="tool-kind"'),
            20,
            "the choice “kind” has the vocabulary “tool-kind”, and it has no terms",
        ),
        (
            _replaced("filters.py", '    name="tool",', '    name="tool", listed="start",'),
            20,
            "the filter needs the UI string “tool.sort.start”, and there is none",
        ),
    ],
)
def test_a_slip_is_told_with_its_line(portal: Path, change: Change, line: int, said: str) -> None:
    change(portal / TYPE)
    site = _site(portal)
    with pytest.raises((TypeError, AttributeError)) as caught:
        _block(site)
    problem = type_fault(caught.value, portal)
    assert problem
    where = "" if said.startswith(_AT_FIRST) else ": "
    assert problem.message == f"the content type “tool” fails{where}{said}"
    assert (problem.file, problem.line) == ("hooks/types/tool/filters.py", line)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("more=lambda page: None", "more gives None, and a mapping is expected"),
        (
            'orders={"title": lambda localised, page: localised.facts.days}',
            "the order “title” gives values that cannot be compared",
        ),
        (
            "number=lambda localised, page: 7",
            "number gives 7, and what search_number gives is expected",
        ),
        (
            'choices=(Choice("kind", _days, words=lambda page, option: None),)',
            "the words of the choice “kind” give None, and a text is expected",
        ),
        (
            'choices=(Choice("kind", _days, words=str, icon=lambda page, option: "plaace"),)',
            "the choice “kind” gives the icon “plaace”, and there is none",
        ),
    ],
)
def test_what_else_it_is_given_is_told_with_its_line(portal: Path, added: str, said: str) -> None:
    added = added.replace("words=str", "words=lambda page, option: option")
    with (portal / TYPE / "filters.py").open("a", encoding="utf-8") as file:
        file.write(f"\nfrom dataclasses import replace\nFILTER = replace(FILTER, {added})\n")
    site = _site(portal)
    with pytest.raises(TypeError) as caught:
        _block(site)
    problem = type_fault(caught.value, portal)
    assert problem
    assert said in problem.message
    assert (problem.file, problem.line) == ("hooks/types/tool/filters.py", 27)


def test_a_list_can_be_sorted_by_more(portal: Path) -> None:
    order = 'orders={"days": lambda localised, page: localised.facts.days or 0}'
    with (portal / TYPE / "filters.py").open("a", encoding="utf-8") as file:
        file.write(f"\nfrom dataclasses import replace\nFILTER = replace(FILTER, {order})\n")
    with (portal / TYPE / "ui.yml").open("a", encoding="utf-8") as file:
        file.write("sort.days: {description: x, en: Shortest first, fr: Le plus court}\n")
    site = _site(portal)
    assert '<option value="days">Le plus court</option>' in _block(site, "fr")
    page, its = site.page("en", "tools/"), _filter(site)
    data = json.loads(its.file(page)[1].split(",", 1)[1].rsplit(")", 1)[0])
    ranked = sorted(zip(data["orders"]["days"], its.ids(page), strict=True))
    assert [one for _, one in ranked] == ["saw", "jigsaw", "drill", "axe"]


def test_a_filter_that_would_show_other_records_is_told(portal: Path) -> None:
    with (portal / TYPE / "view.py").open("a", encoding="utf-8") as file:
        file.write(_DATED)
    with pytest.raises(TypeError) as caught:
        documents(_site(portal), "en", ())
    problem = type_fault(caught.value, portal)
    assert problem
    assert problem.file == "hooks/types/tool/view.py"
    assert "search_entry gives is_past=False and when=“2027-02-01”, and the filter" in str(problem)
    number = """
def number(localised, page):
    return search_number(localised, when="2027-02-01")
"""
    for change in (
        _replaced("filters.py", "in_titles\n", "in_titles, search_number\n"),
        _replaced("filters.py", "\nFILTER = Filter(", f"{number}\nFILTER = Filter(number=number,"),
    ):
        change(portal / TYPE)
    site = _site(portal)
    ids = [one.id for one in documents(site, "en", ()) if one.type == "tool"]
    assert [*_filter(site).ids(site.page("en", ""))] == ids


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            _replaced("filters.py", 'name="tool"', 'name="tools"'),
            "its filter is called “tools”, and the type “tool”. Write Filter(name=“tool”, …).",
        ),
        (_replaced("__init__.py", "filter=FILTER", "filter=7"), "its filter is no Filter"),
        (
            _replaced("filters.py", 'name="tool"', 'name="tool", template="tool/catalog.html"'),
            "its filter is printed by “tool/catalog.html”, and there is no such file of the type",
        ),
        (
            _replaced("filters.py", 'Choice("lender"', 'Choice("kind"'),
            "ValueError: the filter needs another name “kind”, which is taken",
        ),
        at_night(
            _replaced("filters.py", 'Choice("lender"', 'Choice("sort"'),
            "ValueError: the filter needs another name “sort”, which is taken",
        ),
    ],
)
def test_a_filter_that_cannot_be_is_told_when_it_is_loaded(
    portal: Path, change: Change, said: str
) -> None:
    change(portal / TYPE)
    settings = load_settings(portal)
    (problem,) = discover(settings).problems
    assert said in str(problem)
    assert str(problem).startswith("hooks/types/tool/")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            _replaced("ui.yml", "days.month:", "days.moon:"),
            "filters.py:13: the choice “days” needs the UI string “tool.days.month”",
        ),
        (
            _replaced("ui.yml", "  fr: un mois ou plus\n", ""),
            "ui.yml: tool.days.month lacks fr",
        ),
        (_replaced("filters.py", "(tool.kind,)", "(tool.sort,)"), "filters.py:20: AttributeError"),
        (
            _replaced("filters.py", "(tool.kind,)", "(tool.title.value,)"),
            "TextAmongFactsError: “title” is a text",
        ),
    ],
)
def test_what_its_filter_lacks_is_said_by_test_type(
    portal: Path, change: Change, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(portal / TYPE)
    assert main(["-C", str(portal), "test-type", "tool"]) == 1
    out = capsys.readouterr().out
    assert said in out, out


def test_flags_stand_side_by_side(portal: Path) -> None:
    flags: Any = """    choices=(
        Fold("more", (Flag("long", lambda tool, page: bool(tool.days and tool.days > 30)),)),"""
    for change in (
        _replaced("filters.py", "Choice, Filter", "Choice, Filter, Flag, Fold"),
        _replaced("filters.py", "    choices=(", flags),
    ):
        change(portal / TYPE)
    with (portal / TYPE / "ui.yml").open("a", encoding="utf-8") as file:
        file.write("more: {description: x, en: What else, fr: Autre}\n")
        file.write("more.long: {description: x, en: for long, fr: longtemps}\n")
    assert _picks(_block(_site(portal)))["long", "yes"] == ("for long", 1)


def test_the_search_of_the_list_names_nothing_of_another_portal(portal: Path) -> None:
    """A library of tools asked its readers for “baker, diploma”."""
    block = _filter(site := _site(portal)).block(site.page("en", "tools/"), {})
    assert re.findall('placeholder="(.*?)"', block) == ["word or question"]
