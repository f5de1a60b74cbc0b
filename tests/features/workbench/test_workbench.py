"""The translators' pages: numbers, lists, and source and translation side by side."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, MKDOCS, VDAB, check, settings, site
from wegwijs.content.model.fields import Text
from wegwijs.content.portal import stamp
from wegwijs.features.workbench import overview as overviews
from wegwijs.features.workbench.addresses import create_address, skeleton
from wegwijs.features.workbench.overview import overview
from wegwijs.features.workbench.pages import translation_pages
from wegwijs.render.shell import NavItem, Page
from wegwijs.strict_yaml.reader import read_yaml

FILES = {
    "nl/training/baker.yml": BAKER
    + "body: |\n  Je bakt brood & meer.\n\n  En taart.\nmodules:\n  - {id: dough, title: Deeg}\n",
    "ar/training/baker.yml": "title: خباز\nsummary: تعلم مع VDAB.\n"
    f"stamps: {{title: {stamp('Bakker worden')}, summary: {stamp('Leer taart bakken.')}}}\n",
    "nl/event/fair.yml": FAIR,
    "nl/organisation/vdab.yml": VDAB,
}
HOME = NavItem("Start", "")


def pages(
    folder: Path,
    lang: str,
    files: dict[str, str] = FILES,
    repo: str = "https://github.com/example/x",
) -> dict[str, Page]:
    content = check(folder, files)
    (folder / "mkdocs.yml").write_text(f"repo_url: {repo}\n{MKDOCS}", "utf-8")
    made = translation_pages(site(content, folder), HOME, lang)
    return {url: make() for url, make in made.items()}


def test_there_is_an_overview_a_page_per_language_lists_and_views(tmp_path: Path) -> None:
    found = pages(tmp_path, "ar")
    assert "ar/translations/" in found
    assert {f"ar/translations/{lang}/" for lang in ("nl", "fr", "en", "ar")} <= set(found)
    assert "ar/translations/fr/training/" in found
    assert "ar/translations/ar/training/baker/" in found
    assert "ar/translations/fr/training/baker/" not in found, (
        "side by side is in the language of the translation"
    )
    assert "ar/translations/nl/training/" not in found, "everything was written in Dutch"


def test_search_engines_and_the_sitemap_leave_them_alone(tmp_path: Path) -> None:
    for page in pages(tmp_path, "nl").values():
        assert not page.index
        assert page.alternates == {}


def test_the_language_switcher_stays_on_the_subject(tmp_path: Path) -> None:
    found = pages(tmp_path, "ar")
    assert found["ar/translations/"].elsewhere["nl"] == "translations/"
    assert (
        found["ar/translations/ar/training/baker/"].elsewhere["fr"]
        == "fr/translations/ar/training/"
    )


def test_a_view_has_both_texts_with_their_languages_and_states(tmp_path: Path) -> None:
    html = str(pages(tmp_path, "ar")["ar/translations/ar/training/baker/"].content)
    assert '<div class="tpair__text" lang="nl" dir="ltr">Leer brood bakken.</div>' in html
    assert 'تعلم مع <bdi dir="ltr">VDAB</bdi>.' in html
    assert "Je bakt brood &amp; meer." in html
    paths = re.findall(r'<code dir="ltr">([\w.]+)</code> <span', html)
    assert paths == ["summary", "body", "occupation", "modules.dough.title", "title"], (
        "what is to be done comes first"
    )


def test_a_stale_text_without_history_says_only_that_it_changed(tmp_path: Path) -> None:
    html = str(pages(tmp_path, "ar")["ar/translations/ar/training/baker/"].content)
    assert "تغيّر المصدر، والنص السابق غير معروف هنا." in html
    assert "<del>" not in html


def test_a_stale_text_shows_what_changed_when_git_knows(tmp_path: Path) -> None:
    path = tmp_path / "content/nl/training/baker.yml"
    path.parent.mkdir(parents=True)
    path.write_text(BAKER.replace("brood", "taart"), "utf-8")
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x"],
    ):
        subprocess.run(
            ["git", "-C", str(tmp_path), *arguments],
            check=True,
            env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull},
        )
    html = str(pages(tmp_path, "ar")["ar/translations/ar/training/baker/"].content)
    assert "Leer <del>taart</del><ins> brood</ins> bakken." in html.replace(
        "</del> <ins>", "</del><ins> "
    ).replace("  ", " ")


def test_the_stamps_to_put_into_the_file_are_there(tmp_path: Path) -> None:
    html = str(pages(tmp_path, "ar")["ar/translations/ar/training/baker/"].content)
    assert (
        f"stamps:\n  title: {stamp('Bakker worden')}\n  summary: {stamp('Leer brood bakken.')}\n"
        in html
    )


def test_buttons_open_the_file_or_make_it(tmp_path: Path) -> None:
    found = pages(tmp_path, "ar")
    assert 'href="https://github.com/example/x/edit/main/content/ar/training/baker.yml"' in str(
        found["ar/translations/ar/training/baker/"].content
    )
    html = str(found["ar/translations/ar/event/fair/"].content)
    assert (
        'href="https://github.com/example/x/new/main?filename=content%2Far%2Fevent%2Ffair.yml&amp;value=%23%20Jobbeurs%0Atitle%3A%0A'
        in html
    )
    assert 'href="https://github.com/example/x/edit/main/content/nl/event/fair.yml"' in html


@pytest.mark.parametrize(
    ("repo", "edit", "address"),
    [
        (
            "https://github.com/e/x",
            "edit/main/",
            "https://github.com/e/x/new/main?filename=a%2Fb.yml&value=title%3A",
        ),
        (
            "https://github.com/e/x",
            "edit/dev/portal/",
            "https://github.com/e/x/new/dev?filename=portal%2Fa%2Fb.yml&value=title%3A",
        ),
        (
            "https://gitlab.com/e/x",
            "-/edit/main/",
            "https://gitlab.com/e/x/-/new/main?file_name=a%2Fb.yml",
        ),
        (
            "https://git.example.org/e/x",
            "-/edit/main/",
            "https://git.example.org/e/x/-/new/main?file_name=a%2Fb.yml",
        ),
        ("https://git.example.org/e/x", "src/main/", "https://git.example.org/e/x"),
        ("", "edit/main/", ""),
    ],
)
def test_where_a_file_is_made(tmp_path: Path, repo: str, edit: str, address: str) -> None:
    check(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(
        f"repo_url: '{repo}'\n{MKDOCS}extra: {{wegwijs: {{edit_uri: {edit}}}}}\n", "utf-8"
    )
    assert create_address(settings(tmp_path), "a/b.yml", "title:") == address
    assert len(create_address(settings(tmp_path), "a/b.yml", "é" * 20_000)) < 7_000


def test_a_new_file_has_every_field_with_the_source_above_it(tmp_path: Path) -> None:
    entry = check(tmp_path, FILES).portal.entry(("training", "baker"))
    assert entry
    text = skeleton(entry)
    assert "# Je bakt brood & meer.\n#\n# En taart.\nbody: |\n" in text
    assert "modules:\n  dough:\n    # Deeg\n    title:\n" in text
    assert list(read_yaml(text.encode()).entries) == [
        "title",
        "summary",
        "body",
        "occupation",
        "modules",
    ]


def test_a_list_has_the_worst_first_and_is_cut_into_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wegwijs.features.workbench.pages.PER_PAGE", 2)
    monkeypatch.setattr(overviews, "MOST_VIEWS", 1)
    monkeypatch.setattr(overviews, "FILL_VIEWS", 0)
    titles = {
        f"nl/training/a{number}.yml": BAKER.replace("Bakker worden", f"Vak {number}")
        for number in range(4)
    }
    found = pages(tmp_path, "nl", FILES | titles)
    first, last = (
        str(found[f"translations/ar/training/{part}"].content) for part in ("", "page/3/")
    )
    assert [re.findall(r"Vak \d|Bakker", html) for html in (first, last)] == [
        ["Vak 0", "Vak 1"],
        ["Bakker"],
    ]
    assert 'rel="next"' in first
    assert 'rel="prev"' in last
    assert 'href="../../../ar/translations/ar/training/a0/"' in first, (
        "the first of the list has a view"
    )
    assert 'href="../../../ar/training/a1/"' in first, "the others lead to the page"
    made = overview(site(check(tmp_path, FILES | titles), tmp_path))
    assert len(made.views["ar"]) == 1


def test_titles_are_in_the_language_of_the_page_or_marked(tmp_path: Path) -> None:
    found = pages(tmp_path, "ar")
    step = found["ar/translations/ar/event/fair/"].breadcrumb[-1][0]
    assert isinstance(step, Text)
    assert step.lang == "nl"
    assert '<span lang="nl" dir="ltr">Jobbeurs</span>' in str(
        found["ar/translations/ar/event/"].content
    )


def test_labels_of_vocabularies_are_listed_with_what_is_missing(tmp_path: Path) -> None:
    labels = {
        "vocabularies.yml": "audience: [{id: jobseeker}]\nsector: [{id: food}, {id: care}]\n"
        "training-kind: [{id: vocational}]\norganisation-kind: [{id: employment-service}]\n"
        "event-kind: [{id: job-fair}]\nregion: [{id: land}]\n",
        "nl/vocabularies.yml": "audience: {jobseeker: werkzoekenden}\n"
        "sector: {food: voeding, care: zorg}\ntraining-kind: {vocational: beroep}\n"
        "organisation-kind: {employment-service: dienst}\nevent-kind: {job-fair: jobbeurs}\n"
        "region: {land: het land}\n",
        "ar/vocabularies.yml": "sector: {food: غذاء}\n"
        f"stamps: {{sector.food: {stamp('voeding')}}}\n",
        "fr/vocabularies.yml": "{}\n",
        "en/vocabularies.yml": "{}\n",
    }
    found = pages(tmp_path, "nl", {**FILES, **labels})
    html = str(found["translations/ar/"].content)
    _, _, section = html.partition('<h2 id="vocabulary">')
    to_do, _, done = section.partition("<details>")
    assert sorted(re.findall(r"<code dir=\"ltr\">([a-z-]+\.[a-z-]+)</code>", to_do)) == [
        "audience.jobseeker",
        "event-kind.job-fair",
        "organisation-kind.employment-service",
        "region.land",
        "sector.care",
        "training-kind.vocational",
    ]
    assert '<bdi lang="nl">voeding</bdi>: <bdi lang="ar">غذاء</bdi>' in done
    assert "content/ar/vocabularies.yml" in section
    assert 'href="ar/#vocabulary"' in str(found["translations/"].content)
    assert '<h2 id="vocabulary">' not in str(found["translations/nl/"].content)
