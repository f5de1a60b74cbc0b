"""Facts without prose: who asks a record for its facts does not read its texts, since nobody notes
that. A page that showed one all the same would stay as it was when the text changes.
"""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Never

import pytest
from pydantic import BaseModel

from support.engine import build, files_in
from support.marks import at_night
from support.tiny import BAKER, TODAY, VDAB, in_languages, write
from wegwijs.content.model.fields import Text
from wegwijs.editing.sample import write_sample
from wegwijs.features.facets import record_facets
from wegwijs.features.facets.index import Facet, facet_index
from wegwijs.render.link_images import image
from wegwijs.render.noted_records import NotedEntry

DAY = date(2027, 1, 15)


class Prose:
    """In the place of a text: it is there, and must not be read."""

    def __getattribute__(self, name: str) -> Never:
        pytest.fail(f"“{name}” of a text was read among facts")

    def __str__(self) -> Never:
        pytest.fail("a text was read among facts")


def without_prose(value: Any) -> Any:
    if isinstance(value, Text):
        return Prose()
    if isinstance(value, tuple):
        parts = map(without_prose, value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, BaseModel):
        fields = {name: without_prose(getattr(value, name)) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    return value


def bare(name: str, entry: NotedEntry) -> Any:
    return without_prose(getattr(entry.of, name))


@pytest.mark.nightly
@pytest.mark.slow
def test_a_site_is_made_without_reading_texts_among_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image, "draw", lambda drawing, size: b"")
    for name in ("facts", "at_hand"):
        monkeypatch.setattr(NotedEntry, name, property(partial(bare, name)))
    portal = tmp_path / "portal"
    write_sample(portal, 40, DAY)
    made = build(portal, tmp_path / "site", DAY, kept=False)
    assert made
    assert made.steps > 500


@pytest.mark.parametrize(
    ("old", "new", "anew"),
    [
        ("summary: Leer", "summary: Deeg en", False),
        ("sector: food", "sector: care", True),
        at_night("price: {amount: 0}", "price: {amount: 20}", True),
    ],
)
def test_what_follows_from_facts_alone_is_not_made_again_when_a_text_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, anew: bool
) -> None:
    files = {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER}
    portal = in_languages(write(tmp_path / "portal", files), "nl", "ar")
    site = tmp_path / "site"
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    build(portal, site, TODAY)
    made: list[bool] = []

    def counted(*of: Any) -> list[Facet]:
        made.append(True)
        return facet_index(*of)

    monkeypatch.setattr(record_facets, "facet_index", counted)
    assert old in BAKER
    course = portal / "content/nl/training/baker.yml"
    course.write_text(BAKER.replace(old, new, 1), "utf-8")
    assert build(portal, site, TODAY)
    assert bool(made) == anew
    build(portal, tmp_path / "clean", TODAY, kept=False)
    assert files_in(site) == files_in(tmp_path / "clean")
