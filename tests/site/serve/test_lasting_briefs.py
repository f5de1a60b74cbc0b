"""Lasting briefs: what orders asked of records is asked again of those alone that have changed."""

from dataclasses import replace
from datetime import timedelta
from functools import wraps
from pathlib import Path

import pytest

from support.tiny import BAKER, DEFINITIONS, REGISTRY, TODAY, VDAB, settings, write
from wegwijs.content.cache import Cache
from wegwijs.content.load import load_content
from wegwijs.content.localise import Localised
from wegwijs.content.settings import Settings
from wegwijs.render.context import PageContext, SiteData
from wegwijs.site.serve.lasting_briefs import hand_on_briefs
from wegwijs.site.site_data import site_data
from wegwijs.types.training import availability
from wegwijs.types.training.model import Training

FILES = {
    "nl/organisation/vdab.yml": VDAB,
    **{f"nl/training/{name}.yml": BAKER for name in ("baker", "cook", "miller")},
}


class Served:
    """One state of a portal after the other."""

    def __init__(self, portal: Path) -> None:
        self.portal, self.cache = portal, Cache()
        self.site: SiteData | None = None

    def look(self, own: Settings | None = None) -> list[str]:
        """The order of the courses now, each by its id, as it stands after what changed."""
        own = own or settings(self.portal)
        content = load_content(own, DEFINITIONS, self.cache)
        site = site_data(content, own, REGISTRY, self.cache)
        if self.site:
            hand_on_briefs(self.site, site)
        self.site = site
        page = site.page("nl", "")
        return [one.id for _, one in availability.soonest(page.every("training"), page)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the courses that an order has looked into."""
    ids: list[str] = []
    place = availability._place

    @wraps(place)
    def counted(localised: Localised[Training], page: PageContext) -> availability.Place:
        ids.append(localised.id)
        return place(localised, page)

    monkeypatch.setattr(availability, "_place", counted)
    return ids


def test_an_order_looks_into_what_changed(tmp_path: Path, asked: list[str]) -> None:
    served = Served(write(tmp_path, FILES))
    assert served.look() == ["baker", "cook", "miller"]
    assert sorted(asked) == ["baker", "cook", "miller"]
    for text, order in (
        (BAKER.replace("Bakker", "Aardappelen"), ["cook", "baker", "miller"]),
        (BAKER, ["baker", "cook", "miller"]),
    ):
        asked.clear()
        (tmp_path / "content/nl/training/cook.yml").write_text(text, "utf-8")
        assert served.look() == order
        assert asked == ["cook"]
    asked.clear()
    (tmp_path / "content/nl/training/baker.yml").unlink()
    assert served.look() == ["cook", "miller"]
    assert asked == []


def test_on_another_day_all_is_asked_again(tmp_path: Path, asked: list[str]) -> None:
    served = Served(write(tmp_path, FILES))
    served.look()
    asked.clear()
    served.look(replace(settings(tmp_path), today=TODAY + timedelta(days=1)))
    assert sorted(asked) == ["baker", "cook", "miller"]
