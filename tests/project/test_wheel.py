"""The wheel: installed outside the repository, it has everything that `wegwijs init`, the check and
the build need.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from support.portals import REPOSITORY, TODAY
from wegwijs import __version__

pytestmark = pytest.mark.portal
NAME = f"wegwijs-{__version__}-py3-none-any.whl"


def called(*words: str | Path, folder: Path) -> str:
    """What a program says, in an environment that knows nothing of the repository."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**own, "WEGWIJS_TODAY": TODAY},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what it is built from."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(REPOSITORY / "hooks", source / "hooks", ignore=leave)
    build = f"from setuptools.build_meta import build_wheel; build_wheel({str(target)!r})"
    called(sys.executable, "-c", build, folder=source)  # what pip calls, which takes as long itself
    return target / NAME


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment with the wheel in it; other packages are those of
    the running one. (A .pth file that it names is not read again, so that an editable installation
    there stays unseen.)
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = str(programs / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    called(*pip, "--no-deps", "--no-index", wheel, folder=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return programs


def test_it_holds_every_file_of_the_package(wheel: Path) -> None:
    package = REPOSITORY / "hooks" / "wegwijs"
    wanted = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    lacking = wanted - set(zipfile.ZipFile(wheel).namelist())
    assert not lacking, sorted(lacking)


@pytest.mark.nightly
def test_a_portal_is_made_checked_and_built_with_it_alone(programs: Path, tmp_path: Path) -> None:
    program = programs / "wegwijs"
    words = "--languages en,nl,fr,ar --country ES --types guide,training,event,organisation --yes"
    said = called(program, "init", "portal", "--name", "Camino", *words.split(), folder=tmp_path)
    assert "hash" not in said, "it is known, because a wheel was installed"
    portal = tmp_path / "portal"
    assert (portal / "wheels" / NAME).is_file()
    assert (
        "--hash=sha256:" in (portal / "requirements.txt").read_text("utf-8").split("annotated")[0]
    )
    assert "error" not in called(program, "check", folder=portal).splitlines()[-1]
    assert "W351 (warning) site_url: example.org" in called(program, "build", folder=portal)
    page = (portal / "site/ar/training/example/index.html").read_text("utf-8")
    assert "مثال: دورة لغة للمبتدئين" in page
    assert str(REPOSITORY) not in called(
        programs / "python", "-c", "import wegwijs; print(wegwijs.__file__)", folder=tmp_path
    )
    assert "Every file is as this version writes it" in called(program, "upgrade", folder=portal)
