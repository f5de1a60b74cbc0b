"""Letters that a program lost: what readers would see in their place is told, and nothing else."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from support.tiny import settings, write
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules import doubtful_letters
from wegwijs.editing.prose.passages import Passage
from wegwijs.strict_yaml.nodes import ScalarNode


def _of(text: str) -> list[Diagnostic]:
    passage = Passage("content/ar/x.yml", "ar", ("body",), ScalarNode(4, 1, text, True), True)
    return list(doubtful_letters._lost(passage))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("????? ?? Gent", "“????? ??”"),
        ("????? ??? ??????", "“????? ??? ??????”"),
        ("??? ????? ???? 5 ?????, ?????.", "“??? ????? ????”"),
        ("????", "“????”"),
        ("????? Python", "“?????”"),
        ("«????» ????: VDAB", "“«????» ????:”"),
        ("Szko?a w Gandawie", "“Szko?a”"),
        ("?cole du soir", "“?cole”"),
        ("???: e?itim", "“e?itim”"),
        ("Ø§Ù„Ø¹Ù…Ù„", "stands in its place"),
    ],
)
def test_letters_that_became_other_signs_are_told_with_their_line(text: str, shown: str) -> None:
    (found,) = _of(f"أول سطر.\n\n{text}")
    assert (found.rule, found.severity, found.line) == ("lost-letter", "warning", 7)
    assert shown in found.message


BESIDE = {
    "content/ar/ui.yml": ("skip: ??? ???????\n", 1, "skip"),
    "content/ar/glossary.yml": ("terms:\n  bread:\n    term: ???\n    meaning: خبز.\n", 3, "term"),
    "content/ar/vocabularies.yml": ("region:\n  brussels: ???????\n", 2, "brussels"),
    "docs/ar/about.md": ("---\ntitle: ?? ???\n---\n# عنا\n", 2, "title"),
}


def test_letters_beside_records_and_in_heads_of_pages_are_told_too(tmp_path: Path) -> None:
    portal = write(tmp_path, {})
    for name, (text, _, _) in BESIDE.items():
        (portal / name).parent.mkdir(parents=True, exist_ok=True)
        (portal / name).write_text(text, "utf-8")
    subject: Any = SimpleNamespace(settings=settings(portal))
    found = {one.file: one for one in doubtful_letters._check_pages(subject)}
    assert found.keys() == BESIDE.keys()
    for name, (_, line, field) in BESIDE.items():
        assert (found[name].rule, found[name].line) == ("lost-letter", line)
        assert found[name].field.endswith(field)


@pytest.mark.parametrize(
    "text",
    [
        "Wat? Werk! Hoe?",
        "Quoi ??? Comment ???",
        "Vraiment ? ? ?",
        "Wil je werken?Kom langs",
        "Zie https://x.example/?q=werk en zoek?q=werk&p=2",
        "[zoek](https://x.example/werk?soort=bakker)",
        "(?) of (??)",
        "كيف تعمل؟",
    ],
)
def test_question_marks_that_are_meant_are_not(text: str) -> None:
    assert not _of(text), _of(text)
