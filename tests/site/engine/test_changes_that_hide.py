"""Changes that do not show in the time and the size of a file, and changes of what lies elsewhere:
each is seen.
"""

import os
import subprocess
from pathlib import Path

import pytest

from support.ages import by_content
from support.portals import run
from support.tiny import MKDOCS, in_languages, settings, write, write_addressed, write_whole
from wegwijs.cli.main import main
from wegwijs.content.cache import Cache
from wegwijs.content.fingerprint import SIZE
from wegwijs.content.git import history_mark
from wegwijs.content.marks import changed_marks, marks_of
from wegwijs.site import build as whole_build
from wegwijs.site.engine.input_files import InputFiles
from wegwijs.site.engine.inputs import Inputs, inputs_of
from wegwijs.site.engine.known_programs import runs_only_known
from wegwijs.site.engine.store import opened
from wegwijs.site.folder.marker import mark

LONG_AGO = (1_600_000_000, 1_600_000_000)
MENU = "nav: [index.md, about.md]\n"


def rewrite(path: Path, text: str) -> None:
    """Another text of the same length with the same times, as an archive leaves it."""
    assert len(path.read_text("utf-8")) == len(text)
    path.write_text(text, "utf-8")
    os.utime(path, LONG_AGO)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "content" / "a.yml"
    path.parent.mkdir()
    path.write_text("title: A\n", "utf-8")
    os.utime(path, LONG_AGO)
    return path


def test_a_text_of_the_same_length_with_the_same_time_is_another_file(file: Path) -> None:
    roots = {"content": file.parent}
    before, cache, marks = InputFiles(roots, {}), Cache(), marks_of(file.parent, bool)
    assert cache.file("text", str(file), bytes) == b"title: A\n"
    rewrite(file, "title: B\n")
    after = InputFiles(roots, before.kept)
    assert list(after.since(before.kept)) == ["content/a.yml"]
    assert cache.file("text", str(file), bytes) == b"title: B\n"
    assert changed_marks(file.parent, marks, marks_of(file.parent, bool)) == {"a.yml"}


def test_a_file_that_was_another_one_for_a_moment_was_changed(file: Path) -> None:
    files = InputFiles({"content": file.parent}, {})
    assert files.unchanged()
    rewrite(file, "title: B\n")
    rewrite(file, "title: A\n")
    assert not files.unchanged()


def test_settings_may_be_a_link_to_a_file_that_changes(tmp_path: Path) -> None:
    target, link = tmp_path / "base" / "m.yml", tmp_path / "mkdocs.yml"
    target.parent.mkdir()
    target.write_text("a: 1\n", "utf-8")
    os.utime(target, LONG_AGO)
    link.symlink_to(target)
    roots = {"mkdocs.yml": link}
    before = InputFiles(roots, {})
    target.write_text("a: 22\n", "utf-8")
    os.utime(target, LONG_AGO)
    assert list(InputFiles(roots, before.kept).since(before.kept)) == ["mkdocs.yml"]


def test_files_with_other_marks_are_read_once_and_not_by_every_later_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a change of modes, or in a copy."""
    portal = in_languages(write_addressed(tmp_path / "portal", {}), "nl")
    (portal / "site").mkdir()
    mark(portal / "site")
    by_content(monkeypatch)
    monkeypatch.setattr(whole_build, "_is_as_it_was", lambda *_: True)
    for path in portal.rglob("*.*"):
        os.utime(path, LONG_AGO)
    read = []
    for _ in range(2):
        with opened(portal) as store:
            assert store
            read.append(inputs_of(settings(portal), store.record.files).files.anew)
        assert main(["-C", str(portal), "build"]) == 0
    assert [count > 0 for count in read] == [True, False]


def test_content_that_was_read_and_not_changed_is_not_read_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_content(monkeypatch)
    with opened(file.parent) as store:
        assert store
        for age in (9, 8):
            os.utime(file, (LONG_AGO[0] + age, LONG_AGO[0] + age))
            cache = store.cache(bytes(SIZE))
            cache.file("text", str(file), len)
            store.keep_cache(bytes(SIZE), cache)
            assert store.cache(bytes(SIZE)).has_file("text", str(file))


def inputs(folder: Path) -> Inputs:
    return inputs_of(settings(folder), {})


def test_what_settings_take_over_is_what_they_are_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far away, with the variables that are asked for there."""
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: conf/one.yml\n{MKDOCS}", "utf-8")
    one, two = tmp_path / "conf" / "one.yml", tmp_path / "conf" / "far" / "two.yml"
    two.parent.mkdir(parents=True)
    one.write_text("INHERIT: far/two.yml\n", "utf-8")
    two.write_text(MENU + "copyright: !ENV WHO\n", "utf-8")
    seen = {inputs(tmp_path).menus}
    two.write_text("nav: [index.md]\ncopyright: !ENV WHO\n", "utf-8")
    seen.add(inputs(tmp_path).menus)
    monkeypatch.setenv("WHO", "us")
    seen.add(inputs(tmp_path).menus)
    two.unlink()
    seen.add(inputs(tmp_path).menus)
    assert len(seen) == 4


def test_what_runs_may_stand_in_settings_that_are_taken_over(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: conf/one.yml\n" + MKDOCS.replace("hooks: [hooks/main.py]\n", ""), "utf-8"
    )
    one, hook = tmp_path / "conf" / "one.yml", tmp_path / "mine.py"
    one.parent.mkdir()
    one.write_text("hooks: []\n", "utf-8")
    assert inputs(tmp_path).menus is not None
    hook.write_text("def on_env(env, **more): ...\n", "utf-8")
    one.write_text("hooks: [mine.py]\n", "utf-8")
    assert inputs(tmp_path).menus is None


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        ({"hooks": ["binds.py"]}, True),
        ({"hooks": ["binds.py", "more.py"]}, False),
        ({"hooks": ["other.py"]}, False),
        ({"hooks": ["gone.py"]}, False),
        ({"hooks": ["broken.py"]}, False),
        ({"plugins": ["search", {"i18n": {}}]}, True),
        ({"plugins": {"i18n": {}, "macros": {}}}, False),
        ({"markdown_extensions": ["tables", {"toc": {}}, "pymdownx.details"]}, True),
        ({"markdown_extensions": ["markdown.extensions.footnotes"]}, True),
        ({"markdown_extensions": [{"pymdownx.snippets": {}}]}, False),
        ({"markdown_extensions": ["ours.from_database"]}, False),
    ],
)
def test_what_may_look_at_anything_is_not_known(
    tmp_path: Path, raw: dict[str, object], known: bool
) -> None:
    binding = "from wegwijs.site.mkdocs.hooks import Adapter\non_env = Adapter().on_env\n"
    files = {
        "binds.py": binding,
        "more.py": binding + "def on_page_content(html, **more):\n    return open('x').read()\n",
        "other.py": "from mine import *\n",
        "broken.py": "def\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert runs_only_known(tmp_path, raw) is known


@pytest.mark.nightly
@pytest.mark.portal
def test_a_hook_that_nobody_knows_is_asked_though_nothing_changed(tmp_path: Path) -> None:
    portal = write_whole(tmp_path / "portal", {}, "nl")
    told, hook = tmp_path / "told.txt", tmp_path / "hook.py"
    told.write_text("EERSTE", "utf-8")
    hook.write_text(
        f"def on_page_content(html, **more):\n    return html + open({str(told)!r}).read()\n",
        "utf-8",
    )
    mkdocs = portal / "mkdocs.yml"
    mkdocs.write_text(mkdocs.read_text("utf-8").replace("hooks: [", f"hooks: [{hook}, "), "utf-8")
    for words in ("EERSTE", "TWEEDE"):
        told.write_text(words, "utf-8")
        done = run("wegwijs", "-C", portal, "build")
        assert done.returncode == 0, done.stderr
        assert words in (portal / "site" / "index.html").read_text("utf-8")


@pytest.mark.nightly
@pytest.mark.portal
def test_the_default_language_need_not_be_the_first(tmp_path: Path) -> None:
    portal = write_whole(tmp_path / "portal", {}, "nl", "fr")
    mkdocs = portal / "mkdocs.yml"
    lines = mkdocs.read_text("utf-8").splitlines(keepends=True)
    (dutch,) = (line for line in lines if "locale: nl" in line)
    lines.remove(dutch)
    last = max(at for at, line in enumerate(lines) if "locale:" in line)
    lines.insert(last + 1, dutch)
    mkdocs.write_text("".join(lines), "utf-8")
    done = run("wegwijs", "-C", portal, "build")
    assert done.returncode == 0, done.stderr
    assert '<html lang="nl"' in (portal / "site" / "index.html").read_text("utf-8")
    assert '<html lang="fr"' in (portal / "site" / "fr" / "index.html").read_text("utf-8")


def test_a_copy_of_a_part_of_a_history_is_another_than_that_of_all(tmp_path: Path) -> None:
    def git(folder: Path, *words: str) -> None:
        own = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *own, "-C", str(folder), *words], check=True, capture_output=True)

    whole, part = tmp_path / "whole", tmp_path / "part"
    whole.mkdir()
    git(whole, "init", "-q")
    for number in range(2):
        (whole / "a.txt").write_text(str(number), "utf-8")
        git(whole, "add", "-A")
        git(whole, "commit", "-qm", str(number))
    git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), str(part))
    before = history_mark(part)
    git(part, "fetch", "-q", "--unshallow")
    assert history_mark(part) not in {b"", before}
    assert history_mark(part) == history_mark(whole)
    assert history_mark(tmp_path) == b""
