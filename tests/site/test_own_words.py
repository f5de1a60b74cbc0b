"""What stops MkDocs is told in our words, with its place."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from support.tiny import MKDOCS, write
from wegwijs.site.mkdocs.own_words import raised_in_portal, told_by_mkdocs
from wegwijs.site.mkdocs.survey_process import OneSurvey, SurveyError


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "Config value 'plugins': Plugin 'i18n' option 'languages': Expected type: <class"
            " 'bool'> but received: <class 'str'>.",
            "mkdocs.yml:9:1: E352 plugins: MkDocs does not take “languages”: Expected type: bool"
            " but received: str. Look it up",
        ),
        (
            "Config value 'hooks': Failed.\n  File x\nKeyError: 'a'",
            "mkdocs.yml:3:1: E352 hooks: MkDocs does not take “hooks”: Failed (KeyError: 'a').",
        ),
        (
            "MkDocs encountered an error parsing the configuration file: no tag '!foo'\n  in"
            ' "/a/base.yml", line 7, column 12',
            "base.yml:7:12: E352 no tag '!foo'. Look it up",
        ),
        ("a link leads nowhere", ""),
    ],
)
def test_a_message_of_mkdocs_gets_its_place(tmp_path: Path, message: str, said: str) -> None:
    problem = told_by_mkdocs(message, write(tmp_path, {}))
    assert str(problem or "").startswith(said)
    assert bool(problem) == bool(said)


def test_what_a_program_of_the_portal_raises_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("def run():\n    raise ValueError('ha.')\n", "utf-8")
    names: dict[str, object] = {}
    exec(compile((tmp_path / "own.py").read_text("utf-8"), tmp_path / "own.py", "exec"), names)
    run = names["run"]
    assert callable(run)
    with pytest.raises(ValueError, match="ha") as caught:
        run()
    problem = raised_in_portal(caught.value, tmp_path)
    assert str(problem).startswith("own.py:2:1: E352 this program of the portal fails (ValueError:")
    assert raised_in_portal(caught.value, tmp_path / "elsewhere") is None


@pytest.mark.slow
def test_a_build_and_a_survey_end_in_no_traceback(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    (folder / "docs/nl").mkdir(parents=True, exist_ok=True)
    (folder / "own.py").write_text("\nimport nothing_of_that_name\n", "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS.replace("hooks/main.py", "own.py"), "utf-8")
    said = "own.py:2:1: E352 this program of the portal fails (ModuleNotFoundError: No module"
    program = [sys.executable, "-m", "wegwijs.site.mkdocs.program", "build", "--config-file"]
    built = subprocess.run(
        [*program, str(folder / "mkdocs.yml")], capture_output=True, text=True, check=False
    )
    assert built.returncode == 1
    assert said in built.stderr
    assert "Traceback" not in built.stderr + built.stdout
    survey = OneSurvey()
    survey.begin(folder)
    with closing(survey), pytest.raises(SurveyError) as caught:
        survey.finish()
    assert str(caught.value.problems[0]).startswith(said)
