"""What readers ask is found like the title, in their language, and is on no page."""

from pathlib import Path

from support.tiny import BAKER, check, page, site
from wegwijs.features.search.documents import documents

ASKED = "asked: Hoe word ik bakker? Kan ik leren bakken?\n"


def test_search_knows_what_is_asked_and_no_page_shows_it(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/training/baker.yml": BAKER + ASKED})
    assert content.problems == ()
    found = {one.id: one for one in documents(site(content, tmp_path), "nl", [])}
    asked = [text.value for text in found["baker"].fields["asked"]]
    assert "Hoe word ik bakker? Kan ik leren bakken?" in asked
    assert "Hoe word ik" not in page(content, tmp_path, "training", "baker")


def test_a_record_has_room_for_sixty_questions(tmp_path: Path) -> None:
    asked = "Mag ik hier al werken met mijn kaart? " * 63
    assert check(tmp_path, {"nl/training/baker.yml": f"{BAKER}asked: {asked}\n"}).problems == ()
    (fault,) = check(tmp_path, {"nl/training/baker.yml": f"{BAKER}asked: {asked * 2}\n"}).problems
    assert "the limit is 2400" in fault.message
