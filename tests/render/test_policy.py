"""The policy of a page: it lets in what the page needs, under names that no other text can take,
and nothing else.
"""

import hashlib
import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import STORY, check, site
from wegwijs.content.localise import localise
from wegwijs.render.policy import (
    FILES,
    LEAFLET,
    PAGE,
    SELF,
    SERVED,
    Needs,
    hashed,
    head,
    origin,
    policy,
    widened,
)
from wegwijs.types.story.model import Media

DIRECTIVE = re.compile(r"[a-z-]+( [^ ;\"<>&]+)+")


def test_a_page_that_needs_nothing_may_load_nothing() -> None:
    assert policy(Needs()) == "default-src 'none'; base-uri 'none'; form-action 'none'"


def test_each_source_stands_once_under_its_directive() -> None:
    needs = PAGE | LEAFLET | PAGE | Needs(frame_src=("https://play.example",))
    found = dict(part.split(" ", 1) for part in policy(needs).split("; "))
    assert found["frame-src"] == "'self' https://play.example"
    assert found["connect-src"] == found["form-action"] == found["style-src"] == SELF
    assert "media-src" not in found, "only a page with a recording"


def test_a_text_is_let_in_by_its_hash_alone() -> None:
    assert hashed("alert('é')") != hashed("alert('è')")
    (found,) = re.findall(r"^'sha256-(.+)'$", hashed("é"))
    assert b64decode(found) == hashlib.sha256("é".encode()).digest()


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://play.example/embed/1?a=b;c", "https://play.example"),
        ("https://Play.Example:8443/x", "https://play.example:8443"),
        ("http://play.example", "http://play.example"),
        ("https://bücher.example/film", "https://xn--bcher-kva.example"),
        ("https://play.example; script-src *", None),
        ("https://*.example/x", None),
        ("https://play.example:x/", None),
        ("https://[::1", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//play.example/x", None),
        ("", None),
    ],
)
def test_a_player_is_let_in_by_its_site(address: str, source: str | None) -> None:
    assert origin(address) == ((source,) if source else ())


@given(st.text())
def test_no_address_can_say_more_than_one_site(address: str) -> None:
    for written in (address, f"https://{address}"):
        for source in origin(written):
            assert re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", source)
            assert all(
                DIRECTIVE.fullmatch(part) for part in policy(Needs(frame_src=(source,))).split("; ")
            )


def test_a_served_404_gets_what_the_server_puts_in_and_keeps_what_it_had() -> None:
    own = Needs(style_src=(hashed("p{}"),), img_src=(SELF,))
    page = f"<head>\n{head(own)}\n</head><body>{head(Needs())}</body>"
    assert widened(page, SERVED) == page.replace(policy(own), policy(own | SERVED), 1)
    assert widened(widened(page, SERVED), SERVED) == widened(page, SERVED)
    assert widened("<p>no policy</p>", SERVED) == "<p>no policy</p>"


def test_a_page_in_the_shell_can_be_served_as_it_is() -> None:
    page = str(head(PAGE | FILES))
    assert widened(page, SERVED) == page


def test_a_story_may_show_the_player_it_names_and_no_other(tmp_path: Path) -> None:
    media = "media: {kind: video, url: https://play.example/embed/7}\n"
    made = site(
        check(tmp_path, {"nl/story/amal.yml": STORY + media, "nl/story/bea.yml": STORY}), tmp_path
    )
    needs = {
        name: made.types["story"].needs(found)
        for name, found in made.records["nl"]["story"].items()
    }
    assert needs == {"amal": Needs(frame_src=("https://play.example",)), "bea": Needs()}


def test_a_story_may_play_its_own_recording(tmp_path: Path) -> None:
    made = site(check(tmp_path, {"nl/story/amal.yml": STORY}), tmp_path)
    found = localise(made.portal.entries["story"]["amal"], "nl")
    told = found.record.model_copy(update={"media": Media(kind="audio", file="amal.mp3")})
    assert made.types["story"].needs(replace(found, record=told)) == Needs(media_src=(SELF,))
