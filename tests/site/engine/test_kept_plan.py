"""The kept plan: which parts of a plan need not be planned again."""

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from support.engine import build, files_in
from support.tiny import BAKER, TODAY, VDAB, in_languages, write
from wegwijs.content.reads import Read, Reads
from wegwijs.site.addresses import Output, Owner
from wegwijs.site.engine.kept_plan import Steps, kept_parts
from wegwijs.site.engine.record import BuildRecord, PartRow, Row, read_record, write_record
from wegwijs.site.engine.store import FOLDER
from wegwijs.site.plan import Plan
from wegwijs.site.plan_parts import Cost, Part

READS = Reads()


class Site:
    """Two parts of a plan, of words at addresses; what is read for each is its name."""

    def __init__(self, **addresses: Sequence[str]) -> None:
        self.planned: list[str] = []
        self.parts = [
            Part(name, "", partial(self._plan, name, of), Cost.ALL)
            for name, of in addresses.items()
        ]

    def _plan(self, name: str, addresses: Sequence[str]) -> Iterator[Output]:
        self.planned.append(name)
        READS.note(("record", name))
        owner = Owner(f"the part {name}")
        return (Output(address, owner, (), lambda: "words") for address in addresses)


def built(site: Site) -> BuildRecord:
    """The record of a build of a site."""
    assert kept_parts(site.parts, BuildRecord(), frozenset(), READS) == {}
    steps = Steps.of(Plan(site.parts), {}, {})
    numbers: dict[Read, int] = {("record", part.name): at for at, part in enumerate(site.parts)}
    return BuildRecord(
        reads=dict.fromkeys(numbers, b"as it was"),
        rows={step.name: Row(b"own", array("I"), ()) for step in steps.all},
        parts={row.name: row for row in steps.rows(numbers.__getitem__)},
    )


LAST = {"courses": ("nl/a/", "nl/b/"), "lists": ("nl/", "")}
A_COURSE = frozenset({0})


def test_a_part_of_which_nothing_changed_is_not_planned() -> None:
    record, site = built(Site(**LAST)), Site(**LAST)
    assert kept_parts(site.parts, record, A_COURSE, READS).keys() == {"lists"}
    assert site.planned == ["courses"]


def test_a_new_address_may_be_that_of_any_other_part() -> None:
    record, site = built(Site(**LAST)), Site(courses=("nl/a/", "nl/"), lists=LAST["lists"])
    assert kept_parts(site.parts, record, A_COURSE, READS) == {}
    assert site.planned == ["courses", "lists"]
    assert Plan(site.parts).problems


@pytest.mark.parametrize(
    "parts",
    [
        {"lists": LAST["lists"], "courses": LAST["courses"]},
        {**LAST, "stories": ("nl/story/",)},
        {"lists": LAST["lists"]},
    ],
    ids=["another order", "a part more", "a part less"],
)
def test_a_plan_of_other_parts_is_planned_as_a_whole(parts: dict[str, Sequence[str]]) -> None:
    record, site = built(Site(**LAST)), Site(**parts)
    assert kept_parts(site.parts, record, A_COURSE, READS) == {}
    assert sorted(site.planned) == sorted(parts)


def test_a_step_of_a_kept_part_is_planned_when_it_is_asked_for() -> None:
    record, site = built(Site(**LAST)), Site(**LAST)
    kept = kept_parts(site.parts, record, frozenset(), READS)
    steps = Steps.of(Plan(site.parts), record.parts, kept)
    assert [step.name for step in steps.all] == ["nl/a/", "nl/b/", "nl/", ""]
    assert site.planned == []
    assert steps.all[3].planned.addresses == ("",)
    assert site.planned == ["lists"]


def test_a_kept_part_that_holds_something_else_is_seen_when_it_is_planned() -> None:
    record, site = built(Site(**LAST)), Site(courses=("nl/b/", "nl/a/"), lists=LAST["lists"])
    kept = kept_parts(site.parts, record, frozenset(), READS)
    steps = Steps.of(Plan(site.parts), record.parts, kept)
    assert steps.hold({"nl/a/", "nl/b/", "nl/"}), "nothing of it is to be done"
    assert not steps.hold({"nl/a/", "nl/", ""})
    again = Steps.anew(Plan(site.parts))
    assert [step.name for step in again.all] == ["nl/b/", "nl/a/", "nl/", ""]
    assert list(again.rows(len)) == [], "nobody noted what was read for it"


@pytest.mark.nightly
@pytest.mark.slow
def test_a_build_plans_all_anew_when_a_kept_part_holds_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something that nobody noted may lead there: the record says then that a part told others what
    it does not tell.
    """
    files = {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER}
    portal, site = in_languages(write(tmp_path / "portal", files), "nl"), tmp_path / "site"
    build(portal, site, TODAY)
    store = portal / FOLDER / "record"
    record = read_record(store)
    assert record
    record.parts |= {
        name: row._replace(told=b"else")
        for name, row in record.parts.items()
        if "nl/training/baker/" in row.names or "training/baker/" in row.names
    }
    write_record(store, record)
    anew: list[Plan] = []
    steps_anew = Steps.anew

    def noted(plan: Plan) -> Steps:
        anew.append(plan)
        return steps_anew(plan)

    monkeypatch.setattr(Steps, "anew", noted)
    course = portal / "content/nl/training/baker.yml"
    for words, plans in [("Leer deeg kneden.", 1), ("Leer brood snijden.", 1)]:
        course.write_text(BAKER.replace("Leer brood bakken.", words), "utf-8")
        made = build(portal, site, TODAY)
        assert made
        assert len(anew) == plans, "the next build knows what the part told in this one"
        assert 0 < made.steps < made.planned
        build(portal, clean := tmp_path / words, TODAY, kept=False)
        assert files_in(site) == files_in(clean)


def test_of_two_with_one_address_the_first_has_it_in_each_build() -> None:
    twins = {"courses": ("nl/a/", "nl/a/"), "lists": ("nl/a/", "nl/")}
    record, site = built(Site(**twins)), Site(**twins)
    kept = kept_parts(site.parts, record, frozenset(), READS)
    steps = Steps.of(Plan(site.parts), record.parts, kept)
    assert [(step.name, step.part.name, step.at) for step in steps.all] == [
        ("nl/a/", "courses", 0),
        ("nl/", "lists", 1),
    ]


def test_parts_are_read_as_they_were_written(tmp_path: Path) -> None:
    record = built(Site(courses=("nl/a/", "nl/a/", ""), lists=("nl/",)))
    write_record(tmp_path / "record", record)
    again = read_record(tmp_path / "record")
    assert again
    assert again.parts == record.parts
    assert list(again.parts) == ["courses", "lists"]
    assert again.parts["courses"] == PartRow(
        "courses", record.parts["courses"].told, array("I", [0]), ("nl/a/", None, "")
    )
