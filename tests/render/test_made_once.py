"""Made once: what lists ask of every record is made for one and read by all who use it."""

from pathlib import Path
from typing import Any

from support.tiny import check, site
from wegwijs.content.localise import Localised
from wegwijs.content.reads import Read, Reads
from wegwijs.render.context import PageContext
from wegwijs.render.made_once import MadeOnce

RECORD = "title: {0}\nsummary: Een van velen.\nkind: ngo\n"


def test_who_uses_what_another_asked_of_a_record_has_read_the_record(tmp_path: Path) -> None:
    names = ("zee", "aal", "eik")
    files = {f"nl/organisation/{name}.yml": RECORD.format(name.title()) for name in names}
    made = site(check(tmp_path, files), tmp_path)
    asked: list[str] = []

    def letter(localised: Localised[Any], page: PageContext) -> str:
        asked.append(localised.id)
        return str(localised.record.title.value[0])

    page = made.page("nl", "organisations/")
    records = [page.get("organisation", name) for name in names]
    for _ in range(2):
        with made.reads.frame() as reads:
            assert [page.brief(letter, one) for one in records if one] == ["Z", "A", "E"]
        assert {("record", "organisation", name, "nl") for name in names} <= reads
    assert asked == [*names]
    made.views["nl"].forget()
    first = records[0]
    assert first
    assert page.brief(letter, first) == "Z"
    assert asked == [*names, "zee"]


def test_titles_stand_in_the_order_of_the_readers_language(tmp_path: Path) -> None:
    names = {"b": "Ébéniste", "a": "Zèbre", "c": "eau"}
    files = {f"nl/organisation/{name}.yml": RECORD.format(title) for name, title in names.items()}
    made = site(check(tmp_path, files), tmp_path)
    page = made.page("nl", "")
    records = [one for name in names if (one := page.get("organisation", name))]
    assert [one.id for one in sorted(records, key=page.title_key)] == ["c", "b", "a"]


def test_what_was_read_for_many_is_held_once() -> None:
    """Cards of ten thousand records read the same labels and strings."""
    reads = Reads()
    view = MadeOnce(reads, "nl")

    def card(name: str) -> str:
        reads.note(("label", "nl", f"kind {len(name)}"))
        return name

    for name in ("baker", "miner"):
        assert view.once(card, name, of=(name,)) == name
    nothing: tuple[Any, tuple[Read, ...]] = None, ()
    held = [view._made.get((card, name), lambda: nothing)[1] for name in ("baker", "miner")]
    assert held[0] == (("label", "nl", "kind 5"),)
    assert held[0][0] is held[1][0]
