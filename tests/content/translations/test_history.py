"""Old texts: what a source said when it was translated, from the history of a repository made for
the test.
"""

import os
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from support.tiny import BAKER
from wegwijs.content.portal import stamp
from wegwijs.content.translations.history import old_texts, text_at
from wegwijs.strict_yaml.reader import read_yaml

FILE = "content/nl/training/baker.yml"
PATH = ("summary",)
ITEM = ("modules", "dough", "title")
ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Amal",
    "GIT_AUTHOR_EMAIL": "amal@example.org",
    "GIT_COMMITTER_NAME": "Amal",
    "GIT_COMMITTER_EMAIL": "amal@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        env=os.environ | ENVIRONMENT,
    )


def commit(folder: Path, text: str | bytes) -> None:
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "x", "--no-gpg-sign")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    commit(tmp_path, BAKER + "modules: [{id: a, title: Gist}, {id: dough, title: Deeg}]\n")
    commit(tmp_path, BAKER.replace("Leer brood bakken.", "Leer  brood bakken:\n  {stuk"))
    commit(tmp_path, b"\xff\xfe")
    commit(
        tmp_path,
        BAKER.replace("Leer brood bakken.", "Leer taart bakken.")
        + "modules: [{id: dough, title: Beslag}]\n",
    )
    return tmp_path


OLD_AND_LONGER = sha256(b"Deeg").hexdigest()[:12]


def test_the_text_that_was_translated_is_found_by_its_stamp(repository: Path) -> None:
    wanted = {FILE: {PATH: stamp("Leer brood bakken."), ITEM: OLD_AND_LONGER}}
    assert old_texts(repository, wanted) == {
        (FILE, PATH): "Leer brood bakken.",
        (FILE, ITEM): "Deeg",
    }


def test_a_stamp_that_no_version_has_gives_nothing(repository: Path) -> None:
    assert (
        old_texts(
            repository, {FILE: {PATH: "abcdef"}, "content/nl/training/gone.yml": {PATH: "abcdef"}}
        )
        == {}
    )


def test_a_portal_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    portal = tmp_path / "portals" / "one"
    portal.mkdir(parents=True)
    commit(portal, BAKER)
    commit(portal, BAKER.replace("brood", "taart"))
    assert old_texts(portal, {FILE: {PATH: stamp("Leer brood bakken.")}}) == {
        (FILE, PATH): "Leer brood bakken."
    }


def test_a_copy_without_its_history_has_nothing_to_tell(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    assert old_texts(shallow, {FILE: {PATH: stamp("Leer brood bakken.")}}) == {}


def test_no_repository_and_no_git_are_no_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert old_texts(tmp_path, {FILE: {PATH: "abcdef"}}) == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert old_texts(tmp_path, {FILE: {PATH: "abcdef"}}) == {}


def test_a_text_is_found_by_its_path_or_not_at_all() -> None:
    root = read_yaml(BAKER.encode() + b"modules: [{id: dough, title: Deeg}, x]\n")
    assert text_at(root, ITEM) == "Deeg"
    for path in (
        ("modules", "gone", "title"),
        ("title", "x"),
        ("modules",),
        ("gone",),
        ("price", "amount", "x"),
    ):
        assert text_at(root, path) is None
