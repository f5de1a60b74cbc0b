"""Links to a place on a page: one that is not there is warned of."""

from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, check, site
from wegwijs.content.pages.anchors import anchors_of
from wegwijs.site.anchors import anchor_problems, links_to_places
from wegwijs.site.page_links import links_of_pages


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        ("# Één kop\n\n## Tweede *kop*!\n", {"een-kop", "tweede-kop"}),
        ("## Kop\n\n## Kop\n", {"kop", "kop_1"}),
        ("## كيف\n", {"_1"}),
        ("## Uren {: #hours }\n\nTekst\n{: #text }\n", {"hours", "text"}),
        ("```\n## Geen kop\n```\n", set()),
    ],
)
def test_the_places_of_a_page(markdown: str, anchors: set[str]) -> None:
    assert anchors_of(markdown) == anchors


def test_places_that_are_not_there(tmp_path: Path) -> None:
    body = (
        "body: |\n  [a](training:baker#enrol) [b](event:fair#about)\n\n  [c](event:fair#nowhere)\n"
    )
    pages = tmp_path / "docs" / "nl"
    pages.mkdir(parents=True)
    (pages / "about.md").write_text("# Over\n\n[a](#over) [b](#onder)\n", "utf-8")
    (pages / "more.md").write_text("# Meer\n\n[a](about.md#over)\n[b](about.md#x)\n", "utf-8")
    content = check(
        tmp_path, {"nl/training/baker.yml": BAKER + body, "nl/event/fair.yml": FAIR + body}
    )
    data = site(content, tmp_path)
    records = links_to_places(content.documents, data.types)
    problems = anchor_problems(data, records, links_of_pages(data))
    places = {
        (one.file.rsplit("/", 1)[1], one.line, one.message.split("“")[1].split("”")[0])
        for one in problems
    }
    assert places >= {
        ("about.md", 3, "#onder"),
        ("more.md", 4, "#x"),
        ("baker.yml", 12, "#nowhere"),
        ("fair.yml", 9, "#nowhere"),
    }
    assert all("#about" not in one.message and "#over" not in one.message for one in problems)
