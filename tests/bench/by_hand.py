"""The same records as pages that somebody wrote by hand: a portal of `wegwijs sample` goes in;
projects for bare Hugo, Material for MkDocs and Zensical come out.

Each record is a Markdown page in each language, with its facts as a list. There is nothing else:
no cards, shelves, calendars, data, QR codes. It says what the program itself costs.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("nl", "fr", "en", "ar")
_TEXT = frozenset({"title", "summary", "body", "stamps"})


def pages(portal: Path) -> Iterator[tuple[str, str, str, str]]:
    """Language, type and id of each record, with its page as Markdown."""
    for path in sorted((portal / "content").glob("*/*/*.yml")):
        lang, type_name = path.parts[-3:-1]
        if lang in LANGUAGES:
            fields = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
            yield lang, type_name, path.stem, _markdown(fields)


def _markdown(fields: dict[str, Any]) -> str:
    facts = "".join(f"- {name}: {fields[name]}\n" for name in fields if name not in _TEXT)
    return f"{fields.get('summary', '')}\n\n{facts}\n{fields.get('body', '')}\n"


def material_project(work: Path, portal: Path) -> Path:
    """A project of Material for MkDocs, which Zensical builds too."""
    project = work / f"material-{portal.name}"
    shutil.rmtree(project, ignore_errors=True)
    for lang, type_name, identity, text in pages(portal):
        path = project / "docs" / lang / type_name / f"{identity}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {identity}\n\n{text}", "utf-8")
    (project / "docs" / "index.md").write_text("# Sample\n", "utf-8")
    (project / "mkdocs.yml").write_text(
        "site_name: Sample\nsite_url: https://example.org/\ntheme: {name: material}\n", "utf-8"
    )
    return project


_PAGE = """<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}</body>
</html>
"""
_LIST = _PAGE.replace(
    "{{ .Content }}",
    '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
)


def bare_hugo_project(work: Path, portal: Path) -> Path:
    """A project of Hugo with two short templates."""
    project = work / f"bare-hugo-{portal.name}"
    shutil.rmtree(project, ignore_errors=True)
    for lang, type_name, identity, text in pages(portal):
        path = project / "content" / lang / type_name / f"{identity}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {identity}\n---\n{text}", "utf-8")
    layouts = project / "layouts"
    layouts.mkdir()
    for name, text in (("page", _PAGE), ("section", _LIST), ("home", _LIST), ("taxonomy", _LIST)):
        (layouts / f"{name}.html").write_text(text, "utf-8")
    (project / "hugo.toml").write_text('baseURL = "https://example.org/"\n', "utf-8")
    return project
