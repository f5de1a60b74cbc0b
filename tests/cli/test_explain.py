"""`wegwijs explain`: what a code means, in the editor's language, with the address of the page that
holds it.
"""

from pathlib import Path

import pytest

from support.tiny import VDAB, write
from wegwijs.cli.main import main
from wegwijs.diagnostics.codes import every_code


def test_an_explanation_says_what_it_means_and_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["-C", str(tmp_path), "explain", "E104"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("E104 (error): An unknown field\n")
    assert "What to do: Mend the name of the field, or delete the line." in said
    assert "Not like this:\n    titel: Pastry baker\n" in said
    assert "But like this:\n    title: Pastry baker\n" in said
    assert "http" not in said


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nl", "Een onbekend veld"), ("fr", "Un champ inconnu"), ("ar", "حقل غير معروف")],
)
def test_it_speaks_the_language_asked_for(
    lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "e104", "--lang", lang]) == 0
    assert words in capsys.readouterr().out.splitlines()[0]


def test_it_ends_with_the_address_of_the_page_when_the_portal_has_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    main(["-C", str(tmp_path), "explain", "W401"])
    assert "https://example.org" not in capsys.readouterr().out
    for lang in ("nl", "en"):
        page = tmp_path / "docs" / lang / "editing" / "check.md"
        page.parent.mkdir(parents=True)
        page.write_text("# Check\n", "utf-8")
    main(["-C", str(tmp_path), "explain", "W401"])
    assert capsys.readouterr().out.splitlines()[-1] == "https://example.org/en/editing/check/#w401"
    main(["-C", str(tmp_path), "explain", "W401", "--lang", "nl"])
    assert capsys.readouterr().out.splitlines()[-1] == "https://example.org/editing/check/#w401"


def test_without_a_code_all_of_them_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert [line[:4] for line in capsys.readouterr().out.splitlines()] == [
        code.code for code in every_code()
    ]


def test_an_unknown_code_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "E1040"]) == 2
    assert (
        "There is no code “E1040”. “wegwijs explain” lists all of them." in capsys.readouterr().err
    )
