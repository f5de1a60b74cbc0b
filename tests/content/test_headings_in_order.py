"""Headings of hand-written pages: one title, no level left out, and words in each."""

from pathlib import Path

import pytest

from support.tiny import TYPES, check, settings, write_homes
from wegwijs.content.markdown_slips import markdown_slips
from wegwijs.editing.check.rules.to_fill_in import CHECK
from wegwijs.editing.check.subject import Subject


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("# A\n\n## B\n\n### C\n\n## D\n", []),
        ("## A\n\n# B\n", []),
        ("A word.\n\n## B\n\n    #### code\n", []),
        ("# A\n\n# B\n", [(2, "a second heading with one #", "Begin it with ##.", 0)]),
        (
            "# A\n\n### B\n\n#### C\n",
            [(2, "a heading with ### below one with #:", "with ##.", None)],
        ),
        ("## A\n\n#### B\n", [(2, "a heading with #### below one with ##:", "with ###.", None)]),
    ],
)
def test_who_listens_finds_their_way(
    page: str, said: list[tuple[int, str, str, int | None]]
) -> None:
    slips = list(markdown_slips(page, page=True))
    assert len(slips) == len(said), slips
    for slip, (line, message, advice, first) in zip(slips, said, strict=True):
        assert (slip.line, slip.first) == (line, first)
        assert slip.message.startswith(message)
        assert slip.help.endswith(advice)


def test_a_title_to_come_is_told(tmp_path: Path) -> None:
    content = check(tmp_path, {})
    write_homes(tmp_path)
    page = tmp_path / "docs" / "nl" / "index.md"
    page.write_text(
        "---\ntitle: Start\n# ------\n# TODO\n---\n# TODO\n\nTODO is het eerste woord.\n\n## 🍞\n\n"
        "## 2027\n\n## `pip`\n\n```\n# ...\n```\n",
        "utf-8",
    )
    found = [
        (one.line, one.code, one.words)
        for one in CHECK(Subject(content, settings(tmp_path), TYPES))
    ]
    assert [(line, code) for line, code, _ in found] == [(6, "W540"), (10, "W540")]
    assert "“TODO”. Write the text in its place." in found[0][2]
    assert "no word, “🍞”" in found[1][2]


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("", True),
        ("---\ntitle: Over ons\n---\n\n", True),
        ("---\nuntranslated: true\n---\n", False),
        ("Wie wij zijn.\n", False),
    ],
)
def test_a_page_on_which_nothing_stands_is_told(tmp_path: Path, text: str, empty: bool) -> None:
    path = tmp_path / "docs" / "nl" / "about.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    subject = Subject(check(tmp_path, {}), settings(tmp_path), TYPES)
    said = [str(one) for one in CHECK(subject) if one.file == "docs/nl/about.md"]
    assert said == (
        [
            "docs/nl/about.md:1:1: W540 (warning) nothing stands on this page. Write it, or delete"
            " the file and its line under nav in mkdocs.yml."
        ]
        if empty
        else []
    )
