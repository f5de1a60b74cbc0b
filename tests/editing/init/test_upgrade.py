"""`wegwijs upgrade`: what nobody changed is renewed, what somebody changed stays and is shown;
settings and content are migrated; all, or nothing.
"""

import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from support.tiny import BAKER, DEFINITIONS, VDAB, settings, write
from wegwijs import __version__
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.portal import stamp
from wegwijs.content.translations.pages import PageText, page_status
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    fingerprint,
    read_manifest,
)
from wegwijs.editing.init.migrations import Files, Migration
from wegwijs.editing.init.release_notes import changes_between, release_notes
from wegwijs.editing.init.renamed_strings import renamed_string_files
from wegwijs.editing.init.renewed_stamps import renewed_stamp_files
from wegwijs.editing.init.upgrade import UpgradePlan, plan_upgrade

ANSWERS = PortalAnswers("Camino", ("en",), "ES", "Europe/Madrid", ("guide",), date(2027, 1, 15))
OLD, NEW, MINE = b"one\ntwo\n", b"one\nthree\n", b"zero\none\ntwo\n"


def old_portal(folder: Path, files: dict[str, bytes]) -> Manifest:
    """A portal as an older release wrote it."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    prints = {path: fingerprint(path, data) for path, data in files.items()}
    manifest = Manifest("0.9.0", ANSWERS, prints)
    (folder / MANIFEST).parent.mkdir(exist_ok=True)
    (folder / MANIFEST).write_bytes(manifest.as_json())
    return manifest


def in_git(folder: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "A portal"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@portal.test"]
        subprocess.run(["git", "-C", str(folder), *who, *words], check=True)


def only_step(plan: UpgradePlan) -> tuple[str, bytes | None] | None:
    return (plan.steps[0].action, plan.steps[0].data) if plan.steps else None


@pytest.mark.parametrize("written", [OLD, None])
@pytest.mark.parametrize("now", [OLD, NEW, MINE, None])
@pytest.mark.parametrize("new", [OLD, NEW, None])
def test_what_is_done_with_a_file(
    written: bytes | None, now: bytes | None, new: bytes | None, tmp_path: Path
) -> None:
    manifest = old_portal(tmp_path, {"a.txt": written} if written else {})
    (tmp_path / "a.txt").unlink(missing_ok=True)
    if now:
        (tmp_path / "a.txt").write_bytes(now)
    plan = plan_upgrade(tmp_path, manifest, {"a.txt": new} if new else {}, "1.0.0")
    expected: tuple[str, bytes | None] | None
    if new is None:
        expected = ("no longer made", None) if now == written == OLD else None
    elif now is None:
        expected = ("new", new) if written is None else ("deleted", None)
    elif now == new or (written == new and now != written):
        expected = None
    elif now == written:
        expected = ("renewed", new)
    else:
        expected = ("left", None)
    assert only_step(plan) == expected
    assert plan.writes().get("a.txt") == (expected[1] if expected else None)


def test_a_changed_file_stays_and_what_the_generator_changed_is_shown(tmp_path: Path) -> None:
    manifest = old_portal(tmp_path, {"a.txt": OLD})
    in_git(tmp_path)
    (tmp_path / "a.txt").write_bytes(MINE)
    (step,) = plan_upgrade(tmp_path, manifest, {"a.txt": NEW}, "1.0.0").steps
    assert [line for line in step.difference if line[0] in "+-"][2:] == ["-two", "+three"]
    assert "as it was written" in step.difference[0]


def test_without_a_history_the_present_file_is_compared(tmp_path: Path) -> None:
    manifest = old_portal(tmp_path, {"a.txt": OLD})
    (tmp_path / "a.txt").write_bytes(MINE)
    (step,) = plan_upgrade(tmp_path, manifest, {"a.txt": NEW}, "1.0.0").steps
    assert [line for line in step.difference if line[0] in "+-"][2:] == ["-zero", "-two", "+three"]
    assert "as it is" in step.difference[0]


def test_line_ends_of_windows_are_no_change(tmp_path: Path) -> None:
    manifest = old_portal(tmp_path, {"a.txt": OLD})
    (tmp_path / "a.txt").write_bytes(OLD.replace(b"\n", b"\r\n"))
    plan = plan_upgrade(tmp_path, manifest, {"a.txt": NEW}, "1.0.0")
    assert only_step(plan) == ("renewed", NEW)


def test_the_hash_that_somebody_added_is_no_change(tmp_path: Path) -> None:
    lock = b"a==1 --hash=sha256:00\n"
    manifest = old_portal(tmp_path, {"requirements.txt": b"wegwijs==0.9.0\n" + lock})
    own = b"wegwijs==0.9.0 \\\n    --hash=sha256:11\n" + lock
    (tmp_path / "requirements.txt").write_bytes(own)
    new = b"wegwijs==1.0.0\n" + lock
    plan = plan_upgrade(tmp_path, manifest, {"requirements.txt": new}, "1.0.0")
    assert only_step(plan) == ("renewed", new)


def test_settings_and_content_are_migrated_once(tmp_path: Path) -> None:
    manifest = old_portal(tmp_path, {"mkdocs.yml": b"zone: a\n", "content/en/x.yml": b"zone: b\n"})
    (tmp_path / "mkdocs.yml").write_bytes(b"zone: a\nmine: yes\n")

    def rename(files: Files) -> Files:
        return {path: data.replace(b"zone:", b"timezone:") for path, data in files.items()}

    known = [
        Migration("0.5.0", "Too old.", lambda files: dict.fromkeys(files, b"")),
        Migration("0.9.5", "“zone” is called “timezone”.", rename),
        Migration("2.0.0", "Not yet.", lambda files: dict.fromkeys(files, b"")),
    ]
    rendered = {"mkdocs.yml": b"timezone: a\n"}
    plan = plan_upgrade(tmp_path, manifest, rendered, "1.0.0", known)
    assert plan.writes()["mkdocs.yml"] == b"timezone: a\nmine: yes\n"
    assert plan.writes()["content/en/x.yml"] == b"timezone: b\n"
    (line,) = plan.migrations
    assert line == "“zone” is called “timezone”. (content/en/x.yml, mkdocs.yml)"


def made(folder: Path) -> Path:
    words = ["--name", "Camino", "--languages", "en,ar", "--country", "ES", "--types", "guide"]
    assert main(["init", str(folder), *words, "--yes"]) == 0
    return folder


def as_before(folder: Path) -> None:
    """Make a portal what an older release would have written: another README, no search page."""
    noted = json.loads((folder / MANIFEST).read_text("utf-8"))
    noted["version"] = "0.9.0"
    for name in ("README.md", ".gitignore", "docs/en/about.md"):
        (folder / name).write_text("An older text\n", "utf-8")
        noted["files"][name] = fingerprint(name, b"An older text\n")
    (folder / "docs/ar/search.md").unlink()
    del noted["files"]["docs/ar/search.md"]
    (folder / MANIFEST).write_text(json.dumps(noted), "utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_portal_of_the_last_release_is_brought_to_this_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "portal")
    fresh = snapshot(folder)
    as_before(folder)
    (folder / "docs/en/about.md").write_text("An older text\nand mine\n", "utf-8")
    (folder / "docs/en/privacy.md").unlink()
    before = snapshot(folder)
    capsys.readouterr()
    assert main(["-C", str(folder), "upgrade", "--dry-run"]) == 0
    dry = capsys.readouterr().out
    assert snapshot(folder) == before
    assert main(["-C", str(folder), "upgrade"]) == 0
    said = capsys.readouterr().out
    done, _, to_mend = said.partition("To be mended before the next build:\n")
    assert dry.splitlines()[1:] == done.splitlines()[1:]
    assert [line.split(" ")[1] for line in to_mend.splitlines()] == ["E413"]
    assert "docs/en/privacy.md is not there" in to_mend
    assert f"Wegwijs 0.9.0 → {__version__}" in said
    assert "1.0.0, for editors: " in said
    assert "README.md: renewed" in said
    assert "docs/ar/search.md: new" in said
    assert "docs/en/about.md: left as it is" in said
    assert "docs/en/privacy.md: stays away" in said
    assert (folder / "docs/en/about.md").read_text("utf-8") == "An older text\nand mine\n"
    after = snapshot(folder)
    kept = {str(folder / name) for name in ("docs/en/about.md", "docs/en/privacy.md")}
    assert {path: data for path, data in after.items() if path not in kept} == {
        path: data for path, data in fresh.items() if path not in kept
    }
    assert main(["-C", str(folder), "upgrade"]) == 0
    assert "renewed" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("mine", "others"),
    [
        ("content/en/guide/a.yml", ["content/ar/guide/a.yml"]),
        (
            "content/vocabularies.yml",
            ["content/ar/vocabularies.yml", "content/en/vocabularies.yml"],
        ),
        ("content/ar/guide/a.yml", ["content/en/guide/a.yml"]),
    ],
)
def test_what_fits_together_is_renewed_together_or_not_at_all(
    tmp_path: Path, mine: str, others: list[str]
) -> None:
    names = (mine, *others, "content/en/guide/b.yml", "docs/en/a.md", "docs/ar/a.md")
    manifest = old_portal(tmp_path, dict.fromkeys(names, OLD))
    manifest = replace(manifest, answers=replace(ANSWERS, languages=("en", "ar")))
    (tmp_path / mine).write_bytes(MINE)
    (tmp_path / "docs/en/a.md").write_bytes(MINE)
    plan = plan_upgrade(tmp_path, manifest, dict.fromkeys(names, NEW), "1.0.0")
    done = {step.path: step.action for step in plan.steps}
    assert done == {
        mine: "left",
        **dict.fromkeys(others, "beside"),
        "content/en/guide/b.yml": "renewed",
        "docs/en/a.md": "left",
        "docs/ar/a.md": "renewed",
    }
    shown = {step.path: "+three" in step.difference for step in plan.steps if not step.data}
    assert all(shown.values())


def test_what_was_left_because_of_another_file_is_not_said_to_be_changed(tmp_path: Path) -> None:
    mine, other = "content/en/guide/a.yml", "content/ar/guide/a.yml"
    newest = b"one\nfour\n"
    manifest = old_portal(tmp_path, {mine: OLD, other: OLD})
    manifest = replace(manifest, answers=replace(ANSWERS, languages=("en", "ar")))
    (tmp_path / mine).write_bytes(MINE)

    def upgraded(text: bytes, version: str) -> dict[str, str]:
        nonlocal manifest
        plan = plan_upgrade(tmp_path, manifest, {mine: text, other: text}, version)
        manifest = read_manifest(plan.manifest.as_json())
        for path, data in plan.writes().items():
            (tmp_path / path).write_bytes(data)
        return {step.path: step.action for step in plan.steps}

    assert upgraded(NEW, "1.0.0") == {mine: "left", other: "beside"}
    assert upgraded(NEW, "1.0.0") == {}  # told once
    assert upgraded(newest, "1.1.0") == {mine: "left", other: "beside"}
    (tmp_path / mine).write_bytes(newest)  # somebody has taken it over
    assert upgraded(newest, "1.1.0") == {other: "renewed"}
    assert (tmp_path / other).read_bytes() == newest
    assert upgraded(newest, "1.1.0") == {}
    assert not manifest.beside


def test_words_that_this_version_does_not_have_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "portal")
    as_before(folder)
    (folder / "content/en/ui.yml").write_text("qqq: A word of mine\n", "utf-8")
    assert main(["-C", str(folder), "upgrade"]) == 0
    assert capsys.readouterr().out.endswith(
        "To be mended before the next build:\n"
        "content/en/ui.yml:1:1: E453 qqq: there is no UI string of this name."
        " Delete this entry: no page shows it.\n"
    )


def test_words_that_have_another_name_now_keep_what_was_translated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "portal")
    as_before(folder)
    own = folder / "content/en/ui.yml"
    own.write_text(
        "# Above it\r\n'event.today': This day  # mine\r\nevent.from:\r\n"
        "training.clear: Gone\r\nfilter-clear: Away\r\n"
        "event.then: 'After that: {dates}'\r\ncalendar-then:\r\n"
        "stamps:\r\n  event.today: sabcdef\r\n  search: s123456\r\n",
        "utf-8",
        newline="",
    )
    before = own.read_bytes()
    assert main(["-C", str(folder), "upgrade", "--dry-run"]) == 0
    assert "content/en/ui.yml: would be written, with the names" in capsys.readouterr().out
    assert own.read_bytes() == before
    assert main(["-C", str(folder), "upgrade"]) == 0
    told = capsys.readouterr().out
    assert "content/en/ui.yml: written, with the names that its UI strings have now" in told
    assert "E453" not in told
    assert own.read_bytes().decode() == (
        "# Above it\r\ncalendar-today: This day  # mine\r\ncalendar-from:\r\n"
        "training.clear: Gone\r\nfilter-clear: Away\r\n"
        "calendar-then: 'After that: {dates}'\r\n"
        "stamps:\r\n  calendar-today: sabcdef\r\n  search: s123456\r\n"
    )
    assert renamed_string_files(folder, {}) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[a]",
        "a: [",
        "event.today",
        "stamps: x",
        "event.today: a\nevent.today: b",
    ],
)
def test_a_file_of_words_that_is_no_such_file_is_left(text: str, tmp_path: Path) -> None:
    write(tmp_path, {"en/ui.yml": text})
    assert renamed_string_files(tmp_path, {}) == {}


def test_templates_that_changed_since_somebody_copied_them_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "portal")
    for name in ("page.html", "guide/card.html", "mine.html"):
        (folder / "overrides" / name).parent.mkdir(exist_ok=True)
        (folder / "overrides" / name).write_text("My own\n", "utf-8")
    noted = json.loads((folder / MANIFEST).read_text("utf-8"))
    for before, said in (
        (noted["templates"], {}),
        (noted["templates"] | {"page.html": "0"}, {"page.html": "changed"}),
        (None, {"guide/card.html": "may have changed", "page.html": "may have changed"}),
    ):
        noted["templates"] = before
        (folder / MANIFEST).write_text(
            json.dumps({key: one for key, one in noted.items() if one is not None}), "utf-8"
        )
        capsys.readouterr()
        assert main(["-C", str(folder), "upgrade"]) == 0
        lines = [one for one in capsys.readouterr().out.splitlines() if "overrides/" in one]
        told = {one[len("overrides/") :].partition(":")[0]: one for one in lines}
        assert told.keys() == said.keys()
        for name, words in said.items():
            assert f"Wegwijs {words} the template" in told[name]
            assert Path(told[name].rpartition(" ")[2]).name == Path(name).name


def test_all_or_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path / "portal")
    as_before(folder)
    (folder / "docs/ar/search.md").mkdir()  # something that is no file stands in the way
    before = snapshot(folder)
    assert main(["-C", str(folder), "upgrade"]) == 2
    assert "Nothing was changed" in capsys.readouterr().err
    assert snapshot(folder) == before


def test_a_portal_that_was_not_made_by_it_is_told_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "upgrade"]) == 2
    assert "was not written by “wegwijs init”" in capsys.readouterr().err


def test_an_older_generator_leaves_a_newer_portal_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / MANIFEST).parent.mkdir()
    (tmp_path / MANIFEST).write_bytes(Manifest("999.0", ANSWERS, {}).as_json())
    assert main(["-C", str(tmp_path), "upgrade"]) == 2
    assert "pip install --upgrade wegwijs" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"version": "x", "files": {}}'])
def test_a_broken_manifest_is_said(data: bytes) -> None:
    with pytest.raises(ManifestError, match="git checkout"):
        read_manifest(data)


def test_a_manifest_cannot_name_what_lies_outside() -> None:
    wild = Manifest("1.0.0", ANSWERS, {"../x": "a", "/etc/x": "b", "ok/x": "c"})
    assert read_manifest(wild.as_json()).files == {"ok/x": "c"}


def test_every_release_says_what_changed() -> None:
    assert __version__ in release_notes()
    notes = {
        "1.0.0": {"readers": ["A."]},
        "1.10.0": {"editors": ["C."]},
        "1.2.0": {"readers": ["B."]},
    }
    assert changes_between("1.0.0", "1.10.0", notes) == [
        "1.2.0, for readers: B.",
        "1.10.0, for editors: C.",
    ]


# A portal of before vocabularies


def test_a_portal_without_vocabularies_is_told_once_and_gets_those_its_records_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    for file in [*(tmp_path / "content").rglob("vocabularies.yml")]:
        file.unlink()
    (tmp_path / "content/nl/training").mkdir()
    for name, sector in (("baker", "food-industry"), ("cook", "food-industry"), ("nurse", "care")):
        (tmp_path / f"content/nl/training/{name}.yml").write_text(
            BAKER.replace("food", sector), "utf-8"
        )
    command = ["-C", str(tmp_path)]
    assert main([*command, "check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "vocabular" in line]
    assert len(told) == 1
    assert "sector: care, food-industry" in told[0]
    assert "Run “wegwijs upgrade”" in told[0]
    assert main([*command, "upgrade"]) == 0
    assert "content/vocabularies.yml: written" in capsys.readouterr().out
    facts = (tmp_path / "content/vocabularies.yml").read_text("utf-8")
    assert "sector:\n  - {id: care}\n  - {id: food-industry}\n" in facts
    labels = (tmp_path / "content/nl/vocabularies.yml").read_text("utf-8")
    assert "sector:\n  care: Care  # TODO\n  food-industry: Food industry  # TODO\n" in labels
    content = load_content(settings(tmp_path), DEFINITIONS)
    assert not [problem for problem in content.problems if problem.severity == "error"]
    main([*command, "check"])
    assert "nobody has read it yet: “Food industry”" in capsys.readouterr().out
    assert main([*command, "upgrade"]) == 2, "it is done once"


# A portal of before costs said who pays nothing of them


LEVEL = "title: Niveau\nsummary: Kort.\nauthority: vdab\nkind: level\nwho_for: Iedereen.\n"


def test_who_pays_nothing_moves_to_each_cost_and_a_mark_asks_for_its_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    costs = (
        "free_for:  # nagekeken\n  - refugee\n  - asylum-seeker\n"
        "costs:\n  - id: level  # per jaar\n    amount: 119\n    for: Niveau\n"
        "  - {id: copy, amount: 5, for: Kopie}\n"
        "  - id: own\n    amount: 2\n    for: Vast\n    free_for: [refugee]\n"
    )
    files = {
        "nl/organisation/vdab.yml": VDAB,
        "nl/recognition/level.yml": LEVEL + costs,
        "nl/recognition/gratis.yml": f"{LEVEL}free_for: [refugee]\n",
        "nl/recognition/row.yml": LEVEL
        + "costs: [{id: a, amount: 1, for: A}, {id: b, amount: 2, for: B}]\nfree_for: [refugee]\n",
        "nl/training/baker.yml": f"{BAKER}shortage_occupation: true\n",
        "nl/training/cook.yml": f"shortage_occupation: false\n{BAKER}",
    }
    write(tmp_path, files)
    content = tmp_path / "content"
    assert main(["-C", str(tmp_path), "upgrade", "--dry-run"]) == 0
    assert (content / "nl/recognition/level.yml").read_text("utf-8") == LEVEL + costs
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "upgrade"]) == 0
    report = capsys.readouterr().out
    assert (content / "nl/recognition/level.yml").read_text("utf-8") == LEVEL + (
        "costs:\n  - id: level  # per jaar\n    amount: 119\n    for: Niveau\n"
        "    free_for: [refugee, asylum-seeker]\n"
        "  - {id: copy, amount: 5, for: Kopie, free_for: [refugee, asylum-seeker]}\n"
        "  - id: own\n    amount: 2\n    for: Vast\n    free_for: [refugee]\n"
    )
    row = (content / "nl/recognition/row.yml").read_text("utf-8").removeprefix(LEVEL)
    assert row == (
        "costs: [{id: a, amount: 1, for: A, free_for: [refugee]},"
        " {id: b, amount: 2, for: B, free_for: [refugee]}]\n"
    )
    assert (content / "nl/training/baker.yml").read_text("utf-8") == BAKER
    assert (content / "nl/training/cook.yml").read_text("utf-8") == BAKER
    assert "nl/training/baker.yml: the course is no longer marked" in report
    assert "nl/training/cook.yml: the course" not in report
    assert "nl/recognition/gratis.yml: “free_for:” belongs to each cost" in report
    own = tmp_path / "content/nl/recognition/gratis.yml"
    own.write_text(LEVEL, "utf-8")
    assert not [one for one in load_content(settings(tmp_path), DEFINITIONS).problems if one.file]


def test_old_stamps_get_their_letter_and_say_what_they_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quoted = "title: خبّاز\nstamps:  # van Amal\n  title: '012345'\n  summary: 77ab  # oud\n"
    head = "---\r\ntitle: À propos\r\nstamps: title:123456 {} 1234e5\r\n---\r\n"
    page = f"{head}\r\nUn\r\n\r\nDeux\r\n"
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB, "ar/organisation/vdab.yml": quoted})
    first = stamp("Een").removeprefix("s")
    dutch = "---\ntitle: Over\n---\n\nEen\n\nTwee\n"
    for lang, text in (("nl", dutch), ("fr", page.format(first))):
        (tmp_path / "docs" / lang).mkdir(parents=True)
        (tmp_path / "docs" / lang / "about.md").write_bytes(text.encode())
    before = [text.state for text in _about(tmp_path)]
    assert main(["-C", str(tmp_path), "upgrade", "--dry-run"]) == 0
    assert "would be written with their letter" in capsys.readouterr().out
    assert (tmp_path / "content/ar/organisation/vdab.yml").read_text("utf-8") == quoted
    assert main(["-C", str(tmp_path), "upgrade"]) == 0
    assert (tmp_path / "content/ar/organisation/vdab.yml").read_text("utf-8") == (
        quoted.replace("'012345'", "'s012345'").replace("77ab", "s77ab")
    )
    assert (tmp_path / "docs/fr/about.md").read_bytes().decode() == (
        page.format(f"s{first}").replace("123456", "s123456").replace("1234e5", "s1234e5")
    )
    assert [text.state for text in _about(tmp_path)] == before == ["stale", "current", "stale"]
    assert renewed_stamp_files(tmp_path) == {}


def _about(folder: Path) -> tuple[PageText, ...]:
    status = page_status(folder, "nl", "fr", "about.md")
    assert status
    return status.texts
