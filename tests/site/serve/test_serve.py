"""Serving while somebody edits: what is noticed, what is shown meanwhile, what a browser is
answered.
"""

import http.client
import json
import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from support.effort import effort
from support.marks import at_night
from support.tiny import BAKER, DEFINITIONS, FAIR, STORY, VDAB, settings, write, write_addressed
from wegwijs.cli.main import main
from wegwijs.content.cache import Cache
from wegwijs.content.file_mark import FileMark
from wegwijs.content.load import load_content
from wegwijs.content.settings import SettingsError
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.render.shell import Navigation, NavItem
from wegwijs.site.addresses import Planned
from wegwijs.site.hand_written import MarkdownPage
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.mkdocs.survey_process import SurveyError
from wegwijs.site.plan_parts import Cost
from wegwijs.site.registry import discover
from wegwijs.site.serve import error_overlay as banner
from wegwijs.site.serve.dev_loop import GENERATOR
from wegwijs.site.serve.dev_loop import DevServer as Terminal
from wegwijs.site.serve.http_server import Server, content_type, known_host
from wegwijs.site.serve.last_good import LastGood
from wegwijs.site.serve.state import ServedState
from wegwijs.site.serve.watcher import Watcher, look, passing

BAKER_FILE = "content/nl/training/baker.yml"
PAGE = "training/baker/"


def _survey(
    *manuscripts: MarkdownPage,
    files: Mapping[str, str] | None = None,
    warnings: tuple[str, ...] = (),
) -> Survey:
    """What MkDocs would say of a tiny portal."""
    languages = {"nl": "", "fr": "fr/", "en": "en/", "ar": "ar/"}
    return Survey(
        {code: Navigation((), (), NavItem("Start", prefix)) for code, prefix in languages.items()},
        manuscripts,
        files or {},
        warnings,
    )


class FakeSurveys:
    """Gives the survey that a test put there, or fails with its words."""

    def __init__(self) -> None:
        self.survey: Survey | str = _survey()
        self.number = 0

    def begin(self) -> Callable[[], Survey]:
        self.number += 1
        return self._finish

    def _finish(self) -> Survey:
        if isinstance(self.survey, str):
            raise SurveyError(self.survey)
        return self.survey


class DevPortal:
    """A tiny portal, served from memory. `save` writes a file and takes the change in."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_addressed(
            folder,
            {
                "nl/organisation/vdab.yml": VDAB,
                "nl/training/baker.yml": BAKER,
                "nl/event/fair.yml": FAIR,
            },
        )
        self.surveys = FakeSurveys()
        self.state = ServedState(lambda: settings(self.folder), discover, self.surveys, "boot")

    def save(self, *files: tuple[str, str | None]) -> None:
        for name, text in files:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")
        self.state.update([name for name, _ in files])

    def text(self, address: str) -> str | None:
        made, _ = self.state.page(address)
        return made.decode() if made is not None else None

    @property
    def problems(self) -> list[str]:
        return [f"{problem.file}:{problem.line}" for problem in self.state.now.problems]


@pytest.fixture
def dev_portal(tmp_path: Path) -> DevPortal:
    dev_portal = DevPortal(tmp_path)
    dev_portal.state.update()
    assert dev_portal.problems == []
    return dev_portal


# Watching


class Disk:
    """Files that change while a watcher sleeps: each look sees the next state, the last one
    stays.
    """

    def __init__(self, *states: Mapping[str, FileMark]) -> None:
        self.states, self.now, self.slept = list(states), 0.0, 0.0

    def look(self) -> Mapping[str, FileMark]:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds

    def watcher(self, patience: float = 2.0) -> Watcher:
        return Watcher(self.look, patience=patience, sleep=self.sleep, clock=lambda: self.now)


ONE, TWO, THREE = (1, 1, 1, 1), (2, 1, 1, 1), (3, 1, 1, 1)


@pytest.mark.parametrize(
    "line",
    [
        "extra_css: !!python/object/apply:os.getcwd []",
        "watch: [nowhere]",
        "sit_name: x",
        "INHERIT: gone.yml",
    ],
)
def test_mkdocs_is_not_asked_of_settings_that_it_would_stop_at(
    dev_portal: DevPortal, line: str
) -> None:
    before, asked = dev_portal.text(PAGE), dev_portal.surveys.number
    mkdocs = (dev_portal.folder / "mkdocs.yml").read_text("utf-8")
    dev_portal.save(("mkdocs.yml", f"{line}\n{mkdocs}"))
    assert [problem.at.line for problem in dev_portal.state.now.problems] == [1]
    dev_portal.save((BAKER_FILE, BAKER.replace("bakken", "maken")))
    assert dev_portal.surveys.number == asked
    assert dev_portal.text(PAGE) != before
    dev_portal.save(("mkdocs.yml", mkdocs))
    assert (dev_portal.problems, dev_portal.surveys.number) == ([], asked + 1)


def test_nothing_changed() -> None:
    assert Disk({"a": ONE}).watcher().changes() == frozenset()


def test_a_change_counts_once_nobody_writes_any_more() -> None:
    disk = Disk(
        {"a": ONE},
        {"a": TWO},
        {"a": THREE, "b": ONE},
        {"a": THREE, "b": TWO},
        {"a": THREE, "b": TWO},
    )
    watcher = disk.watcher()
    assert watcher.changes() == {"a", "b"}
    assert watcher.changes() == frozenset()


def test_a_file_that_came_and_went_is_no_change() -> None:
    assert Disk({"a": ONE}, {"a": ONE, "4914": ONE}, {"a": ONE}).watcher().changes() == frozenset()


def test_renamed_and_deleted_files_are_changes() -> None:
    assert Disk({"a": ONE, "c": ONE}, {"b": ONE}).watcher().changes() == {"a", "b", "c"}


def test_who_writes_for_ever_is_not_waited_for() -> None:
    disk = Disk({"a": (0, 0, 0, 0)}, *({"a": (number, 0, 0, 0)} for number in range(1, 500)))
    assert disk.watcher(patience=2.0).changes() == {"a"}
    assert disk.slept < 3


def test_watching_costs_little_when_looking_takes_long() -> None:
    disk = Disk({})

    def slow() -> Mapping[str, FileMark]:
        disk.now += 1.0
        return {}

    watcher = Watcher(slow, sleep=disk.sleep, clock=lambda: disk.now)
    watcher.changes()
    assert disk.slept >= 5


@pytest.mark.parametrize(
    "name",
    [
        ".baker.yml.swp",
        "baker.yml~",
        "4913",
        "#baker.yml#",
        ".#baker.yml",
        "baker.yml.tmp",
        "baker.yml___jb_tmp___",
        ".git",
    ],
)
def test_an_editors_own_files_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", "utf-8")
    assert passing(name)
    assert look([tmp_path]) == {}


@pytest.mark.parametrize("name", [".well-known/.security.txt.swp", ".well-known/.git/config"])
def test_what_is_hidden_among_files_for_the_web_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("x", "utf-8")
    assert look([tmp_path]) == {}


@pytest.mark.parametrize(
    "name",
    [
        "baker.yml", "index.md", "brand.css", "4913.yml", "photo.jpg", ".nojekyll",
        ".well-known/security.txt",
    ],
)  # fmt: skip
def test_other_files_are_seen(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep" / name).parent.mkdir(parents=True)
    (tmp_path / "deep" / name).write_text("x", "utf-8")
    assert list(look([tmp_path, tmp_path / "nothing"])) == [str(tmp_path / "deep" / name)]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert list(look([tmp_path])) == [str(tmp_path / "loop")]


def test_a_file_replaced_by_another_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one", "utf-8")
    before = look([tmp_path])
    (tmp_path / "b").write_text("two", "utf-8")
    (tmp_path / "b").replace(path)
    assert look([tmp_path]) != before


# Memory


def test_what_was_made_of_the_same_things_is_not_made_again() -> None:
    cache, made, thing = Cache(), [], object()
    for _ in range(2):
        cache.memoize("name", (thing,), lambda: made.append(1), "same")
    assert made == [1]
    cache.memoize("name", (thing,), lambda: made.append(2), "other")
    cache.memoize("name", (object(),), lambda: made.append(3), "other")
    assert made == [1, 2, 3]


def test_a_file_that_changed_at_once_again_is_read_again(tmp_path: Path) -> None:
    path, cache = tmp_path / "a", Cache()
    path.write_bytes(b"one")
    assert cache.file("kind", str(path), bytes.upper) == b"ONE"
    path.write_bytes(b"two")  # the same size, perhaps within the same tick of the clock
    assert cache.file("kind", str(path), bytes.upper) == b"TWO"


def test_the_same_bytes_give_the_very_same(tmp_path: Path) -> None:
    path, cache = tmp_path / "a", Cache()
    path.write_bytes(b"one")
    first = cache.file("kind", str(path), bytes.upper)
    path.write_bytes(b"one")
    assert cache.file("kind", str(path), bytes.upper) is first


def test_what_nobody_asks_for_is_forgotten() -> None:
    cache, made = Cache(), []
    cache.memoize("name", (), lambda: made.append(1))
    cache.forget_unused()
    cache.forget_unused()
    cache.memoize("name", (), lambda: made.append(2))
    assert made == [1, 2]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "nl/training/baker.yml",
                "fr/training/baker.yml",
                "nl/event/fair.yml",
                "nl/organisation/vdab.yml",
            ]
        ),
        st.sampled_from(
            [
                None,
                BAKER,
                FAIR,
                VDAB,
                "title: Boulanger\nsummary: Du pain.\n",
                "title: [",
                "",
                BAKER + "related: [event:fair]\n",
            ]
        ),
    ),
    max_size=6,
)


@pytest.mark.slow
@given(EDITS)
@examples(max_examples=effort(8, 1000))
def test_with_a_memory_the_content_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str | None]]
) -> None:
    folder = write(
        tmp_path_factory.mktemp("memory"),
        {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER},
    )
    cache, own = Cache(), settings(folder)
    load_content(own, DEFINITIONS, cache)
    for name, text in edits:
        path = folder / "content" / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            write(folder, {name: text})
        found = load_content(own, DEFINITIONS, cache)
        assert found == load_content(own, DEFINITIONS)
        good = LastGood().content(found, own, DEFINITIONS, cache)
        assert good.portal.entries.keys() == found.portal.entries.keys()
        cache.forget_unused()


# What is shown


def test_a_change_shows(dev_portal: DevPortal) -> None:
    version = dev_portal.state.now.version
    dev_portal.save((BAKER_FILE, BAKER.replace("Bakker worden", "Brood bakken")))
    assert "Brood bakken" in (dev_portal.text(PAGE) or "")
    assert dev_portal.state.now.version != version


def test_broken_yaml_shows_the_last_good_page_and_recovers(dev_portal: DevPortal) -> None:
    before, now = dev_portal.text(PAGE), dev_portal.state.now
    dev_portal.save((BAKER_FILE, BAKER + "\nprice: {amount: [\n"))
    assert dev_portal.text(PAGE) == before
    assert dev_portal.state.now.version == now.version, (
        "nothing to load again: only the banner is new"
    )
    assert dev_portal.state.now.known != now.known
    assert dev_portal.problems
    assert dev_portal.problems[0].startswith(BAKER_FILE)
    assert BAKER_FILE in dev_portal.state.now.banner
    dev_portal.save((BAKER_FILE, BAKER.replace("Bakker worden", "Brood bakken")))
    assert dev_portal.problems == []
    assert dev_portal.state.now.banner == ""
    assert "Brood bakken" in (dev_portal.text(PAGE) or "")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "titel: x\n" + BAKER,
        BAKER.replace("amount: 0", "amount: veel"),
        BAKER.replace("vdab", "vdba"),
        "\x00\xff",
        BAKER[:60],
    ],
    ids=["empty", "unknown field", "wrong fact", "dangling", "bytes", "half written"],
)
def test_whatever_is_wrong_the_page_stays(dev_portal: DevPortal, wrong: str) -> None:
    dev_portal.save((BAKER_FILE, wrong))
    page = dev_portal.text(PAGE)
    assert page is not None
    assert "Bakker worden" in page
    assert dev_portal.problems


def test_other_files_go_on_while_one_is_broken(dev_portal: DevPortal) -> None:
    dev_portal.save((BAKER_FILE, "title: ["))
    dev_portal.save(("content/nl/event/fair.yml", FAIR.replace("Jobbeurs", "Grote jobbeurs")))
    assert "Grote jobbeurs" in (dev_portal.text("events/fair/") or "")
    assert "Bakker worden" in (dev_portal.text(PAGE) or "")
    assert [problem.rpartition(":")[0] for problem in dev_portal.problems] == [BAKER_FILE]


def test_a_broken_translation_leaves_the_source_free(dev_portal: DevPortal) -> None:
    french = "content/fr/training/baker.yml"
    dev_portal.save((french, "title: Devenir boulanger\nsummary: Du pain.\n"))
    assert "Devenir boulanger" in (dev_portal.text("fr/training/baker/") or "")
    dev_portal.save(
        (french, "title: ["),
        (BAKER_FILE, BAKER.replace("Leer brood bakken", "Leer taarten bakken")),
    )
    assert "Devenir boulanger" in (dev_portal.text("fr/training/baker/") or "")
    assert "Leer taarten bakken" in (dev_portal.text(PAGE) or "")


def test_starting_on_broken_content_shows_what_is_sound(tmp_path: Path) -> None:
    dev_portal = DevPortal(tmp_path)
    (tmp_path / BAKER_FILE).write_text("title: [", "utf-8")
    dev_portal.state.update()
    assert dev_portal.text(PAGE) is None
    assert "Jobbeurs" in (dev_portal.text("events/fair/") or "")
    assert BAKER_FILE in dev_portal.state.now.banner
    dev_portal.save((BAKER_FILE, BAKER))
    assert "Bakker worden" in (dev_portal.text(PAGE) or "")


def test_a_deleted_record_is_gone(dev_portal: DevPortal) -> None:
    dev_portal.save((BAKER_FILE, None))
    assert dev_portal.text(PAGE) is None
    assert dev_portal.problems == []


def test_a_broken_record_that_is_deleted_is_gone(dev_portal: DevPortal) -> None:
    dev_portal.save((BAKER_FILE, "title: ["))
    dev_portal.save((BAKER_FILE, None))
    assert dev_portal.text(PAGE) is None
    assert dev_portal.problems == []


def test_a_renamed_record_moves(dev_portal: DevPortal) -> None:
    dev_portal.save((BAKER_FILE, None), ("content/nl/training/bread.yml", BAKER))
    assert dev_portal.text(PAGE) is None
    assert "Bakker worden" in (dev_portal.text("training/bread/") or "")


def test_a_source_deleted_before_its_translations_stays_until_they_go(
    dev_portal: DevPortal,
) -> None:
    french = "content/fr/training/baker.yml"
    dev_portal.save((french, "title: Devenir boulanger\nsummary: Du pain.\n"))
    dev_portal.save((BAKER_FILE, None))
    assert "Bakker worden" in (dev_portal.text(PAGE) or "")
    assert dev_portal.problems
    dev_portal.save((french, None))
    assert dev_portal.text(PAGE) is None
    assert dev_portal.problems == []


def test_withdrawn_consent_is_no_mistake_to_look_past(dev_portal: DevPortal) -> None:
    story = "content/nl/story/samir.yml"
    dev_portal.save((story, STORY))
    assert "Samir" in (dev_portal.text("stories/samir/") or "")
    dev_portal.save((story, STORY.replace("expires_on: 2029", "expires_on: 2026")))
    assert dev_portal.text("stories/samir/") is None


def test_many_files_at_once(dev_portal: DevPortal) -> None:
    dev_portal.save(
        *((f"content/nl/training/course-{number}.yml", BAKER) for number in range(40)),
        (BAKER_FILE, None),
    )
    assert dev_portal.text("training/course-39/") is not None
    assert dev_portal.text(PAGE) is None


def test_a_file_that_an_editor_leaves_beside_is_no_problem(dev_portal: DevPortal) -> None:
    dev_portal.save(("content/nl/training/baker.yml~", BAKER), ("content/nl/training/4913", ""))
    assert dev_portal.problems == []


def test_a_file_saved_without_a_change_is_no_news(dev_portal: DevPortal) -> None:
    now = dev_portal.state.now
    dev_portal.save((BAKER_FILE, BAKER))
    assert dev_portal.state.now.version == now.version


def test_settings_that_break_leave_the_site(dev_portal: DevPortal) -> None:
    before = dev_portal.text(PAGE)
    text = (dev_portal.folder / "mkdocs.yml").read_text("utf-8")
    dev_portal.save(("mkdocs.yml", "site_name: ["))
    assert dev_portal.text(PAGE) == before
    assert dev_portal.problems == ["mkdocs.yml:1"]
    dev_portal.save(("mkdocs.yml", text))
    assert dev_portal.problems == []


def test_settings_that_are_gone_are_told_to_who_gave_no_command(dev_portal: DevPortal) -> None:
    text = (dev_portal.folder / "mkdocs.yml").read_text("utf-8")
    dev_portal.save(("mkdocs.yml", None))
    assert "is gone. Put it back." in dev_portal.state.now.banner
    assert "-C" not in dev_portal.state.now.banner
    assert str(dev_portal.folder) not in dev_portal.state.now.banner
    dev_portal.save(("mkdocs.yml", text))
    assert dev_portal.problems == []


def test_settings_that_cannot_be_used_are_told_once_until_they_are_mended(
    dev_portal: DevPortal,
) -> None:
    """MkDocs, which loads them too, would say the same again, and the next file that is saved
    would take it away.
    """
    text = (dev_portal.folder / "mkdocs.yml").read_text("utf-8")
    wrong = text.replace("Europe/Brussels", "Europe/Brussel")
    assert wrong != text
    good, dev_portal.surveys.survey = dev_portal.surveys.survey, "E352 there is no time zone"
    dev_portal.save(("mkdocs.yml", wrong))
    told = dev_portal.problems
    assert len(told) == 1
    dev_portal.save((BAKER_FILE, BAKER + "\n"))
    assert dev_portal.problems == told
    dev_portal.save(("docs/nl/about.md", "# Over\n"))
    assert dev_portal.problems == told
    dev_portal.surveys.survey = good
    dev_portal.save(("mkdocs.yml", text))
    assert dev_portal.problems == []


def test_midnight_moves_the_dates(tmp_path: Path) -> None:
    dev_portal, today = DevPortal(tmp_path), [date(2027, 2, 9)]
    state = ServedState(lambda: settings(dev_portal.folder, today[0]), discover, dev_portal.surveys)
    state.update()
    before = state.page("events/fair/")[0]
    assert not state.another_day()
    today[0] = date(2027, 2, 11)
    assert state.another_day()
    state.update(["mkdocs.yml"])
    assert not state.another_day()
    assert state.page("events/fair/")[0] != before


def test_what_mkdocs_refuses_leaves_the_site(dev_portal: DevPortal) -> None:
    before, good = dev_portal.text(PAGE), dev_portal.surveys.survey
    dev_portal.surveys.survey = "Config value 'nav': no good."
    dev_portal.save(("docs/nl/about.md", "# Over"))
    assert dev_portal.text(PAGE) == before
    assert "no good" in dev_portal.state.now.banner
    dev_portal.surveys.survey = good
    dev_portal.save(("docs/nl/about.md", "# Over ons"))
    assert dev_portal.problems == []


@pytest.mark.parametrize("said", ["AssertionError", _survey(warnings=("Excluding 'nl/x.html'",))])
@pytest.mark.parametrize("name", ["docs/nl/x.html", "docs/nl/x.markdown", "overrides/assets/x.svg"])
def test_what_mkdocs_says_goes_with_the_file_that_caused_it(
    dev_portal: DevPortal, name: str, said: Survey | str
) -> None:
    """MkDocs did not know that file, for it refused or left out what it found."""
    good = dev_portal.surveys.survey
    dev_portal.surveys.survey = said
    dev_portal.save((name, "x"))
    assert dev_portal.problems
    dev_portal.surveys.survey = good
    dev_portal.save((name, None))
    assert dev_portal.problems == []
    asked = dev_portal.surveys.number
    dev_portal.state.update([name])
    assert dev_portal.surveys.number == asked, "nothing is left to ask for"


def test_starting_without_a_survey_says_so_and_waits(tmp_path: Path) -> None:
    dev_portal = DevPortal(tmp_path)
    dev_portal.surveys.survey = "no menu"
    dev_portal.state.update()
    assert "no menu" in (dev_portal.text("") or "")
    dev_portal.surveys.survey = _survey()
    dev_portal.save(("mkdocs.yml", (tmp_path / "mkdocs.yml").read_text("utf-8")))
    assert "Bakker worden" in (dev_portal.text(PAGE) or "")


def test_what_mkdocs_warns_of_is_told_on_its_line(dev_portal: DevPortal) -> None:
    dev_portal.surveys.survey = _survey(
        warnings=("Doc file 'nl/about.md' contains a link 'gone.md', but the target is not found.",)
    )
    dev_portal.save(("docs/nl/about.md", "# Over\n\nLees [dit](gone.md).\n"))
    assert dev_portal.problems == ["docs/nl/about.md:3"]


def test_what_mkdocs_says_for_each_language_is_told_once_and_at_its_file(
    dev_portal: DevPortal,
) -> None:
    words = "Excluding 'nl/README.md' from the site because it conflicts with 'nl/index.md'."
    dev_portal.surveys.survey = _survey(warnings=(words,) * 4)
    dev_portal.save(("docs/nl/README.md", "# Kop\n"))
    assert dev_portal.problems == ["docs/nl/README.md:1"]


OMITTED = """The following pages exist in the docs directory, but are not included in the "nav"\
 configuration:
  - {lang}/more.md
"""
ENTRY = (
    "A reference to '{}' is included in the 'nav' configuration, which is not found in the"
    " documentation files."
)


@pytest.mark.parametrize(
    ("menu", "pages", "warnings", "told"),
    [
        pytest.param(
            "nav: [index.md]\nvalidation: {omitted_files: warn}\n",
            {"docs/nl/more.md": "# M\n", "docs/fr/more.md": "# M\n"},
            [OMITTED.format(lang="nl"), OMITTED.format(lang="fr")],
            ["docs/nl/more.md:1:1: E415"],
            id="a page that the menu lacks",
        ),
        pytest.param(
            "nav: [index.md, more.md]\n",
            {},
            [ENTRY.format("more.md")] * 4,
            ["mkdocs.yml:17:17: E413"],
            id="an entry without a page",
        ),
        pytest.param(
            "nav: [index.md]\n",
            {"docs/ar/index.md": None},
            [ENTRY.format("index.md"), "mkdocs_static_i18n: Could not find a homepage for 'ar'"],
            ["docs/ar/index.md:1:1: E414"],
            id="a language without a page",
        ),
        pytest.param(
            "",
            {"docs/nl/README.md": "# Kop\n"},
            ["Excluding 'nl/README.md' from the site because it conflicts with 'nl/index.md'."],
            ["docs/nl/README.md:1:1: E341"],
            id="two first pages",
        ),
        pytest.param(
            "",
            {
                "docs/nl/more.md": "[a](gone.md)\n",
                "docs/fr/more.md": "---\nuntranslated: nl\n---\n",
            },
            [
                f"Doc file '{lang}/more.md' contains a link 'gone.md', but the target"
                f" '{lang}/gone.md' is not found among documentation files."
                for lang in ("nl", "fr")
            ],
            ["docs/nl/more.md:1:5: E412"],
            id="a link on a page that two languages show",
        ),
    ],
)
def test_each_mistake_in_pages_is_told_once_in_the_words_of_the_check(
    dev_portal: DevPortal,
    menu: str,
    pages: dict[str, str | None],
    warnings: list[str],
    told: list[str],
) -> None:
    settings_file = dev_portal.folder / "mkdocs.yml"
    dev_portal.surveys.survey = _survey(warnings=tuple(warnings))
    changed = {"mkdocs.yml": settings_file.read_text("utf-8") + menu, **pages}
    dev_portal.save(*changed.items())
    now = [str(one) for one in dev_portal.state.now.problems]
    assert len(now) == len(told)
    assert all(line.startswith(start) for line, start in zip(now, told, strict=True))


def test_what_mkdocs_alone_finds_stands_beside_what_the_check_says(dev_portal: DevPortal) -> None:
    dev_portal.surveys.survey = _survey(
        warnings=(OMITTED.format(lang="nl"), OMITTED.format(lang="nl"), "A plugin is old.")
    )
    dev_portal.save(("docs/nl/more.md", "[a](gone.md)\n"), ("docs/nl/x.markdown", "# X\n"))
    assert sorted(dev_portal.problems) == [
        "docs/nl/more.md:1", "docs/nl/x.markdown:1", "mkdocs.yml:1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("docs/nl/x.markdown", "# X\n", "AssertionError"),
        ("docs/nl/a?.pdf", "x", "UnicodeEncodeError"),
        ("docs/nl/x.md", "# \0\n", "Encoding error reading file: nl/x.md"),
    ],
)
def test_a_file_at_which_mkdocs_breaks_is_told_and_not_the_traceback(
    dev_portal: DevPortal, name: str, text: str, words: str
) -> None:
    dev_portal.surveys.survey = words
    dev_portal.save((name, text))
    assert [problem.file for problem in dev_portal.state.now.problems] == [name]


def test_warnings_are_told_as_the_check_says_them(dev_portal: DevPortal, server: Server) -> None:
    terminal, out, _ = _terminal(dev_portal, server)
    page = dev_portal.folder / "docs" / "x.md"
    page.write_text("# X\n", "utf-8")
    terminal.follow(frozenset({str(page)}))
    words = "W412 (warning) this page is in the folder of no language"
    assert f"  docs/x.md:1:1: {words}" in out.getvalue()
    assert words in dev_portal.state.now.banner
    assert "<summary>1 warning</summary>" in dev_portal.state.now.banner
    assert "last version that was good" not in dev_portal.state.now.banner
    baker = dev_portal.folder / BAKER_FILE
    baker.write_text("title: [", "utf-8")
    terminal.follow(frozenset({str(baker)}))
    assert "1 warning from before" in out.getvalue()
    html = dev_portal.state.now.banner
    assert "<summary>1 problem to mend and 1 warning</summary>" in html
    assert html.index(BAKER_FILE) < html.index("docs/x.md")
    page.unlink()
    baker.write_text(BAKER, "utf-8")
    terminal.follow(frozenset({str(baker), str(page)}))
    assert "no problems left" in out.getvalue()


def test_warnings_about_settings_are_told(dev_portal: DevPortal) -> None:
    text = (dev_portal.folder / "mkdocs.yml").read_text("utf-8")
    dev_portal.save(("mkdocs.yml", text + "extra_css: [a.css]\n"))
    assert "W352 (warning)" in dev_portal.state.now.banner
    dev_portal.save(("mkdocs.yml", text))
    assert dev_portal.problems == []


def test_warnings_from_the_start_are_told_then_alone(tmp_path: Path) -> None:
    """Nobody has just written them."""
    write_addressed(tmp_path, {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER})
    pages = tmp_path / "docs"
    (pages / "x.md").write_text("# X\n", "utf-8")
    state = ServedState(lambda: settings(tmp_path), discover, FakeSurveys())
    with _served(state) as server:
        out = StringIO()
        terminal = Terminal(state, server, out, lambda: None)
        terminal.watcher = Mock(changes=Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            terminal.run()
    assert out.getvalue().count("docs/x.md:1:1: W412 (warning)") == 1
    assert state.now.banner == ""
    (pages / "y.md").write_text("# Y\n", "utf-8")
    terminal.follow(frozenset({str(pages / "y.md")}))
    assert "<summary>1 warning</summary>" in state.now.banner
    assert "docs/y.md" in state.now.banner
    (pages / "y.md").unlink()
    terminal.follow(frozenset({str(pages / "y.md")}))
    assert "no problems left" in out.getvalue()
    assert "from before" not in out.getvalue()
    assert out.getvalue().count("docs/x.md") == 1


def test_what_mkdocs_leaves_out_is_told_in_the_words_of_the_check(dev_portal: DevPortal) -> None:
    words = "Excluding 'nl/index.html' from the site because it conflicts with 'nl/index.md'."
    dev_portal.surveys.survey = _survey(warnings=(words,))
    dev_portal.save(("docs/nl/index.html", "x"))
    assert [one.rule for one in dev_portal.state.now.problems] == ["page-ending"]


def test_mkdocs_is_asked_only_when_it_must_be(dev_portal: DevPortal) -> None:
    brand = dev_portal.folder / "overrides" / "assets" / "brand.css"
    dev_portal.surveys.survey = _survey(files={"assets/brand.css": str(brand)})
    dev_portal.save(("overrides/assets/brand.css", "a{}"))
    asked = dev_portal.surveys.number
    dev_portal.save(
        (BAKER_FILE, BAKER + "\n"),
        ("overrides/assets/brand.css", "b{}"),
        ("overrides/card.html", ""),
    )
    assert dev_portal.surveys.number == asked
    assert dev_portal.text("assets/brand.css") == "b{}"
    dev_portal.save(("overrides/assets/brand.css", None))
    assert dev_portal.surveys.number == asked + 1


def test_two_owners_of_an_address_are_told_once_the_page_is_shown(dev_portal: DevPortal) -> None:
    page = MarkdownPage(
        "nl", PAGE, "docs/nl/training/baker.md", "baker", "B", "", "<p>mijn</p>", {}
    )
    dev_portal.surveys.survey = _survey(page)
    dev_portal.save(("docs/nl/training/baker.md", "mijn"))
    assert "<main" in (dev_portal.text(PAGE) or "")
    for _ in range(2):
        dev_portal.state.look_for_two_owners()
        assert dev_portal.problems == [f"{BAKER_FILE}:1"]
    dev_portal.save((BAKER_FILE, BAKER.replace("brood", "gist")))
    assert dev_portal.problems == [f"{BAKER_FILE}:1"], "nobody has looked again"
    dev_portal.surveys.survey = _survey()
    dev_portal.save(("docs/nl/training/baker.md", None))
    dev_portal.state.look_for_two_owners()
    assert dev_portal.problems == []


def test_looking_for_two_owners_stops_when_something_else_changes(dev_portal: DevPortal) -> None:
    snapshot = dev_portal.state.now.snapshot
    assert snapshot
    first, second, *_ = snapshot.parts
    plan = first._plan

    def meanwhile() -> Iterable[Planned]:
        dev_portal.save((BAKER_FILE, BAKER.replace("brood", "gist")))
        return plan()

    first._plan = meanwhile
    second._plan = lambda: pytest.fail("it goes on")
    assert not dev_portal.state.look_for_two_owners().changed
    assert "gist" in (dev_portal.text(PAGE) or "")
    assert dev_portal.problems == []


def test_the_page_of_a_record_is_found_without_what_follows_from_all_records(
    dev_portal: DevPortal,
) -> None:
    snapshot = dev_portal.state.now.snapshot
    assert snapshot
    dear = [part for part in snapshot.parts if part.cost == Cost.ALL]
    other = [part for part in snapshot.parts if part.cost and not PAGE.startswith(part.base)]
    for part in (*dear, *other):
        part._plan = lambda: pytest.fail("it was planned")  # as nobody should ask for
    assert "brood" in (dev_portal.text(PAGE) or "")
    assert dev_portal.text("robots.txt")


def test_a_block_that_breaks_keeps_the_last_good_page(dev_portal: DevPortal) -> None:
    page = MarkdownPage("nl", "all/", "docs/nl/all.md", "all", "Alles", "", "<p>goed</p>", {})
    dev_portal.surveys.survey = _survey(page)
    dev_portal.save(("docs/nl/all.md", "goed"))
    assert "goed" in (dev_portal.text("all/") or "")
    dev_portal.surveys.survey = _survey(replace(page, html="<p>fout</p>"))
    dev_portal.save(("docs/nl/all.md", "::: listing nothing\n"))
    assert "<p>goed</p>" in (dev_portal.text("all/") or "")
    assert dev_portal.problems == ["docs/nl/all.md:1"]


@pytest.mark.parametrize("template", ["{% if %}", "{{ nothing_of_this_name }}", "{{ 1 / 0 }}"])
def test_a_broken_template_shows_the_page_as_it_was(dev_portal: DevPortal, template: str) -> None:
    before = dev_portal.text(PAGE)
    dev_portal.save(("overrides/parts/toc.html", template))
    made, now = dev_portal.state.page(PAGE)
    assert made is not None
    assert made.decode() == before
    assert now.problems
    assert "to mend" in now.banner
    dev_portal.save(("overrides/parts/toc.html", "<!-- mine -->"))
    made, now = dev_portal.state.page(PAGE)
    assert made is not None
    assert b"<!-- mine -->" in made
    assert not now.problems


def test_a_fault_of_a_step_is_told_and_leaves_the_site(
    dev_portal: DevPortal, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: object, **more: object) -> None:
        raise RuntimeError("boom")

    before = dev_portal.text(PAGE)
    with monkeypatch.context() as patch:
        patch.setattr("wegwijs.site.serve.state.load_content", fail)
        dev_portal.state.update(["content/nl/training/baker.yml"])
    assert dev_portal.text(PAGE) == before
    assert "boom" in dev_portal.state.now.banner
    assert "boom" in capfd.readouterr().err


def test_what_changed_while_a_step_failed_is_not_forgotten(
    dev_portal: DevPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    baker = dev_portal.folder / "content/nl/training/baker.yml"
    for path in dev_portal.folder.rglob("*.yml"):
        os.utime(path, (1, 1))
    dev_portal.state.update()
    baker.write_text(BAKER.replace("brood", "taart"), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("wegwijs.content.read._Reader.read", lambda _: 1 / 0)
        dev_portal.state.update(["content/nl/training/baker.yml"])
    dev_portal.state.update(["content/nl/event/fair.yml"])
    assert "taart" in (dev_portal.text(PAGE) or "")


# The banner


def _problem(number: int, words: str = "wrong") -> Diagnostic:
    return Diagnostic(
        Location(f"content/nl/training/{number}.yml", number, 1, "price"),
        words,
        "Mend it.",
        "wrong-value",
    )


def test_the_banner_says_file_line_what_and_mend() -> None:
    html = banner.banner([_problem(7)])
    assert all(
        words in html
        for words in (
            "1 problem to mend",
            "content/nl/training/7.yml:7",
            "price",
            "wrong. Mend it.",
        )
    )


def test_a_long_banner_is_cut() -> None:
    html = banner.banner([_problem(number) for number in range(1, 13)])
    assert html.count("<li>") == 6
    assert "12 problems" in html
    assert "and 7 more" in html


@given(st.text())
def test_nothing_that_an_editor_writes_becomes_markup(words: str) -> None:
    plain = banner.banner([_problem(1, "x")])
    html = banner.banner([_problem(1, words)])
    assert html.count("<") == plain.count("<")
    assert html.count(">") == plain.count(">")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_page_without_what_was_put_in_is_the_page(words: str) -> None:
    page = f"<html><body><p>{words}</p></body></html>"
    served = banner.inject(page, banner.banner([_problem(1, words)]), "1", "2", "/")
    start, end = served.rindex(banner.START), served.rindex(banner.END) + len(banner.END)
    assert served[:start] + served[end:] == page


# The server


@contextmanager
def _served(state: ServedState, host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(host, 0, state)
    server.begin()
    try:
        yield server
    finally:
        server.end()


@pytest.fixture
def server(dev_portal: DevPortal) -> Iterator[Server]:
    with _served(dev_portal.state) as server:
        yield server


@pytest.fixture(scope="module")
def still_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a portal that no test changes."""
    still = DevPortal(tmp_path_factory.mktemp("still"))
    still.state.update()
    with _served(still.state) as server:
        yield server


def _ask(
    server: Server, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = (
        answer.status,
        {name.lower(): value for name, value in answer.getheaders()},
        answer.read().decode(),
    )
    connection.close()
    return found


def test_a_page(still_server: Server) -> None:
    status, headers, text = _ask(still_server, "/training/baker/")
    assert status == 200
    assert "Bakker worden" in text
    assert 'id="wegwijs-live"' in text
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_files_come_as_they_are(still_server: Server) -> None:
    status, headers, text = _ask(still_server, "/training/index.json")
    assert status == 200
    assert json.loads(text)
    assert headers["content-type"] == "application/json; charset=utf-8"
    assert _ask(still_server, "/robots.txt")[2].startswith("User-agent")


def test_the_head_of_a_page_has_no_body(still_server: Server) -> None:
    status, headers, text = _ask(still_server, "/training/baker/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["content-length"]) == len(_ask(still_server, "/training/baker/")[2].encode())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_refused(still_server: Server, method: str) -> None:
    status, headers, _ = _ask(still_server, "/training/baker/", method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD"


def test_a_page_that_is_not_there(still_server: Server) -> None:
    status, _, text = _ask(still_server, "/training/nothing/")
    assert status == 404
    assert 'id="wegwijs-live"' in text


def _policy(page: str) -> dict[str, str]:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return dict(part.split(" ", 1) for part in found.split("; "))


@pytest.mark.parametrize("address", ["/training/baker/", "/training/nothing/"])
def test_what_is_put_into_a_page_is_a_file_that_its_policy_lets_in(
    still_server: Server, address: str
) -> None:
    page = _ask(still_server, address)[2]
    put_in = page[page.rindex(banner.START) : page.rindex(banner.END)]
    assert not re.search(r"<style|<script(?! src=)|style=", put_in)
    for name, kind in (("live.js", "text/javascript"), ("live.css", "text/css")):
        assert f'"/_wegwijs/{name}"' in put_in
        status, headers, text = _ask(still_server, f"/_wegwijs/{name}")
        assert (status, headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        assert "wegwijs-live" in text
    policy = _policy(page)
    assert all(
        "'self'" in policy[name].split() for name in ("script-src", "style-src", "connect-src")
    )
    assert policy["default-src"] == "'none'"
    assert _ask(still_server, "/_wegwijs/other.js")[0] == 404


def test_a_page_that_stands_for_one_that_was_never_good_has_a_policy() -> None:
    page = banner.inject(banner.apology([_problem(1, "<script>")]), "", "1", "2", "/")
    assert (
        page.index("Content-Security-Policy")
        < page.index("<title>")
        < page.index("/_wegwijs/live.js")
    )
    assert _policy(page)["script-src"] == "'self'"


def test_an_address_without_its_slash_leads_to_the_page(still_server: Server) -> None:
    status, headers, _ = _ask(still_server, "/training/baker")
    assert (status, headers["location"]) == (302, "/training/baker/")
    assert "Bakker worden" in _ask(still_server, "/training/baker/index.html?x=1")[2]


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/training/..%2f..%2fmkdocs.yml",
        "/..%5cmkdocs.yml",
        "/%00",
        "/%ff",
        "//etc/passwd",
        "/content/nl/training/baker.yml",
        "/mkdocs.yml",
    ],
)
def test_nothing_but_the_site_is_served(still_server: Server, path: str) -> None:
    status, _, text = _ask(still_server, path)
    assert status in {400, 404}
    assert "site_name" not in text
    assert "root:x:" not in text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "",
        "localhost.evil.example",
        "[",
        "127.0.0.1.evil.example",
    ],
)
def test_a_name_that_another_site_gives_this_machine_is_refused(
    still_server: Server, host: str
) -> None:
    status, _, text = _ask(still_server, "/training/baker/", Host=host)
    assert status == 403
    assert "Bakker" not in text


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8000",
        "127.0.0.1:8000",
        "[::1]:8000",
        "192.168.1.7",
        "dev_portal.example",
    ],
)
def test_own_names_are_known(host: str) -> None:
    assert known_host(host, {"dev_portal.example"})


def test_the_path_of_the_public_address_is_kept(dev_portal: DevPortal) -> None:
    dev_portal.save(
        (
            "mkdocs.yml",
            (dev_portal.folder / "mkdocs.yml")
            .read_text("utf-8")
            .replace("portal.test/", "portal.test/below/"),
        )
    )
    with _served(dev_portal.state) as server:
        assert server.address.endswith("/below/")
        assert _ask(server, "/")[1]["location"] == "/below/"
        assert "Bakker worden" in _ask(server, "/below/training/baker/")[2]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("a/", "text/html; charset=utf-8"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("media/x.webp", "image/webp"),
        ("x.JPG", "image/jpeg"),
        ("x", "application/octet-stream"),
    ],
)
def test_media_types(address: str, kind: str) -> None:
    assert content_type(address) == kind


def test_open_pages_hear_of_changes(dev_portal: DevPortal, server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", "/_wegwijs/events")
    answer = connection.getresponse()
    assert answer.getheader("content-type") == "text/event-stream; charset=utf-8"

    def heard() -> dict[str, str]:
        while not (line := answer.readline()).startswith(b"data:"):
            assert line
        message: dict[str, str] = json.loads(line[5:])
        return message

    first = heard()
    dev_portal.save((BAKER_FILE, "title: ["))
    second = heard()
    assert first["version"] == second["version"]
    assert BAKER_FILE in second["banner"]
    dev_portal.save((BAKER_FILE, BAKER.replace("Bakker", "Kok")))
    third = heard()
    assert third["version"] != first["version"]
    assert third["banner"] == ""
    answer.close()
    connection.close()


def test_the_server_ends_while_pages_listen(dev_portal: DevPortal) -> None:
    with _served(dev_portal.state) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connection.request("GET", "/_wegwijs/events")
        answer = connection.getresponse()
        answer.readline()
    ended = threading.Thread(target=server.end)
    ended.start()
    ended.join(20)
    assert not ended.is_alive()
    answer.close()
    connection.close()


# The command


def test_a_port_that_is_taken(
    dev_portal: DevPortal, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(dev_portal.folder), "serve", "--port", str(server.server_port)]) == 2
    assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["x", "-1", "70000", "8.5"])
def test_a_port_that_is_none(
    dev_portal: DevPortal, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(dev_portal.folder), "serve", "--port", port])
    assert ended.value.code == 2
    assert "port" in capsys.readouterr().err


def test_a_survey_keeps_what_it_knows() -> None:
    page = MarkdownPage(
        "ar",
        "ar/all/",
        "docs/ar/all.md",
        "all",
        "كل شيء",
        "",
        "<p>«»</p>",
        {"nl": "all/"},
        searched=False,
    )
    survey = _survey(page, files={"a.svg": "/x/a.svg"}, warnings=("a",))
    assert Survey.from_json(survey.as_json()) == survey


def test_settings_that_are_wrong_from_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        ServedState(lambda: settings(tmp_path), discover, FakeSurveys())


# The terminal


def _terminal(dev_portal: DevPortal, server: Server) -> tuple[Terminal, StringIO, list[str]]:
    out, anew = StringIO(), []
    return Terminal(dev_portal.state, server, out, lambda: anew.append("anew")), out, anew


def test_the_terminal_tells_each_change_and_each_problem_once(
    dev_portal: DevPortal, server: Server
) -> None:
    terminal, out, _ = _terminal(dev_portal, server)
    path = dev_portal.folder / BAKER_FILE
    path.write_text("title: [", "utf-8")
    terminal.follow(frozenset({str(path)}))
    assert f"{BAKER_FILE}: nothing new to show" in out.getvalue()
    assert f"  {BAKER_FILE}:1:8: E" in out.getvalue()
    before = out.tell()
    fair = dev_portal.folder / "content/nl/event/fair.yml"
    fair.write_text(FAIR + "# one\n", "utf-8")
    terminal.follow(frozenset({str(fair), str(dev_portal.folder / "content/nl/event/x.yml")}))
    told = out.getvalue()[before:]
    assert "content/nl/event/fair.yml and 1 other" in told
    assert BAKER_FILE not in told
    assert "1 problem from before" in told
    path.write_text(BAKER, "utf-8")
    terminal.follow(frozenset({str(path)}))
    assert "no problems left" in out.getvalue()
    assert "\033" not in out.getvalue(), "no colours but on a terminal"


def test_problems_from_before_are_told_once_for_each_change(
    dev_portal: DevPortal, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wegwijs.site.serve.dev_loop.PAUSE", 0)
    terminal, out, _ = _terminal(dev_portal, server)
    path = dev_portal.folder / BAKER_FILE
    path.write_text("title: [", "utf-8")
    for _ in range(2):
        terminal.follow(frozenset({str(path)}))
    terminal._afterwards(None)
    assert out.getvalue().count("1 problem from before") == 1


def test_nothing_changed_is_not_told(dev_portal: DevPortal, server: Server) -> None:
    terminal, out, _ = _terminal(dev_portal, server)
    terminal.follow(frozenset())
    assert out.getvalue() == ""


@pytest.mark.parametrize("is_there", [True, False])
def test_settings_that_went_and_came_back_are_followed(
    dev_portal: DevPortal, server: Server, *, is_there: bool
) -> None:
    """As an editor, or a Git client that changes branches, leaves them."""
    settings_file = dev_portal.folder / "mkdocs.yml"
    settings_file.write_text(f"INHERIT: conf/menu.yml\n{settings_file.read_text('utf-8')}", "utf-8")
    menu = dev_portal.folder / "conf" / "menu.yml"
    menu.parent.mkdir()
    if is_there:
        menu.write_text("nav: [index.md]\n", "utf-8")
    terminal, out, _ = _terminal(dev_portal, server)
    terminal.follow(frozenset({str(settings_file)}))
    if is_there:
        menu.unlink()
        terminal.follow(terminal.watcher.changes())
    assert "there is no file “conf/menu.yml”" in out.getvalue()
    menu.write_text("nav: [index.md]\n", "utf-8")
    terminal.follow(terminal.watcher.changes())
    assert "no problems left" in out.getvalue()
    asked = dev_portal.surveys.number
    menu.write_text("nav: [index.md, about.md]\n", "utf-8")
    terminal.follow(terminal.watcher.changes())
    assert dev_portal.surveys.number == asked + 1, "MkDocs knows the menu"


@pytest.mark.parametrize(
    "hook", ["hooks/mine.py", at_night("mine.py"), at_night("tools/hooks/mine.py")]
)
@pytest.mark.parametrize("is_new", [True, False])
def test_a_hook_that_changed_is_followed(
    dev_portal: DevPortal, server: Server, hook: str, *, is_new: bool
) -> None:
    """MkDocs runs it, and what it loads from its folder: only MkDocs knows what comes of that."""
    folder, settings_file = dev_portal.folder, dev_portal.folder / "mkdocs.yml"
    path = folder / hook
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("import beside\n", "utf-8")
    path.with_name("beside.py").write_text("NUMBER = 1\n", "utf-8")
    terminal, _, _ = _terminal(dev_portal, server)
    text = settings_file.read_text("utf-8")
    settings_file.write_text(text.replace("hooks/main.py]", f"hooks/main.py, {hook}]"), "utf-8")
    if not is_new:
        terminal, _, _ = _terminal(dev_portal, server)
    terminal.follow(frozenset({str(settings_file)}))
    terminal.follow(terminal.watcher.changes() - {str(settings_file)})
    for changed, words in ((path, "import beside as b\n"), (path.with_name("beside.py"), "N = 2")):
        asked = dev_portal.surveys.number
        changed.write_text(words, "utf-8")
        terminal.follow(terminal.watcher.changes())
        assert dev_portal.surveys.number == asked + 1
    asked = dev_portal.surveys.number
    (folder / BAKER_FILE).write_text(BAKER + "\n", "utf-8")
    terminal.follow(terminal.watcher.changes())
    assert dev_portal.surveys.number == asked, "a record is no program"


@pytest.mark.parametrize(
    ("watched", "changed"),
    [("data", "data/deep/rates.csv"), ("rates.csv", "rates.csv"), ("../data", "../data/a.csv")],
)
def test_what_a_hook_reads_is_followed_where_the_settings_name_it(
    dev_portal: DevPortal, server: Server, watched: str, changed: str
) -> None:
    folder, settings_file = dev_portal.folder, dev_portal.folder / "mkdocs.yml"
    path = folder / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("1\n", "utf-8")
    text = settings_file.read_text("utf-8")
    terminal, _, _ = _terminal(dev_portal, server)
    settings_file.write_text(f"watch: [{watched}]\n{text}", "utf-8")
    terminal.follow(terminal.watcher.changes())
    asked = dev_portal.surveys.number
    path.write_text("2\n", "utf-8")
    terminal.follow(terminal.watcher.changes())
    assert dev_portal.surveys.number == asked + 1


def test_what_mkdocs_refused_because_of_a_hook_goes_when_it_is_mended(
    dev_portal: DevPortal,
) -> None:
    good = dev_portal.surveys.survey
    dev_portal.surveys.survey = "the hook fails"
    dev_portal.save(("hooks/main.py", "import wegwijs\n1 / 0\n"))
    assert "the hook fails" in dev_portal.state.now.banner
    dev_portal.surveys.survey = good
    dev_portal.save(("hooks/main.py", "import wegwijs\n"))
    assert dev_portal.problems == []


@pytest.mark.parametrize("name", ["conf", "conf/" + 300 * "a" + ".yml", "link"])
def test_what_can_be_no_settings_is_not_looked_into(
    dev_portal: DevPortal, server: Server, name: str
) -> None:
    (dev_portal.folder / "conf").mkdir()
    (dev_portal.folder / "conf" / "other.txt").write_text("", "utf-8")
    (dev_portal.folder / "link").symlink_to("conf")
    path = dev_portal.folder / "mkdocs.yml"
    path.write_text(f"INHERIT: {name}\n{path.read_text('utf-8')}", "utf-8")
    terminal, _, _ = _terminal(dev_portal, server)
    assert not any(seen.endswith("other.txt") for seen in terminal.watcher.seen)


@pytest.mark.slow
def test_a_generator_that_changed_starts_anew(dev_portal: DevPortal, server: Server) -> None:
    terminal, _, anew = _terminal(dev_portal, server)
    terminal.follow(frozenset({str(GENERATOR / "content" / "read.py")}))
    assert anew == ["anew"]


def test_a_generator_that_does_not_start_is_not_started(
    dev_portal: DevPortal, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal, out, anew = _terminal(dev_portal, server)
    broken = subprocess.CompletedProcess((), 1, "", "Traceback\nSyntaxError: invalid syntax\n")
    monkeypatch.setattr(
        "wegwijs.site.serve.dev_loop.subprocess.run", lambda *arguments, **options: broken
    )
    terminal.follow(frozenset({str(GENERATOR / "content" / "read.py")}))
    assert anew == []
    assert "SyntaxError: invalid syntax" in out.getvalue()
