"""The guide: what a chapter says first, and its parts to print."""

from pathlib import Path

from support.tiny import check, page, site
from wegwijs.types.guide.view import structured_data

CHAPTER = (
    "title: {0}\nsummary: Waar het over gaat.\npart: {1}\norder: 1\nshort_answer: Ja, dat mag.\n"
)
FILES = {
    "nl/guide/why.yml": CHAPTER.format("Waarom?", "why"),
    "nl/guide/how.yml": CHAPTER.format("Hoe?", "hire"),
}


def test_a_chapter_answers_before_it_introduces(tmp_path: Path) -> None:
    html = page(check(tmp_path, FILES), tmp_path, "guide", "how")
    assert html.index("Hoe?") < html.index("Ja, dat mag.") < html.index("Waar het over gaat.")


def test_each_part_is_a_page_to_print_with_its_chapters_alone(tmp_path: Path) -> None:
    content = check(tmp_path, FILES)
    made = site(content, tmp_path)
    pages = {one.url: one for one in made.types["guide"].pages(made, "nl")}
    assert [*pages] == ["guide/booklet/", "guide/booklet/why/", "guide/booklet/hire/"]
    assert 'href="why/"' in pages["guide/booklet/"].content
    html = pages["guide/booklet/hire/"].content
    assert "Hoe?" in html
    assert "Waarom?" not in html
    links = made.types["guide"].blocks["parts"](made.page("nl", "guide/"), {})
    assert 'href="booklet/why/"' in links
    assert 'href="booklet/hire/"' in links


def test_a_guide_of_one_part_is_printed_whole(tmp_path: Path) -> None:
    made = site(check(tmp_path, {"nl/guide/why.yml": FILES["nl/guide/why.yml"]}), tmp_path)
    assert [*made.types["guide"].pages(made, "nl")] == []


def test_the_link_of_a_notice_stands_off_its_sentence(tmp_path: Path) -> None:
    translation = "title: متى؟\nsummary: نص.\nshort_answer: نعم.\nstamps: {title: '000000'}\n"
    content = check(tmp_path, {**FILES, "ar/guide/how.yml": translation})
    notice = page(content, tmp_path, "guide", "how", "ar").partition("notice--language")[2]
    assert "\n<a " in notice.partition("</p>")[0]


def test_programs_are_told_an_answer_without_the_notice_that_it_is_not_translated(
    tmp_path: Path,
) -> None:
    made = site(check(tmp_path, FILES), tmp_path)
    node = structured_data(made.records["fr"]["guide"]["how"], made.page("fr", "x/"))
    assert node["inLanguage"] == "nl"
    assert node["mainEntity"][0]["acceptedAnswer"]["text"] == "Ja, dat mag."
