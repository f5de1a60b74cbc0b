"""The store of builds: what stands in its way is told, because every build is a cold one then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wegwijs.site.engine.store import opened


def _file(portal: Path) -> None:
    (portal / ".cache").write_text("x", "utf-8")


def _dangling(portal: Path) -> None:
    (portal / ".cache").symlink_to(portal / "nothing")


def _loop(portal: Path) -> None:
    (portal / ".cache").symlink_to(".cache")


def _inside(portal: Path) -> None:
    (portal / ".cache/wegwijs").mkdir(parents=True)
    (portal / "elsewhere").mkdir()
    (portal / ".cache/wegwijs/build").symlink_to(portal / "elsewhere")


@pytest.mark.parametrize(
    ("obstruct", "told"),
    [
        (_file, ".cache is no folder. Delete it"),
        (_dangling, ".cache is a link to nothing. Delete it"),
        (_loop, ".cache is a link to nothing. Delete it"),
        (_inside, ".cache/wegwijs/build is a link. Delete it"),
    ],
)
def test_what_stands_in_the_way_of_the_store_is_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    obstruct: Callable[[Path], None],
    told: str,
) -> None:
    obstruct(tmp_path)
    with opened(tmp_path) as store:
        assert store is None
    assert told in capsys.readouterr().err
    with opened(tmp_path, use=False) as store:
        assert store is None
    assert capsys.readouterr().err == ""


def test_a_folder_elsewhere_can_be_the_store_and_another_build_is_no_obstacle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / ".cache").symlink_to("shared")
    with opened(tmp_path) as first, opened(tmp_path) as second:
        assert first is not None
        assert second is None
    assert capsys.readouterr().err == ""
