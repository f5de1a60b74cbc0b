"""The engine: what is read is noted, what is held has a fingerprint, and it makes no difference in
how many processes the work is done.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial, wraps
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from support.effort import effort
from support.engine import build, files_in
from support.marks import at_night
from support.tiny import (
    BAKER,
    DEFINITIONS,
    FAIR,
    REGISTRY,
    TODAY,
    VDAB,
    in_languages,
    settings,
    write,
)
from wegwijs.content.cache import Cache, UnkeptError
from wegwijs.content.fingerprint import UnknownValueError, fingerprint
from wegwijs.content.load import load_content
from wegwijs.content.localise import Localised
from wegwijs.content.portal import stamp
from wegwijs.features.search import language
from wegwijs.features.search.files import search_files
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.link_images import image
from wegwijs.render.listings import PAGE_SIZE, listing
from wegwijs.render.shell import Navigation, NavItem, Shells
from wegwijs.render.type_files import FilesAsBefore, mark_of
from wegwijs.site import plan
from wegwijs.site.addresses import Bundle, LateOutput, Output, Owner, Planned
from wegwijs.site.engine import chunks, crew, early, make, noting, plan_ahead, workers
from wegwijs.site.engine.crew import WorkerLostError
from wegwijs.site.engine.hands import Hand, forget, hire
from wegwijs.site.engine.plan_ahead import briefs_ahead
from wegwijs.site.engine.record import BuildRecord, read_record, write_record
from wegwijs.site.engine.steps import Done, Written, do
from wegwijs.site.engine.store import FOLDER
from wegwijs.site.inputs import Inputs
from wegwijs.site.record_pages import render_record
from wegwijs.site.site_data import site_data
from wegwijs.site.type_outputs import type_parts
from wegwijs.types.training import availability
from wegwijs.types.training.model import Training

FILES = {
    "nl/organisation/vdab.yml": VDAB,
    "nl/training/baker.yml": BAKER,
    "nl/event/fair.yml": FAIR,
}


@dataclass(frozen=True)
class Later:
    """Makes something when it is first asked."""

    held: object

    @cached_property
    def more(self) -> str:
        return repr(self.held)


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    return write(tmp_path / "portal", FILES)


def data_of(portal: Path) -> SiteData:
    own = settings(portal)
    return site_data(load_content(own, DEFINITIONS), own, REGISTRY)


def test_a_record_is_read_when_somebody_looks_at_it(portal: Path) -> None:
    data = data_of(portal)
    page = data.page("nl", "")
    with data.reads.frame() as reads:
        listed = page.every("training")
    assert reads == {("in*", "training")}
    with data.reads.frame() as reads:
        assert listed[0].record.title.value
    assert reads == {("record", "training", "baker", "nl")}
    with data.reads.frame() as reads:
        assert page.settings.today == TODAY
        page.ui("skip")
        page.get("organisation", "nobody")
    assert reads == {
        ("setting", "today"),
        ("string", "nl", "skip"),
        ("in", "organisation", "nobody"),
    }


def test_who_uses_what_was_made_before_reads_what_it_was_made_of(portal: Path) -> None:
    data = data_of(portal)
    page = data.page("nl", "nl/")
    found = []
    for _ in range(2):
        with data.reads.frame() as reads:
            page.card(page.every("training")[0])
        found.append(reads)
    assert found[0] == found[1]
    assert {("record", "training", "baker", "nl"), ("template", "training/card.html")} <= found[1]


def test_equal_values_have_equal_fingerprints_and_others_do_not() -> None:
    def holding(value: object) -> Callable[[], object]:
        return lambda: value

    assert fingerprint(holding([1, {"a": {2}}])) == fingerprint(holding([1, {"a": {2}}]))
    values = ["a", b"a", ["a"], [["a"]], {"a": None}, 1, True, 1.0, None, holding("a"), Path("a")]
    values += [partial(holding, "a"), partial(holding, "b"), holding("b"), ["a", ""], [["a"], ""]]
    assert len({fingerprint(value) for value in values}) == len(values)


def test_what_may_read_something_later_has_no_fingerprint(portal: Path) -> None:
    assert fingerprint(Later("words"))
    for value in (Later(data_of(portal)), iter("a"), object()):
        with pytest.raises(UnknownValueError):
            fingerprint([value])


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_processes_give_what_one_gives(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_languages(portal, "nl", "ar")
    monkeypatch.setattr(workers, "FEW", 2)
    monkeypatch.setattr(make, "_MANY", 2)  # so that much is done beside the rest
    build(portal, portal.parent / "one", TODAY, kept=False)
    made = build(portal, portal.parent / "three", TODAY, jobs=3)
    assert made
    mirror = portal / FOLDER / "site"
    assert all((mirror / path).samefile(portal.parent / "three" / path) for path in made.files)
    assert files_in(portal.parent / "one") == files_in(portal.parent / "three")
    again = build(portal, portal.parent / "three", TODAY, jobs=3)
    assert (made.steps, again and again.steps) == (made.planned, 0)


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
@pytest.mark.parametrize("jobs", [2, at_night(3)])
def test_in_a_large_site_a_copy_ends_with_its_index_and_a_new_one_goes_on(
    portal: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    hired: list[int] = []

    def counted(
        order: chunks.Order, of: chunks.Chunks, turn: chunks.Turn, lets_go: bool = False
    ) -> Hand:
        hired.append(len(turn.chunks))
        return hire(order, of, turn, lets_go)

    made_here: list[int] = []
    do_one = chunks.Order.do

    def noted(order: chunks.Order, number: int) -> Done:
        one = order.steps[number]
        if isinstance(one, Bundle) and one.of_everything:
            made_here.append(number)  # what a copy notes stays there
        return do_one(order, number)

    in_languages(portal, *effort(("nl", "ar"), ("nl", "fr", "en", "ar")))
    monkeypatch.setattr(crew, "hire", counted)
    monkeypatch.setattr(chunks.Order, "do", noted)
    monkeypatch.setattr(workers, "FEW", 2)
    build(portal, portal.parent / "one", TODAY, kept=False)
    monkeypatch.setattr(chunks, "LARGE", 1)
    monkeypatch.setattr(language, "_MANY", 0)
    made_here.clear()
    build(portal, portal.parent / "many", TODAY, jobs=jobs)
    assert files_in(portal.parent / "one") == files_in(portal.parent / "many")
    indexes = len(settings(portal).codes) - len(made_here)
    assert len(hired) == jobs - 1 + indexes, "one more for each index that a copy has made"
    assert indexes, "this process makes pages"
    assert not any(hired), "what a copy has in store is not lost with it"


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_many_records_are_not_unfolded_where_they_are_planned(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_languages(portal, "nl", "ar")
    build(portal, portal.parent / "one", TODAY, kept=False)
    monkeypatch.setattr(plan_ahead, "_MANY", 1)
    made = build(portal, portal.parent / "two", TODAY, jobs=2)
    assert files_in(portal.parent / "one") == files_in(portal.parent / "two")
    again = build(portal, portal.parent / "two", TODAY, jobs=2)
    assert (made and made.steps, again and again.steps) == (made and made.planned, 0)

    data = data_of(portal)
    briefs_ahead(data, {}, 2)

    @wraps(availability._place)
    def is_asked(*_: object) -> availability.Place:
        raise AssertionError("each record is looked into here")

    monkeypatch.setattr(availability, "_place", is_asked)
    page = data.page("nl", "")
    assert [availability.place(course, page).sector for course in page.every("training")]


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, at_night(2)])
def test_a_search_that_changes_is_begun_before_all_is_planned(
    portal: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    begun: list[str] = []
    step = early.EarlyStep

    def begin(one: Bundle, *of: Any) -> early.EarlyStep:
        begun.append(one.pattern)
        return step(one, *of)

    monkeypatch.setattr(early, "MANY", 0)
    monkeypatch.setattr(early, "EarlyStep", begin)
    in_languages(portal, "nl", "fr")
    site, baker = portal.parent / "site", portal / "content/fr/training/baker.yml"
    baker.parent.mkdir(parents=True)
    for summary, expected in (("pain", []), ("four", ["fr"]), ("four", []), (" four", ["fr"])):
        baker.write_text(f"title: Boulanger\nsummary: {summary}\n", "utf-8")
        build(portal, site, TODAY, jobs=jobs)
        assert begun == [f"search/{lang}/*.js" for lang in expected]
        build(portal, portal.parent / "clean", TODAY, kept=False)
        assert files_in(site) == files_in(portal.parent / "clean")
        begun.clear()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
@pytest.mark.parametrize("killed", [at_night(False), True])
def test_a_fault_in_a_process_is_told_as_it_is(
    portal: Path, monkeypatch: pytest.MonkeyPatch, killed: bool
) -> None:
    here = os.getpid()

    def fails(*_: object) -> bytes:
        raise ZeroDivisionError

    def is_killed(*asked: Any) -> Done:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return do(*asked)

    monkeypatch.setattr(workers, "FEW", 2)
    if killed:
        monkeypatch.setattr(chunks, "do", is_killed)
    else:
        monkeypatch.setattr(image, "draw", fails)
    in_languages(portal, "nl")
    with pytest.raises(WorkerLostError if killed else ZeroDivisionError):
        build(portal, portal.parent / "site", TODAY, kept=False, jobs=2)


def _chunks_of(portal: Path, pages: int, processes: int) -> chunks.Chunks:
    """The index of each language and so many pages in each, in chunks of one, for processes."""
    own, owner = settings(portal), Owner("x")
    shells: Any = SimpleNamespace(site=SimpleNamespace(settings=own))
    steps: list[Planned] = [
        Bundle((), owner, (), dict, f"search/{lang}/*.js", of_everything=True) for lang in own.codes
    ]
    for lang in own.codes:
        names = ((f"{lang}/{page}", f"{lang}/{page}b") for page in range(pages))
        steps += [Bundle(pair, owner, (), dict) for pair in names]
    order = chunks.Order(dict(enumerate(steps)), shells, portal, {})
    return chunks.Chunks(order, processes)


def test_in_a_large_site_copies_make_indexes_before_pages_and_one_at_a_time(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search of ten thousand records takes hundreds of megabytes while it is made, beside what
    pages leave behind.
    """
    monkeypatch.setattr(chunks, "LARGE", 1)
    some = _chunks_of(portal, pages=5, processes=3)
    first, copy, other = some.turns
    indexes = {(number,) for number in range(4)}
    for _ in range(4):
        assert tuple(some.next(copy)) in indexes
        assert tuple(some.next(other)) not in indexes, "not two at once"
        assert tuple(some.next(first)) not in indexes
        for turn in some.turns:
            some.done(turn)
    left = [tuple(some.next(turn)) for turn in some.turns for _ in range(4)]
    assert not indexes & {*left}
    assert len({*left}) == len(left) == 20 - 8


def test_in_a_small_site_an_index_is_made_where_the_pages_of_its_language_are(portal: Path) -> None:
    """All records of the language are at hand there."""
    some = _chunks_of(portal, pages=2, processes=2)
    first, copy = some.turns
    assert (tuple(some.next(first)), first.lang) == ((0,), "nl")
    assert (tuple(some.next(copy)), copy.lang) == ((7,), "fr"), "not two indexes at once: a page"
    some.done(first)
    some.done(copy)
    assert tuple(some.next(first)) == (5,)
    assert [tuple(some.next(copy)) for _ in range(2)] == [(1,), (6,)]


def test_indexes_alone_are_made_side_by_side(portal: Path) -> None:
    """Nobody waits when nothing else is left."""
    some = _chunks_of(portal, pages=0, processes=2)
    assert [tuple(some.next(turn)) for turn in (*some.turns, *some.turns)] == [
        (0,),
        (1,),
        (2,),
        (3,),
    ]
    assert not some.next(some.turns[0])


@pytest.mark.parametrize(
    ("large", "expected"),
    [
        (100, [["nl/index.json", "nl/index.csv"], ["a-z/", "training/a/", "training/a/enrol.ics"]]),
        (1, [["training/a/", "training/a/enrol.ics"], ["nl/index.json", "nl/index.csv"], ["a-z/"]]),
    ],
    ids=["small", "large"],
)
def test_the_files_of_a_record_are_made_at_one_go_and_before_lists_where_there_are_thousands(
    portal: Path, monkeypatch: pytest.MonkeyPatch, large: int, expected: list[list[str]]
) -> None:
    """What was unfolded for its page is at hand for its calendar, and its card for lists."""
    monkeypatch.setattr(chunks, "LARGE", large)
    owner = Owner("x")
    courses: Any = SimpleNamespace(address="training/{}/".format)
    steps: list[Planned] = [
        Output("a-z/", owner, (), str),
        LateOutput(courses, "a"),
        Bundle(("nl/index.json", "nl/index.csv"), owner, (), dict),
        Bundle(("training/a/enrol.ics",), owner, (), dict),
    ]
    shells: Any = SimpleNamespace(site=SimpleNamespace(settings=settings(portal)))
    some = chunks.Chunks(chunks.Order(dict(enumerate(steps)), shells, portal, {}), 1)
    made = [some.next(some.turns[0]) for _ in expected]
    assert [[one for at in chunk for one in steps[at].addresses] for chunk in made] == expected
    assert not some.next(some.turns[0])


def test_in_a_large_site_two_tables_are_not_made_at_once(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both processes held all rows of a language at the same time, and all others had done that."""
    monkeypatch.setattr(chunks, "LARGE", 1)
    owner = Owner("x")
    shells: Any = SimpleNamespace(site=SimpleNamespace(settings=settings(portal)))
    steps: list[Planned] = []
    for lang in ("nl", "fr"):
        steps += [Bundle((f"{lang}/index.json", f"{lang}/index.csv"), owner, (), dict)]
        steps += [Output(f"{lang}/{at}/", owner, (), str) for at in range(200)]
    some = chunks.Chunks(chunks.Order(dict(enumerate(steps)), shells, portal, {}), 2)
    first, other = some.turns
    assert [some.next(first)[0], first.lang] == [0, "nl"], "a table"
    assert [some.next(other)[0], other.lang] == [202, "fr"], "pages"
    some.done(first)
    some.done(other)
    assert [some.next(other)[0], other.lang] == [201, "fr"], "its table, now"


def test_nobody_waits_long_for_who_has_the_last_pages(portal: Path) -> None:
    """A chunk of booklets takes seconds: of the last ones each process gets fewer and fewer."""
    steps = {at: Output(f"{at}/", Owner("x"), (), str) for at in range(64)}
    shells: Any = SimpleNamespace(site=SimpleNamespace(settings=settings(portal)))
    some = chunks.Chunks(chunks.Order(steps, shells, portal, {}), 2)
    made = [list(some.next(turn)) for _ in range(9) for turn in some.turns]
    sizes = [len(chunk) for chunk in made if chunk]
    assert sorted(chain.from_iterable(made)) == list(steps)
    assert sizes[:2] == [20, 10], "half of forty, and half of what is left of them"
    assert sizes[-1] == 1


def test_a_damaged_record_is_none(tmp_path: Path) -> None:
    path = tmp_path / "record"
    write_record(path, BuildRecord(key=b"key", said=("words",)))
    whole = path.read_bytes()
    found = read_record(path)
    assert found
    assert (found.key, found.said) == (b"key", ("words",))
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read_record(path) is None
        path.write_bytes(whole[:at])
        assert read_record(path) is None


def test_what_cannot_be_kept_is_told() -> None:
    cache = Cache()
    cache.memoize("fine", (), lambda: 1)
    cache.memoize(("record", "baker"), (), lambda: lambda: 1)
    with pytest.raises(UnkeptError, match="baker"):
        cache.as_bytes()


def test_what_is_equal_is_kept_once_whichever_process_made_it() -> None:
    """What records were checked against is much, and each process that reads has its own."""

    def conditions() -> tuple[str, ...]:
        return tuple(f"term {number}" for number in range(500))

    cache, other = Cache(), Cache()
    cache.memoize("baker", (), int, conditions())
    other.memoize("welder", (), int, conditions())
    cache.add(other.as_bytes())
    twice, asked, made = len(cache.as_bytes()), conditions(), cache.anew
    for name in ("baker", "welder"):
        cache.memoize(name, (), int, asked)
    assert len(cache.as_bytes()) < 0.8 * twice
    assert cache.anew == made


def test_content_that_was_kept_is_not_read_again(portal: Path) -> None:
    own, cache = settings(portal), Cache()
    before = load_content(own, DEFINITIONS, cache)
    kept = Cache.from_bytes(cache.as_bytes())
    again = load_content(own, DEFINITIONS, kept)
    assert kept.anew == 0
    assert again.portal == before.portal
    assert again.problems == before.problems
    (portal / "content/nl/training/baker.yml").write_text(BAKER.replace("brood", "taart"), "utf-8")
    changed = load_content(own, DEFINITIONS, kept)
    assert kept.anew > 0
    assert "taart" in changed.portal.entries["training"]["baker"].record.summary.value


def test_who_looks_at_the_source_has_not_read_how_it_is_translated(portal: Path) -> None:
    data = data_of(portal)
    entry = data.records["ar"]["training"]["baker"].entry
    looks: dict[Callable[[], object], tuple[str, ...]] = {
        lambda: entry.source: ("facts", "training", "baker"),
        lambda: entry.record: ("source", "training", "baker"),
        lambda: entry.facts: ("facts", "training", "baker"),
        lambda: entry.at_hand: ("facts", "training", "baker"),
        lambda: entry.own("nl"): ("record", "training", "baker", "nl"),
        lambda: entry.called("ar"): ("called", "training", "baker", "ar"),
        lambda: entry.complete("ar"): ("standing", "training", "baker", "ar"),
        lambda: entry.machine("ar"): ("standing", "training", "baker", "ar"),
        lambda: entry.translations: ("entry", "training", "baker"),
        lambda: entry.files: ("entry", "training", "baker"),
    }
    for look, read in looks.items():
        with data.reads.frame() as reads:
            look()
        assert reads == {read}
    with data.reads.frame() as reads:
        entry.standing("ar")
    assert {kind for kind, *_ in reads} == {"standing", "stale"}
    with data.reads.frame() as reads:
        entry.states("ar")  # each text beside that of the source
    assert reads == {("record", "training", "baker", "ar"), ("source", "training", "baker")}


@pytest.mark.nightly
def test_an_order_that_is_made_again_looks_into_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("baker", "cook", "miller")
    records = {f"nl/training/{name}.yml": BAKER for name in names}
    others = {"nl/organisation/vdab.yml": VDAB, "nl/event/fair.yml": FAIR}
    portal = write(tmp_path / "portal", {**others, **records})
    in_languages(portal, "nl", "ar")
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    asked: list[tuple[str, str]] = []
    place = availability._place

    @wraps(place)
    def counted(localised: Localised[Training], page: PageContext) -> availability.Place:
        asked.append((localised.id, page.lang))
        return place(localised, page)

    monkeypatch.setattr(availability, "_place", counted)
    site = tmp_path / "site"
    assert build(portal, site, TODAY)
    assert {("cook", "ar"), ("cook", "nl"), ("miller", "nl")} <= {*asked}
    translation = portal / "content/ar/training/cook.yml"
    translation.parent.mkdir(parents=True, exist_ok=True)
    for text in ("title: طباخ\n", "title: خباز\n"):
        asked.clear()
        translation.write_text(text, "utf-8")
        build(portal, site, TODAY)
        assert asked == [("cook", "ar")]
    asked.clear()
    later = FAIR.replace("2027-02-10", "2027-02-11")
    (portal / "content/nl/event/fair.yml").write_text(later, "utf-8")
    build(portal, site, TODAY)
    assert not asked  # what is kept of courses stays beside what changed of events
    (portal / "content/nl/training/miller.yml").write_text(BAKER.replace("food", "care"), "utf-8")
    build(portal, site, TODAY)
    assert {*asked} == {("miller", lang) for lang in ("nl", "ar")}
    assert files_in(site) == files_in(_clean(portal, tmp_path))


@pytest.mark.nightly
def test_a_text_of_a_translation_leaves_the_search_of_other_languages_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what the record is called there, which is found in every language."""
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    files = {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER}
    portal = in_languages(write(tmp_path / "portal", files), "nl", "en", "ar")
    asked: list[str] = []

    def counted(site: SiteData, lang: str, *rest: Any) -> Any:
        asked.append(lang)
        return search_files(site, lang, *rest)

    monkeypatch.setattr(plan, "search_files", counted)
    site, translation = tmp_path / "site", portal / "content/ar/training/baker.yml"
    translation.parent.mkdir(parents=True, exist_ok=True)
    title, summary = "title: خبّاز\n", "summary: تعلّم الخبز\n"
    translation.write_text(title, "utf-8")
    assert build(portal, site, TODAY)
    for text, langs in {
        title + summary: {"ar"},
        f"title: طبّاخ\n{summary}": {"ar", "en", "nl"},
    }.items():
        asked.clear()
        translation.write_text(text, "utf-8")
        build(portal, site, TODAY)
        assert {*asked} == langs
    assert files_in(site) == files_in(_clean(portal, tmp_path))


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("text", "langs"),
    [
        (BAKER.replace("summary: ", "summary: Vandaag "), {"nl", "fr"}),
        at_night(BAKER.replace("food", "care"), {"nl", "fr", "ar"}, id="a fact"),
    ],
)
def test_words_of_a_source_leave_languages_alone_in_which_all_is_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, langs: set[str]
) -> None:
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    source, arabic = "nl/training/baker.yml", "title: خبّاز\nsummary: تعلّم الخبز\noccupation: خبّاز\n"
    files = {
        "nl/organisation/vdab.yml": VDAB,
        source: BAKER,
        "ar/training/baker.yml": arabic,
        "fr/training/baker.yml": "title: Boulanger\n",
    }
    portal = in_languages(write(tmp_path / "portal", files), "nl", "fr", "ar")
    site = tmp_path / "site"
    asked: list[str] = []

    def counted(site: SiteData, lang: str, *rest: Any) -> Any:
        asked.append(lang)
        return search_files(site, lang, *rest)

    monkeypatch.setattr(plan, "search_files", counted)
    assert build(portal, site, TODAY)
    asked.clear()
    (portal / "content" / source).write_text(text, "utf-8")
    build(portal, site, TODAY)
    assert {*asked} == langs
    assert files_in(site) == files_in(_clean(portal, tmp_path))


@pytest.mark.nightly
def test_words_of_a_source_that_make_a_translation_old_change_its_own_page_there_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    source, summary = "nl/training/baker.yml", "Leer brood bakken."
    stamps = {"title": "Bakker worden", "summary": summary, "occupation": "bakker"}
    files = {
        "nl/organisation/vdab.yml": VDAB,
        source: BAKER,
        "ar/training/baker.yml": "title: خبّاز\nsummary: تعلّم الخبز\noccupation: خبّاز\nstamps:\n"
        + "".join(f"  {name}: {stamp(text)}\n" for name, text in stamps.items()),
    }
    portal = in_languages(write(tmp_path / "portal", files), "nl", "ar")
    site, done = tmp_path / "site", set[str]()

    def counted(steps: Mapping[int, Planned], *rest: Any) -> Iterator[list[Done]]:
        done.update(address for one in steps.values() for address in one.addresses)
        return workers.do_all(steps, *rest)

    monkeypatch.setattr(make, "do_all", counted)
    assert build(portal, site, TODAY)
    for text, is_old in {"Leer taart bakken.": True, summary: False}.items():
        done.clear()
        (portal / "content" / source).write_text(BAKER.replace(summary, text), "utf-8")
        build(portal, site, TODAY)
        assert {one for one in done if one.startswith("ar/")} == {"ar/training/baker/"}
        page = (site / "ar/training/baker/index.html").read_text("utf-8")
        assert ("notice--language" in page) is is_old
        assert files_in(site) == files_in(_clean(portal, tmp_path))


def test_who_links_to_a_record_reads_what_it_is_called_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    other = "nl/organisation/actiris.yml"
    files = {
        "nl/organisation/vdab.yml": VDAB,
        other: VDAB.replace("VDAB", "Actiris"),
        "nl/training/baker.yml": f"{BAKER}related: [organisation:actiris]\n",
    }
    portal, site = write(tmp_path / "portal", files), tmp_path / "site"
    done = set[str]()

    def counted(steps: Mapping[int, Planned], *rest: Any) -> Iterator[list[Done]]:
        done.update(address for one in steps.values() for address in one.addresses)
        return workers.do_all(steps, *rest)

    monkeypatch.setattr(make, "do_all", counted)
    build(portal, site, TODAY)
    for text, is_done in {
        files[other].replace("Helpt je", "Helpt jou"): False,
        files[other].replace("Actiris", "Werkwinkel"): True,
    }.items():
        done.clear()
        (portal / "content" / other).write_text(text, "utf-8")
        build(portal, site, TODAY)
        assert "organisations/actiris/" in done
        assert ("training/baker/" in done) is is_done
        assert files_in(site) == files_in(_clean(portal, tmp_path))
    assert ">Werkwinkel<" in (site / "training/baker/index.html").read_text("utf-8")


@pytest.mark.parametrize("room", [0.0, 1.3])
def test_what_was_read_keeps_its_number_or_gets_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: float
) -> None:
    """Either way the next build makes what it should; names that no step has read any more go when
    all are numbered anew.
    """
    monkeypatch.setattr(noting, "_ROOM", room)
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    records = {f"nl/training/{name}.yml": BAKER for name in ("baker", "cook", "miller")}
    portal = write(tmp_path / "portal", {"nl/organisation/vdab.yml": VDAB, **records})
    in_languages(portal, "nl", "ar")
    site, courses = tmp_path / "site", portal / "content/nl/training"
    assert build(portal, site, TODAY)
    (courses / "miller.yml").write_text(BAKER.replace("food", "care"), "utf-8")
    build(portal, site, TODAY)
    (courses / "cook.yml").unlink()
    build(portal, site, TODAY)
    (courses / "miller.yml").write_text(BAKER, "utf-8")
    made = build(portal, site, TODAY)
    assert made is not None
    assert made.record is not None
    assert made.steps < made.planned
    assert (("record", "training", "cook", "nl") in made.record.reads) == bool(room)
    assert files_in(site) == files_in(_clean(portal, tmp_path))
    again = build(portal, site, TODAY)
    assert again is not None
    assert again.steps == 0


def _clean(portal: Path, work: Path) -> Path:
    build(portal, work / "clean", TODAY, kept=False)
    return work / "clean"


def test_the_card_that_a_list_shows_is_at_hand_when_the_page_of_a_record_is_made(
    tmp_path: Path,
) -> None:
    """The list unfolds none of the thousands of records whose pages were just made."""
    data = data_of(write(tmp_path, FILES))
    menus = {lang: Navigation((), (), NavItem("Home", "")) for lang in data.views}
    parts = {part.name: part for part in type_parts(data, menus, Inputs(data), "nl")}
    made: Any = parts["nl training: records"].planned[0]
    with data.reads.frame() as reads:
        made.make()
    localised = made.of
    assert ("template", f"{localised.type}/card.html") not in reads, "the page itself shows none"
    behind = localised.localiser
    behind.records.clear()
    behind.make = lambda entry, lang: pytest.fail("it is unfolded once more")
    assert localised.title in data.page("nl", "any/").card(localised)


def test_a_page_of_a_listing_reads_the_records_that_it_shows(tmp_path: Path) -> None:
    portal = write(
        tmp_path, {f"nl/training/baker-{number:03}.yml": BAKER for number in range(PAGE_SIZE + 2)}
    )
    page = data_of(portal).page("nl", "training/page/2/")
    with page.site.reads.frame() as reads:
        listing(page, "training").page(page, 2)
    assert len({read[2] for read in reads if read[:2] == ("record", "training")}) == 2


def test_the_page_of_a_course_reads_the_courses_that_it_shows(tmp_path: Path) -> None:
    session = "sessions:\n  - {id: s1, start: 2027-06-01, place: {city: Gent}}\n"
    records = {f"nl/training/baker-{number}.yml": BAKER + session for number in range(9)}
    data = data_of(write(tmp_path, records))
    course = data.records["nl"]["training"]["baker-1"]
    with data.reads.frame() as reads:
        render_record(data, course)
    assert len({read[2] for read in reads if read[:2] == ("record", "training")}) == 4


def test_files_that_come_out_as_before_are_made_where_one_of_them_is_not_there(
    tmp_path: Path,
) -> None:
    shells = Shells(data_of(write(tmp_path, {})), {})
    texts, made = {"search/a.js": "a", "search/b.js": "b"}, list[str]()

    def make_all() -> dict[str, str]:
        made.append("all")
        return texts

    def make() -> FilesAsBefore[str]:
        return FilesAsBefore({name: mark_of(text) for name, text in texts.items()}, make_all)

    one = Bundle((), Owner("search"), (), make, "search/*.js")
    there: dict[str, Written] = {}
    for gone, times in ((), 1), ((), 1), (("search/a.js",), 2), (("search/b.js",), 3):
        known = {path: file for path, file in there.items() if path not in gone}
        there = {file.path: file for file in do(0, one, shells, tmp_path, known).files}
        assert there.keys() == texts.keys()
        assert len(made) == times
    other = {**there, "search/a.js": there["search/a.js"]._replace(digest=b"another")}
    assert do(0, one, shells, tmp_path, other).files[0].digest == there["search/a.js"].digest
    assert len(made) == 4


def test_what_was_made_for_a_language_is_let_go_and_can_be_made_again(tmp_path: Path) -> None:
    """A process that goes on to the next language would hold that of every one it has been at."""
    data = data_of(write(tmp_path, {"nl/training/baker.yml": BAKER}))
    course, made = data.records["fr"]["training"]["baker"], list[str]()

    def note(title: str) -> str:
        made.append(title)
        return title

    view = data.views["fr"]
    for _ in range(2):
        before, title = course.record, str(course.record.title)
        assert view.once(note, of=(title,)) == title
        assert view.once(note, of=(title,)) == title
        assert course.record is before
        forget(data, "fr")
    assert made == [title, title]
    assert course.record == before
    assert course.record is not before
