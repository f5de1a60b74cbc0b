"""Whatever is changed, in whatever order: a build that goes on from the last one gives the bytes of
a clean one, and nothing that should be gone.
"""

import io
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PIL import Image

from support.effort import effort
from support.engine import build, files_in
from support.tiny import BAKER, FAIR, STORY, TODAY, VDAB, in_languages, write
from wegwijs.render.link_images import image
from wegwijs.site.engine import early, record_since
from wegwijs.site.engine.make import Made
from wegwijs.site.engine.store import FOLDER

IDS = ("baker", "cook", "miller")
LANGS = ("nl", "ar")
WORDS = st.sampled_from(["brood", "deeg", "oven", "خبز", "stage", "gist <&>"])
HOME = "# Thuis\n\n[bakker](training:baker)\n\n::: next event\n\n::: highlight training\n"
CARD = "<p class='own'>{{ r.title }} {{ r.summary }}</p>\n"


@pytest.fixture(autouse=True)
def _as_if_it_were_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a portal of thousands, of which a record tells what changed since the last one."""
    monkeypatch.setattr(early, "MANY", 0)
    monkeypatch.setattr(record_since, "_MOST", 1)


class Portal(RuleBasedStateMachine):
    """A portal in which somebody edits."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wegwijs-states-"))
        self.portal, self.site = self.folder / "portal", self.folder / "site"
        records = {f"nl/training/{IDS[0]}.yml": BAKER, f"nl/training/{IDS[1]}.yml": BAKER}
        more = {"nl/organisation/vdab.yml": VDAB, "nl/event/fair.yml": FAIR}
        write(self.portal, {**records, **more, "nl/story/samir.yml": STORY})
        in_languages(self.portal, *LANGS)
        self.settings = (self.portal / "mkdocs.yml").read_text("utf-8")
        self.text("docs/nl/index.md", HOME)
        self.text("docs/nl/training/index.md", "# Opleidingen\n\n::: listing training\n")
        self.today, self.done = TODAY, tuple[int, ...]()
        assert build(self.portal, self.site, self.today)

    def text(self, name: str, text: str) -> None:
        path = self.portal / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def toggle(self, name: str, text: str) -> None:
        """Write a file; delete it where it says this already."""
        path = self.portal / name
        if path.is_file() and path.read_text("utf-8") == text:
            path.unlink()
        else:
            self.text(name, text)

    @rule(identity=st.sampled_from(IDS), word=WORDS, kind=st.sampled_from(["food", "care", "it"]))
    def write_record(self, identity: str, word: str, kind: str) -> None:
        text = BAKER.replace("brood", f"{word} en brood").replace("Leer", "Leer je")
        self.text(
            f"content/nl/training/{identity}.yml", text.replace("sector: food", f"sector: {kind}")
        )

    @rule(
        identity=st.sampled_from(IDS), word=WORDS, machine=st.sampled_from(["", "machine: true\n"])
    )
    def translate(self, identity: str, word: str, machine: str = "") -> None:
        if (self.portal / f"content/nl/training/{identity}.yml").is_file():
            self.toggle(f"content/ar/training/{identity}.yml", f"title: خباز {word}\n{machine}")

    @rule(identity=st.sampled_from(IDS[1:]))
    def delete_record(self, identity: str) -> None:
        for lang in LANGS:
            (self.portal / f"content/{lang}/training/{identity}.yml").unlink(missing_ok=True)

    @rule(old=st.sampled_from(IDS[1:]), new=st.sampled_from(IDS[1:]))
    def rename_record(self, old: str, new: str) -> None:
        for lang in LANGS:
            path = self.portal / f"content/{lang}/training/{old}.yml"
            if path.is_file():
                path.replace(path.with_name(f"{new}.yml"))

    @rule(word=WORDS)
    def write_about_the_provider(self, word: str) -> None:
        self.text("content/nl/organisation/vdab.yml", VDAB.replace("Helpt", f"Helpt {word}"))

    @rule(related=st.booleans(), month=st.sampled_from(["2027-02", "2027-03", "2026-12"]))
    def write_event(self, related: bool, month: str) -> None:
        more = "related: [training:baker]\n" if related else ""
        self.text("content/nl/event/fair.yml", FAIR.replace("2027-02", month) + more)

    @rule(until=st.sampled_from(["2029-01-01", "2027-01-01", "2027-01-20"]))
    def consent(self, until: str) -> None:
        text = STORY.replace("expires_on: 2029-01-01", f"expires_on: {until}")
        self.text("content/nl/story/samir.yml", text)

    @rule(word=WORDS, lang=st.sampled_from(LANGS))
    def write_page(self, word: str, lang: str) -> None:
        title = "Over" if lang == "nl" else "عن"
        self.toggle(f"docs/{lang}/about.md", f"# {title} {word}\n\nstage {word}\n")

    @rule(title=st.sampled_from(["Thuis", "Begin"]))
    def rename_home(self, title: str) -> None:
        self.text("docs/nl/index.md", HOME.replace("Thuis", title))

    @rule(name=st.sampled_from(["training/card.html", "training/record.html", "parts/toc.html"]))
    def template(self, name: str) -> None:
        self.toggle(f"overrides/{name}", CARD if "training" in name else "<nav></nav>\n")

    @rule(colour=st.sampled_from(["#123456", "#654321"]))
    def brand(self, colour: str) -> None:
        self.text("overrides/assets/brand.css", f":root {{ --accent: {colour}; }}\n")

    @rule(key=st.sampled_from(["skip", "home", "colon"]), word=st.sampled_from(["Een", "Twee"]))
    def string(self, key: str, word: str) -> None:
        self.toggle("content/nl/ui.yml", f"{key}: {word}\n")

    @rule(word=WORDS)
    def glossary(self, word: str) -> None:
        text = f"terms:\n  bake:\n    term: brood\n    meaning: Wat van {word} komt.\n"
        self.toggle("content/nl/glossary.yml", text.replace(" <&>", ""))

    @rule()
    def synonyms(self) -> None:
        self.toggle("content/nl/synonyms.yml", "synonyms:\n  - [brood, stoet]\n")

    @rule(word=st.sampled_from(["Voeding", "Eten"]))
    def label(self, word: str) -> None:
        path = self.portal / "content/nl/vocabularies.yml"
        lines = path.read_text("utf-8").splitlines()
        at = next(number for number, line in enumerate(lines) if line.strip().startswith("food:"))
        lines[at] = f"{lines[at].partition(':')[0]}: {word}"
        path.write_text("\n".join([*lines, ""]), "utf-8")

    @rule(shade=st.integers(0, 3))
    def picture(self, shade: int) -> None:
        data = io.BytesIO()
        Image.new("RGB", (8, 8), (shade * 60, 0, 0)).save(data, "PNG")
        media = self.portal / "content/media"
        media.mkdir(exist_ok=True)
        (media / "bread.png").write_bytes(data.getvalue())
        image = "image: {file: bread.png, alt: Brood, credit: Mij}\n"
        self.text("content/nl/training/baker.yml", BAKER + image)

    @rule(words=st.sampled_from(["", "copyright: Wij\n", "repo_url: https://git.test/us\n"]))
    def setting(self, words: str) -> None:
        self.text("mkdocs.yml", self.settings + words)

    @rule(days=st.integers(0, 40))
    def another_day(self, days: int) -> None:
        self.today = TODAY + timedelta(days)

    @rule()
    def redirect(self) -> None:
        self.toggle("content/redirects.yml", "training:old-baker: training:baker\n")

    @precondition(lambda self: (self.portal / FOLDER / "record").is_file())
    @rule(
        at=st.floats(0, 1),
        how=st.sampled_from(["flip", "cut", "delete", "empty"]),
        name=st.sampled_from(["record", "record-whole"]),
    )
    def damage(self, at: float, how: str, name: str = "record") -> None:
        """The store is not what the last build has left."""
        path = self.portal / FOLDER / name
        if not path.is_file():
            return
        data = bytearray(path.read_bytes())
        place = int(at * (len(data) - 1))
        if how == "flip":
            data[place] ^= 1
        path.write_bytes(data[:place] if how == "cut" else data)
        if how == "delete":
            shutil.rmtree(self.portal / ".cache")
        if how == "empty":  # there is none after a damaged record and a mistake in the content
            shutil.rmtree(self.portal / FOLDER / "site", ignore_errors=True)

    @rule(at=st.floats(0, 0.99))
    def touch_site(self, at: float) -> None:
        """Somebody writes into a file of the site, which the store shares."""
        paths = sorted(path for path in self.site.rglob("*.html"))
        if paths:
            with paths[int(at * len(paths))].open("a", encoding="utf-8") as stream:
                stream.write("<!-- mine -->")

    @invariant()
    def the_bytes_of_a_clean_build(self) -> None:
        if not hasattr(self, "portal"):
            return
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        made = self.go_on()
        again = build(self.portal, clean, self.today, kept=False)
        assert (made is None) == (again is None)
        if made is None:
            return
        found, expected = files_in(self.site), files_in(clean)
        assert found.keys() == expected.keys()
        assert [name for name in expected if found[name] != expected[name]] == []

    def go_on(self) -> Made | None:
        """A build that goes on from the last one."""
        made = build(self.portal, self.site, self.today)
        self.done += (made.steps if made else -1,)
        return made

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures for shared links take longer than all the rest."""
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())


EDITS: list[Callable[[Portal], object]] = [
    lambda portal: portal.write_record(identity="baker", word="gist", kind="care"),
    lambda portal: portal.translate(identity="cook", word="خبز"),
    lambda portal: portal.rename_record(old="cook", new="miller"),
    lambda portal: (portal.write_event(related=True, month="2027-03"), portal.damage(0.7, "flip")),
    lambda portal: (
        portal.write_page(word="deeg", lang="ar"),
        portal.write_record(identity="cook", word="oven", kind="food"),
    ),
    lambda portal: (portal.template(name="training/card.html"), portal.touch_site(at=0.5)),
    lambda portal: (portal.string(key="skip", word="Een"), portal.synonyms()),
    lambda portal: portal.label(word="Eten"),
    lambda portal: (portal.picture(shade=2), portal.damage(0.5, "empty")),
    lambda portal: (portal.another_day(days=10), portal.redirect(), portal.glossary(word="deeg")),
    lambda portal: (portal.setting(words="copyright: Wij\n"), portal.brand(colour="#123456")),
    lambda portal: (portal.delete_record(identity="miller"), portal.rename_home(title="Begin")),
]


@pytest.mark.slow
def test_a_build_that_goes_on_gives_the_bytes_of_a_clean_one() -> None:
    """By day a clean build is made after every third edit, at night after each: what an edit has
    left behind is there until it is made anew.
    """
    portal = Portal()
    portal.begin()
    try:
        for number, edit in enumerate(EDITS, 1):
            edit(portal)
            if number % effort(3, 1):
                portal.go_on()
            else:
                portal.the_bytes_of_a_clean_build()
        assert min(portal.done) > 0, "each of them changes something, and none is refused"
        assert portal.done[0] < 30, "a record that changed is a few steps among many"
    finally:
        portal.teardown()


@pytest.mark.nightly
def test_so_it_does_after_hundreds_of_changes() -> None:
    run_state_machine_as_test(
        Portal,
        settings=settings(
            max_examples=6,
            stateful_step_count=30,
            deadline=None,
            derandomize=False,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
