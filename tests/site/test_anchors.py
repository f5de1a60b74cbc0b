"""Links to a place on a page: one that is not there is told as strictly as MkDocs is."""

from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, check, settings, site, write, write_homes
from wegwijs.site.anchors import anchor_problems, links_to_places, page_anchor_problems
from wegwijs.site.mkdocs.page_places import places_of
from wegwijs.site.page_links import links_of_pages


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        ("# Één kop\n\n## Tweede *kop*!\n", {"een-kop", "tweede-kop"}),
        ("## Kop\n\n## Kop\n", {"kop", "kop_1"}),
        ("## كيف\n", {"_1"}),
        ("## Uren {: #hours }\n\nTekst\n{: #text }\n", {"hours", "text"}),
        ("```\n## Geen kop\n```\n", set()),
        ("## `code` en x_y\n\n- # in een lijst\n", {"code-en-x_y", "in-een-lijst"}),
    ],
)
def test_the_places_of_a_page(markdown: str, anchors: set[str]) -> None:
    assert set(places_of(markdown, {"markdown_extensions": ["attr_list"]}) or ()) == anchors


def test_the_places_of_a_page_follow_the_extensions_of_the_portal() -> None:
    raw = {"markdown_extensions": [{"toc": {"separator": "_"}}, "attr_list"]}
    assert places_of("## Twee woorden\n", raw) == frozenset({"twee_woorden"})
    assert places_of("## Kop\n", {"markdown_extensions": ["nobody.has.this"]}) is None


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
    problems = anchor_problems(data, records, links_of_pages(data.settings), {})
    assert {one.severity for one in problems} == {"warning"}
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


@pytest.mark.parametrize(
    ("level", "severity"), [("warn", "error"), ("info", "warning"), ("ignore", "warning")]
)
def test_places_of_pages_are_as_strict_as_mkdocs_is(
    tmp_path: Path, level: str, severity: str
) -> None:
    own = settings(write(tmp_path, {}))
    write_homes(tmp_path)
    for name, text in {
        "nl/about.md": "# Over\n\n::: listing training\n",
        "fr/about.md": "---\nuntranslated: nl\n---\n",
        "nl/more.md": "# Meer\n\n[a](about.md#over) [b](about.md#blok)\n",
        "fr/more.md": "# Plus\n\n[a](about.md#over) [b](about.md#nulle)\n",
        "en/about.md": "# About\n",
        "en/more.md": "---\nuntranslated: nl\n---\n",
    }.items():
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    raw = {"validation": {"links": {"anchors": level}}}
    found = page_anchor_problems(own, links_of_pages(own), raw)
    assert {one.severity for one in found} == {severity}
    in_english = [("docs/nl/more.md", 5), ("docs/nl/more.md", 24)]
    (over,) = (one for one in found if "#over" in one.message)
    assert "on docs/en/about.md, and this page is shown in “en” too" in over.message
    # what a block brings is not known to MkDocs, at which it stops
    known = [("docs/fr/more.md", 24)] if level == "warn" else []
    assert [(one.file, one.column) for one in sorted(found)] == [*known, *in_english]
