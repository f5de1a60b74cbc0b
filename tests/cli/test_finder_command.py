"""`wegwijs finder`: a finder on a terminal, and what is said when there is none."""

import pytest

from support.portals import SMALL
from wegwijs.cli.main import main


def test_it_prints_every_question_and_counts_the_ways(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(SMALL), "finder", "may-i-work", "--lang", "ar"]) == 0
    told = capsys.readouterr().out
    assert "card: أي بطاقة لديك؟\n  بطاقة برتقالية → line\n" in told
    assert "2 questions, 3 outcomes, 3 paths, the longest with 2 answers:" in told
    assert told.endswith("بطاقة برتقالية → مكتوب عليها «غير محدود» → work\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [(["may-i-wrok"], "Did you mean “may-i-work”?"), (["x", "--lang", "xx"], "no language “xx”")],
)
def test_what_is_not_there_is_said(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(SMALL), "finder", *words]) == 2
    assert said in capsys.readouterr().err
