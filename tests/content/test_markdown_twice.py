"""Names that are given twice in Markdown: of hand-written pages, where anchors can be written."""

import pytest

from wegwijs.content.markdown_slips import markdown_slips


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## A {: #hours }\n\n## B {: #hours }\n", [(2, 9, 0)]),
        ("## A {: #hours }\n\nTekst.\n{: .lead #hours }\n", [(3, 10, 0)]),
        ("## A {: #hours }\n\n## B {: #other }\n", []),
        ("`{: #hours }`\n\n## B {: #hours }\n", []),
        ("```\n{: #hours }\n```\n\n## B {: #hours }\n", []),
        ("Kleur #fff {x} #fff\n\n{: #fff }\n", []),
        ("[a]: https://a.test/\n[A ]: https://b.test/\n", [(1, 1, 0)]),
        ("[a]: https://a.test/\n\n> [a]: https://b.test/\n", [(2, 3, 0)]),
        ("[a]: https://a.test/\n[a]: https://a.test/\n[b]: https://a.test/\n", []),
    ],
)
def test_what_stands_there_before_is_told(text: str, found: list[tuple[int, int, int]]) -> None:
    slips = [slip for slip in markdown_slips(text, page=True) if slip.first is not None]
    assert [(slip.line, slip.column, slip.first) for slip in slips] == found
