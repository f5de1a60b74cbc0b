"""Redirects: what stands in content/redirects.yml, the pages made of it, and what has gone without
one.
"""

import subprocess
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from support.tiny import (
    BAKER,
    FAIR,
    STORY,
    TYPES,
    VDAB,
    check,
    published_files,
    settings,
    site,
    write,
    write_homes,
)
from wegwijs.cli.main import main
from wegwijs.content.git import RevisionError, commit_of, published_commit
from wegwijs.content.redirects import FILE, _Line, _Reader
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.missing_redirects import moved
from wegwijs.strict_yaml.nodes import ScalarNode

FILES = {"nl/training/baker.yml": BAKER, "nl/event/fair.yml": FAIR}


@pytest.mark.parametrize(
    ("lines", "line", "kind", "words"),
    [
        ("traning:x: training", 1, "redirect-address", "Did you mean “training”"),
        ("/training/x/: training", 1, "redirect-address", "training:old-id"),
        ("training:A_b: training", 1, "redirect-address", "is not a record"),
        ("training:con: training", 1, "redirect-address", "is not a record"),
        ("training:old: trainings", 1, "redirect-target", "Did you mean “training”"),
        ("training:old: [training:baker]", 1, "redirect-target", "one address is expected"),
        (
            "training:old: https://example.org/",
            1,
            "redirect-target",
            "there is no content type “https”",
        ),
        ("# gone\ntraining:old: training:bakr", 2, "redirect-to-nothing", "Did you mean “baker”"),
        ("training:baker: training", 1, "redirect-of-a-record", "still exists"),
        ("training:a: training:a", 1, "redirect-loop", "training:a → training:a"),
        (
            "training:a: training:b\ntraining:b: training:c\ntraining:c: training:b",
            1,
            "redirect-loop",
            "training:b → training:c",
        ),
        (
            "training:a: training\ntraining:a: event",
            2,
            "reading",
            "stands here twice; first on line 1",
        ),
        ("training:a: &x training", 1, "reading", "anchors"),
        ("- training:a", 1, "reading", "must hold fields"),
        ("training:a: [", 1, "reading", "bracket"),
    ],
)
def test_what_is_wrong_is_said_on_its_line(
    tmp_path: Path, lines: str, line: int, kind: str, words: str
) -> None:
    content = check(tmp_path, {**FILES, "redirects.yml": lines})
    problems = [problem for problem in content.problems if problem.file == "content/redirects.yml"]
    assert len(problems) == 1, problems
    assert (problems[0].line, problems[0].severity) == (line, "error")
    assert kind in (problems[0].rule, "reading")
    assert problems[0].code
    assert words in f"{problems[0].message}. {problems[0].help}"


@pytest.mark.parametrize("text", ["", "# nothing yet\n\n", "\ufeff# nothing yet\n"])
def test_a_file_with_comments_only_is_fine(tmp_path: Path, text: str) -> None:
    content = check(tmp_path, {**FILES, "redirects.yml": text})
    assert content.problems == ()
    assert content.portal.redirects == {}


def test_a_link_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "content" / "redirects.yml").symlink_to(tmp_path / "mkdocs.yml")
    assert any(
        "links are not allowed" in problem.message for problem in check(tmp_path, FILES).problems
    )


def test_chains_lead_to_their_end(tmp_path: Path) -> None:
    lines = "training:a: training:b\ntraining:b: training:baker\nevent:c: event:d\nevent:d: event\n"
    redirects = check(tmp_path, {**FILES, "redirects.yml": lines}).portal.redirects
    assert redirects[("training", "a")] == redirects[("training", "b")] == ("training", "baker")
    assert redirects[("event", "c")] == redirects[("event", "d")] == ("event", "")


def test_a_chain_that_ends_in_nothing_is_mended_where_it_ends(tmp_path: Path) -> None:
    content = check(
        tmp_path, {**FILES, "redirects.yml": "training:a: training:b\ntraining:b: training:gone\n"}
    )
    assert [problem.line for problem in content.problems] == [2]


def test_a_long_chain_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    key = {number: ("training", f"a{number}") for number in range(20_001)}
    at = ScalarNode(1, 1, "x")
    reader = _Reader(settings(tmp_path), {"training": {"a20000"}}, TYPES)
    chain = {key[number]: _Line(key[number], key[number + 1], at, at) for number in range(20_000)}
    assert reader.follow(chain) == dict.fromkeys(chain, key[20_000])
    assert reader.problems == []
    end = {key[20_000]: _Line(key[20_000], key[19_999], at, at)}
    assert reader.follow(chain | end) == {}
    assert [problem.rule for problem in reader.problems] == ["redirect-loop"]
    assert reader.problems[0].message.endswith(
        ": training:a19999 → training:a20000 → training:a19999"
    )


def test_a_hand_written_page_keeps_its_address(tmp_path: Path) -> None:
    (tmp_path / "docs/fr/training").mkdir(parents=True)
    (tmp_path / "docs/fr/training/old.md").write_text("# x", "utf-8")
    content = check(tmp_path, {**FILES, "redirects.yml": "training:old: training:baker"})
    assert [problem.rule for problem in content.problems] == ["redirect-of-a-page"]


def test_the_page_leads_on_in_every_language(tmp_path: Path) -> None:
    content = check(
        tmp_path,
        {
            **FILES,
            "ar/training/baker.yml": "title: خبّاز\n",
            "redirects.yml": "training:old: training:baker",
        },
    )
    for lang, url in (("nl", "training/old/"), ("ar", "ar/training/old/")):
        html = published_files(content, tmp_path, url, FILE)[url]
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(str(html))
        assert not parser.errors
        assert tree.get("lang") == lang
        assert tree.find("head/noscript/meta").get("content") == "0; url=../baker/"
        assert tree.find("head/meta[@name='robots']").get("content") == "noindex"
        assert tree.find("head/script").get("data-to") == "../baker/"
        assert tree.find(".//a").get("href") == "../baker/"
        assert "".join(tree.find(".//a").itertext()) == (
            "خبّاز" if lang == "ar" else "Bakker worden"
        )
        canonical = tree.find("head/link[@rel='canonical']").get("href")
        assert canonical == "https://example.org/training/baker/"  # the Arabic page is not complete


def test_a_title_on_the_page_is_only_text(tmp_path: Path) -> None:
    baker = BAKER.replace("Bakker worden", '"</title><script>alert(1)</script>"')
    content = check(
        tmp_path, {"nl/training/baker.yml": baker, "redirects.yml": "training:old: training:baker"}
    )
    html = published_files(content, tmp_path, "training/old/", FILE)["training/old/"]
    assert "<script>alert" not in str(html)
    assert "&lt;script&gt;" in str(html)


def test_a_calendar_of_the_old_address_goes_on(tmp_path: Path) -> None:
    content = check(
        tmp_path, {**FILES, "redirects.yml": "event:old: event:fair\nevent:older: event"}
    )
    made = site(content, tmp_path)
    found = published_files(content, tmp_path, "fr/events/old/")
    assert found.keys() == {"fr/events/old/", "fr/events/old/event.ics"}
    assert (
        found["fr/events/old/event.ics"]
        == TYPES["event"].all_files(made, "fr")["fr/events/fair/event.ics"]
    )
    assert published_files(content, tmp_path, "fr/events/older/").keys() == {"fr/events/older/"}


def test_nothing_leads_to_a_story_that_may_not_be_shown(tmp_path: Path) -> None:
    story = STORY.replace("expires_on: 2029", "expires_on: 2026")
    content = check(tmp_path, {"nl/story/sam.yml": story, "redirects.yml": "story:old: story:sam"})
    assert [problem.severity for problem in content.problems] == ["warning"]
    assert published_files(content, tmp_path, "stories/") == {}


def git(folder: Path, *arguments: str) -> str:
    own = (
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "commit.gpgsign=false",
    )
    return subprocess.run(
        ["git", *own, "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "state")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A portal in a repository, with one commit, in a folder of it."""
    folder = tmp_path / "repository" / "portal"
    write(
        folder,
        {
            "nl/organisation/vdab.yml": VDAB,
            **FILES,
            "ar/training/baker.yml": "title: خبّاز\n",
            "nl/story/sam.yml": STORY,
        },
    )
    git(tmp_path / "repository", "init", "-q")
    commit(folder)
    return folder


def gone(folder: Path, base: str | None = "HEAD") -> list[Diagnostic]:
    content = check(folder, {})
    return moved(content, settings(folder), TYPES, base)


def test_nothing_is_gone(portal: Path) -> None:
    assert gone(portal) == []
    (portal / "content/ar/training/baker.yml").unlink()  # a translation only: the record is there
    assert gone(portal) == []


def test_a_deleted_record_is_named_with_the_line_to_write(portal: Path) -> None:
    (portal / "content/nl/event/fair.yml").unlink()
    (problem,) = gone(portal)
    assert (problem.file, problem.severity, problem.rule) == (
        "content/nl/event/fair.yml",
        "error",
        "gone-without-redirect",
    )
    assert "“event:fair: event” in content/redirects.yml" in problem.help
    (portal / "content/redirects.yml").write_text("event:fair: event\n", "utf-8")
    assert gone(portal) == []


def test_a_renamed_record_is_recognised_by_what_it_holds(portal: Path) -> None:
    (portal / "content/nl/training/butcher.yml").write_text(
        BAKER.replace("Bakker worden", "Slager worden")
        .replace("bakker", "slager")
        .replace("brood bakken", "vlees snijden")
        .replace("food", "retail")
        .replace("[nl]", "[fr]"),
        "utf-8",
    )
    for lang in ("nl", "ar"):
        (portal / f"content/{lang}/training/baker.yml").rename(
            portal / f"content/{lang}/training/bread.yml"
        )
    text = (portal / "content/nl/training/bread.yml").read_text("utf-8")
    (portal / "content/nl/training/bread.yml").write_text(
        text.replace("Leer brood bakken.", "Leer brood en taart bakken."), "utf-8"
    )
    (problem,) = gone(portal)
    assert problem.file == "content/nl/training/baker.yml"
    assert "“training:baker: training:bread”" in problem.help


def test_a_record_that_cannot_be_read_is_not_gone(portal: Path) -> None:
    (portal / "content/nl/event/fair.yml").write_text("title: [\n", "utf-8")
    assert gone(portal) == []


def test_a_folder_that_is_gone_is_not_told_of_each_record(portal: Path) -> None:
    empty = replace(check(portal, {}), documents=())
    assert len(moved(empty, settings(portal), TYPES, "HEAD")) > 1
    (portal / "content").rename(portal / "inhoud")
    assert moved(empty, settings(portal), TYPES, "HEAD") == []


def test_a_story_without_consent_needs_no_redirect(portal: Path) -> None:
    path = portal / "content/nl/story/sam.yml"
    path.write_text(
        STORY.replace("expires_on: 2029-01-01", "expires_on: 2029-01-01, withdrawn_on: 2027-01-01"),
        "utf-8",
    )
    commit(portal)
    path.unlink()
    assert gone(portal) == []
    assert [problem.file for problem in gone(portal, "HEAD~1")] == ["content/nl/story/sam.yml"]


def test_a_base_that_is_none(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("nothing", "--output=x", "", "HEAD:content"):
        with pytest.raises(RevisionError):
            gone(portal, name)
        assert main(["-C", str(portal), "check", f"--base={name}"]) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert not list(tmp_path.glob("**/x"))


def test_without_a_base_and_without_a_published_branch_it_is_a_warning(portal: Path) -> None:
    (portal / "content/nl/event/fair.yml").unlink()
    assert [problem.severity for problem in gone(portal, None)] == ["warning"]


def test_without_a_base_the_default_branch_of_origin_counts(portal: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(tmp_path / "repository"), str(clone)], check=True)
    for lang in ("nl", "ar"):
        (clone / f"portal/content/{lang}/training/baker.yml").unlink()
    commit(clone)
    assert published_commit(clone) == (git(clone, "rev-parse", "origin/HEAD"), True)
    assert [problem.severity for problem in gone(clone / "portal", None)] == ["error"]


def test_a_shallow_clone_and_a_folder_without_git_say_nothing_wrong(
    portal: Path, tmp_path: Path
) -> None:
    commit(portal)
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{tmp_path / 'repository'}", str(shallow)],
        check=True,
    )
    assert gone(shallow / "portal", None) == []
    with pytest.raises(RevisionError, match="shallow"):
        commit_of(shallow, "HEAD~1")
    bare = tmp_path / "bare"
    write(bare, {**FILES, "nl/organisation/vdab.yml": VDAB})
    assert gone(bare, None) == []
    with pytest.raises(RevisionError):
        gone(bare, "HEAD")


def test_an_empty_repository(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "nl/organisation/vdab.yml": VDAB})
    git(tmp_path, "init", "-q")
    assert gone(tmp_path, None) == []


def test_check_reports_it(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEGWIJS_TODAY", "2027-01-15")
    write_homes(portal)
    (portal / "content/nl/event/fair.yml").unlink()
    assert main(["-C", str(portal), "check", "--base", "HEAD"]) == 1
    assert "content/nl/event/fair.yml:1:1: E601 " in capsys.readouterr().out
    assert (
        main(["-C", str(portal), "check"]) == 0
    )  # only a warning: nothing says that it was published
